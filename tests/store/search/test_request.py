"""Queries, taken apart."""

from __future__ import annotations

import pytest

from zhifa_nlp.errors import ZhifaError
from zhifa_nlp.store.search.request import Terms, terms_of


@pytest.mark.parametrize(
    ("query", "groups", "without"),
    [
        ("死角", (("死角",),), ()),
        ("照搬　死角", (("照搬",), ("死角",)), ()),
        ("照搬 OR 照抄 死角", (("照搬", "照抄"), ("死角",)), ()),
        ("照搬 ｜ 照抄", (("照搬", "照抄"),), ()),
        ("照搬|照抄", (("照搬", "照抄"),), ()),
        ("照搬 -规定", (("照搬",),), ("规定",)),
        ("“ISO 9001” 认证", (("iso 9001",), ("认证",)), ()),
        ('照搬 -"ISO 9001"', (("照搬",),), ("iso 9001",)),
        ("《行政处罚法》", (("《行政处罚法》",),), ()),
        ("２００１—２００２", (("2001-2002",),), ()),
        ("OR 照搬", (("照搬",),), ()),
        ("照", (("照",),), ()),
    ],
)
def test_a_query_has_groups_of_terms_and_terms_that_must_not_be_there(query, groups, without):
    assert terms_of(query) == Terms(groups, without)


@pytest.mark.parametrize("query", ["", "　 ", "-照搬", '""', "OR"])
def test_a_query_that_asks_for_nothing_is_refused_in_one_line(query):
    with pytest.raises(ZhifaError, match="asks for nothing"):
        terms_of(query)


def test_a_query_of_a_hundred_terms_is_refused():
    with pytest.raises(ZhifaError, match="more than 32"):
        terms_of(" ".join(["照搬"] * 100))
