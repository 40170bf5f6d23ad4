"""A document's text cut at every boundary of what was found in it, so that spans may lie across each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from zhifa_nlp.records.model import Record

PART = 40_000
"""Code points of text that one page shows; longer documents come in parts."""

_OUTER = ("problem", "measure", "claim", "listed")


@dataclass(frozen=True, slots=True)
class Mark:
    """Something found in the text: `key` names it on the page, `kind` says what it is."""

    key: str
    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Segment:
    """Words under the same marks; `first` holds the keys of the marks that begin here."""

    words: str
    kinds: tuple[str, ...] = ()
    key: str = ""
    first: tuple[str, ...] = ()
    spot: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text: `kind` is how it is set, `page` the number of a page that begins here, or 0."""

    start: int
    kind: str
    segments: tuple[Segment, ...]
    page: int = 0


@dataclass(frozen=True)
class ShownText:
    """One part of a document's text, line by line."""

    lines: tuple[Line, ...]
    part: int = 1
    parts: int = 1
    marks: dict[str, Mark] = field(default_factory=dict)


def marks_of(record: Record) -> list[Mark]:
    """Return all marks of a record; the keys are the places of the rows in it: ``p0``, ``u3``."""
    found = [Mark(f"p{n}", "problem", row.start, row.end) for n, row in enumerate(record.problems)]
    found += [Mark(f"m{n}", "measure", row.start, row.end) for n, row in enumerate(record.measures)]
    found += [Mark(f"u{n}", "unit", row.start, row.end) for n, row in enumerate(record.units)]
    found += [Mark(f"c{n}", "citation", row.start, row.end) for n, row in enumerate(record.citations)]
    found += [Mark(f"d{n}", "date", row.start, row.end) for n, row in enumerate(record.dates)]
    if record.claimed_tier:
        found.append(Mark("t0", "claim", record.claimed_tier.start, record.claimed_tier.end))
    if record.self_score:
        found.append(Mark("s0", "claim", record.self_score.start, record.self_score.end))
    return found


def shown_text(record: Record, *, spot: tuple[int, int] | None = None, part: int | None = None) -> ShownText:
    """Return one part of a record's text with its marks.

    Args:
        record: the document with what was found in it.
        spot: code points to point at; without `part`, the part that holds it is shown.
        part: which part, from 1.
    """
    text = record.document.text
    starts = _part_starts(text)
    if part is None:
        part = 1 + sum(1 for start in starts[1:] if spot and start <= spot[0])
    part = min(max(part, 1), len(starts))
    first, last = starts[part - 1], starts[part] if part < len(starts) else len(text)
    marks = [mark for mark in marks_of(record) if mark.start < last and mark.end > first]
    lines = tuple(_lines(record, (first, last), marks, spot))
    return ShownText(lines, part, len(starts), {mark.key: mark for mark in marks})


def _part_starts(text: str) -> list[int]:
    starts, at = [0], PART
    while at < len(text):
        cut = text.rfind("\n", starts[-1] + 1, at)
        at = cut + 1 if cut > starts[-1] else at
        starts.append(at)
        at += PART
    return starts


def _lines(
    record: Record, bounds: tuple[int, int], marks: Sequence[Mark], spot: tuple[int, int] | None
) -> Iterator[Line]:
    kinds = _line_kinds(record)
    pages = {start: number for number, start in enumerate(record.document.page_starts, start=1)}
    at, order = bounds[0], sorted(marks, key=lambda mark: mark.start)
    open_marks: list[Mark] = []
    for words in record.document.text[bounds[0] : bounds[1]].split("\n"):
        end = at + len(words)
        open_marks = [mark for mark in open_marks if mark.end > at]
        while order and order[0].start < end:
            open_marks.append(order.pop(0))
        page = next((pages[p] for p in range(at, min(end + 1, at + 3)) if p in pages), 0)
        kind = kinds.get(at) or ("table" if "\t" in words else "")
        yield Line(at, kind, tuple(_segments(words, at, open_marks, spot)), page)
        at = end + 1


def _line_kinds(record: Record) -> dict[int, str]:
    text = record.document.text
    kinds = {
        h.start: f"h{min(h.level, 3)}"
        for h in record.document.headings
        if text[h.end : h.end + 1] in ("\n", "")
    }
    for element in record.document.elements:
        if element.name in ("title", "doc_number", "signature", "date") and element.start >= 0:
            kinds[element.start] = element.name
    return kinds


def _segments(words: str, at: int, marks: Sequence[Mark], spot: tuple[int, int] | None) -> Iterator[Segment]:
    end = at + len(words)
    cuts = {at, end}
    begin: dict[int, list[str]] = defaultdict(list)
    for mark in marks:
        cuts |= {min(max(mark.start, at), end), min(max(mark.end, at), end)}
        if mark.start >= at:
            begin[mark.start].append(mark.key)
    if spot:
        cuts |= {min(max(place, at), end) for place in spot}
    places = sorted(cuts)
    for start, stop in pairwise(places):
        here = sorted((m for m in marks if m.start < stop and m.end > start), key=_inner_last)
        yield Segment(
            words[start - at : stop - at].replace("\t", "　｜　"),
            tuple(dict.fromkeys(mark.kind for mark in here)),
            here[-1].key if here else "",
            tuple(begin.get(start, ())),
            bool(spot and spot[0] < stop and spot[1] > start),
        )


def _inner_last(mark: Mark) -> tuple[bool, int]:
    """Order marks so that the innermost comes last: units and dates within problems and measures."""
    return mark.kind not in _OUTER, mark.start - mark.end


def first_spots(lines: Iterable[Line]) -> tuple[int, ...]:
    """Return where lines begin that hold the spot; the first gets the anchor."""
    return tuple(line.start for line in lines if any(segment.spot for segment in line.segments))
