"""署名: who signs, on the date's line, above it or below it, told from lists of units that end there."""

from __future__ import annotations

import re

from zhifa_nlp.dates.numerals import small
from zhifa_nlp.folding import fold
from zhifa_nlp.structure.head_scan import Head
from zhifa_nlp.structure.lines import Line, line_around, line_of, lines_back
from zhifa_nlp.structure.model import Element
from zhifa_nlp.structure.words import STOPS, UNIT_LINE

LONGEST_NAME = 45
MOST_SIGNERS = 4

_SEAL = re.compile(r"\((?:加?盖?公?章|印章?|代章|签章)\)$")
_FORM = re.compile(  # 填报单位：, 报告人：
    r"(?:填报|报送|编制|上报|制表|填表|报告|汇报|自查)?(?:单位名称|单位|部门|机关|人)\s?:\s?"
)
_FORM_DATE = re.compile(r"(?:日期|时间):$")
_LIST_LABEL = re.compile(r"(?P<n>\d{1,2}|[一二两三四五六七八九十]{1,3})[个家名位](?:单位|部门)?\)?:?$")
_BARE_PLACE = re.compile(r"[\u4e00-\u9fff]{2,12}[省市县区州盟旗]")
_BARE_BODY = re.compile(
    r"(?!.{0,8}[省市县区州盟旗])[\u4e00-\u9fff]{2,16}(?:局|厅|委员会|办公室|人民政府|支队|大队)"
)
_FINISHED = ("。", "!", ".")
_PLACE_END = re.compile(r"[省市县区州盟旗国]$")


def find_signatures(text: str, folded: str, head: Head, start: int, end: int) -> list[Element]:
    """Return the signatures that belong to a date, in order.

    Args:
        text: the document's text.
        folded: its matching view.
        head: the head: who is named in the title may sign, whatever stands around the name.
        start: first code point of the date.
        end: one past its last.
    """
    left, right = line_around(folded, start, end)
    before = line_of(folded, left, start)
    if before is not None and not _FORM_DATE.search(before.bare):
        return _on_the_line(text, folded, head, before)
    after = line_of(folded, end, right)
    if after is not None and _closes(folded, after):
        return _elements(text, folded, [(after.start, after.end)])
    above = _above(folded, head, left)
    if above:
        return _elements(text, folded, [(x.start, x.end) for x in above])
    below = (
        line_of(folded, right, line_around(folded, right + 1, right + 1)[1]) if right < len(folded) else None
    )
    if below is not None and _closes(folded, below):
        return _elements(text, folded, [(below.start, below.end)])
    return []


def name_before(bare: str) -> str | None:
    """Return the unit's name at the end of some words, which begins after their last full stop."""
    tail = re.split(r"[。.!?;:,\"]", _SEAL.sub("", bare))[-1]
    return tail if tail and UNIT_LINE.match(tail) else None


def _on_the_line(text: str, folded: str, head: Head, line: Line) -> list[Element]:
    name = name_before(line.bare)
    signer = None if name is None else _signing_part(head, line.bare, name)
    if signer is None:
        return []
    count = len(signer) + len(line.bare) - len(_SEAL.sub("", line.bare))
    return _elements(text, folded, [(_last_bare(folded, line.start, line.end, count), line.end)])


def _closes(folded: str, line: Line) -> bool:
    """Tell whether the line is a name and nothing but a short rest follows it."""
    if len(line.bare) > LONGEST_NAME or not UNIT_LINE.match(line.bare):
        return False
    return len(folded[line.end : line.end + 400].strip()) < 40


def _signing_part(head: Head, line: str, name: str) -> str | None:
    """Return the part of the words before a date that signs; None for the end of a list of units."""
    issuer = _title_issuer(head)
    if issuer and name.endswith(issuer):
        return name if _PLACE_END.search(name, 0, len(name) - len(issuer)) else issuer
    listed = "、" in name or line[: len(line) - len(name)].endswith((":", "、"))
    if listed and not _FORM.search(line):
        return None
    return name if not issuer or _is_issuer(head, name) or may_stand_for(issuer, name) else None


def _title_issuer(head: Head) -> str:
    """Return the unit before 关于 in the title, or an empty string."""
    title = "" if head.title is None else fold(head.title.value or "")
    issuer = title.partition("关于")[0] if "关于" in title[2:] else ""
    return issuer if UNIT_LINE.match(issuer) else ""


def _last_bare(folded: str, start: int, end: int, count: int) -> int:
    """Return where the last `count` characters that are no white space begin."""
    i = end
    while i > start and count:
        i -= 1
        count -= not folded[i].isspace()
    return i


def _above(folded: str, head: Head, end: int) -> list[Line]:
    """Return the lines above the date that are names of units, top to bottom."""
    names: list[Line] = []
    stop = None
    for line in lines_back(folded, end - 1, max(head.body_start, end - 400)):
        bare = _FORM.sub("", _SEAL.sub("", line.bare))
        if len(names) == MOST_SIGNERS or len(bare) > LONGEST_NAME or not UNIT_LINE.match(bare):
            stop = line
            break
        names.insert(0, line)
    if stop is not None and (label := _LIST_LABEL.search(stop.bare)):
        # 不合格单位(1个): so many names below are listed there, and do not sign
        names = _behind_list(names, small(label.group("n").replace("两", "二")) or 0)
    names = _mended(names)
    return names if names and _signs(head, names, stop) else []


def _mended(names: list[Line]) -> list[Line]:
    """Put a place on a line of its own back to the body on the next (某自治州 | 环境保护局)."""
    mended: list[Line] = []
    for line in names:
        last = mended[-1] if mended else None
        if last is not None and _BARE_PLACE.fullmatch(last.bare) and _BARE_BODY.fullmatch(line.bare):
            words = last.bare + line.bare
            mended[-1] = Line(last.start, line.end, words, words)
        else:
            mended.append(line)
    return mended


def _behind_list(lines: list[Line], count: int) -> list[Line]:
    """Return the lines behind a list of so many names, which stand one or several to a line."""
    for i, line in enumerate(lines):
        if count <= 0:
            return lines[i:]
        count -= len(line.text.split())
    return []


def _signs(head: Head, names: list[Line], above: Line | None) -> bool:
    """Tell a signature from the end of a list of units."""
    bare = names[-1].bare
    issuer = _title_issuer(head)
    if _is_issuer(head, bare):
        return True
    if issuer and may_stand_for(issuer, _SEAL.sub("", bare)):
        return True
    if issuer:
        # another unit's name, alone behind a finished sentence: whoever left it standing signed with it
        return len(names) == 1 and above is not None and above.bare.endswith(_FINISHED)
    return len(names) == 1 or (
        above is not None and above.bare[-1] in STOPS and not any("、" in n.bare for n in names)
    )


def may_stand_for(full: str, short: str, *, slips: int = 1) -> bool:
    """Tell whether the short name may stand for the full one: all but some of its characters are in it, in order."""
    rest = iter(full)
    return sum(c in rest for c in short) >= len(short) - slips


def _is_issuer(head: Head, bare: str) -> bool:
    """Tell whether the name shares its end with the issuer that the title or the head names."""
    title = "" if head.title is None else (head.title.value or "")
    tail = _SEAL.sub("", bare)[-4:]
    return tail in title.partition("关于")[0] or any(n.bare.endswith(tail) for n in head.names)


def _elements(text: str, folded: str, spans: list[tuple[int, int]]) -> list[Element]:
    """Return the names without 填报单位： before and （章） after them."""
    found = []
    for first, last in spans:
        form = _FORM.match(folded, first, last)
        start = form.end() if form is not None else first
        seal = _SEAL.search(folded[start:last])
        written = text[start : start + seal.start() if seal is not None else last]
        start += len(written) - len(written.lstrip())
        written = written.strip()
        if len(written) >= 2:
            value = "".join(written.split())
            found.append(Element("signature", "present", written, start, start + len(written), value))
    return found
