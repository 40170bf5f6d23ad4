from __future__ import annotations

import datetime as dt
import io
import struct
import zipfile

import openpyxl
import pytest

from tests.documents.old_office import converted, ole2
from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.documents.read import read
from zhifa_nlp.documents.sheet_extent import check_xls
from zhifa_nlp.documents.spreadsheet import read_spreadsheet
from zhifa_nlp.errors import LimitExceeded, UnreadableDocument


def workbook() -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "执法人员"
    sheet["A1"] = "执法人员花名册"
    sheet.merge_cells("A1:D1")
    sheet.append(["单位", "人数", "合格率", "日期"])
    for number in range(1, 4):
        sheet.append([f"第{number}大队", 6.0 + number, 98.5, dt.date(2003, 10, number)])
    sheet.append(["合计", None, True, dt.datetime(2003, 10, 4, 8, 30)])  # noqa: DTZ001
    sheet["A7"] = "注：数据截至年底。"
    sheet.merge_cells("A7:D7")
    return book


def saved(book: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def rewritten(data: bytes, name: str, change) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            new.writestr(entry, change(old.read(entry)) if entry == name else old.read(entry))
    return buffer.getvalue()


EXPECTED = [
    "执法人员",
    "执法人员花名册",
    "单位\t人数\t合格率\t日期",
    "第1大队\t7\t98.5\t2003-10-01",
    "第2大队\t8\t98.5\t2003-10-02",
    "第3大队\t9\t98.5\t2003-10-03",
    "合计\t\tTRUE\t2003-10-04 08:30",
    "注：数据截至年底。",
]


def test_a_sheet_is_a_title_a_table_and_notes(tmp_path):
    path = tmp_path / "附件.xlsx"
    path.write_bytes(saved(workbook()))

    document = read(path)

    assert document.text.split("\n") == EXPECTED
    assert len(document.tables) == 1
    assert document.warnings == ()


@pytest.mark.slow
def test_an_old_workbook_reads_the_same_whatever_it_is_called(tmp_path):
    path = tmp_path / "附件.xlsx"
    path.write_bytes(saved(workbook()))
    old = converted(path, "xls")
    renamed = old.rename(tmp_path / "附件.et")

    document = read(renamed)

    assert document.text.split("\n") == EXPECTED
    assert (document.media_type, document.warnings) == ("application/vnd.ms-excel", ())


def test_merged_cells_keep_their_spans():
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (["单位", "人数", None], [None, "男", "女"], ["甲", 1, 2]):
        sheet.append(row)
    sheet.merge_cells("A1:A2")
    sheet.merge_cells("B1:C1")

    [line] = read_spreadsheet(saved(book), Limits()).lines

    spans = [(c.text, c.row, c.column, c.row_span, c.column_span) for c in line.table]
    assert spans[:3] == [("单位", 0, 0, 2, 1), ("人数", 0, 1, 1, 2), ("男", 1, 1, 1, 1)]
    assert len(spans) == 7


def test_hidden_sheets_are_read_and_named():
    book = workbook()
    book.create_sheet("底稿")["A1"] = "甲"
    book["底稿"].sheet_state = "hidden"

    found = read_spreadsheet(saved(book), Limits())

    assert [(w.code, "底稿" in w.message) for w in found.warnings] == [("hidden_sheet", True)]
    assert "底稿" in [line.text for line in found.lines]


def test_cells_in_opposite_corners_are_refused_before_they_are_laid_out():
    book = openpyxl.Workbook()
    book.active["A1"] = book.active["XFD1048576"] = 1

    with pytest.raises(LimitExceeded) as caught:
        read_spreadsheet(saved(book), Limits())
    assert caught.value.code == "too_large"


def test_empty_cells_that_have_only_a_format_do_not_count():
    book = openpyxl.Workbook()
    book.active["A1"] = "甲"
    book.active["XFD1048576"].font = openpyxl.styles.Font(bold=True)

    assert [c.text for c in read_spreadsheet(saved(book), Limits()).lines[0].table] == ["甲"]


def test_a_sheet_of_more_text_than_allowed_is_refused():
    with pytest.raises(LimitExceeded):
        read_spreadsheet(saved(workbook()), Limits(text_chars=20))


def test_a_bomb_and_a_doctype_are_refused():
    sheet = "xl/worksheets/sheet1.xml"
    bomb = rewritten(saved(workbook()), sheet, lambda data: data + b" " * 3_000_000)
    entity = rewritten(saved(workbook()), sheet, lambda data: b'<!DOCTYPE a [<!ENTITY x "y">]>' + data)

    with pytest.raises(LimitExceeded) as caught:
        read_spreadsheet(bomb, Limits())
    assert caught.value.code == "zip_bomb"
    with pytest.raises(UnreadableDocument) as caught:
        read_spreadsheet(entity, Limits())
    assert caught.value.code == "unsafe"


def record(kind: int, *numbers: int) -> bytes:
    return struct.pack(f"<HH{len(numbers)}H", kind, 2 * len(numbers), *numbers)


def test_the_extent_and_the_password_of_an_old_workbook_are_seen():
    small = record(0x809, 0x600) + record(0x203, 1, 1, 0) + record(0x203, 5, 5, 0)
    large = small + record(0x809, 0x600) + record(0x203, 0, 0, 0) + record(0x203, 65535, 255, 0)

    check_xls(ole2({"Workbook": small}), Limits())
    with pytest.raises(LimitExceeded):
        check_xls(ole2({"Workbook": large}), Limits())
    lying = small + record(0x200, 0, 0, 0, 0xFFFF, 0, 256, 0)
    with pytest.raises(LimitExceeded):
        check_xls(ole2({"Workbook": lying}), Limits())
    with pytest.raises(UnreadableDocument) as caught:
        check_xls(ole2({"Workbook": record(0x809, 0x600) + record(0x2F, 1)}), Limits())
    assert caught.value.code == "encrypted"


@pytest.mark.parametrize(
    "extent", [(7, 0, 3, 0, 0, 4, 0), (0, 0, 3, 0, 5, 4, 0), (7, 3, 0, 4, 0), (0, 3, 5, 4, 0)]
)
def test_a_sheet_that_ends_before_it_begins_is_refused_before_room_is_made_for_it(extent):
    workbook = ole2({"Workbook": record(0x809, 0x600) + record(0x200, *extent)})

    with pytest.raises(UnreadableDocument) as caught:
        check_xls(workbook, Limits())
    assert caught.value.code == "damaged"


@pytest.mark.parametrize("extent", [(0,) * 7, (3, 0, 0, 0, 2, 0, 0), (0,) * 5, (4, 5, 1, 2, 0)])
def test_an_empty_sheet_and_one_of_a_single_cell_are_no_cause_for_alarm(extent):
    check_xls(ole2({"Workbook": record(0x809, 0x600) + record(0x200, *extent)}), Limits())


def test_what_is_cut_short_says_so():
    whole = ole2({"Workbook": bytes(9000)})

    for data in (whole[:-4000], saved(workbook())[:-500]):
        with pytest.raises(UnreadableDocument) as caught:
            read_spreadsheet(data, Limits())
        assert caught.value.code == "truncated"


def test_a_password_protected_file_says_so(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(ole2({"EncryptedPackage": b"x", "EncryptionInfo": b"y"}))

    with pytest.raises(UnreadableDocument) as caught:
        read(path)
    assert caught.value.code == "encrypted"


def test_a_library_that_gives_up_costs_one_file_only():
    cut = ole2({"Workbook": record(0x809, 0x600)})[
        : 512 + 512 + 100
    ]  # the library panics on half a directory

    with pytest.raises(UnreadableDocument) as caught:
        read_spreadsheet(cut, Limits())
    assert caught.value.code in ("damaged", "truncated")


def test_a_panic_is_a_damaged_file(monkeypatch):
    import python_calamine

    class PanicException(BaseException):
        """As the bindings of Rust raise it."""

    class Broken:
        @staticmethod
        def from_object(stream):
            raise PanicException

    monkeypatch.setattr(python_calamine, "CalamineWorkbook", Broken)
    with pytest.raises(UnreadableDocument) as caught:
        read_spreadsheet(saved(workbook()), Limits())
    assert caught.value.code == "damaged"
