"""A text is cut at every boundary, nothing is lost, and marks may lie across each other."""

from __future__ import annotations

from zhifa_nlp.apps.desk.queries.two_sides import two_sides
from zhifa_nlp.reuse.model import Passage, Residue
from zhifa_nlp.store.passages import Quotation


def passage(doc, source):
    return Passage("甲", "乙", *doc, *source, kind="edit", similarity=0.9, evidence=9.0)


def sides_of(stretches):
    return "".join(piece.words for stretch in stretches for piece in stretch.pieces)


def test_both_texts_are_shown_whole_and_in_order():
    doc, source = "头\n甲市查处31起。\n尾", "乙市查处8起。\n另一段"
    shown = two_sides([passage((2, 10), (0, 7))], (doc, source))
    assert sides_of(shown.doc) == doc
    assert sides_of(shown.source) == source


def test_names_and_numbers_that_were_exchanged_are_marked_on_both_sides():
    doc, source = "甲市查处31起。", "乙市查处8起。"
    shown = two_sides([passage((0, 8), (0, 7))], (doc, source))
    marked = [
        [p.words for s in side for p in s.pieces if p.mark == "slot"] for side in (shown.doc, shown.source)
    ]
    assert marked == [["甲", "31"], ["乙", "8"]]


def test_what_was_left_standing_and_what_may_stand_there_are_marked_in_the_copy_only():
    doc = source = "某某市认真贯彻国务院的决定。"
    shown = two_sides(
        [passage((0, 14), (0, 14))],
        (doc, source),
        residues=[Residue("甲", 0, 3, "某某市", "place", "另一市")],
        quoted=[Quotation(3, 13, "决定.txt")],
        names={"决定.txt": "国务院关于某事的决定"},
    )
    assert [(p.words, p.mark, p.note) for s in shown.doc for p in s.pieces if p.mark] == [
        ("某某市", "residue", "另一市"),
        ("认真贯彻国务院的决定", "mandated", "国务院关于某事的决定"),
    ]
    assert not [p for s in shown.source for p in s.pieces if p.mark]


def test_of_a_long_stretch_that_nobody_shares_only_the_ends_are_shown():
    doc = "独" * 5_000
    shown = two_sides([], (doc, ""))
    assert sum(stretch.left_out for stretch in shown.doc) == 5_000 - len(sides_of(shown.doc))
    assert 0 < len(sides_of(shown.doc)) < 2_000


def test_a_block_takes_in_the_few_characters_that_its_first_line_lacks():
    doc, source = "阜政发〔2001〕40号\n同样的话", "锦政发〔2001〕47号\n同样的话"
    shown = two_sides([passage((1, len(doc)), (1, len(source)))], (doc, source))
    assert [stretch.block for stretch in shown.doc] == [1]
