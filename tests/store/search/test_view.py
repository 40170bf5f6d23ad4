"""The view of a text, and the way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhifa_nlp.store.search.view import view_of

TEXTS = st.text(alphabet=st.sampled_from("照搬死角，。《》 \n\t　aB1９\u00a0İ*\"'-\x00"), max_size=40)


@pytest.mark.parametrize(
    ("text", "view"),
    [
        ("行政\n　　执法", "行政执法"),
        ("行 政 执 法", "行政执法"),
        ("通过ISO 9001认证", "通过iso 9001认证"),
        ("通过 ISO认证", "通过iso认证"),
        ("１２\t３４", "12 34"),
        ("辽政发﹝1999﹞13号", "辽政发〔1999〕13号"),
        ("  前后  ", "前后"),
        ("", ""),
        (" \n", ""),
    ],
)
def test_the_view_drops_what_layout_put_in(text, view):
    assert view_of(text).text == view


@given(TEXTS)
def test_every_character_of_the_view_stands_where_the_view_says(text):
    view = view_of(text)
    for position, character in enumerate(view.text):
        start, end = view.span(position, position + 1)
        assert end == start + 1
        assert view_of(text[start:end]).text == character.strip()


@given(TEXTS)
def test_a_view_is_its_own_view(text):
    once = view_of(text).text
    assert view_of(once).text == once


def test_a_place_spans_the_line_break_inside_it():
    text = "存在照\n　搬照抄"
    assert [text[a:b] for a, b in view_of(text).find("照搬照抄")] == ["照\n　搬照抄"]
