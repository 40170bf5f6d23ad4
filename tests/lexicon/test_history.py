from __future__ import annotations

import pytest

from zhifa_nlp.lexicon.history import history
from zhifa_nlp.lexicon.load import load_lexicon


@pytest.fixture
def planning():
    lexicon = load_lexicon()
    return history(lexicon, "planning_reform", lexicon.place_of_code("210000", 2002))


def test_lists_the_names_oldest_first(planning):
    assert [n.name for n in planning.names] == [
        "辽宁省计划委员会", "辽宁省发展计划委员会", "辽宁省发展和改革委员会"
    ]  # fmt: skip


def test_prints_names_and_events(planning):
    text = planning.text()

    assert "2000—2004  辽宁省发展计划委员会" in text
    assert "2003  合并" in text


def test_draws_a_flowchart(planning):
    drawing = planning.mermaid()

    assert drawing.startswith("flowchart LR")
    assert "system_reform -->|2003 合并| planning_reform" in drawing


def test_a_merger_shows_all_that_went_into_it():
    lexicon = load_lexicon()
    merged = history(lexicon, "market_supervision", lexicon.place_of_code("210200", 2020))

    assert {"market_gongshang", "market_quality", "market_food_drug"} <= set(merged.fields)


def test_an_unknown_function_is_an_error():
    lexicon = load_lexicon()
    with pytest.raises(KeyError):
        history(lexicon, "no_such_function", lexicon.place_of_code("210000", 2002))
