"""Which version of the code made a record."""

from __future__ import annotations

import pytest

from zhifa_nlp import __version__
from zhifa_nlp.workflow import version


@pytest.fixture
def package(tmp_path, monkeypatch):
    for name in ("extraction/units.py", "apps/cli/run.py", "lexicon/tables/functions.csv"):
        path = tmp_path / "zhifa_nlp" / name
        path.parent.mkdir(parents=True)
        path.write_text("one")
    monkeypatch.setattr(version, "_PACKAGE", tmp_path / "zhifa_nlp")
    monkeypatch.setattr(version, "_models", lambda: None)
    return tmp_path / "zhifa_nlp"


def fresh() -> str:
    return version.code_version.__wrapped__()


def test_it_begins_with_the_release():
    assert version.code_version().startswith(f"{__version__}+")


@pytest.mark.parametrize("name", ["extraction/units.py", "lexicon/tables/functions.csv"])
def test_it_changes_with_what_records_depend_on(package, name):
    before = fresh()
    (package / name).write_text("two")
    assert fresh() != before


def test_it_stays_when_only_the_showing_changes(package):
    before = fresh()
    (package / "apps/cli/run.py").write_text("two")
    assert fresh() == before


@pytest.mark.parametrize("name", ["problems/__pycache__/scores.nbi", "problems/__pycache__/scores.pyc"])
def test_it_stays_when_code_is_compiled(package, name):
    before = fresh()
    path = package / name
    path.parent.mkdir(parents=True)
    path.write_bytes(b"compiled")
    assert fresh() == before
