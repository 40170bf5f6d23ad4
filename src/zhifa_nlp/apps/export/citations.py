"""The citation graph and the gaps in document numbers as rows of one table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from zhifa_nlp.records.cited import Cited, NumberSequence
from zhifa_nlp.store.dataset.query import Cell

COLUMNS = (
    "title", "number", "documents", "mentions", "held", "made", "in_force", "repealed", "replaced_by",
    "cited_before", "cited_after", "citing",
)  # fmt: skip
GAP_COLUMNS = ("code", "year", "held", "cited_not_held", "missing", "missing_count")
_BAR = "|"


def cited_rows(cited: Iterable[Cited]) -> Iterator[tuple[Cell, ...]]:
    """Yield the values of `COLUMNS`.

    `cited_before` and `cited_after` count citations made before the document was in force, and after its repeal;
    both are empty where the table of instruments does not hold it.
    """
    for one in cited:
        law = one.instrument
        yield (
            one.title,
            one.number,
            len(one.citing),
            len(one.mentions),
            one.held.path if one.held else None,
            law.made.isoformat() if law else None,
            law.in_force.isoformat() if law else None,
            law.repealed.isoformat() if law and law.repealed else None,
            (law.replaced_by or None) if law else None,
            len(one.in_state("not_made", "not_yet")) if law else None,
            len(one.in_state("repealed")) if law else None,
            _BAR.join(one.citing),
        )


def gap_rows(sequences: Iterable[NumberSequence]) -> Iterator[tuple[Cell, ...]]:
    """Yield the values of `GAP_COLUMNS`; runs of missing numbers as 4-6|9."""
    for one in sequences:
        yield (
            one.code,
            one.year,
            _BAR.join(map(str, one.held)) or None,
            _BAR.join(map(str, one.cited)) or None,
            _BAR.join(str(a) if a == b else f"{a}-{b}" for a, b in one.missing) or None,
            one.missing_count,
        )
