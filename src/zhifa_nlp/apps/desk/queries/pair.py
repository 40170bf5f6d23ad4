"""A copy beside one of its sources, out of the whole comparison."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from zhifa_nlp.apps.desk.queries.comparison import Comparison, PassageShown
from zhifa_nlp.apps.desk.queries.copies import Side
from zhifa_nlp.reuse.model import Passage, Residue
from zhifa_nlp.store.passages import Quotation


@dataclass(frozen=True)
class Pair:
    """Two reports beside each other.

    Attributes:
        source: the source that is shown.
        sources: all sources with how many code points of the copy stand in each, the main one first.
        shown: the passages that both share, as they are shown; `passages` the same as the engine has them.
        texts: the copy's text and the source's.
        residues: what was left standing in the copy.
        quoted: what the copy may quote.
    """

    source: Side
    sources: tuple[tuple[Side, int], ...]
    shown: tuple[PassageShown, ...]
    passages: tuple[Passage, ...]
    texts: tuple[str, str]
    residues: tuple[Residue, ...]
    quoted: tuple[Quotation, ...]


def pair_of(found: Comparison, source: int | None = None) -> Pair:
    """Return the copy beside the source of that number, or beside its main one where it is none of its sources."""
    sizes: Counter[int] = Counter()
    for passage in found.passages:
        sizes[passage.source_id] += passage.doc_end - passage.doc_start
    chosen = next((side for side in found.sources if side.id == source), found.sources[0])
    shown = tuple(passage for passage in found.passages if passage.source_id == chosen.id)
    return Pair(
        source=chosen,
        sources=tuple((side, sizes[side.id]) for side in found.sources),
        shown=shown,
        passages=tuple(_passage(passage) for passage in shown),
        texts=(found.doc_text, found.source_texts.get(chosen.id, "")),
        residues=tuple(Residue(**residue) for residue in found.line.residues),
        quoted=tuple(Quotation(q.start, q.end, q.source) for q in found.quotations),
    )


def _passage(shown: PassageShown) -> Passage:
    return Passage(
        doc="",
        source="",
        doc_start=shown.doc_start,
        doc_end=shown.doc_end,
        source_start=shown.source_start,
        source_end=shown.source_end,
        kind="edit",  # what is told apart between two texts does not depend on it
        similarity=shown.similarity,
        evidence=0.0,
    )
