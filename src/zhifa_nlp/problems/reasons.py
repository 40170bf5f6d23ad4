"""The words and the context that decided, for people to read."""

from __future__ import annotations

import numpy as np

from zhifa_nlp.problems.analysis import Analysis
from zhifa_nlp.problems.artifact import ProblemModel
from zhifa_nlp.problems.context import slot_of

_WORDS = 3


def reasons(found: Analysis, model: ProblemModel, first: int, stop: int, output: int) -> tuple[str, ...]:
    """Return the passage's words that spoke most for an output of the first model, and its heading.

    Args:
        found: the analysis.
        model: the model that was asked.
        first: first clause of the passage.
        stop: one past its last clause.
        output: column of the first model: statuses, look-alike, tenses.
    """
    features = found.page.features
    low, high = features.word_first[first], features.word_first[stop]
    if low == high:
        return ()
    ids = model.index[slot_of(features.word_keys[low:high])]
    weights = np.where(ids >= 0, model.linear["first"].words[0][:, output][np.maximum(ids, 0)], 0.0)
    order = np.argsort(-weights, kind="stable")[: 2 * _WORDS]
    words = dict.fromkeys(features.words[low + k] for k in order.tolist() if weights[k] > 0)
    return tuple(list(words)[:_WORDS])
