"""The words that decided, for people to read."""

from __future__ import annotations

from zhifa_nlp.problems.analysis import Analysis


def reasons(found: Analysis, deciding: list[int]) -> tuple[str, ...]:
    """Return the passage's words that spoke most for its kind, strongest first.

    Args:
        found: the analysis.
        deciding: the passage's row of `Analysis.problem_words` or `Analysis.measure_words`.
    """
    cut = found.page.features.cut
    return tuple([cut[place] for place in deciding if place >= 0])
