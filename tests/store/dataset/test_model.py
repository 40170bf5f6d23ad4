"""The documented views: their names, and that they are what they say."""

from __future__ import annotations

import re

import pytest

from zhifa_nlp.store.dataset.model import view_named, views
from zhifa_nlp.store.dataset.query import queried

# What SQL, R and Stata keep for themselves and a careless column name would meet.
_WORDS = """
    select from where group order by having join on as and or not null is in like between case when then else end
    table index view create drop insert update delete values set limit offset union all distinct primary key
    references check default column exists if for while repeat function next break true false inf nan na
    byte double float int long using with strl start stop
"""
RESERVED = frozenset(_WORDS.split())


@pytest.mark.parametrize("view", views(), ids=lambda view: view.name)
def test_names_are_short_plain_and_free(view):
    names = [view.name, *(column.name for column in view.columns)]
    assert [n for n in names if not re.fullmatch(r"[a-z][a-z0-9_]{0,31}", n) or n in RESERVED] == []
    assert len(set(names[1:])) == len(view.columns)


@pytest.mark.parametrize("view", views(), ids=lambda view: view.name)
def test_every_column_is_described_in_both_languages_and_typed(view):
    assert all(
        column.zh and column.en and column.kind in ("int", "float", "bool", "str") for column in view.columns
    )
    assert {*view.key, *view.sort} <= {column.name for column in view.columns}


@pytest.mark.parametrize("view", views(), ids=lambda view: view.name)
def test_references_lead_to_a_table_described_before(view):
    for column in view.columns:
        if column.refers and column.refers != "codes.code":  # a table that only the package has
            table, name = column.refers.split(".")
            assert view_named(table).key == (name,)
            assert views().index(view_named(table)) <= views().index(view)


@pytest.mark.parametrize("view", views(), ids=lambda view: view.name)
def test_a_view_gives_the_columns_that_its_description_names(finished, view):
    kinds = {"int": int, "float": float, "bool": int, "str": str}
    with queried(finished, f"SELECT * FROM {view.name}") as answer:
        assert answer.columns == tuple(column.name for column in view.columns)
        for row in answer.rows:
            for value, column in zip(row, view.columns, strict=True):
                assert value is None or isinstance(value, kinds[column.kind]), (column.name, value)


@pytest.mark.parametrize("view", views(), ids=lambda view: view.name)
def test_keys_name_one_row_and_references_find_theirs(finished, view):
    key = ", ".join(view.key)
    with queried(finished, f"SELECT {key} FROM {view.name} GROUP BY {key} HAVING count(*) > 1") as answer:
        assert list(answer.rows) == []
    for column in view.columns:
        if column.refers and column.refers != "codes.code":
            table, name = column.refers.split(".")
            sql = f"SELECT {column.name} FROM {view.name} WHERE {column.name} NOT IN (SELECT {name} FROM {table})"
            with queried(finished, sql) as answer:
                assert list(answer.rows) == [], column
