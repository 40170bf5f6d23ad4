"""Two aligned stretches in rows."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from zhifa_nlp.apps.report.side_by_side import MANDATED, OTHER, RESIDUE, SLOT, aligned
from zhifa_nlp.reuse.model import Passage, Residue
from zhifa_nlp.store.passages import Quotation


def rows(doc, source, residues=(), quoted=()):
    passage = Passage("乙", "甲", 0, len(doc), 0, len(source), "swap", 1.0, 9.0)
    return list(aligned(passage, doc, source, residues, quoted))


def words(side):
    return "".join(piece.words for piece in side)


def marked(side, mark):
    return [piece.words for piece in side if piece.mark == mark]


def test_lines_stand_beside_their_like():
    found = rows("一、做法\n乙市办案31件。", "一、做法\n甲市办案8件。")
    assert [(words(row.doc), words(row.source)) for row in found] == [
        ("一、做法", "一、做法"), ("乙市办案31件。", "甲市办案8件。"),
    ]  # fmt: skip


def test_names_and_whole_numbers_are_marked_as_exchanged():
    [row] = rows("乙市办案121件。", "甲市办案151件。")
    assert marked(row.doc, SLOT) == ["乙", "121"]
    assert marked(row.source, SLOT) == ["甲", "151"]


def test_a_line_that_was_put_in_stands_alone():
    found = rows("甲乙丙丁。\n全是新写的一段话。\n戊己庚辛。", "甲乙丙丁。\n戊己庚辛。")
    assert "".join(words(row.doc) for row in found) == "甲乙丙丁。全是新写的一段话。戊己庚辛。"
    assert any(marked(row.doc, OTHER) for row in found)


def test_residue_and_mandated_words_are_marked_over_everything_else():
    text = "今后甲市将继续努力，坚持依法行政。"
    [row] = rows(text, text, [Residue("乙", 2, 4, "甲市", "place", "乙市")], [Quotation(10, 16, "通报.docx")])
    assert marked(row.doc, RESIDUE) == ["甲市"]
    assert marked(row.doc, MANDATED) == ["坚持依法行政"]
    assert {piece.note for piece in row.doc} == {"", "应为乙市", "规定表述：通报.docx"}


@given(st.text("甲乙12。\n 、", max_size=60), st.text("甲乙12。\n 、", max_size=60))
def test_nothing_but_space_is_lost_whatever_stands_beside_each_other(doc, source):
    found = rows(doc, source)
    bare = str.maketrans("", "", "\n ")
    assert "".join(words(row.doc) for row in found).translate(bare) == doc.translate(bare)
    assert "".join(words(row.source) for row in found).translate(bare) == source.translate(bare)
