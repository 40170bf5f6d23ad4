"""Tiers given as lists: a label, then the units.

Layouts (real-text.md §5): 1 label, colon, names · 2 heading with a count, names in the next paragraph ·
5 one name a line · 9 an empty tier (无) · and their relatives: names after 的为, names as items of their own
(梅县局——…), names after a count and a label (以下4个示范中队:…).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from zhifa_nlp.extraction.tiers.entries import Entry, plausible, split_entries, unit_like
from zhifa_nlp.extraction.tiers.items import clause_items, items
from zhifa_nlp.extraction.tiers.placement import Count, Placement
from zhifa_nlp.extraction.tiers.scan import Scan
from zhifa_nlp.extraction.tiers.words import (
    COUNTER,
    NUMERAL,
    SUFFIX,
    label_pattern,
    numeral,
    tier_name,
    tier_pattern,
    tier_word_places,
)

_NUMBER = r"(?:[一二三四五六七八九十]{1,2}[、.]|\([一二三四五六七八九十\d]{1,2}\)|\d{1,2}[.、])"
_COUNT = (
    rf"(?:[((]?[ ]*(?:共计?|合计|计)?[ ]*(?P<n>{NUMERAL})[ ]*(?:{COUNTER})(?:单位|部门)?[ ]*[))]?"
    rf"|[((][ ]*(?P<k>{NUMERAL})[ ]*[))]|(?P<j>\d{{1,3}})(?=[ ]*:))"
)
_TIER_GROUPS = ("label", "weak", "short", "grade")
_BOUNDARY = re.compile(r"[\n。;:,、\s)\]】\.-]")
_NONE = re.compile(r"[\s:]*(?:无|空缺|没有)(?=[。;,\s]|$)")
# What ends a list when no full stop does, as in a text flattened to one line
_END = re.compile(
    r"(?<=[\s。;])(?:[一二三四五六七八九十]{1,2}[、.]|\([一二三四五六七八九十]{1,2}\)(?![^。;\n]{0,8}:)|附件|附:|抄送|注:|主题词|特此)"
    r"|[〇一二三四五六七八九零\d]{4}年[ ]*[一二三四五六七八九十\d]{1,3}月"
)
# 优秀:3个,分别是甲市、乙局
_COUNT_INSIDE = re.compile(
    rf"[ ]*(?:共)?(?P<n>{NUMERAL})[ ]*(?:{COUNTER})(?:单位"
    rf"|部门)?[,:。]?(?:分别)?(?:是|为)?[: ]*(?=[一-龥]{{2}})"
)
_SOME = re.compile(rf"[ ]*等[ ]*(?P<n>{NUMERAL})[ ]*(?:{COUNTER})[一-龥、()]{{0,12}}")


@cache
def _heads() -> re.Pattern[str]:
    """Return the pattern of a list's label at a boundary of the text."""
    label = rf"(?P<label>{label_pattern()})[ ]{{0,2}}(?:{SUFFIX})?"
    # 好的两个; 得优的是甲市; 考核为"差"的:; one character alone needs its count or a colon: 好(3个):, 差:
    kind = "(?:等次|等级|档次|[档类等])?"
    counted = rf"[((]?[ ]*(?:共计?|计)?[ ]*(?:{NUMERAL})[ ]*(?:{COUNTER})"
    weak = (
        rf"(?P<weak>[好差])的(?P<m>{NUMERAL})(?:{COUNTER})"
        rf"|(?P<short>[优良中好差])(?=[\"'】\])]?{kind}的?(?:单位|部门)?[ ]*(?:{counted}|:))"
        r"|(?:得|(?<=为)|(?<=为[\"']))(?P<grade>[优良中差好])[\"']?(?=的(?:单位)?[ ]*(?:是|有|为|:))"
    )
    verb = (
        r"(?:其中|结果|评定结果|共|另)?[,:]?(?:被|获)?(?:评定为|评定|评为|定为|确定为"
        r"|认定为|列为|列入|划为|达到|达|获得|荣获|获|评出|列|为|(?:考核|考评|评议|评查)(?:为|是)?|评上)?"
    )
    close = (
        rf"(?:标准|要求|条件)?(?:的)?(?:单位)?(?:名单)?[ ]*(?:"
        rf"(?:共?有|共|计)(?=(?:{NUMERAL})[ ]*(?:{COUNTER})))?"
    )
    note = r"(?:[((](?:按|排|以|共|同|得分|不分|含|从|见|\d{2,3}分)[^))\n]{0,24}[))])?[ ]*"
    link = (
        r"(?P<link>,?(?:有|为|是|分别为|分别是|包括|如下)?[ ]*:|,?(?:分别)?(?:有|为"
        r"|是|即)(?=[一-龥]{2})|[ ]*-{1,2}[ ]*(?=[一-龥]{2})|(?<=[】\]])(?=[一-龥]{2})"
        r"|(?<=[次个家名]),(?=[一-龥]{2})|[(](?=[^()]{2,240}[)])|[ \t]*(?=\n)|[ \t]+|[,。](?=[^\n]{0,8}\n))"
    )
    return re.compile(
        rf"(?:{_NUMBER})?[ ]*{verb}[\"'【\["
        rf"(]?(?:{label}|{weak})[\"'】\])]?{kind}{close}(?:{_COUNT})?{note}{link}"
    )


def _labels(text: str) -> Iterator[re.Match[str]]:
    """Yield the labels of lists: each begins at a boundary, so that only boundaries need be tried."""
    match, done = _heads().match, 0
    found = match(text, 0)
    if found:
        yield found
        done = found.end()
    for boundary in _BOUNDARY.finditer(text):
        at = boundary.end()
        if at >= done and (found := match(text, at)):
            yield found
            done = found.end()


@cache
def _counted_heads() -> re.Pattern[str]:
    """Return the pattern of a label behind its count (以下4个示范中队:, 还有两个一般的:)."""
    return re.compile(
        rf"(?P<n>{NUMERAL})[ ]*(?:{COUNTER})(?:单位|部门|地区)?"
        rf"(?:被?评?[定列]?为|是)?(?P<label>{label_pattern()})(?:{SUFFIX})?"
        rf"(?:的)?[ ]*(?P<link>[:(])"
    )


@cache
def _inner_heads() -> re.Pattern[str]:
    """Return the pattern of a label with its count within a clause (确定2009年度考核优秀单位4个:)."""
    return re.compile(
        rf"(?P<label>{tier_pattern()})(?:{SUFFIX})?(?:的)?[ ]*[((]?"
        rf"(?P<n>{NUMERAL})[ ]*(?:{COUNTER})[))]?[ ]*(?P<link>:)"
    )


@cache
def _praised_heads() -> re.Pattern[str]:
    """Return the pattern of a list of those praised (对下列5个依法行政先进单位予以通报表扬:)."""
    return re.compile(
        rf"(?:下列|以下)(?P<n>{NUMERAL})[ ]*(?:{COUNTER})[一-龥]{{0,14}}?(?P<label>先进|优秀|示范|模范|标兵)"
        r"(?:单位|集体|部门)(?:予以|给予|进行)?(?:通报)?(?:表彰|表扬|奖励)?[ ]*(?P<link>:)"
    )


def _within_clauses(text: str, heads: list[re.Match[str]]) -> Iterator[re.Match[str]]:
    """Yield the labels with counts that no boundary stands before, apart from those found already."""
    taken = [m.span() for m in heads]
    for place in tier_word_places(text):
        inner = _inner_heads().match(text, place)
        if inner is not None and not any(a < inner.end() and place < b for a, b in taken):
            yield inner


def lists(scan: Scan) -> list[Placement]:
    """Return every tier that the document gives as a label with its units."""
    heads = [*_labels(scan.text), *_counted_heads().finditer(scan.text)]
    heads += _praised_heads().finditer(scan.text)
    heads += list(_within_clauses(scan.text, heads))
    heads.sort(key=lambda m: m.start())
    found: list[Placement] = []
    for position, head in enumerate(heads):
        limit = heads[position + 1].start() if position + 1 < len(heads) else len(scan.text)
        if found and head.start() < found[-1].end:
            continue
        placement = _read(scan, head, limit)
        if placement:
            found.append(placement)
    return found


def _read(scan: Scan, head: re.Match[str], limit: int) -> Placement | None:
    groups = head.groupdict()
    tier = tier_name(next(word for name in _TIER_GROUPS if (word := groups.get(name))))
    count = _count(head)
    start = head.start() + (len(head.group()) - len(head.group().lstrip()))
    if empty := _NONE.match(scan.text, head.end()):
        return Placement(tier, "list", start, empty.end(), count=count, complete=True, empty=True)
    entries, end = _region(scan, head, limit)
    if not entries:
        return None
    if some := _SOME.match(scan.text, entries[-1].end):
        # 评为优秀的有甲市、乙局等27个部门: the text names some of them, the list is elsewhere
        stated = Count(numeral(some.group("n")), *some.span("n"))
        whole = stated.value == len(entries)
        return Placement(tier, "sentence", start, some.end(), tuple(entries), stated, complete=whole)
    return Placement(
        tier, "list", start, end, tuple(entries), count or _count_after(scan.text, end), complete=True
    )


def _count(head: re.Match[str]) -> Count | None:
    groups = head.groupdict()
    for name in ("n", "m", "k", "j"):
        if groups.get(name):
            return Count(numeral(groups[name]), *head.span(name))
    if told := _COUNT_INSIDE.match(head.string, head.end()):
        return Count(numeral(told.group("n")), *told.span("n"))
    return None


def _count_after(text: str, end: int) -> Count | None:
    """Return the count that stands behind a list: … 州林业局 (4); … 州林业局,共4个."""
    bracket = rf"[((](?:共|计)?(?P<n>{NUMERAL})(?:{COUNTER})?[))]"
    told = rf",?[ ]*共计?[ ]*(?P<m>{NUMERAL})[ ]*(?:{COUNTER})"
    match = re.compile(rf"[ \t]*(?:{bracket}|{told})").match(text, end, end + 16)
    if match is None:
        return None
    name = "n" if match.group("n") else "m"
    return Count(numeral(match.group(name)), *match.span(name))


def _region(scan: Scan, head: re.Match[str], limit: int) -> tuple[list[Entry], int]:
    """Return the entries behind a label and where they end."""
    text, at = scan.text, head.end()
    if told := _COUNT_INSIDE.match(text, at, limit):
        at = told.end()
    closing = _closing(text, at, limit)
    limit = min(limit, closing, scan.body_end(at))
    begun = re.compile(r"\s*\([一二三四五六七八九十]\)").match(text, at, limit)
    if stop := _END.search(text, begun.end() if begun else at, limit):
        limit = min(limit, stop.start())
    if head.group("link") in ("有", "为", "是") and (some := _SOME.search(text, at, limit)):
        limit = some.start()
    if single := _single(scan, head, limit):
        return single, single[-1].end
    if _loose(text, head) and not _name_follows(scan, at, limit):
        return [], at
    entries: list[Entry] = []
    end = at
    for left, right in _chunks(text, at, limit):
        piece = scan.untangled(split_entries(text, left, right))
        if not piece or not plausible(text, piece, scan.known):
            kept = _leading(scan, piece)
            if kept and (not entries or kept[0].start - end < 4):
                entries.extend(kept)
                end = kept[-1].end
            break
        entries.extend(piece)
        end = right
    return entries, entries[-1].end if entries else end


def _single(scan: Scan, head: re.Match[str], limit: int) -> list[Entry]:
    """Return the units that are told one by one behind a label with a count."""
    count = _count(head)
    if count is None or head.group("link").strip(" \t") not in (":", "。", ",", ""):
        return []
    rest = scan.text[head.end() : scan.line_end(head.end())].strip()
    if rest and head.re is _counted_heads():
        return list(clause_items(scan, head.end(), scan.stop_after(head.end())))
    return items(scan, head.end(), limit, count.value)


def _closing(text: str, start: int, end: int) -> int:
    """Return where a bracket closes that was opened before `start`, or `end`."""
    depth = 0
    for match in re.compile(r"[()]").finditer(text, start, end):
        depth += 1 if match.group() == "(" else -1
        if depth < 0:
            return match.start()
    return end


def _loose(text: str, head: re.Match[str]) -> bool:
    """Tell whether nothing but a blank parts the label from what follows, in the middle of a line."""
    if head.group("link").strip(" \t,。") or text[head.end() : head.end() + 1] == "\n":
        return False
    return bool(text[text.rfind("\n", 0, head.start()) + 1 : head.start()].strip())


def _name_follows(scan: Scan, at: int, limit: int) -> bool:
    match = re.compile(r"[^\s、,;。:|]{2,26}").match(scan.text, at, limit)
    return match is not None and (unit_like(match.group()) or match.group() in scan.known)


def _chunks(text: str, at: int, limit: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a list up to its full stop: lines and what ; parts."""
    left = at
    for match in re.compile(r"[;\n]|[。!?]|\.(?![\d\w])").finditer(text, at, limit):
        if text[left : match.start()].strip():
            yield left, match.start()
        left = match.end()
        if match.group() not in ";\n":
            return
    if text[left:limit].strip():
        yield left, limit


def _leading(scan: Scan, entries: list[Entry]) -> list[Entry]:
    """Return the entries before the first that is no name: a flattened list that runs into prose."""
    kept = []
    for entry in entries:
        word = re.sub(r"\s+", "", scan.text[entry.start : entry.end])
        if not (unit_like(word) or word in scan.known) or len(word) > 26:
            break
        kept.append(entry)
    return kept
