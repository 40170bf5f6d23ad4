from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhifa_nlp.reuse.difference import changes, slots_only


def test_names_and_numbers_are_slots_and_other_words_are_not():
    found = changes("丙丁市查处31起，效果好。", "甲乙市查处8起，成效好。")

    assert [(c.doc, c.slot) for c in found if c.slot] == [("丙丁", True), ("31", True)]
    assert not all(c.slot for c in found)


def test_a_name_exchanged_before_its_suffix_is_that_name_everywhere():
    found = changes("青石市局开会，青石片区照办", "白沙市局开会，白沙片区照办")

    assert all(c.slot for c in found)
    assert slots_only(found, 13)


def test_offsets_count_from_where_the_stretches_start():
    [change] = changes("共8件", "共31件", doc_start=100, source_start=200)

    assert (change.doc_start, change.source_start) == (101, 201)


def test_the_same_words_have_no_difference():
    assert changes("甲乙丙", "甲乙丙") == []
    assert not slots_only([], 3)


@pytest.mark.parametrize(("doc", "source"), [("", "甲"), ("甲", ""), ("", "")])
def test_nothing_can_be_compared(doc, source):
    assert len(changes(doc, source)) == (doc != source)


@given(st.text("甲乙丙12市", max_size=30), st.text("甲乙丙12市", max_size=30))
def test_putting_the_changes_back_gives_the_source(doc, source):
    out, at = "", 0
    for change in changes(doc, source):
        out += doc[at : change.doc_start] + change.source
        at = change.doc_start + len(change.doc)

    assert out + doc[at:] == source
