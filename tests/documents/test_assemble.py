"""The promise of the whole stage: every code point of a document's text leads back to its file."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents.builders import from_lines, from_text, table
from tests.transformations import HARDER, TRANSFORMATIONS
from zhifa_nlp.documents.model import Document
from zhifa_nlp.documents.raw import RawLine

ALPHABET = "行政执法⼯⺠\u200b\ufeff 　\u00a0，。：；一二三（）《》12ab|\t\n\n\n\r\f来源：— 1 —第页【打印】"
CHARACTERS = st.text(st.sampled_from(ALPHABET), max_size=160)


def leads_back(document: Document, original: str) -> None:
    """Assert that anchors cover all but line breaks, tabs and joints, and show the characters read."""
    original = original.removeprefix("\ufeff")
    covered = [False] * len(document.text)
    last = 0
    for anchor in document.anchors:
        assert anchor.start >= last
        last = anchor.end
        covered[anchor.start : anchor.end] = [True] * (anchor.end - anchor.start)
        shown, read = document.text[anchor.start : anchor.end], original[slice(*anchor.source)]
        assert len(shown) == len(read)
        assert all(a == b or (a, b) in {("工", "⼯"), ("民", "⺠")} for a, b in zip(shown, read, strict=True))
    assert {c for c, done in zip(document.text, covered, strict=True) if not done} <= {"\n", "\t", " "}


@settings(max_examples=300, deadline=None)
@given(CHARACTERS)
def test_every_character_of_a_text_leads_back(text):
    leads_back(from_text(text), text)


@settings(max_examples=40, deadline=None)
@given(CHARACTERS, st.sampled_from(sorted(TRANSFORMATIONS | HARDER)))
def test_so_does_every_character_of_a_transformed_text(text, name):
    changed = (TRANSFORMATIONS | HARDER)[name](text)

    leads_back(from_text(changed), changed)


@settings(max_examples=100, deadline=None)
@given(CHARACTERS)
def test_blocks_are_the_lines_of_the_text(text):
    document = from_text(text)

    for block in document.blocks:
        assert document.text[block.start : block.end].strip()
        assert block.start == 0 or document.text[block.start - 1] == "\n"
        assert block.end == len(document.text) or document.text[block.end] == "\n"
    for found in document.tables:
        for cell in found.cells:
            assert document.text[cell.start : cell.end] == cell.text


def test_keeps_tables_kinds_and_styles():
    document = from_lines(
        RawLine("考评结果", style="heading 1"),
        table("单位|得分\n市公安局|95").raw,
        RawLine("注：满分为100分。", kind="footnote"),
        RawLine("第一页眉", kind="header"),
        media_type="application/x",
    )

    assert document.text == "考评结果\n单位\t得分\n市公安局\t95\n注：满分为100分。"
    assert [(block.kind, block.style) for block in document.blocks] == [
        ("paragraph", "heading 1"),
        ("table", None),
        ("footnote", None),
    ]
    assert [[cell.text for cell in row] for row in document.tables[0].rows()] == [
        ["单位", "得分"],
        ["市公安局", "95"],
    ]


def test_an_anchor_names_page_box_paragraph_and_cell():
    document = from_lines(
        RawLine("通报", page=2, box=(1.0, 2.0, 3.0, 4.0)),
        table("甲|乙", page=3, index=1).raw,
        media_type="application/x",
    )

    [first] = document.anchors_of(0, 1)
    [cell] = document.anchors_of(5, 6)
    assert (first.page, first.box, first.paragraph, first.cell) == (2, (1.0, 2.0, 3.0, 4.0), 0, None)
    assert (cell.page, cell.paragraph, cell.cell) == (3, 1, (0, 0, 1))


def test_a_merged_cell_stands_once():
    from zhifa_nlp.documents.raw import RawCell

    cells = (RawCell("优秀", 0, 0, row_span=2), RawCell("甲", 0, 1), RawCell("乙", 1, 1))

    document = from_lines(RawLine("", "table", table=cells), media_type="application/x")

    assert document.text == "优秀\t甲\n乙"
    assert [(c.text, c.row, c.column, c.row_span) for c in document.tables[0].cells] == [
        ("优秀", 0, 0, 2),
        ("甲", 0, 1, 1),
        ("乙", 1, 1, 1),
    ]


@pytest.mark.parametrize("text", ["", "\n\n", "　　\n", "\ufeff\u200b"])
def test_nothing_gives_an_empty_document(text):
    document = from_text(text)

    assert (document.text, document.blocks, document.anchors) == ("", (), ())


def test_warns_of_garbled_text():
    assert "garbled_text" in {w.code for w in from_text("瀵逛笉璧锛佽瀹㈡埛鎹\n" * 20).warnings}
