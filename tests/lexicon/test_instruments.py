from __future__ import annotations

from datetime import date

import pytest

from zhifa_nlp.errors import LexiconError
from zhifa_nlp.lexicon.instruments import INSTRUMENTS, load_instruments


@pytest.fixture(scope="module")
def table():
    return load_instruments()


@pytest.mark.parametrize(
    "title",
    ["行政处罚法", "中华人民共和国行政处罚法", "中华人民共和国行政处罚法（2021年修订）", "行政 处罚法"],
)
def test_a_law_is_found_however_its_title_is_written(table, title):
    assert table.find(title).made == date(1996, 3, 17)


def test_a_document_is_found_by_its_number(table):
    assert table.find(None, "国办发〔2005〕37号").title.endswith("推行行政执法责任制的若干意见")


@pytest.mark.parametrize("title", ["辽宁省实施〈行政处罚法〉办法", "处罚法", None])
def test_another_title_is_not_found(table, title):
    assert table.find(title) is None


@pytest.mark.parametrize(
    ("day", "state", "text"),
    [
        ("1990-12-01", "not_made", None),
        ("1990-12-28", "not_yet", None),
        ("1993-01-01", "in_force", date(1991, 1, 1)),
        ("1995-01-01", "in_force", date(1994, 10, 9)),
        ("1999-10-01", "repealed", None),
    ],
)
def test_an_instrument_knows_what_it_was_on_a_day(table, day, state, text):
    rules = table.find("行政复议条例")

    assert rules.state(date.fromisoformat(day)) == state
    assert rules.text_of(date.fromisoformat(day)) == text


def test_what_replaces_another_stands_in_the_table(table):
    assert [r.title for r in table.rows if r.replaced_by and table.find(r.replaced_by) is None] == []


def test_no_two_rows_answer_to_one_title(table):
    forms = [form for row in table.rows for form in (row.title, *row.forms)]
    assert all(table.find(form).title == row.title for row in table.rows for form in (row.title, *row.forms))
    assert len(forms) == len(set(forms))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("1996-10-01", "1995-10-01", id="in force before it was made"),
        pytest.param("1996-10-01", "1996年", id="no day"),
        pytest.param("in_force", "since", id="no such column"),
        pytest.param('"State Council order 235 of 1997-11-17"', "", id="no source"),
    ],
)
def test_a_table_that_does_not_read_is_refused_with_its_line(tmp_path, old, new):
    path = tmp_path / "instruments.csv"
    path.write_text(INSTRUMENTS.read_text("utf-8").replace(old, new, 1), "utf-8")

    with pytest.raises(LexiconError, match=r"instruments\.csv"):
        load_instruments(path)
