"""Which body stands behind a document number: 辽政办发〔1999〕11号 is of 辽宁省人民政府办公厅."""

from __future__ import annotations

from zhifa_nlp import wenhao
from zhifa_nlp.lexicon.agency import stems
from zhifa_nlp.lexicon.lexicon import Lexicon
from zhifa_nlp.lexicon.load import load_lexicon
from zhifa_nlp.lexicon.model import Place, Resolution
from zhifa_nlp.lexicon.resolve import home_place
from zhifa_nlp.wenhao import DocumentNumber

_STATE = {"国办": "国务院办公厅", "国发": "国务院", "国函": "国务院", "国令": "国务院"}
_PROVINCE, _PREFECTURE = 2, 4  # leading digits of a division's code


def issuing_body(number: DocumentNumber | str, home: str = "", on: int | None = None) -> Resolution | None:
    """Return the body that a document number or its agency code stands for, or None where that is not certain.

    The words before the function must stand for a place: for a province (辽), else for `home` or the one division
    right below it that begins so (大政发 within 辽宁省 is 大连市's). Ministries are not told by their codes (公通字).

    Args:
        number: a document number, as found or as written, or an agency code alone.
        home: name or code of the place where the number was met; "" where that is unknown.
        on: the year, for a code without one; the number's own goes before.

    >>> issuing_body("辽政办发〔1999〕11号").name, issuing_body("国办发〔2005〕37号").name
    ('辽宁省人民政府办公厅', '国务院办公厅')
    >>> issuing_body("大政发〔2001〕5号") is None, issuing_body("大政发〔2001〕5号", "辽宁省").name
    (True, '大连市人民政府')
    """
    read = wenhao.parse(number) if isinstance(number, str) else number
    code = read.agency if read is not None else str(number).strip()
    on = read.year if read is not None and read.year is not None else on
    lexicon = load_lexicon()
    if not code:
        return None
    if read is not None and read.kind in ("order", "announcement"):  # these bear the name itself
        return _known(lexicon.resolve(code.removesuffix("令"), home or None, on))
    if code[:2] in _STATE:
        return _known(lexicon.resolve(_STATE[code[:2]], None, on))
    function = next(iter(stems(code, lexicon)), "")
    place = (
        _place(lexicon, code[: code.rfind(function)], home_place(lexicon, home, on), on) if function else None
    )
    return None if place is None else _known(lexicon.agency(code, place, on))


def _known(found: Resolution | None) -> Resolution | None:
    return found if found is not None and found.unit_id is not None else None


def _place(lexicon: Lexicon, head: str, home: Place | None, on: int | None) -> Place | None:
    """Return the place that a code begins with; all of the words before its function must stand for it."""
    if head in lexicon.letters:
        province = lexicon.letters[head][0]
        elsewhere = home is not None and (home.code or "")[:_PROVINCE] != province[:_PROVINCE]
        return None if elsewhere else lexicon.place_of_code(province, on)  # 宁 is 南京's own letter too
    if home is None or home.code is None or not head:
        return None
    begin, end = (head[0], head[1]) if len(head) == len("辽市") and head[1] in "市县区州" else (head, "")
    if home.name.startswith(begin) and home.name.endswith(end):
        return home
    named = [p for p in _below(lexicon, home.code, on) if p.name.startswith(begin) and p.name.endswith(end)]
    return named[0] if len(named) == 1 else None


def _below(lexicon: Lexicon, code: str, on: int | None) -> list[Place]:
    """Return the divisions right below one in the year `on`."""
    if code.endswith("0000"):
        codes = [f"{code[:_PROVINCE]}{n:02}00" for n in range(1, 100)]
    elif code.endswith("00"):
        codes = [f"{code[:_PREFECTURE]}{n:02}" for n in range(1, 100)]
    else:
        return []
    rows = (lexicon.jurisdiction(one, on) for one in codes)
    return [lexicon.place(row, on) for row in rows if row is not None and row.distance(on) == 0]
