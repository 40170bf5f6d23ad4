from __future__ import annotations

import pytest

from zhifa_nlp.errors import ModelError
from zhifa_nlp.problems.artifact import ARRAYS, FACTS, SUMS, load_model
from zhifa_nlp.resources import resource_dir


@pytest.fixture
def copied(tmp_path):
    for name in (ARRAYS, FACTS, SUMS):
        (tmp_path / name).write_bytes((resource_dir("models") / "problems" / name).read_bytes())
    return tmp_path


def test_the_shipped_model_loads_and_is_small():
    model = load_model()

    assert set(model.committees) == {"status", "tense"}
    assert (resource_dir("models") / "problems" / ARRAYS).stat().st_size < 5_000_000


@pytest.mark.parametrize("name", [ARRAYS, FACTS])
def test_refuses_an_altered_file(copied, name):
    path = copied / name
    path.write_bytes(path.read_bytes() + b" ")

    with pytest.raises(ModelError, match="altered"):
        load_model(copied)


@pytest.mark.parametrize("name", [ARRAYS, FACTS, SUMS])
def test_refuses_a_missing_file(copied, name):
    (copied / name).unlink()

    with pytest.raises(ModelError):
        load_model(copied)


def test_refuses_pickled_arrays(copied):
    import hashlib
    import io
    import lzma

    import numpy as np

    buffer = io.BytesIO()
    np.savez(buffer, slots=np.array([{}], dtype=object), allow_pickle=True)
    (copied / ARRAYS).write_bytes(lzma.compress(buffer.getvalue()))
    sums = [f"{hashlib.sha256((copied / n).read_bytes()).hexdigest()}  {n}\n" for n in (FACTS, ARRAYS)]
    (copied / SUMS).write_text("".join(sums), "utf-8")

    with pytest.raises((ModelError, ValueError)):
        load_model(copied)


def test_artifacts_hold_no_pickle():
    names = {p.suffix for p in (resource_dir("models") / "problems").iterdir()}

    assert not names & {".pkl", ".pickle", ".joblib"}
