"""Two aligned stretches in rows, sentence beside sentence, with what differs marked character by character."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from zhifa_nlp.reuse.difference import Change, changes
from zhifa_nlp.reuse.model import Passage, Residue
from zhifa_nlp.store.passages import Quotation

SLOT, OTHER, MANDATED, RESIDUE = "slot", "other", "mandated", "residue"
_LONG = 150  # code points of a row, after which the next sentence begins another
_ENDS = "。！？"
_CLOSE = 2  # equal characters between two rewordings that read as one


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words under one mark; an empty mark stands for words that both sides share."""

    words: str
    mark: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """What stands beside each other."""

    doc: tuple[Piece, ...]
    source: tuple[Piece, ...]


def aligned(
    passage: Passage, doc: str, source: str, residues: Sequence[Residue], quoted: Sequence[Quotation]
) -> Iterator[Row]:
    """Yield the rows of one passage.

    Args:
        passage: where it stands on both sides.
        doc: the whole text of the copy.
        source: the whole text of its source.
        residues: what was left standing in the copy.
        quoted: what the copy may quote.
    """
    left = _Side(doc, passage.doc_start, passage.doc_end)
    right = _Side(source, passage.source_start, passage.source_end)
    found = differences(left.words, right.words)
    for change in found:
        mark = SLOT if change.slot else OTHER
        left.mark(change.doc_start, change.doc_start + len(change.doc), mark)
        right.mark(change.source_start, change.source_start + len(change.source), mark)
    for quotation in quoted:
        note = f"规定表述：{quotation.source}" if quotation.source else "引文"
        left.mark(quotation.start - left.start, quotation.end - left.start, MANDATED, note)
    for residue in residues:
        note = f"应为{residue.expected}" if residue.expected else "残留"
        left.mark(residue.start - left.start, residue.end - left.start, RESIDUE, note)
    last = (0, 0)
    for cut in [*_cuts(left.words, found), (len(left.words), len(right.words))]:
        row = Row(left.pieces(last[0], cut[0]), right.pieces(last[1], cut[1]))
        if row.doc or row.source:
            yield row
        last = cut


def differences(doc: str, source: str) -> list[Change]:
    """Return where two aligned stretches differ, as people read it: whole numbers, rewordings in one piece."""
    exact = [_whole_number(change, doc, source) for change in changes(doc, source)]
    return list(_merged(exact, doc, source))


class _Side:
    """One side's words with a mark for each character."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.words, self.start = text[start:end], start
        self._marks = [("", "")] * len(self.words)

    def mark(self, start: int, end: int, mark: str, note: str = "") -> None:
        for at in range(max(0, start), min(len(self._marks), end)):
            self._marks[at] = (mark, note)

    def pieces(self, start: int, end: int) -> tuple[Piece, ...]:
        """Return the pieces of one stretch, without the space around it."""
        while start < end and self.words[start].isspace():
            start += 1
        while end > start and self.words[end - 1].isspace():
            end -= 1
        runs = groupby(range(start, end), key=self._marks.__getitem__)
        return tuple(Piece("".join(self.words[k] for k in run), *mark) for mark, run in runs)


def _whole_number(change: Change, doc: str, source: str) -> Change:
    """Return a change within a number as one of the whole number: 11 and 19, not their last digits."""
    if not change.slot or not (change.doc + change.source).isdecimal():
        return change
    first, last = 0, 0
    doc_end, source_end = change.doc_start + len(change.doc), change.source_start + len(change.source)
    while _digits(doc, change.doc_start - first - 1, source, change.source_start - first - 1):
        first += 1
    while _digits(doc, doc_end + last, source, source_end + last):
        last += 1
    return replace(
        change,
        doc=doc[change.doc_start - first : doc_end + last],
        source=source[change.source_start - first : source_end + last],
        doc_start=change.doc_start - first,
        source_start=change.source_start - first,
    )


def _digits(doc: str, at: int, source: str, there: int) -> bool:
    return (
        0 <= at < len(doc) and 0 <= there < len(source) and doc[at].isdecimal() and source[there].isdecimal()
    )


def _merged(found: Sequence[Change], doc: str, source: str) -> Iterator[Change]:
    """Yield the changes, those with hardly anything between them as one, since that is how they read."""
    kept: Change | None = None
    for change in found:
        if kept is None:
            kept = change
            continue
        doc_end, source_end = kept.doc_start + len(kept.doc), kept.source_start + len(kept.source)
        if change.doc_start - doc_end <= _CLOSE and not (kept.slot or change.slot):
            kept = replace(
                kept,
                doc=doc[kept.doc_start : change.doc_start + len(change.doc)],
                source=source[kept.source_start : change.source_start + len(change.source)],
            )
            continue
        if doc_end >= change.doc_start:  # two digits of one number
            kept = replace(
                kept,
                doc=doc[kept.doc_start : max(doc_end, change.doc_start + len(change.doc))],
                source=source[kept.source_start : max(source_end, change.source_start + len(change.source))],
            )
            continue
        yield kept
        kept = change
    if kept is not None:
        yield kept


def _cuts(doc: str, found: Sequence[Change]) -> Iterator[tuple[int, int]]:
    """Yield where rows end, on both sides: at line breaks, and in long lines at the ends of sentences."""
    shift, number, last = 0, 0, 0
    for at, character in enumerate(doc, start=1):
        if character != "\n" and not (character in _ENDS and at - last > _LONG):
            continue
        while number < len(found) and found[number].doc_start + len(found[number].doc) <= at:
            shift = _after(found[number])
            number += 1
        if number < len(found) and found[number].doc_start < at:
            continue  # in the middle of what was reworded
        yield at, at + shift
        last = at


def _after(change: Change) -> int:
    """Return how far the source is ahead of the copy behind a change."""
    return change.source_start + len(change.source) - change.doc_start - len(change.doc)
