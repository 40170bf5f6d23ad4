"""Tiers given as lists: a label, then the units.

Layouts (real-text.md §5): 1 label, colon, names · 2 heading with a count, names in the next paragraph ·
5 one name a line · 9 an empty tier (无) · and their relatives: names after 的为, names as items of their own
(梅县局——…), names after a count and a label (以下4个示范中队:…).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhifa_nlp.extraction.tiers.entries import Entry, plausible, split_entries, unit_like
from zhifa_nlp.extraction.tiers.items import clause_items, items
from zhifa_nlp.extraction.tiers.labels import label_end, label_line
from zhifa_nlp.extraction.tiers.list_heads import list_heads, stands_behind_its_count
from zhifa_nlp.extraction.tiers.placement import Count, Placement
from zhifa_nlp.extraction.tiers.scan import Scan
from zhifa_nlp.extraction.tiers.words import (
    COUNTER,
    NUMERAL,
    numeral,
    tier_name,
)

_TIER_GROUPS = ("label", "weak", "short", "grade", "plain", "said")
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
_SOME = re.compile(  # 等27个部门; five names and 五个单位
    rf"[ ]*(?:等[ ]*(?P<n>{NUMERAL})[ ]*(?:{COUNTER})[一-龥、()]{{0,12}}"
    rf"|(?P<m>{NUMERAL})[ ]*(?:{COUNTER})(?:单位|部门|地区|[县市区州旗局乡镇])(?=[,;。\n]))"
)


def lists(scan: Scan) -> list[Placement]:
    """Return every tier that the document gives as a label with its units."""
    heads = list_heads(scan.text)
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
        told = [
            numeral(m.group("n") or m.group("m")) for m in _SOME.finditer(scan.text, head.end(), some.end())
        ]
        if len(told) > 1 and sum(told) == len(entries):
            # 甲县、乙县等2个县,丙局等1个部门: each number counts a part
            return Placement(tier, "list", start, some.end(), tuple(entries), count, complete=True)
        number = "n" if some.group("n") else "m"
        stated = Count(numeral(some.group(number)), *some.span(number))
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
    stops = (m.start() for m in _END.finditer(text, begun.end() if begun else at, limit))
    limit = min(limit, next((stop for stop in stops if not _part(text, stop, limit)), limit))
    if head.group("link") in ("有", "为", "是") and (some := _SOME.search(text, at, limit)):
        limit = some.start()
    if single := _single(scan, head, limit):
        return single, single[-1].end
    if _loose(text, head) and not _name_follows(scan, at, limit):
        return [], at
    entries: list[Entry] = []
    end = at
    for left, right in _chunks(text, at, limit):
        if label_line(text, left) == right:
            continue
        piece = scan.untangled(split_entries(text, left, right))
        if not piece or not plausible(text, piece, scan.known):
            kept = _leading(scan, piece)
            if kept and (not entries or kept[0].start - end < 4):
                entries.extend(kept)
                end = kept[-1].end
            break
        entries.extend(piece)
        end = right
    while entries and scan.signs(entries[-1].start, entries[-1].end):
        entries.pop()  # 三、合格单位 市粮食局 某市人民政府 2009年1月
    return entries, entries[-1].end if entries else end


def _single(scan: Scan, head: re.Match[str], limit: int) -> list[Entry]:
    """Return the units that are told one by one behind a label with a count."""
    count = _count(head)
    if count is None or head.group("link").strip(" \t") not in (":", "。", ",", ""):
        return []
    rest = scan.text[head.end() : scan.line_end(head.end())].strip()
    if rest and stands_behind_its_count(head):
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


def _part(text: str, at: int, limit: int) -> bool:
    """Tell whether a part of the list begins: 二、市直单位(3个), (二)部门:省工商局."""
    return label_line(text, at) > at or label_end(text, at, limit) > at


def _chunks(text: str, at: int, limit: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a list up to its full stop: lines and what ; parts.

    A full stop before the label of another group (市:甲市、乙市。部门:丙局) ends no list.
    """
    left = at
    for match in re.compile(r"[;\n]|[。!?]|\.(?![\d\w.])").finditer(text, at, limit):
        if text[left : match.start()].strip():
            yield left, match.start()
        left = match.end()
        if match.group() not in ";\n" and label_end(text, left, limit) == left:
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
