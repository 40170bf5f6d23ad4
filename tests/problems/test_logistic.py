from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse
from sklearn.exceptions import NotFittedError
from sklearn.utils.estimator_checks import check_estimator

from zhifa_nlp.problems.logistic import AdaGradLogistic


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::sklearn.exceptions.SkipTestWarning")
@pytest.mark.parametrize("loss", ["sigmoid", "softmax"])
def test_passes_the_checks_of_scikit_learn(loss):
    found = check_estimator(AdaGradLogistic(loss=loss))

    assert len(found) > 30
    assert {row["status"] for row in found} <= {"passed", "skipped"}


def test_sparse_and_dense_rows_give_the_same_scores():
    rows = sparse.random(30, 12, 0.3, format="csr", random_state=3, dtype=np.float32)
    target = np.eye(3, dtype=np.float32)[np.arange(30) % 3]

    thin = AdaGradLogistic("softmax", epochs=3).fit(rows, target).decision_function(rows)
    full = AdaGradLogistic("softmax", epochs=3).fit(rows.toarray(), target).decision_function(rows.toarray())

    np.testing.assert_allclose(thin, full, rtol=1e-4, atol=1e-5)


def test_says_so_when_asked_before_it_has_learnt():
    with pytest.raises(NotFittedError):
        AdaGradLogistic().predict_proba(np.eye(2, dtype=np.float32))


def test_refuses_rows_of_another_width_than_those_it_learnt_from():
    model = AdaGradLogistic(epochs=2).fit(np.eye(4, dtype=np.float32), np.eye(4, dtype=np.float32)[:, :1])

    with pytest.raises(ValueError, match="features"):
        model.decision_function(np.eye(3, dtype=np.float32))
