"""Both languages are complete, and say what templates ask for."""

from __future__ import annotations

import re
import string

import pytest

from zhifa_nlp.apps.desk.queries.knowledge import rules
from zhifa_nlp.apps.desk.rendering import HERE
from zhifa_nlp.apps.desk.words import load_words
from zhifa_nlp.problems.taxonomy import MEASURE_CODES, PROBLEM_CODES

HAN = re.compile(r"[\u4e00-\u9fff]")
ASKED = re.compile(r"""\bt\('([a-z_.]+)'[,)]""")


def fields(words):
    """Return the names of the values that words take."""
    return {name for _, name, _, _ in string.Formatter().parse(words) if name}


def test_both_languages_have_the_same_keys():
    assert load_words("zh").table.keys() == load_words("en").table.keys()


@pytest.mark.parametrize("key", sorted(load_words("zh").table))
def test_words_take_the_same_values_and_are_of_their_language(key):
    zh, en = load_words("zh").table[key], load_words("en").table[key]
    assert fields(zh) == fields(en)
    assert bool(zh) == bool(en)
    assert HAN.search(zh) or not zh or key in ("fact.sha256", "colon")
    assert not HAN.search(en) or key in ("search.how", "rule.template-blank")


@pytest.mark.parametrize("template", sorted(path.name for path in (HERE / "templates").glob("*.j2")))
def test_a_template_asks_only_for_words_that_there_are(template):
    asked = set(ASKED.findall((HERE / "templates" / template).read_text("utf-8")))
    assert asked <= load_words("zh").table.keys()


@pytest.mark.parametrize("template", sorted(path.name for path in (HERE / "templates").glob("*.j2")))
def test_no_template_has_words_of_its_own(template):
    text = (HERE / "templates" / template).read_text("utf-8").replace("中文", "")
    assert not HAN.search(text)
    assert "：" not in text  # a page in English has an English colon


def test_every_rule_and_code_is_explained():
    for language in ("zh", "en"):
        table = load_words(language).table
        assert all(f"rule.{name}" in table for name in (rule.rule for rule in rules()))
        assert all(f"code.{code.replace('.', '-')}" in table for code in (*PROBLEM_CODES, *MEASURE_CODES))


def test_a_key_that_nobody_wrote_shows_as_its_last_part():
    assert load_words("en")("verdict.brand_new") == "brand_new"
