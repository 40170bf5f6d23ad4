"""From the stretches of one document to its verdict: sources, shares, kind, origin, direction, residue."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from zhifa_nlp.reuse import matching as m
from zhifa_nlp.reuse.cover import Cover, Row, cover
from zhifa_nlp.reuse.direction import tells
from zhifa_nlp.reuse.encode import Batch
from zhifa_nlp.reuse.identity import Identity, identity, same_unit
from zhifa_nlp.reuse.kinds import document_kind, passage_kind
from zhifa_nlp.reuse.model import Direction, Origin, Passage, Residue, Verdict
from zhifa_nlp.reuse.residue import left_standing, template_blanks
from zhifa_nlp.reuse.symbols import MANDATED, QUOTED

PERIOD = 300  # days between two reports of one unit that are of different years
LEAST_SCORE = 0.08  # of a document's countable text; less is no copy


def _names_another(residue: Residue) -> bool:
    """Return whether a residue tells who wrote first: a whole name, not a place without its level."""
    return residue.kind == "unit" or (residue.kind == "place" and residue.text[-1] in "省市县区州盟旗镇乡")


class Judge:
    """Judges documents one after the other; keeps the texts and speakers that several of them need."""

    def __init__(self, batch: Batch, text_of: Callable[[str], str] | None) -> None:
        self._batch = batch
        self._text_of = lru_cache(2048)(text_of) if text_of else None
        self._identity = lru_cache(1 << 17)(self._speaker)
        self._templates = lru_cache(1 << 16)(self._is_template)

    def judge(self, doc: int, rows: Sequence[Row], stock: float) -> tuple[Verdict, list[Passage]]:
        """Return the verdict on one document and the passages that it rests on."""
        flags = self._batch.streams.flags[
            self._batch.streams.starts[doc] : self._batch.streams.starts[doc + 1]
        ]
        mask = (flags & (QUOTED | MANDATED)) != 0
        found = cover(rows, mask, self._batch.days[:, 0], self._own_earlier(doc, rows))
        verdict = self._verdict(doc, found, mask, stock)
        if not found.rows or max(verdict.score, verdict.own_share) < LEAST_SCORE:
            return verdict, []
        passages = self._passages(doc, found.rows)
        if self._text_of is not None:
            verdict = self._with_proof(doc, verdict, found, passages)
        verdict = replace(verdict, kind=document_kind(verdict, passages))
        if verdict.direction == "unknown" and not verdict.own_share and verdict.doc < str(verdict.source):
            passages = []  # one row a pair: the other document shows it
        return verdict, passages

    def _speaker(self, doc: int) -> Identity:
        if self._text_of is None:
            return Identity("", 0, "")
        return identity(self._text_of(self._batch.names[doc]), int(self._batch.days[doc, 0]))

    def _own_earlier(self, doc: int, rows: Sequence[Row]) -> frozenset[int]:
        """Return the sources that the same unit signed in an earlier period."""
        if self._text_of is None:
            return frozenset()
        days, day = self._batch.days, int(self._batch.days[doc, 0])
        sources = {row[m.RIGHT] for row in rows}
        earlier = {s for s in sources if (last := int(days[s, 1])) and day - last >= PERIOD}
        return frozenset(s for s in earlier if same_unit(self._identity(doc), self._identity(s)))

    def _verdict(self, doc: int, found: Cover, mask: npt.NDArray[np.bool_], stock: float) -> Verdict:
        batch, size = self._batch, max(1, mask.size)
        countable = max(1, size - int(np.count_nonzero(mask)))
        score = float(np.count_nonzero(found.covered & ~mask & ~found.own)) / countable
        source = max(found.explained, key=lambda s: (found.explained[s], -s), default=None)
        direction: Direction = "unknown" if source is None else tells(batch.days[doc], batch.days[source])
        return Verdict(
            batch.names[doc],
            copied=score >= LEAST_SCORE and direction != "unknown",
            score=round(score, 4),
            source=None if source is None else batch.names[source],
            mandated_share=round(1 - countable / size, 4),
            stock_share=stock,
            own_share=round(float(np.count_nonzero(found.own & ~mask)) / countable, 4),
            total_share=round(float(np.count_nonzero(found.covered | mask)) / size, 4),
            largest_share=0.0 if source is None else round(found.explained[source] / size, 4),
            direction=direction,
            residues=batch.residues.get(batch.names[doc], ()),
        )

    def _passages(self, doc: int, rows: Sequence[Row]) -> list[Passage]:
        """Return the passages of one document, given its stretches in the order of their places in it."""
        streams = self._batch.streams
        ends = [(row[m.START], row[m.END] - 1) for row in rows]
        own = streams.some_places(doc, [symbol for pair in ends for symbol in pair])
        passages = []
        for number, row in enumerate(rows):
            there = streams.some_places(row[m.RIGHT], [row[m.SOURCE_START], row[m.SOURCE_END] - 1])
            span = (own[2 * number], own[2 * number + 1] + 1, there[0], there[1] + 1)
            passages.append(self._passage(row, span))
        return passages

    def _passage(self, row: Row, span: tuple[int, int, int, int]) -> Passage:
        """Return a stretch as a passage; `span` is where it starts and ends in the copy and in the source."""
        copy, source = self._batch.names[row[m.LEFT]], self._batch.names[row[m.RIGHT]]
        length = row[m.END] - row[m.START] + row[m.SOURCE_END] - row[m.SOURCE_START]
        similarity = min(1.0, (row[m.COVERED] + row[m.COVERED_SOURCE]) / max(1, length))
        kind = passage_kind(
            similarity,
            "" if self._text_of is None else self._text_of(copy)[span[0] : span[1]],
            "" if self._text_of is None else self._text_of(source)[span[2] : span[3]],
        )
        return Passage(copy, source, *span, kind, round(similarity, 4), row[m.EVIDENCE] / 100)

    def _with_proof(self, doc: int, verdict: Verdict, found: Cover, passages: list[Passage]) -> Verdict:
        """Return the verdict with residue and origin, and with a direction where only residue tells it."""
        residues = self.residues(doc, found, passages)
        source = max(found.explained, key=lambda s: (found.explained[s], -s))
        direction, copied = verdict.direction, verdict.copied
        if direction == "unknown" and verdict.score >= LEAST_SCORE and any(map(_names_another, residues)):
            direction, copied = "residue", True
        return replace(
            verdict,
            copied=copied,
            direction=direction,
            residues=residues,
            origin=self._origin(doc, source, verdict, residues),
        )

    def residues(self, doc: int, found: Cover, passages: Sequence[Passage]) -> tuple[Residue, ...]:
        """Return what was left standing in a document, in the order of the text."""
        if self._text_of is None:
            return ()
        text, own = self._text_of(self._batch.names[doc]), self._identity(doc)
        name = self._batch.names[doc]
        every = {(r.start, r.end): r for r in self._batch.residues.get(name, ())}
        spans: dict[int, list[tuple[int, int]]] = {}
        for row, passage in zip(found.rows, passages, strict=True):
            spans.setdefault(row[m.RIGHT], []).append((passage.doc_start, passage.doc_end))
        for source, stretches in spans.items():
            for residue in left_standing(name, text, own, self._identity(source), stretches):
                every[residue.start, residue.end] = residue
        return tuple(every[key] for key in sorted(every))

    def _origin(self, doc: int, source: int, verdict: Verdict, residues: tuple[Residue, ...]) -> Origin:
        own, other = self._identity(doc), self._identity(source)
        if verdict.own_share >= LEAST_SCORE and verdict.own_share >= verdict.score:
            return "own_earlier"
        if any(r.kind == "blank" for r in residues) or self._templates(source):
            return "template"
        if own.place and other.place and own.place != other.place:
            return "another_place"
        if own.unit and other.unit and own.unit != other.unit:
            return "another_unit"
        return "another_year" if own.year and other.year and own.year != other.year else "unknown"

    def _is_template(self, source: int) -> bool:
        text = self._text_of(self._batch.names[source]) if self._text_of else ""
        return any(True for _ in template_blanks("", text))
