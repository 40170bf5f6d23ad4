"""The words that decided, for people to read."""

from __future__ import annotations

from zhifa_nlp.problems.analysis import Analysis

_WORDS = 3


def reasons(found: Analysis, first: int, votes: list[float]) -> tuple[str, ...]:
    """Return the passage's words that spoke most for its kind, strongest first.

    Args:
        found: the analysis.
        first: first clause of the passage.
        votes: what each word of the passage spoke for, from `Analysis`.
    """
    features = found.page.features
    low = int(features.word_first[first])
    spoken = sorted(((vote, k) for k, vote in enumerate(votes, low) if vote > 0), reverse=True)[: 2 * _WORDS]
    places = features.word_at
    return tuple(dict.fromkeys(features.cut[places[k]] for _, k in spoken))[:_WORDS]
