from __future__ import annotations

import json

import pytest

from zhifa_nlp.errors import ZhifaError
from zhifa_nlp.problems.card import card
from zhifa_nlp.problems.corpus import read_corpus, read_untouched
from zhifa_nlp.problems.evaluate import CARD, METRICS, evaluate_untouched
from zhifa_nlp.problems.taxonomy import PROBLEM_CODES
from zhifa_nlp.resources import resource_dir

FOLDER = resource_dir("models") / "problems"


def test_the_card_says_what_the_metrics_say():
    metrics = json.loads((FOLDER / METRICS).read_text("utf-8"))

    assert (FOLDER / CARD).read_text("utf-8") == card(metrics)


def test_the_figures_on_untouched_documents_are_those_of_the_shipped_model():
    told = json.loads((FOLDER / METRICS).read_text("utf-8"))["untouched"]

    found = json.loads(json.dumps(evaluate_untouched(resource_dir("corpus") / "problems")))

    assert found["documents"] == told["documents"]
    assert found["figures"].keys() == told["figures"].keys()
    for name, figures in found["figures"].items():
        # sums in another order may tip a passage on another processor
        assert {k: v for k, v in figures.items() if k != "interval"} == pytest.approx(
            {k: v for k, v in told["figures"][name].items() if k != "interval"}, abs=0.005
        )
    assert found["calibration_error"] == pytest.approx(told["calibration_error"], abs=0.005)


def test_nothing_untouched_is_learnt_from():
    corpus = resource_dir("corpus") / "problems"
    untouched = read_untouched(corpus)

    assert len(untouched) > 100
    assert not {e.name for e in untouched} & {e.name for e in read_corpus(corpus)}
    assert not {e.text for e in untouched} & {e.text for e in read_corpus(corpus)}


def test_a_corpus_without_untouched_documents_is_refused_in_one_line(tmp_path):
    with pytest.raises(ZhifaError, match="no untouched documents"):
        evaluate_untouched(tmp_path)


def test_the_metrics_cover_every_code():
    metrics = json.loads((FOLDER / METRICS).read_text("utf-8"))

    assert set(metrics["per_code"]) == set(PROBLEM_CODES)
    assert all(f["interval"] for f in metrics["per_code"].values())
