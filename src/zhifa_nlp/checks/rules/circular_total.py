"""The number of units that a circular says were assessed is not the number that its tiers hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from zhifa_nlp.checks.evidence import quote, quote_tier
from zhifa_nlp.checks.numerals import value
from zhifa_nlp.folding import fold
from zhifa_nlp.records.finding import Finding
from zhifa_nlp.records.model import Record

if TYPE_CHECKING:
    from zhifa_nlp.lexicon.lexicon import Lexicon

_N = r"(\d{1,3}|[一二两三四五六七八九十]{1,3})"
_PLACES = (
    r"(?:省辖|设区|地级|县级)?(?:市州|县\(市\)、?区|县\(市、区\)|县\(区\)"
    r"|\(县\)市区|县市区|县区|市县|区县|市|州|县|区|乡镇|镇)(?!直|级|局|级局|属)"
)
_BODIES = r"(?:[市州县区省级直属及驻有关执法试点行政])*(?:部门|单位|支队|大队|中队|委办局|机构|县级局)"
_STATED = re.compile(
    rf"(?P<all>(?:{_N}[个家](?P<p>{_PLACES})[^。;:]{{0,4}}?)?(?:和|、|,|及|以及)?[市州县区省]?[级直]{{0,2}}{_N}[个家](?P<b>{_BODIES}))"
)
_ASSESSED = re.compile(r"考核|考评|评议|检查|抽查|评查|测评|督查|复查|复核|抽取|互查|检验")
_OF_THEM = re.compile(r"对|从|考核|考评|[抽检评督]查|抽取|走了|看了|组织|测评|选取|调取")
_PARTIAL = re.compile(
    r"其余|其他(?:单位|部门|市|县|区)|未定等|暂不|不评|不排|另有|因故|推迟|没有参加|未参加|(?:^|[^一])部分(?:县|市|部门|单位)"
)


def circular_total(record: Record, lexicon: Lexicon) -> Iterator[Finding]:  # noqa: ARG001
    """Yield a finding where the total is stated, everybody should be listed, and the sums differ by a few."""
    filled = [t for t in record.tiers if t.units or t.empty]
    if len(filled) < 3 or not all(t.complete for t in filled) or any(t.residual for t in record.tiers):
        return
    text = fold(record.document.text)
    first = min(t.start for t in filled if t.start >= 0)
    if _PARTIAL.search(text):
        return
    stated = _stated(text, first)
    if stated is None:
        return
    places, bodies, span = stated
    total = (places or 0) + bodies
    if total == len({(u.start, u.end) for t in record.tiers for u in t.units}):
        yield from _against_counts(record, total, span)
    else:
        yield from _against_lists(record, places, bodies, span)


def _stated(text: str, end: int) -> tuple[int | None, int, tuple[int, int]] | None:
    """Return stated places, stated bodies (or all units) and the span of the words."""
    for match in _STATED.finditer(text, 0, end):
        left = max(text.rfind(c, 0, match.start()) for c in "。;\n") + 1
        right = min((p for p in (text.find(c, match.end()) for c in "。;\n") if p >= 0), default=len(text))
        near = text[max(left, match.start() - 14) : match.start()]
        if (
            not _ASSESSED.search(text, left, right)
            or not _OF_THEM.search(near)
            or re.match(r"[^。,]{0,6}(?:中有|为|达)", text[match.end() : match.end() + 8])
        ):
            continue
        numbers = [int(value(n) or 0) for n in match.groups()[1:] if n and re.fullmatch(_N, n)]
        places = numbers[0] if match.group("p") and len(numbers) > 1 else None
        return places, numbers[-1], match.span()
    return None


def _against_lists(
    record: Record, places: int | None, bodies: int, span: tuple[int, int]
) -> Iterator[Finding]:
    units = {(u.start, u.end): u for t in record.tiers for u in t.units}.values()
    listed_places = sum(_is_place(u.text, u.unit_id) for u in units)
    listed_bodies = len(units) - listed_places
    pairs = (
        [("单位", bodies, listed_places + listed_bodies)]
        if places is None
        else [("市县", places, listed_places), ("部门", bodies, listed_bodies)]
    )
    if places is None and listed_places and listed_bodies:
        return
    for noun, said, there in pairs:
        # a gap of many is another population (all, not those ranked), not a slip
        if said != there and abs(said - there) <= 2:
            yield Finding(
                rule="circular-total",
                category="count",
                severity="warning",
                message=f"正文称考评{said}个{noun}，各等次名单合计列出{there}个",
                message_en=f"{said} units ({noun}) are said to be assessed, the tiers list {there}",
                evidence=[quote(record, *span), *(quote_tier(record, t) for t in record.tiers if t.units)],
            )


def _is_place(text: str, unit_id: str | None) -> bool:
    if unit_id:
        return unit_id.endswith("/government")
    return bool(re.search(r"[市县区州旗镇乡]$|人民政府$", text))


def _against_counts(record: Record, total: int, span: tuple[int, int]) -> Iterator[Finding]:
    """Yield a finding where every tier states a number and their sum is not the stated total."""
    told = {t.tier: t.counts[0] for t in record.tiers if t.counts}
    if len(told) < len({t.tier for t in record.tiers}):
        return
    added = sum(c.value for c in told.values())
    if added != total and abs(added - total) <= 2:
        parts = "、".join(f"{tier}{c.value}个" for tier, c in told.items())
        yield Finding(
            rule="circular-total",
            category="arithmetic",
            severity="warning",
            message=f"{parts}，合计{added}个，与所称{total}个不符",
            message_en=f"the numbers of the tiers add up to {added}, not to the stated {total}",
            evidence=[quote(record, *span), *(quote(record, c.start, c.end) for c in told.values())],
        )
