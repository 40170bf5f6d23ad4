import pytest

from tests.documents.builders import from_text, line, paragraphs, table
from zhifa_nlp.documents.raw import RawCell
from zhifa_nlp.documents.tables import join_split_tables, mend_table, tables_in_text


def rows(one) -> list[list[str]]:
    by_row: dict[int, list[str]] = {}
    for cell in one.table:
        by_row.setdefault(cell.row, []).append(cell.text)
    return [by_row[row] for row in sorted(by_row)]


def test_cells_are_mended_and_stand_on_one_line():
    mended = mend_table(table("单\u200b位|⼯商局"))

    assert rows(mended) == [["单位", "工商局"]]


@pytest.mark.parametrize(
    ("cell", "mended"),
    [
        ("市工商行政管\n理局", "市工商行政管理局"),
        ("市公安局\n市司法局\n市文化体育局", "市公安局 市司法局 市文化体育局"),
        ("  95 \n", "95"),
        ("", ""),
    ],
)
def test_wrapped_cells_are_closed_up_and_lists_kept_apart(cell, mended):
    one = line("", table=(RawCell(cell, 0, 0),))

    assert rows(mend_table(one)) == [[mended]]


def test_a_table_split_by_a_page_break_is_joined_without_its_second_heading():
    first = table("单位|得分\n市公安局|95", page=1)
    second = table("单位|得分\n市司法局|93", page=2, index=2)

    [joined] = join_split_tables([first, line("", 1), second])

    assert rows(joined) == [["单位", "得分"], ["市公安局", "95"], ["市司法局", "93"]]
    assert [cell.page for cell in joined.table] == [1, 1, 1, 1, 2, 2]


def test_a_row_split_by_the_page_break_is_whole_again():
    first = table("单位|问题|期限\n市公安局|文书不规|六月", page=1)
    second = table("|范|\n市司法局|无|", page=2, index=1)

    [joined] = join_split_tables([first, second])

    assert rows(joined) == [
        ["单位", "问题", "期限"],
        ["市公安局", "文书不规范", "六月"],
        ["市司法局", "无", ""],
    ]


@pytest.mark.parametrize(
    "second",
    [
        pytest.param(table("单位|得分|等次", page=2, index=1), id="other columns"),
        pytest.param(table("单位|得分", page=1, index=1), id="the same page"),
        pytest.param(table("单位|得分", page=4, index=1), id="pages apart"),
        pytest.param(table("单位|得分", page=2, index=1, box=(200.0, 0, 400.0, 9)), id="another place"),
        pytest.param(table("单位|得分", index=1), id="no pages"),
    ],
)
def test_two_tables_stay_two(second):
    first = table("单位|得分\n市公安局|95", page=1, box=(90.0, 700, 500.0, 760))

    assert len(join_split_tables([first, second])) == 2


def test_text_between_keeps_tables_apart():
    lines = [table("甲|乙", page=1), line("表二", 1), table("甲|乙", page=2, index=2)]

    assert len(join_split_tables(lines)) == 3


@pytest.mark.parametrize(
    "text",
    [
        "单位\t得分\n县公安局\t95\n县司法局\t93",
        "单位|得分|等次\n县公安局|95|优秀\n县司法局|93|良好",
        "| 单位 | 得分 |\n|---|---|\n| 县公安局 | 95 |\n| 县司法局 | 93 |",
        "单位｜得分｜等次\n县公安局｜95｜优秀\n县司法局｜93｜良好",
    ],
)
def test_rows_of_plain_text_become_a_table_that_leads_back(text):
    document = from_text("考评结果\n" + text + "\n")

    [found] = document.tables
    assert [cell.text for cell in found.rows()[1]][:2] == ["县公安局", "95"]
    for cell in found.cells:
        [anchor] = document.anchors_of(cell.start, cell.end)
        assert ("考评结果\n" + text)[slice(*anchor.source)] == cell.text


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param(["甲|乙|丙"], id="a single row"),
        pytest.param(["甲|乙|丙", "丁|戊"], id="rows of different length"),
        pytest.param(["是|否", "是|否"], id="one bar: a choice, not a row"),
    ],
)
def test_other_lines_stay_lines(texts):
    assert tables_in_text(paragraphs(*texts)) == paragraphs(*texts)
