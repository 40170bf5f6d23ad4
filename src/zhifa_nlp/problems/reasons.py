"""The words that decided, for people to read."""

from __future__ import annotations

from zhifa_nlp.problems.analysis import Analysis

_WORDS = 3


def reasons(found: Analysis, first: int, stop: int, output: int) -> tuple[str, ...]:
    """Return the passage's words that spoke most for an output of the first model, strongest first.

    Args:
        found: the analysis.
        first: first clause of the passage.
        stop: one past its last clause.
        output: column of the first model: statuses, look-alike, tenses.
    """
    bounds = found.page.features.word_first
    low, high = int(bounds[first]), int(bounds[stop])
    words = found.page.features.words
    votes = found.word_votes
    spoken = sorted(
        ((votes[k][output], words[k]) for k in range(low, high) if votes[k][output] > 0), reverse=True
    )
    return tuple(dict.fromkeys(word for _, word in spoken[: 2 * _WORDS]))[:_WORDS]
