from __future__ import annotations

import importlib.util
import json
import sys
from types import ModuleType

import pytest

from zhifa_nlp.problems.taxonomy import MEASURE_CODES, PROBLEM_CODES
from zhifa_nlp.resources import resource_dir

FOLDER = resource_dir("corpus") / "problems"
STORED = json.loads((FOLDER / "agreement.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def adjudicate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("adjudicate", FOLDER / "adjudicate.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    before = list(sys.path)
    spec.loader.exec_module(module)
    sys.path[:] = before
    return module


def test_the_stored_figures_are_those_of_the_committed_readings(adjudicate):
    assert json.loads(json.dumps(adjudicate.figures())) == STORED
    assert adjudicate.page(STORED) == (FOLDER / "AGREEMENT.md").read_text("utf-8")


def test_two_independent_readers_agree_on_problems_and_on_their_status():
    assert STORED["documents"] >= 30
    assert STORED["problem_codes"] >= 0.80
    assert STORED["status"] >= 0.85
    for figures in (STORED, STORED["blind"]):
        for name, (low, high) in figures["interval"].items():
            assert low <= figures[name] <= high


def test_the_second_round_stays_near_the_first():
    blind = STORED["blind"]
    assert blind["documents"] > 200
    assert blind["problem_codes"] > 0.75
    assert blind["status"] >= 0.85


@pytest.mark.parametrize(
    ("read", "file"), [("documents", "adjudication.csv"), ("blind_documents", "second-round.csv")]
)
def test_every_difference_has_a_decision_and_every_decision_a_difference(adjudicate, read, file):
    decided = adjudicate.decisions(file)
    differing = {
        (name, start): rest for name, start, *rest in adjudicate.differences(getattr(adjudicate, read)())
    }
    assert decided.keys() == differing.keys()
    for key, (clause, first, second) in differing.items():
        row = decided[key]
        assert (row["clause"], row["first"], row["second"]) == (clause, first, second)
        assert row["decision"] in adjudicate.DECISIONS
        assert row.get("reason", "blind")
        if row["decision"] in ("first", "second"):
            assert row["final"] == row[row["decision"]]


def test_decided_codes_are_those_of_the_codebook(adjudicate):
    known = {f"p.{c}" for c in PROBLEM_CODES} | {f"m.{c}" for c in MEASURE_CODES}
    rows = [*adjudicate.decisions().values(), *adjudicate.decisions("second-round.csv").values()]
    for row in rows:
        codes, _, status = row["final"].partition(":")
        assert set(codes.split("+")) - {""} <= known
        assert bool(status) == ("p." in codes)


def test_kappa_is_one_for_equal_readings_and_zero_for_chance(adjudicate):
    counted = adjudicate.Counter
    assert adjudicate.kappa_of(counted({("a", "a"): 3, ("b", "b"): 2})) == 1.0
    assert adjudicate.kappa_of(counted({("a", "a"): 1, ("a", "b"): 1, ("b", "a"): 1, ("b", "b"): 1})) == 0.0
