"""Two whole reports beside each other: blocks that stand in both, and within them each character that differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from zhifa_nlp.apps.report.side_by_side import MANDATED, OTHER, RESIDUE, SLOT, Piece, differences
from zhifa_nlp.reuse.model import Passage, Residue
from zhifa_nlp.store.passages import Quotation

COLOURS = 6
_FEW = 4  # characters of a name before or after a block that belong to its line
LONGEST_GAP = 1_200
"""Code points between two blocks that are shown; of more than that, only what is near the blocks."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of one side: a block that the other side shares (`block` from 1), or what lies between (0)."""

    block: int
    pieces: tuple[Piece, ...]
    left_out: int = 0

    @property
    def colour(self) -> int:
        """The number of the block's colour."""
        return (self.block - 1) % COLOURS


@dataclass(frozen=True, slots=True)
class TwoSides:
    """Both sides, stretch by stretch, in the order of each text."""

    doc: tuple[Stretch, ...]
    source: tuple[Stretch, ...]


def two_sides(
    passages: Sequence[Passage],
    texts: tuple[str, str],
    residues: Sequence[Residue] = (),
    quoted: Sequence[Quotation] = (),
    names: Mapping[str, str] | None = None,
) -> TwoSides:
    """Return both texts with what they share.

    Args:
        passages: the stretches that both share, all of one pair.
        texts: the copy's text and its source's.
        residues: what was left standing in the copy.
        quoted: what the copy may quote.
        names: what to call the official documents, by path; their path where they are not in it.
    """
    passages = [_whole_lines(passage, texts) for passage in passages]
    left, right = _Marks(texts[0]), _Marks(texts[1])
    for passage in passages:
        _mark_differences(passage, left, right)
    for quotation in quoted:
        called = (names or {}).get(quotation.source, quotation.source)
        left.mark(quotation.start, quotation.end, MANDATED, called)
    for residue in residues:
        left.mark(residue.start, residue.end, RESIDUE, residue.expected)
    ordered = sorted(passages, key=lambda p: (p.doc_start, p.source_start))
    numbers = {passage: number for number, passage in enumerate(ordered, start=1)}
    by_source = sorted(ordered, key=lambda p: (p.source_start, p.source_end))
    return TwoSides(
        tuple(_stretches(left, [(p.doc_start, p.doc_end, numbers[p]) for p in ordered])),
        tuple(_stretches(right, [(p.source_start, p.source_end, numbers[p]) for p in by_source])),
    )


def _whole_lines(passage: Passage, texts: tuple[str, str]) -> Passage:
    """Return a passage that begins and ends with its lines, where only a few characters are missing from them."""
    doc, source = texts
    return replace(
        passage,
        doc_start=_line_start(doc, passage.doc_start),
        doc_end=_line_end(doc, passage.doc_end),
        source_start=_line_start(source, passage.source_start),
        source_end=_line_end(source, passage.source_end),
    )


def _line_start(text: str, at: int) -> int:
    start = text.rfind("\n", 0, at) + 1
    return start if at - start <= _FEW else at


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    return end if end - at <= _FEW else at


class _Marks:
    """A text with a mark for each character that bears one."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._marks: dict[int, tuple[str, str]] = {}

    def mark(self, start: int, end: int, mark: str, note: str = "") -> None:
        for at in range(max(0, start), min(end, len(self.text))):
            self._marks[at] = (mark, note)

    def pieces(self, start: int, end: int) -> tuple[Piece, ...]:
        runs = groupby(range(start, end), key=lambda at: self._marks.get(at, ("", "")))
        return tuple(Piece("".join(self.text[at] for at in run), *mark) for mark, run in runs)


def _mark_differences(passage: Passage, left: _Marks, right: _Marks) -> None:
    doc = left.text[passage.doc_start : passage.doc_end]
    source = right.text[passage.source_start : passage.source_end]
    for change in differences(doc, source):
        mark = SLOT if change.slot else OTHER
        at, there = passage.doc_start + change.doc_start, passage.source_start + change.source_start
        left.mark(at, at + len(change.doc), mark)
        right.mark(there, there + len(change.source), mark)


def _stretches(side: _Marks, places: Iterable[tuple[int, int, int]]) -> Iterator[Stretch]:
    at = 0
    for start, end, number in places:
        first = max(start, at)  # passages of several sources may overlap by a few characters
        if first > at:
            yield from _between(side, at, first)
        if end > first:
            yield Stretch(number, side.pieces(first, end))
            at = end
    if at < len(side.text):
        yield from _between(side, at, len(side.text))


def _between(side: _Marks, start: int, end: int) -> Iterator[Stretch]:
    if end - start <= LONGEST_GAP:
        yield Stretch(0, side.pieces(start, end))
        return
    half = LONGEST_GAP // 2
    yield Stretch(0, side.pieces(start, start + half), left_out=end - start - 2 * half)
    yield Stretch(0, side.pieces(end - half, end))
