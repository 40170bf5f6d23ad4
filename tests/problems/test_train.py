from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse

from zhifa_nlp.problems.artifact import ARRAYS, FACTS, load_model
from zhifa_nlp.problems.logistic import AdaGradLogistic
from zhifa_nlp.problems.train import folds_of, train
from zhifa_nlp.resources import resource_dir


def test_learns_what_can_be_parted_by_a_line():
    rows = sparse.csr_matrix(np.eye(4, dtype=np.float32))
    target = np.array([[1, 0], [1, 0], [0, 1], [0, 1]], dtype=np.float32)

    for loss in ("sigmoid", "softmax"):
        model = AdaGradLogistic(loss=loss, epochs=40, rate=0.5).fit(rows, target)

        assert (model.predict_proba(rows).argmax(axis=1) == [0, 0, 1, 1]).all()


def test_the_same_rows_give_the_same_weights():
    rows = sparse.random(40, 30, 0.2, format="csr", random_state=1, dtype=np.float32)
    target = np.eye(2, dtype=np.float32)[np.arange(40) % 2]

    first, second = (AdaGradLogistic(epochs=4).fit(rows, target).coef_ for _ in range(2))

    assert (first == second).all()


def test_a_group_is_never_on_both_sides():
    groups = np.array(["a", "b", "c", "d", "e", "f", "a", "f"])

    fold = folds_of(groups)

    assert fold[0] == fold[6]
    assert fold[5] == fold[7]
    assert len(set(fold.tolist())) == 5


@pytest.mark.slow
def test_training_gives_the_same_bytes_every_time(tmp_path):
    corpus = tmp_path / "corpus"
    (corpus / "excerpts").mkdir(parents=True)
    for path in sorted((resource_dir("corpus") / "problems" / "excerpts").glob("e*.txt"))[:6]:
        (corpus / "excerpts" / path.name).write_bytes(path.read_bytes())

    for name in ("one", "two"):
        train(corpus, tmp_path / name)

    for name in (ARRAYS, FACTS):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    assert load_model(tmp_path / "one").facts["documents"] > 20
