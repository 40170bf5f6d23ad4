"""Sequences that are kept on disk."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from zhifa_nlp.apps.report.kept import Kept

_ITEMS = st.lists(st.tuples(st.text(max_size=5), st.integers()), max_size=12)


@given(_ITEMS, st.integers(0, 12), st.integers(-12, 12))
def test_it_is_like_the_list_that_it_was_made_of(items, index, stop):
    kept = Kept(iter(items))
    assert list(kept) == items
    assert list(kept) == items, "again"
    assert len(kept) == len(items)
    assert kept[index:stop] == items[index:stop]
    assert [kept[n] for n in range(len(items))] == items


def test_two_walks_at_once_do_not_disturb_each_other():
    kept = Kept(range(4))
    assert [(a, b) for a in kept for b in kept] == [(a, b) for a in range(4) for b in range(4)]


@given(_ITEMS, _ITEMS)
def test_more_can_be_put_behind_while_it_is_gone_through(items, more):
    kept = Kept(items)
    walk = iter(kept)
    first = list(zip(walk, items, strict=False))
    for item in more:
        kept.put(item)
    assert first == [(item, item) for item in items]
    assert list(kept) == items + more
