"""Workbooks that are written row by row."""

from __future__ import annotations

import io
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from xlsxwriter.exceptions import FileSizeError

from zhifa_nlp.apps.export import sheets
from zhifa_nlp.apps.export.cells import plain
from zhifa_nlp.apps.export.sheets import Book, Sheet

_ANY = st.text(st.characters(), max_size=40)  # lone surrogates and control characters too


def written(*made: Sheet):
    stream = io.BytesIO()
    with Book(stream) as book:
        for sheet in made:
            book.write(sheet)
    return load_workbook(stream)


@given(st.lists(_ANY, min_size=1, max_size=8))
@settings(max_examples=60, deadline=None)
def test_text_is_never_a_formula_and_can_always_be_written(texts):
    [sheet] = written(Sheet("甲", {"字": 10}, ([(text, "")] for text in texts)))
    for row, text in enumerate(texts, start=2):
        cell = sheet.cell(row, 1)
        assert cell.data_type in ("s", "inlineStr", "n"), "n: an empty cell"
        assert not re.search("[\x00-\x08]", str(cell.value or ""))
        if text.strip() and text.isprintable() and "_x" not in text:
            assert cell.value == text


@pytest.mark.parametrize("text", ["=1+1", "+86", "-3", "@甲", "＝甲"])
def test_what_looks_like_a_formula_is_marked_as_text(text):
    [sheet] = written(Sheet("甲", {"字": 10}, [plain(text, "平常")]))
    assert sheet["A2"].value == text
    assert sheet["A2"].data_type != "f"
    assert sheet["A2"].quotePrefix
    assert not sheet["B2"].quotePrefix


@pytest.mark.parametrize(
    "text",
    [
        "<r><t>一</t></r>",
        "<r></is><x></r>",
        "_x000D_",
        "甲&amp;乙",
        " 两头空 ",
        "上\n下",
        "甲\r乙",
        "𠮷<>\"'",
    ],
)
def test_text_that_looks_like_markup_stays_text(text):
    [sheet] = written(Sheet("甲", {"字": 10}, [plain(text), [(text, "a.txt")]]))
    assert [re.sub("_x([0-9A-F]{4})_", _character, row[0].value) for row in sheet.iter_rows(min_row=2)] == [
        text
    ] * 2


def _character(match):
    """Undo the escape, as Excel does and openpyxl does not."""
    return chr(int(match[1], 16))


def test_numbers_stay_numbers_and_nothing_stays_nothing():
    [sheet] = written(Sheet("甲", {"一": 5, "二": 5, "三": 5, "四": 5}, [plain(3, 2.5, True, None)]))
    assert [cell.value for cell in sheet[2]] == [3, 2.5, True, None]


def test_links_lead_to_files_and_to_other_sheets():
    rows = [[("原件", "originals/ab/报告 #1.docx"), ("句子", "#'乙'!A2")]]
    first, _ = written(Sheet("甲", {"一": 5, "二": 5}, rows), Sheet("乙", {"三": 5}, [plain("丙")]))
    assert first["A2"].hyperlink.target == "originals/ab/报告 #1.docx"
    assert first["B2"].hyperlink.location == "'乙'!A2"
    assert [cell.value for cell in first[2]] == ["原件", "句子"]


def test_links_beyond_what_excel_takes_are_left_out_and_their_words_are_not(monkeypatch):
    monkeypatch.setattr(sheets, "_MOST_LINKS", 2)
    [sheet] = written(Sheet("甲", {"一": 5}, [[(str(n), f"a{n}")] for n in range(4)]))
    assert [bool(cell.hyperlink) for (cell,) in sheet.iter_rows(min_row=2)] == [True, True, False, False]
    assert [cell.value for (cell,) in sheet.iter_rows(min_row=2)] == ["0", "1", "2", "3"]


def test_a_sheet_that_is_too_long_says_so():
    [sheet] = written(Sheet("甲", {"一": 5}, (plain(n) for n in range(9)), most=3, more="还有"))
    assert [cell.value for (cell,) in sheet.iter_rows(min_row=2)] == [0, 1, 2, "还有"]


def test_a_sheet_that_just_fits_does_not():
    [sheet] = written(Sheet("甲", {"一": 5}, (plain(n) for n in range(3)), most=3, more="还有"))
    assert sheet.max_row == 4


def test_a_file_that_cannot_be_written_is_an_os_error(tmp_path):
    with pytest.raises(OSError, match="none"), Book(tmp_path / "none" / "a.xlsx") as book:
        book.write(Sheet("甲", {"一": 5}, []))


def test_an_error_among_the_rows_leaves_nothing_behind(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    def rows():
        yield plain("甲")
        raise ValueError("乙")

    with pytest.raises(ValueError, match="乙"), Book(tmp_path / "a.xlsx") as book:
        book.write(Sheet("甲", {"一": 5}, rows()))
    assert list(tmp_path.iterdir()) == []


def test_what_is_too_much_for_a_workbook_says_what_to_do_instead(tmp_path, monkeypatch):
    def close(_):
        raise FileSizeError("Filesize would require ZIP64 extensions")

    monkeypatch.setattr("xlsxwriter.Workbook.close", close)
    with pytest.raises(OSError, match="zhifa export"), Book(tmp_path / "a.xlsx") as book:
        book.write(Sheet("甲", {"一": 5}, []))
