from __future__ import annotations

import hashlib
import io
import zipfile

import numpy as np
import pytest
import skops.io
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from sklearn.linear_model import LogisticRegression

from zhifa_nlp.errors import ModelError
from zhifa_nlp.problems.artifact import ARRAYS, FACTS, SUMS, load_model
from zhifa_nlp.problems.skops_file import read_arrays, write_arrays
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


def put_in(folder, content):
    """Put another file in the place of the arrays, with its own hash."""
    (folder / ARRAYS).write_bytes(content)
    sums = [f"{hashlib.sha256((folder / n).read_bytes()).hexdigest()}  {n}\n" for n in (FACTS, ARRAYS)]
    (folder / SUMS).write_text("".join(sums), "utf-8")


def repacked(content, change):
    """Return a skops file whose members went through `change`."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(buffer, "w") as after:
        for name in before.namelist():
            after.writestr(name, change(name, before.read(name)))
    return buffer.getvalue()


def test_skops_reads_the_same_arrays_and_need_trust_no_type():
    path = resource_dir("models") / "problems" / ARRAYS

    assert skops.io.get_untrusted_types(file=path) == []
    theirs, ours = skops.io.load(path, trusted=[]), read_arrays(path)
    assert theirs.keys() == ours.keys()
    assert all(np.array_equal(theirs[name], ours[name]) for name in ours)


@given(
    st.dictionaries(
        st.text(max_size=8),
        arrays(st.sampled_from([np.int8, np.int32, np.float16, np.float32]), array_shapes(min_side=0)),
        max_size=4,
    )
)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_arrays_come_back_as_they_were_written_and_are_the_same_bytes_each_time(tmp_path, written):
    first, second = tmp_path / "first.skops", tmp_path / "second.skops"
    write_arrays(written, first)
    write_arrays({name: array.copy() for name, array in written.items()}, second)

    found = read_arrays(first)

    assert first.read_bytes() == second.read_bytes()
    assert found.keys() == written.keys()
    for name, array in written.items():
        assert found[name].dtype == array.dtype
        assert np.array_equal(found[name], array, equal_nan=True)


def test_refuses_pickled_arrays(copied):
    pickled = io.BytesIO()
    np.save(pickled, np.array([{}], dtype=object), allow_pickle=True)
    before = (copied / ARRAYS).read_bytes()
    put_in(
        copied,
        repacked(before, lambda name, content: pickled.getvalue() if name.endswith(".npy") else content),
    )

    with pytest.raises(ModelError, match="not a model"):
        load_model(copied)


def test_refuses_a_skops_file_that_holds_more_than_arrays(copied):
    put_in(copied, skops.io.dumps({"slots": LogisticRegression()}))

    with pytest.raises(ModelError, match="more than plain arrays"):
        load_model(copied)


@pytest.mark.parametrize(
    "content", [b"", b"no zip at all", skops.io.dumps([np.zeros(1)]), skops.io.dumps({})]
)
def test_refuses_what_is_no_model_in_one_line(copied, content):
    put_in(copied, content)

    with pytest.raises(ModelError, match="zhifa train"):
        load_model(copied)


def test_artifacts_hold_no_pickle():
    names = {p.suffix for p in (resource_dir("models") / "problems").iterdir()}

    assert not names & {".pkl", ".pickle", ".joblib"}
