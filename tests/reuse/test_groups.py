from __future__ import annotations

from zhifa_nlp.reuse.groups import clusters, passage_groups
from zhifa_nlp.reuse.model import Passage, Verdict


def passage(doc: str, source: str, start: int, end: int) -> Passage:
    return Passage(doc, source, 0, end - start, start, end, "verbatim", 1.0, 9.0)


def verdict(doc: str, source: str, share: float, *, copied: bool = True) -> Verdict:
    return Verdict(doc, copied, share, source, 0.0, 0.0, 0.0, share, share)


def test_copies_stand_around_their_source_with_their_share():
    [cluster] = clusters([verdict("b", "a", 0.9), verdict("c", "a", 0.6)])

    assert (cluster.source, cluster.members) == ("a", (("b", 0.9), ("c", 0.6)))


def test_a_small_share_makes_no_member():
    assert clusters([verdict("b", "a", 0.3), verdict("c", "a", 0.9, copied=False)]) == []


def test_a_paragraph_that_stands_in_several_reports_is_one_group():
    [group] = passage_groups(
        [passage("b", "a", 0, 100), passage("c", "a", 10, 110), passage("d", "a", 300, 400)]
    )

    assert (group.docs, group.start, group.end) == (("b", "c"), 0, 110)


def test_neighbours_that_do_not_overlap_are_no_group():
    assert (
        passage_groups([passage("b", "a", 0, 100), passage("c", "a", 100, 200), passage("c", "x", 0, 100)])
        == []
    )
