from __future__ import annotations

import json

from zhifa_nlp.problems.card import card
from zhifa_nlp.problems.evaluate import CARD, METRICS
from zhifa_nlp.problems.taxonomy import PROBLEM_CODES
from zhifa_nlp.resources import resource_dir

FOLDER = resource_dir("models") / "problems"


def test_the_card_says_what_the_metrics_say():
    metrics = json.loads((FOLDER / METRICS).read_text("utf-8"))

    assert (FOLDER / CARD).read_text("utf-8") == card(metrics)


def test_the_metrics_cover_every_code():
    metrics = json.loads((FOLDER / METRICS).read_text("utf-8"))

    assert set(metrics["per_code"]) == set(PROBLEM_CODES)
    assert all(f["interval"] for f in metrics["per_code"].values())
