"""Logistic regression for very many sparse features, trained by AdaGrad: small, exact in its repeatability, fast.

scikit-learn's solvers take minutes where this takes seconds, because all outputs share one pass over the rows.
Two losses: `sigmoid` (each output on its own) and `softmax` (one distribution over the outputs).
"""

from __future__ import annotations

from functools import cache
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.base import BaseEstimator
from sklearn.utils import ClassifierTags
from sklearn.utils.validation import check_is_fitted, validate_data

from zhifa_nlp.problems.links import Loss, link


class AdaGradLogistic(BaseEstimator):  # type: ignore[misc]
    """A linear model with logistic loss, AdaGrad steps, L2 shrinkage and averaging over the later epochs.

    Args:
        loss: `sigmoid` for independent outputs, `softmax` for one distribution.
        epochs: passes over the rows; weights are averaged over the second half.
        rate: step size.
        shrink: L2 strength, applied to the features of each row only.
        seed: order of the rows.
    """

    def __init__(
        self, loss: Loss = "sigmoid", epochs: int = 8, rate: float = 0.05, shrink: float = 1e-4, seed: int = 1
    ) -> None:
        self.loss = loss
        self.epochs = epochs
        self.rate = rate
        self.shrink = shrink
        self.seed = seed

    def fit(
        self,
        X: sparse.csr_matrix,  # noqa: N803  scikit-learn's own name
        y: NDArray[np.float32],
    ) -> Self:
        """Learn from rows `X`.

        Args:
            X: row × feature numbers.
            y: targets, row × output, 0 to 1 (rows sum to 1 with `softmax`); or one class a row, which becomes
                as many outputs as there are classes.
        """
        rows, target = validate_data(
            self, X, y, accept_sparse="csr", dtype=np.float32, multi_output=True, y_numeric=True
        )
        matrix = sparse.csr_matrix(rows)
        if target.ndim == 1:
            classes, place = np.unique(target, return_inverse=True)
            target = np.eye(len(classes))[place]
        target = np.asarray(target, dtype=np.float32)
        used, place_of = _by_frequency(matrix)
        weights, self.intercept_ = _compiled()(
            matrix.indptr, place_of[matrix.indices], matrix.data, target, len(used),
            (self.epochs, self.rate, self.shrink, self.seed, self.loss == "softmax"),
        )  # fmt: skip
        self.coef_ = np.zeros((matrix.shape[1], target.shape[1]), dtype=np.float32)
        self.coef_[used] = weights
        return self

    def decision_function(self, X: sparse.csr_matrix) -> NDArray[np.float32]:  # noqa: N803
        """Return row × output scores before the link."""
        check_is_fitted(self)
        rows = validate_data(self, X, accept_sparse="csr", dtype=np.float32, reset=False)
        scores: NDArray[np.float32] = np.asarray(rows @ self.coef_ + self.intercept_, dtype=np.float32)
        return scores

    def predict_proba(self, X: sparse.csr_matrix) -> NDArray[np.float32]:  # noqa: N803
        """Return row × output probabilities."""
        return link(self.decision_function(X), self.loss)

    def __sklearn_tags__(self) -> Any:  # noqa: ANN401  scikit-learn's own type
        """Say that rows may be sparse and that targets are needed, several at once if wanted."""
        tags = super().__sklearn_tags__()
        tags.input_tags.sparse = True
        tags.target_tags.required = True
        tags.target_tags.multi_output = True
        tags.classifier_tags = ClassifierTags(multi_label=True)
        return tags


def _by_frequency(matrix: sparse.csr_matrix) -> tuple[NDArray[np.intp], NDArray[np.int32]]:
    """Return the columns in use, the commonest first, and for each column its place among them.

    Training in this order touches far less memory; the weights are the same to the last bit.
    """
    count = np.bincount(matrix.indices, minlength=matrix.shape[1])
    order = np.argsort(-count, kind="stable")
    used = order[: np.count_nonzero(count)]
    place = np.zeros(matrix.shape[1], dtype=np.int32)
    place[used] = np.arange(len(used), dtype=np.int32)
    return used, place


@cache
def _compiled() -> Any:  # noqa: ANN401  numba's own type
    """Return the training loop, compiled once a process; numba is imported only for training."""
    import numba  # noqa: PLC0415  only training needs it

    @numba.njit(fastmath=True)
    def run(*rows_and_options: Any) -> Any:  # noqa: ANN401, PLR0912  numba compiles one flat function
        indptr, indices, data, target, size, options = rows_and_options
        epochs, wide_rate, wide_shrink, seed, softmax = options
        rate, shrink = (
            np.float32(wide_rate),
            np.float32(wide_shrink),
        )  # single precision all the way: twice as fast
        one = np.float32(1)
        rows, outputs = target.shape
        state = np.zeros((size, 2, outputs), np.float32)  # weights and their history side by side
        state[:, 1] = 1e-6
        total = np.zeros((size, outputs), np.float32)
        bias = np.zeros(outputs, np.float32)
        bias_history = np.full(outputs, 1e-6, np.float32)
        score = np.zeros(outputs, np.float32)
        slope = np.zeros(outputs, np.float32)
        order = np.arange(rows)
        np.random.seed(seed)  # numba knows this generator only; it is its own, not the process's
        for epoch in range(epochs):
            np.random.shuffle(order)
            for row in order:
                score[:] = bias
                for p in range(indptr[row], indptr[row + 1]):
                    weights = state[indices[p], 0]
                    for k in range(outputs):
                        score[k] += data[p] * weights[k]
                if softmax:
                    top = score.max()
                    whole = np.float32(0)
                    for k in range(outputs):
                        score[k] = np.exp(score[k] - top)
                        whole += score[k]
                    for k in range(outputs):
                        slope[k] = score[k] / whole - target[row, k]
                else:
                    for k in range(outputs):
                        slope[k] = one / (one + np.exp(-score[k])) - target[row, k]
                for k in range(outputs):
                    bias_history[k] += slope[k] * slope[k]
                    bias[k] -= rate * slope[k] / np.sqrt(bias_history[k])
                for p in range(indptr[row], indptr[row + 1]):
                    weights, history = state[indices[p], 0], state[indices[p], 1]
                    for k in range(outputs):
                        step = slope[k] * data[p] + shrink * weights[k]
                        history[k] += step * step
                        weights[k] -= rate * step / np.sqrt(history[k])
            if epoch >= epochs // 2:
                total += state[:, 0]
        return total / np.float32(epochs - epochs // 2), bias

    return run
