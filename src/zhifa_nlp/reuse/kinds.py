"""How a passage and how a document was copied."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from zhifa_nlp.reuse.difference import changes, slots_only
from zhifa_nlp.reuse.model import Passage, PassageKind, Verdict, VerdictKind

_NUMBERS = re.compile(r"[0-9０-９〇○零一二三四五六七八九十百千万]+")
ALIKE = 0.985  # share of symbols in common runs from which two stretches are the same but for numbers
DATE_NUMBERS = 3
NUMBERS_ALIKE = 0.9  # a passage's ends may take a neighbour's number in
CHARACTERS_ALIKE = 0.97
SWAPPED = 0.7  # below, more than names was changed
WHOLE = 0.75  # share of a document's text from which the whole is copied
_LONGEST_DIFF = 1200  # characters compared one by one


def passage_kind(similarity: float, doc: str, source: str) -> PassageKind:
    """Return how a stretch was copied: as it stands, with slots exchanged, or edited.

    Args:
        similarity: share of both stretches' symbols in common runs (numbers are one symbol there).
        doc: the copy's stretch, or an empty string where it is not at hand.
        source: the source's stretch.
    """
    if not doc or not source:
        return "verbatim" if similarity >= ALIKE else "edit"
    doc, source = doc[:_LONGEST_DIFF], source[:_LONGEST_DIFF]
    if similarity >= ALIKE:
        if doc == source:
            return "verbatim"
        if not _numbers_alike(_NUMBERS.findall(doc), _NUMBERS.findall(source)):
            return "swap"
        return "verbatim" if _characters_alike(doc, source) else "edit"
    if similarity < SWAPPED:
        return "edit"
    return "swap" if slots_only(changes(doc, source), len(doc)) else "edit"


def _numbers_alike(one: list[str], other: list[str]) -> bool:
    """Return whether few numbers differ; those of a date at the end are no sign of exchanged slots."""
    if one == other:
        return True
    most = max(len(one), len(other))
    return most - (Counter(one) & Counter(other)).total() <= max(DATE_NUMBERS, (1 - NUMBERS_ALIKE) * most)


def _characters_alike(one: str, other: str) -> bool:
    """Return whether two stretches are alike in script and marks too, not only in their symbols."""
    from rapidfuzz.distance import Indel  # noqa: PLC0415  only for copies

    return Indel.normalized_similarity(one, other, score_cutoff=CHARACTERS_ALIKE) >= CHARACTERS_ALIKE


def document_kind(verdict: Verdict, passages: Sequence[Passage]) -> VerdictKind:
    """Return how a document was copied, from what most of its copied text shows."""
    if not passages:
        return "none"
    lengths: dict[str, int] = {}
    sources: dict[str, int] = {}
    for passage in passages:
        size = passage.doc_end - passage.doc_start
        lengths[passage.kind] = lengths.get(passage.kind, 0) + size
        sources[passage.source] = sources.get(passage.source, 0) + size
    total = sum(sources.values())
    if max(sources.values()) < 0.8 * total:
        return "mosaic"
    if max(verdict.score, verdict.own_share) < WHOLE:
        return "partial"
    kind = max(sorted(lengths), key=lambda k: lengths[k])
    return "swap" if kind == "swap" else "verbatim" if kind == "verbatim" else "edit"
