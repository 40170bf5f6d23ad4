"""What a report says of itself, in short: enough to hold it against a circular without keeping its text."""

from __future__ import annotations

from dataclasses import dataclass

from zhifa_nlp.records.model import Record
from zhifa_nlp.records.shortcomings import shortcomings
from zhifa_nlp.records.statements import ProblemRow

_OWNED = ("admitted", "resolved")


@dataclass(frozen=True, slots=True)
class Said:
    """The labels of one report.

    Attributes:
        labelled: anything was labelled at all; without labels nothing can be held against the report.
        groups: the groups of codes (formalism, workforce …) of which it admits a problem or reports one put right.
        denied: the problems that it denies, in its own words.
        measures: the codes of all measures that it mentions, whatever their tense.
        owns: whether it tells a shortcoming as its own: by its labels, or else by its wording.
        wanting: the sentences that speak of what is wanting; kept only of units that the circular speaks against.
    """

    labelled: bool = False
    groups: frozenset[str] = frozenset()
    denied: tuple[ProblemRow, ...] = ()
    measures: frozenset[str] = frozenset()
    owns: bool = False
    wanting: tuple[str, ...] = ()


def said_of(record: Record, *, with_words: bool = False) -> Said:
    """Return what a report says of itself; a passage that waits for review counts in its favour.

    Args:
        record: the report.
        with_words: whether the sentences are wanted that speak of what is wanting; a round holds many reports.
    """
    groups = frozenset(g for p in record.problems if p.status in _OWNED for g in groups_of(p))
    wanting = () if groups and not with_words else tuple(shortcomings(record))
    return Said(
        labelled=bool(record.problems or record.measures),
        groups=groups,
        denied=tuple(p for p in record.problems if p.status == "denied"),
        measures=frozenset(c.code for m in record.measures for c in m.codes),
        owns=bool(groups) or any(sentence.owned for sentence in wanting),
        wanting=tuple(sentence.text for sentence in wanting) if with_words else (),
    )


def groups_of(problem: ProblemRow) -> frozenset[str]:
    """Return the groups of a problem's codes: what stands before the dot."""
    return frozenset(code.code.partition(".")[0] for code in problem.codes)
