"""The second reading of untouched documents can be read, and says what the documents can say."""

from __future__ import annotations

import importlib.util
from types import ModuleType

import pytest

from zhifa_nlp.problems.corpus import read_untouched
from zhifa_nlp.problems.scores import score
from zhifa_nlp.resources import resource_dir

FOLDER = resource_dir("corpus") / "problems"


@pytest.fixture(scope="module")
def reading() -> ModuleType:
    spec = importlib.util.spec_from_file_location("second_reading", FOLDER / "second_reading.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_two_readers_agree_on_what_untouched_documents_say(reading):
    twice = [e for e in read_untouched(FOLDER) if (reading.READ / f"{e.name}.lab").is_file()]

    found = score((e, reading.second_labels(reading.READ / f"{e.name}.lab", e)) for e in twice).figures()

    assert len(twice) >= 40
    assert found["problems.codes"]["f1"] > 0.9
    assert found["measures.codes"]["f1"] > 0.9
    assert found["problems.status"]["accuracy"] > 0.9


@pytest.mark.parametrize("line", ["3", "3-2|m.train:d", "9999|m.train:d"])
def test_a_line_that_names_no_clause_is_refused(reading, tmp_path, line):
    path = tmp_path / "da-01.lab"
    path.write_text(line, "utf-8")
    example = next(e for e in read_untouched(FOLDER) if e.name == "da-01")

    with pytest.raises(ValueError, match="line 1"):
        reading.second_labels(path, example)
