"""Whatever a server says, only what fits the codebook and the text gets through."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.second_reader.records import unsure
from zhifa_nlp.errors import SecondReaderError
from zhifa_nlp.folding import fold
from zhifa_nlp.problems.taxonomy import MEASURE_CODES, PROBLEM_CODES, STATUSES, TENSES
from zhifa_nlp.second_reader.answer import plain_model, take_items, take_models, take_reply
from zhifa_nlp.second_reader.exchange import Limits
from zhifa_nlp.second_reader.question import questions

[ASKED] = questions(unsure(), Limits())
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
ITEMS = st.fixed_dictionaries(
    {
        "id": st.integers(0, 3),
        "codes": st.lists(st.sampled_from([*PROBLEM_CODES, *MEASURE_CODES, "made.up"]), max_size=3),
        "manner": st.sampled_from([*STATUSES, *TENSES, None, "优秀"]),
        "words": st.sampled_from(
            [ASKED[0].text, ASKED[0].text[2:5], ASKED[1].text[:2], "没写过", " ", "<b>"]
        ),
    }
)


def check(taken):
    by_number = {question.id: question for question in ASKED}
    for number, item in taken.items():
        question = by_number[number]
        assert set(item.codes) <= set(question.codes)
        assert item.manner in (*question.manners, None)
        assert bool(item.codes) == (item.manner is not None)
        assert fold(item.words) in fold(question.text)
        assert item.words.strip()


@given(ANY_JSON)
def test_no_json_gets_anything_else_through(value):
    for content in (json.dumps(value), json.dumps({"answers": value})):
        try:
            check(take_items(content, ASKED))
        except SecondReaderError:
            continue


@given(st.lists(ITEMS, max_size=4))
def test_no_list_of_answers_gets_anything_else_through(items):
    try:
        check(take_items(json.dumps({"answers": items}), ASKED))
    except SecondReaderError:
        numbers = [item["id"] for item in items]
        assert len(set(numbers)) < len(numbers) or not {1, 2} >= set(numbers)


@given(st.binary(max_size=200))
def test_no_bytes_raise_anything_but_the_one_error(data):
    for take in (take_reply, take_models):
        with pytest.raises(SecondReaderError):
            take(data)


@pytest.mark.parametrize("name", ["qwen3-8b", "deepseek-r1:14b", "/models/a.gguf", "org/name@v1+q4"])
def test_names_of_models_are_taken_as_they_are(name):
    assert plain_model(name) == name


@pytest.mark.parametrize("name", ["", "a b", "<b>", "a\n", "x" * 101, "a\x00"])
def test_what_is_no_name_of_a_model_becomes_nothing(name):
    assert plain_model(name) == ""
