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
        self.coef_, self.intercept_ = _compiled()(
            matrix.indptr, matrix.indices, matrix.data, target, matrix.shape[1],
            (self.epochs, self.rate, self.shrink, self.seed, self.loss == "softmax"),
        )  # fmt: skip
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


@cache
def _compiled() -> Any:  # noqa: ANN401  numba's own type
    """Return the training loop, compiled once a process; numba is imported only for training."""
    import numba  # noqa: PLC0415  only training needs it

    @numba.njit(fastmath=False)
    def run(*rows_and_options: Any) -> Any:  # noqa: ANN401, PLR0912  numba compiles one flat function
        indptr, indices, data, target, size, options = rows_and_options
        epochs, rate, shrink, seed, softmax = options
        rows, outputs = target.shape
        coef = np.zeros((size, outputs), np.float32)
        history = np.full((size, outputs), 1e-6, np.float32)
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
                    for k in range(outputs):
                        score[k] += data[p] * coef[indices[p], k]
                if softmax:
                    top = score.max()
                    whole = 0.0
                    for k in range(outputs):
                        score[k] = np.exp(score[k] - top)
                        whole += score[k]
                    for k in range(outputs):
                        slope[k] = score[k] / whole - target[row, k]
                else:
                    for k in range(outputs):
                        slope[k] = 1.0 / (1.0 + np.exp(-score[k])) - target[row, k]
                for k in range(outputs):
                    bias_history[k] += slope[k] * slope[k]
                    bias[k] -= rate * slope[k] / np.sqrt(bias_history[k])
                for p in range(indptr[row], indptr[row + 1]):
                    j = indices[p]
                    for k in range(outputs):
                        step = slope[k] * data[p] + shrink * coef[j, k]
                        history[j, k] += step * step
                        coef[j, k] -= rate * step / np.sqrt(history[j, k])
            if epoch >= epochs // 2:
                total += coef
        return total / np.float32(epochs - epochs // 2), bias

    return run
