from __future__ import annotations

import pytest

from zhifa_nlp.errors import LexiconError
from zhifa_nlp.lexicon.rubric import (
    RUBRICS,
    RubricItem,
    check_rubrics,
    load_rubrics,
    read_rubrics,
    rubrics_for,
)
from zhifa_nlp.problems.taxonomy import MEASURE_CODES

CODES = frozenset(MEASURE_CODES)
YEAR_2030 = """
id = "later-2030"
name = { zh = "新要求", en = "A later demand" }
document = "某发〔2030〕1号"
source = "made up for this test"
region = "21"
first = 2030
[[item]]
id = "training"
short = "培训"
zh = "培训"
en = "Training"
codes = ["training"]
"""


def test_the_shipped_rubrics_hold_together():
    assert list(check_rubrics(RUBRICS, CODES)) == []


def test_there_is_one_of_each_time():
    assert [rubric.id for rubric in load_rubrics()] == [
        "liaoning-1999",
        "state-council-2005",
        "three-systems-2018",
    ]


@pytest.mark.parametrize(
    ("year", "place", "expected"),
    [
        (2001, "210200", ["liaoning-1999"]),
        (2001, "110000", []),
        (2001, None, []),
        (2010, "110000", ["state-council-2005"]),
        (2018, None, ["state-council-2005"]),
        (2019, "210200", ["state-council-2005", "three-systems-2018"]),
        (None, "210200", []),
    ],
)
def test_what_binds_a_unit_depends_on_year_and_place(year, place, expected):
    assert [rubric.id for rubric in rubrics_for(year, place)] == expected


def test_a_new_year_is_a_new_file(tmp_path):
    (tmp_path / "later-2030.toml").write_text(YEAR_2030, "utf-8")

    [rubric] = read_rubrics(tmp_path)

    assert list(check_rubrics(tmp_path, CODES)) == []
    assert rubric.holds(2031, "210000")
    assert not rubric.holds(2029, "210000")
    assert not rubric.holds(2031, "220000")


@pytest.mark.parametrize(
    ("was", "becomes", "told"),
    [
        ('codes = ["training"]', 'codes = ["trainin"]', "'trainin' is no measure code"),
        ('codes = ["training"]', "codes = []", "needs short, zh, en and codes"),
        ("first = 2030", "first = 2030\nlast = 2029", "before it begins"),
        ('source = "made up for this test"', 'source = ""', "no source"),
        ('"later-2030"', '"other"', "not the name of the file"),
    ],
)
def test_what_is_wrong_is_told(tmp_path, was, becomes, told):
    (tmp_path / "later-2030.toml").write_text(YEAR_2030.replace(was, becomes), "utf-8")

    assert any(told in trouble for trouble in check_rubrics(tmp_path, CODES))


def test_a_file_that_does_not_read_is_one_clear_line(tmp_path):
    (tmp_path / "bad.toml").write_text("id = ", "utf-8")

    with pytest.raises(LexiconError, match=r"bad\.toml: is no rubric"):
        read_rubrics(tmp_path)


def test_a_word_narrows_a_wide_code():
    item = RubricItem("a", "甲", "甲事", "A", frozenset({"supervision"}), ("音像",))

    assert item.answered_by(frozenset({"supervision"}), "配发音像记录设备")
    assert not item.answered_by(frozenset({"supervision"}), "开展专项检查")
    assert not item.answered_by(frozenset({"training"}), "音像教材")
