"""Running heads, running feet and page numbers: what belongs to the sheet of paper and not to the text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from zhifa_nlp.documents.traced import Line
from zhifa_nlp.documents.wrapping import has_bar

_N = r"[0-9０-９]{1,4}"
_DASH = r"[-—–―－─~～·•]{1,3}"
# — 1 —   - 12 -   第1页   第 1 页 (共 3 页)   第2页/共3页   Page 3 of 9   ·3·
_NUMBER = (
    rf"(?:{_DASH}[ \u3000]*{_N}[ \u3000]*{_DASH}"
    rf"|第[ \u3000]*{_N}[ \u3000]*[页頁]"
    rf"(?:[ \u3000]*[/／,，(（]?[ \u3000]*共[ \u3000]*{_N}[ \u3000]*[页頁][)）]?)?"
    rf"|共[ \u3000]*{_N}[ \u3000]*[页頁][ \u3000,，/／]*第[ \u3000]*{_N}[ \u3000]*[页頁]"
    rf"|[Pp]age[ ]*{_N}(?:[ ]*(?:of|/)[ ]*{_N})?)"
)
_GAP = r"(?:[ \u00a0\u2002\u2003\u3000]{2,}|\t)"
# Alone, or beside a running head across a wide gap: 某政办〔2021〕15号          - 1 -
_PAGE_NUMBER = re.compile(rf"\s*(?:\S[^\n]{{0,40}}?{_GAP})?{_NUMBER}(?:{_GAP}[^\n]{{0,40}}\S)?\s*")
_WITHIN = re.compile(rf"(?<=[ \u3000])(?:[^\s。，,]{{1,40}}{_GAP})?(?P<number>{_NUMBER})(?:[ \u3000]+|$)")
_BARE_NUMBER = re.compile(rf"\s*(?:{_N}|{_N}\s*[/／]\s*{_N}|[ivxlcIVXLC]{{1,6}})\s*")
_NUMBER_REST = re.compile(r"[\s0-9０-９第共页頁()（）—－-]+")
_LONGEST_REST = 16
_DIGITS = re.compile(r"[0-9０-９]+")
_SPACE = re.compile(r"\s+")

# Share of a page's height, from either edge, in which running heads stand.
_MARGIN = 0.12
# Lines nearest to either edge that are looked at where the format tells pages but no positions.
_EDGE_LINES = 2
_SAME_PLACE = 8.0  # points


def is_page_number(text: str) -> bool:
    """Return whether the line is a page number, alone or beside a running head.

    >>> is_page_number("— 1 —"), is_page_number("第 2 页（共 3 页）"), is_page_number("2003")
    (True, True, False)
    """
    return len(text) <= 120 and _PAGE_NUMBER.fullmatch(text) is not None


def page_numbers_within(text: str) -> list[tuple[int, int]]:
    """Return where page numbers stand in a flattened text, with the running heads beside them.

    They count up; a lone 第1页 within a sentence is none.
    """
    found: list[tuple[int, int]] = []
    last = 0
    for match in _WITHIN.finditer(text):
        number = int(_DIGITS.findall(match["number"])[0])
        if number == last + 1 or (not found and number == 2):
            found.append(match.span())
            last = number
    return found


def running_heads(lines: Sequence[Line], sizes: Sequence[tuple[float, float]]) -> set[int]:
    """Return the positions in `lines` of running heads, feet and page numbers.

    Args:
        lines: all lines of the file, in order.
        sizes: width and height of each page in points, where the format has pages with boxes.
    """
    found = {i for i, line in enumerate(lines) if line.table is None and is_page_number(line.text)}
    found |= {i for i, line in enumerate(lines) if line.kind == "header"}
    found |= _broken_page_numbers(lines)
    found |= _beside_page_numbers(lines, found)
    pages = {line.raw.page for line in lines if line.raw.page is not None}
    if not pages:
        return found
    edges = list(_edge_lines(lines, sizes))
    found |= {i for i, _ in edges if _BARE_NUMBER.fullmatch(lines[i].text)}
    repeated = _repeated(lines, edges, len(pages)) if len(pages) > 1 else set()
    if all(i in found or i in repeated for i, line in enumerate(lines) if line.table or line.text.strip()):
        return found  # forms filled by hand, dividers: what every page says is all that the file says
    return found | repeated


def _broken_page_numbers(lines: Sequence[Line]) -> set[int]:
    """Return both lines of page numbers that wrapping has broken: 第 1 页( / 共 3 页)."""
    found: set[int] = set()
    for i, (before, after) in enumerate(pairwise(lines)):
        if not after.text or len(after.text) > _LONGEST_REST or before.table or after.table:
            continue
        if _NUMBER_REST.fullmatch(after.text) and is_page_number(before.text + after.text):
            found |= {i, i + 1}
    return found


def _beside_page_numbers(lines: Sequence[Line], numbers: set[int]) -> set[int]:
    """Return lines next to a page number that repeat an earlier line: heads of a file that tells no pages.

    The earlier line goes too where it stands next to a page number on the same side, but not as the first of all.
    """
    if not numbers:
        return set()
    filled = [i for i, line in enumerate(lines) if line.table is None and line.text.strip()]
    place = {i: order for order, i in enumerate(filled)}
    first: dict[str, int] = {}
    for i in filled:
        first.setdefault(_signature(lines[i].text), i)
    beside: dict[tuple[str, int], set[int]] = defaultdict(set)
    for i in numbers:
        order = place.get(i)
        for step in (-1, 1):
            j = filled[order + step] if order is not None and 0 <= order + step < len(filled) else i
            text = lines[j].text
            # the heading row of a table that a page parts is no head
            if j not in numbers and len(text.strip()) <= 40 and not has_bar(text):
                beside[_signature(lines[j].text), step].add(j)
    opening = next((i for i in filled if i not in numbers), -1)
    found = set()
    for (signature, _), places in beside.items():
        again = len(places) > 1 and len(signature) > 1
        found |= {j for j in places if first[signature] != j or (again and j != opening)}
    return found


def _edge_lines(
    lines: Sequence[Line], sizes: Sequence[tuple[float, float]]
) -> Iterable[tuple[int, tuple[str, int]]]:
    """Yield the position of each line at a page's edge with its place: the edge and its height there."""
    by_page: dict[int, list[int]] = defaultdict(list)
    for i, line in enumerate(lines):
        if line.raw.page is not None and line.table is None and line.text.strip():
            by_page[line.raw.page].append(i)
    for page, members in by_page.items():
        height = sizes[page - 1][1] if page <= len(sizes) else 0.0
        for order, i in enumerate(members):
            box = lines[i].raw.box
            if box is not None and height > 0:
                if box[3] < _MARGIN * height:
                    yield i, ("top", round(box[1] / 6))
                elif box[1] > (1 - _MARGIN) * height:
                    yield i, ("bottom", round((height - box[3]) / 6))
            elif order < _EDGE_LINES:
                yield i, ("top", order)
            elif order >= len(members) - _EDGE_LINES:
                yield i, ("bottom", len(members) - order)


def _repeated(lines: Sequence[Line], edges: Sequence[tuple[int, tuple[str, int]]], pages: int) -> set[int]:
    """Return edge lines whose text, numbers aside, comes at the same height of most pages.

    Left and right pages may differ, and a first page may have no head: half of the pages, at least two, do.
    """
    seen: dict[tuple[str, str], dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for i, (edge, height) in edges:
        seen[edge, _signature(lines[i].text)][height].append(i)
    found: set[int] = set()
    needed = max(2, (pages - 1) // 2)
    for (_, signature), heights in seen.items():
        if len(signature) < 2:
            continue
        for height in heights:
            # A head may sit a step higher or lower by rounding.
            near = [i for step in (-1, 0, 1) for i in heights.get(height + step, ())]
            for group in _in_one_place(near, lines):
                if len(Counter(lines[i].raw.page for i in group)) >= needed:
                    found.update(group)
    return found


def _in_one_place(members: Sequence[int], lines: Sequence[Line]) -> Iterable[list[int]]:
    """Yield the lines that share their left or right edge, or their middle; those without boxes as they are.

    An office named in the letterhead on page one and in the signature at the top of page three is no head.
    """
    boxes = [box for i in members if (box := lines[i].raw.box) is not None]
    if len(boxes) < len(members):
        yield list(members)
        return
    for places in ([b[0] for b in boxes], [b[2] for b in boxes], [(b[0] + b[2]) / 2 for b in boxes]):
        group: list[int] = []
        last = 0.0
        for place, i in sorted(zip(places, members, strict=True)):
            if group and place - last > _SAME_PLACE:
                yield group
                group = []
            group.append(i)
            last = place
        yield group


def _signature(text: str) -> str:
    return _DIGITS.sub("#", _SPACE.sub("", text))
