"""The report as a workbook."""

from __future__ import annotations

import pytest
from openpyxl import load_workbook

from zhifa_nlp.apps.report.gather import gather
from zhifa_nlp.apps.report.workbook import write_workbook
from zhifa_nlp.store.workspace import open_workspace


@pytest.fixture(scope="module")
def book(finished, tmp_path_factory):
    path = tmp_path_factory.mktemp("book") / "report.xlsx"
    with open_workspace(finished) as workspace:
        write_workbook(gather(workspace), path)
    return load_workbook(path)


def rows(sheet):
    head, *others = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in others]


def test_it_has_its_sheets(book):
    assert book.sheetnames == [
        "考评", "疑点", "报送件", "问题", "措施", "单位×问题", "单位×措施", "应报内容", "雷同", "雷同段落", "单位",
        "文件", "说明",
    ]  # fmt: skip


def test_every_sheet_can_be_filtered_and_keeps_its_heading_in_sight(book):
    assert all(sheet.auto_filter.ref and sheet.freeze_panes == "A2" for sheet in book)


def test_units_stand_with_both_tiers(book):
    found = {row["单位"]: (row["通报等次"], row["自评等次"]) for row in rows(book["考评"])}
    assert found["抚顺市人民政府"] == ("达标", "优秀")
    assert found["鞍山市人民政府"] == ("优秀", None)


def test_a_finding_has_a_row_a_side(book):
    sides = [row for row in rows(book["疑点"]) if row["规则"] == "claimed-tier-differs"]
    assert [row["原文"] for row in sides] == ["优秀", "抚顺市"]
    assert {row["类别"] for row in sides} == {"等次不一"}


def test_files_link_to_their_originals(book, finished):
    links = [cell.hyperlink.target for row in book["文件"].iter_rows() for cell in row if cell.hyperlink]
    assert links
    assert all((finished / link).is_file() for link in links)


def test_a_file_that_was_not_read_says_why_in_chinese(book):
    [bad] = [row for row in rows(book["文件"]) if row["情况"] == "未能读取"]
    assert (bad["文件"], bad["原因"]) == ("坏.docx", "空文件")
