"""Another place's name where the writer speaks of its own: what a copied report leaves standing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from zhifa_nlp.checks.evidence import quote, quote_head
from zhifa_nlp.checks.home import home_code, year_of
from zhifa_nlp.folding import fold
from zhifa_nlp.records.finding import Finding
from zhifa_nlp.records.model import Record, UnitRow

if TYPE_CHECKING:
    from zhifa_nlp.lexicon.lexicon import Lexicon
    from zhifa_nlp.lexicon.model import Place

# What stands before or behind the name of one's own place or house, and of nobody else's
_BEFORE = re.compile(r"(?:我|我们|本|结合|立足|符合|切合|全)$")
_BEHIND = re.compile(
    r"^(?:(?:的)?实际(?:情况)?[,。、]|(?:党组|党委|党工委|局党组|领导班子)(?:高度|十分|非常|始终|对|把|坚持|召开|成立|研究|多次)|"
    r"(?:高度|十分|非常)重视|(?:的)?(?:正确|坚强)领导下|将(?:继续|进一步|认真)|今后将)"
)
_UNDER = re.compile(r"在$")
_LEADING = re.compile(r"^(?:委)?[、]?[县市区]?(?:政府)?的?(?:正确|坚强)?领导下|^的(?:正确|坚强|统一)领导")
_TOLD = re.compile(
    r"抄|搬|套用|拷|改(?:头|名|了)|漏改|没改|未改|借鉴|学习|外地|邻|兄弟|参观|考察|来自|调入|协查|移送|联合|会同|毗邻|字样|名字|误|荒唐|笑话"
)
_SELF_WORD = re.compile(r"(?:我|本)(省|市|县|区|州|盟|旗|镇|乡|街道)(?![一-龥]?长(?!期)|政府|级|委|辖|直)")
_LEVEL = {
    "省": "province",
    "市": "prefecture",
    "州": "prefecture",
    "盟": "prefecture",
    "县": "county",
    "区": "county",
    "旗": "county",
}


def residue_place(record: Record, lexicon: Lexicon) -> Iterator[Finding]:
    """Yield a finding for each first-person sentence of a report that speaks of another place as its own."""
    home = _home(record, lexicon)
    if home is None:
        return
    text = fold(record.document.text)
    for unit, start, end in _named_as_own(record, text, home[0]):
        yield Finding(
            rule="residue-place",
            category="foreign_unit",
            severity="warning",
            message=f"自述语句中出现外地外单位名称“{unit.text}”（{unit.name}），疑为套用他文残留",
            message_en=f"{unit.name} stands where the writer speaks of itself: residue of another text",
            evidence=[quote(record, start, end), quote_head(record)],
        )
    yield from _foreign_levels(record, text, home[1])


def named_as_own(record: Record, lexicon: Lexicon) -> list[UnitRow]:
    """Return the mentions of which this rule speaks, for rules that would say less of the same words."""
    home = _home(record, lexicon)
    return (
        [] if home is None else [u for u, _, _ in _named_as_own(record, fold(record.document.text), home[0])]
    )


def _home(record: Record, lexicon: Lexicon) -> tuple[str, Place] | None:
    """Return the code of a report's own place and the place, or None where the rule has nothing to go by."""
    code = home_code(record)
    if record.document.kind != "self_report" or not code:
        return None
    home = lexicon.place_of_code(code, year_of(record))
    return None if home is None else (code, home)


def _named_as_own(record: Record, text: str, code: str) -> Iterator[tuple[UnitRow, int, int]]:
    """Yield each mention of another place that the writer speaks of as its own, with its sentence."""
    for unit in record.units:
        if not unit.jurisdiction or _kin(unit.jurisdiction, code) or _explicit(text, unit) is None:
            continue
        start, end = _sentence(text, unit.start, unit.end)
        if _TOLD.search(text, start, end) or text[: unit.start].count('"') % 2:
            continue
        if _as_own(text, unit):
            yield unit, start, end


def _kin(one: str, other: str) -> bool:
    """Tell whether one place is the other, above it or below it."""
    one, other = one.rstrip("0"), other.rstrip("0")
    return one.startswith(other) or other.startswith(one)


def _explicit(text: str, unit: UnitRow) -> str | None:
    """Return the words of a mention that spells out a place; None for 市局, 县政府, 国务院."""
    words = text[unit.start : unit.end]
    return words if re.match(r"[一-龥]{2,}", words) and not re.match(r"[省市县区州国]", words) else None


def _as_own(text: str, unit: UnitRow) -> bool:
    before, behind = text[max(0, unit.start - 4) : unit.start], text[unit.end : unit.end + 14]
    if _UNDER.search(before):
        return bool(_LEADING.match(behind))
    if re.search(r"[我本]们?$|结合$|立足$|切合$|符合$", before):
        return bool(re.search(r"我们?$", before)) or bool(re.match(r"(?:的)?实际", behind))
    opens = not re.sub(r"\s", "", text[max(text.rfind(c, 0, unit.start) for c in "。;\n,") + 1 : unit.start])
    return opens and bool(_BEHIND.match(behind))


def _foreign_levels(record: Record, text: str, home: Place) -> Iterator[Finding]:
    """Yield a finding where 我县, 我市 is no level of the writer's own place or of those above it."""
    own = set()
    place: Place | None = home
    while place is not None:
        own.add(place.word)
        place = place.parent
    own |= {"县" if w in ("自治县", "旗") else "区" if w == "新区" else w[-1:] for w in own}
    if home.level == "county" and home.name.endswith("区"):
        own.add("区")
    for match in _SELF_WORD.finditer(text):
        word = match.group(1)
        if word in own or word not in _LEVEL or home.level in ("township", "zone"):
            continue
        start, end = _sentence(text, match.start(), match.end())
        if text[: match.start()].count('"') % 2 or _TOLD.search(text, start, end):
            continue
        yield Finding(
            rule="residue-place",
            category="foreign_unit",
            severity="warning",
            message=f"本单位属{home.official}，文中却自称“{match.group()}”，疑为套用他文残留",
            message_en=f"the writer belongs to {home.official} but says {match.group()} of itself",
            evidence=[quote(record, start, end), quote_head(record)],
        )
        return


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    left = max(text.rfind(c, 0, start) for c in "。;\n") + 1
    right = min((p for p in (text.find(c, end) for c in "。;\n") if p >= 0), default=len(text))
    while left < start and text[left].isspace():
        left += 1
    return left, right
