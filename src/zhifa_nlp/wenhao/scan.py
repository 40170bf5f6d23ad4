"""Find document numbers in running text, in one pass and in every bracket and width they are written in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhifa_nlp.folding import fold
from zhifa_nlp.scanning import scan
from zhifa_nlp.wenhao.agency import LONGEST_CODE, agency_before, is_code, is_plausible
from zhifa_nlp.wenhao.model import DocumentNumber, NumberKind

FIRST_YEAR, LAST_YEAR = 1949, 2099

_SERIAL = r"(?:[0-9OolI〇]{1,5}(?![一二三四五六七八九])|[〇零一二三四五六七八九十百千]{1,7})"
_SPACED_SERIAL = r"[0-9OolI〇](?:[ \t]?[0-9OolI〇]){1,4}(?=\s?号)|"  # 3 8号
# Each pattern starts at a rare character, so that the scan stays linear; the agency is looked up backwards.
_CORE = re.compile(
    # 〔1999〕11号 [1999] 第 11 号 (1999)综11号 [2001]字第8号 【1999】11 〔〕33号 []2003 8号
    r"(?P<open>[〔\[(【〈{〖])\s?(?P<year>[0-9OolI〇](?:[ \t]?[0-9OolI〇]){3}|[0-9]{2}|"
    r"[〇零一二三四五六七八九]{4})?\s?(?:年\s?)?[〕\])】〉}〗]\s?"
    r"(?(year)|(?:(?P<slipped>(?:19|20)[0-9]{2})(?:\s|年\s?|(?=第)))?)(?:(?P<before>(?![第年总期共])[\u4e00-\u9fff])(?=\s?第))?\s?"
    rf"(?P<nth>第)?\s?(?P<series>(?![〇零一二三四五六七八九十百千])[\u4e00-\u9fff]|)(?P<serial>{_SPACED_SERIAL}{_SERIAL})\s?(?P<hao>号)?"
    # 令第214号 令2014年第3号 公告2015年第102号
    rf"|(?P<word>令|公告|通告)\s?(?:(?P<within>[(〔\[](?=第))|[(〔\[])?(?:(?P<wyear>[0-9]{{4}}|"
    rf"[〇零一二三四五六七八九]{{4}})年?)?\s?[)〕\]]?\s?"
    rf"第\s?(?P<wserial>{_SERIAL})\s?号"
    # 第397号令
    rf"|第\s?(?P<oserial>{_SERIAL})\s?号令"
    # 某政发201612号: year and serial run together because the brackets were lost
    r"|(?<=[发函办字电规秘文通])\s?(?P<ryear>(?:19|20)[0-9]{2})(?:年|-|号)?第?(?P<rserial>[0-9]{1,4})号"
)
_SIGN = re.compile(  # a bracket with a year or nothing in it, a word before a serial number, a bare year behind a code
    r"[〔\[(【〈{〖令公通第\s12](?:(?<=[〔\[(【〈{〖])(?=\s?[0-9OolI〇零一二三四五六七八九年〕\])】〉}〗])|(?<=令)"
    r"|(?<=[公通])(?=告)|(?<=第)(?=\s?[0-9OolI〇零一二三四五六七八九十百千])"
    r"|(?<=[发函办字电规秘文通]\s)(?=[12])|(?<=[发函办字电规秘文通][12])(?=[0-9]{3}))"
)
# A number in round brackets without 号 is one only where its code can be no verb (核发(2005)37) and nothing counts on.
_LONE_CODE = re.compile(r"(?:[^颁核签补散开研揭多分换配收自]发|[^来去发复公]函|[^文数]字|[明传密办]电)$")
_LONE_END = re.compile(r"$|[\s,。;、)》]|号|文|精神|和|及|与|的|要求|规定|印发|下发")
_YEAR_BEFORE = re.compile(r"([12][0-9]{3})年$")  # 国土资源部2008年第4号令
_CLOSING = (")", "〕", "]")
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "O": 0, "o": 0, "l": 1, "I": 1}
_UNITS = {"十": 10, "百": 100, "千": 1000}


def find(text: str, *, folded: str | None = None) -> list[DocumentNumber]:
    """Return every document number in `text`, in order.

    Args:
        text: any text; offsets of the answer are its code points.
        folded: the matching view of `text`, if the caller has it already.

    >>> [n.agency for n in find("依照国办发〔2005〕37号文件")]
    ['国办发']
    """
    folded = fold(text) if folded is None else folded
    return list(_numbers(text, folded, cut=True))


def parse(text: str) -> DocumentNumber | None:
    """Return the document number that `text` consists of, or None if it is none.

    White space and one pair of brackets around the whole are allowed.

    >>> parse("（荆消〔2022〕58号）").canonical
    '荆消〔2022〕58号'
    >>> parse("辽政发〔1819〕11号") is None
    True
    """
    folded = fold(text)
    start, end = _inner(folded)
    for cut in (False, True):
        for number in _numbers(text, folded, cut=cut):
            if number.start == start and number.end == end:
                return number
    return None


def _inner(folded: str) -> tuple[int, int]:
    """Return the span without outer white space and without one pair of round brackets around it."""
    start, end = len(folded) - len(folded.lstrip()), len(folded.rstrip())
    if end - start > 2 and folded[start] == "(" and folded[end - 1] == ")":
        return start + 1, end - 1
    return start, end


def _numbers(text: str, folded: str, *, cut: bool) -> Iterator[DocumentNumber]:
    done = 0
    for core in scan(_SIGN, _CORE, folded):
        number = _bracketed(text, folded, core, cut) if core["open"] else _other(text, folded, core, cut)
        if number is not None and number.start >= done:
            done = number.end
            yield number


def _bracketed(text: str, folded: str, core: re.Match[str], cut: bool) -> DocumentNumber | None:
    if core["hao"] is None and (core["year"] is None or core["open"] in "{〈" or len(core["serial"]) > 4):
        return None
    span = _agency(folded, core.start(), cut)
    if span is None:
        return None
    agency = folded[slice(*span)].replace(" ", "")
    written = core["year"] or core["slipped"]
    year = _year(written) if written else None
    if (written and year is None) or not _is_number(folded, agency, core, dated=year is not None):
        return None
    serial = _count(core["serial"])
    if serial is None:
        return None
    end = core.end() if core["hao"] else core.end("serial")
    return DocumentNumber(
        agency,
        year,
        serial,
        _kind(agency),
        text[span[0] : end],
        span[0],
        end,
        core["before"] or core["series"],
        core["nth"] is not None,
        core["slipped"] is not None,
    )


def _is_number(folded: str, agency: str, core: re.Match[str], *, dated: bool) -> bool:
    """Tell whether what stands before the bracket makes a number of it, with as much as is written of one."""
    if not is_plausible(agency) or (not is_code(agency) and (core["hao"] is None or not dated)):
        return False
    if core["hao"] or core["open"] != "(":
        return True
    return _LONE_CODE.search(agency) is not None and _LONE_END.match(folded, core.end("serial")) is not None


def _other(text: str, folded: str, core: re.Match[str], cut: bool) -> DocumentNumber | None:
    """Read an order, an announcement, or a number that lost its brackets."""
    repaired = core["ryear"] is not None
    dated = _YEAR_BEFORE.search(folded, max(0, core.start() - 5), core.start()) if core["oserial"] else None
    span = _agency(folded, dated.start() if dated else core.start(), cut, name=not repaired)
    if span is None and core["word"] == "公告" and core["wyear"]:
        span = core.start(), core.start()
    serial = _count(core["wserial"] or core["oserial"] or core["rserial"])
    if span is None or serial is None or (repaired and span[1] - span[0] > LONGEST_CODE):
        return None
    written = core["wyear"] or core["ryear"] or (dated[1] if dated else None)
    year = _year(written) if written else None
    if written and year is None:
        return None
    end = core.end() + (core["within"] is not None and folded[core.end() : core.end() + 1] in _CLOSING)
    agency = folded[slice(*span)].replace(" ", "")
    kind: NumberKind = (
        _kind(agency) if repaired else ("order" if core["word"] in (None, "令") else "announcement")
    )
    return DocumentNumber(agency, year, serial, kind, text[span[0] : end], span[0], end, repaired=repaired)


def _agency(folded: str, end: int, cut: bool, *, name: bool = False) -> tuple[int, int] | None:
    if cut:
        return agency_before(folded, end, name=name)
    start = len(folded) - len(folded.lstrip(" (\n\t"))
    written = folded[start:end].rstrip()
    if not 2 <= len(written) <= 30 or not written.replace("(", "").replace(")", "").isalpha():
        return None
    return start, start + len(written)


def _kind(agency: str) -> NumberKind:
    if "明电" in agency:
        return "telegram"
    if agency.endswith(("罚字", "处字", "决字", "罚", "罚决")):
        return "decision"
    if agency.endswith("函"):
        return "letter"
    if agency.endswith("令"):
        return "order"
    return "announcement" if agency.endswith(("公告", "通告")) else "document"


def _year(written: str) -> int | None:
    """Return the year, or None where no document can be of it."""
    digits = "".join(str(_DIGITS.get(c, c)) for c in written if not c.isspace())
    year = int(digits)
    if len(digits) == 2:
        return 1900 + year if year >= FIRST_YEAR - 1900 else None
    return year if FIRST_YEAR <= year <= LAST_YEAR else None


def _count(written: str) -> int | None:
    """Return a serial number written in Arabic or Chinese digits; None for 0 and for what is no number."""
    if not any(c in _UNITS for c in written):
        return int("".join(str(_DIGITS.get(c, c)) for c in written if not c.isspace())) or None
    total, digit = 0, 0
    for c in written:
        if c in _UNITS:
            total, digit = total + (digit or 1) * _UNITS[c], 0
        else:
            digit = _DIGITS[c]
    return (total + digit) or None
