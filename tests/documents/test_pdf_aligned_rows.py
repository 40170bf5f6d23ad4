from __future__ import annotations

import pytest

from tests.documents.office_files import drawn_pdf
from zhifa_nlp.documents.assemble import assemble
from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.documents.pdf import read_pdf
from zhifa_nlp.documents.raw import RawLine

XS = (70.0, 120.0, 240.0, 310.0)
HEAD = ("序号", "单位", "得分", "等次")
ROWS = (
    ("1", "甲市公安局", "96.2", "优秀"),
    ("2", "乙区政府", "94.5", "优秀"),
    ("3", "丙县农业局", "86", "达标"),
)

Drawn = list[tuple[float, float, str]]


def drawn(*rows: tuple[str, ...], xs: tuple[float, ...] = XS, top: float = 200) -> Drawn:
    return [
        (x, top + 20 * number, text)
        for number, row in enumerate(rows)
        for x, text in zip(xs, row, strict=False)
        if text
    ]


def read(*pages: Drawn) -> tuple[RawLine, ...]:
    return read_pdf(drawn_pdf(list(pages)), Limits()).lines


def grid(line: RawLine) -> list[list[str]]:
    rows: dict[int, list[str]] = {}
    for cell in line.table or ():
        rows.setdefault(cell.row, []).append(cell.text)
    return list(rows.values())


def test_rows_under_each_other_with_figures_are_a_table():
    before, table, after = read(
        [(70.0, 150.0, "考评得分如下："), *drawn(HEAD, *ROWS), (70.0, 300.0, "特此通报。")]
    )

    assert grid(table) == [list(row) for row in (HEAD, *ROWS)]
    assert (before.text, after.text) == ("考评得分如下：", "特此通报。")


def test_a_row_whose_tab_left_no_white_is_parted_where_the_others_are():
    tight = [
        (70.0, 280.0, "4"),
        (120.0, 280.0, "某市海洋与渔业资源局"),
        (240.0, 280.0, "84.3"),
        (310.0, 280.0, "达标"),
    ]
    [table] = read(drawn(HEAD, *ROWS) + tight)

    assert grid(table)[-1] == ["4", "某市海洋与渔业资源局", "84.3", "达标"]


def test_a_row_pushed_over_by_a_long_name_keeps_its_order():
    pushed = [
        (70.0, 280.0, "4"),
        (120.0, 280.0, "某某市工商行政管理局分局"),
        (310.0, 280.0, "80"),
        (380.0, 280.0, "达标"),
    ]
    [table] = read(drawn(HEAD, *ROWS) + pushed)

    assert grid(table)[-1] == ["4", "某某市工商行政管理局分局", "80", "达标"]


def test_a_row_without_one_of_its_cells_has_an_empty_one():
    [table] = read(drawn(HEAD, *ROWS, ("4", "丁县", "", "未达标")))

    assert grid(table)[-1] == ["4", "丁县", "", "未达标"]


def test_each_cell_knows_where_it_stands():
    [table] = read(drawn(HEAD, *ROWS))
    cell = next(cell for cell in table.table if cell.text == "94.5")

    assert cell.box[:1] == pytest.approx((240,), abs=1)
    assert table.box is None


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(drawn(*[("甲县", "乙县", "丙县", "丁县")] * 4), id="names in columns are a list"),
        pytest.param(drawn(HEAD, ROWS[0]), id="two rows may be anything"),
        pytest.param(drawn(*[("得分", "95.5")] * 4, xs=(70, 200)), id="two columns are read as lines"),
        pytest.param(
            [(70 + 13 * n, 200 + 20 * n, "共 12 件") for n in range(4)],
            id="spaces in text that is not aligned",
        ),
    ],
)
def test_stays_silent(page):
    assert not any(line.table for line in read(page))


def wrapped(top: float = 200, first: int = 1, count: int = 3) -> Drawn:
    """Rows of three lines: the name and the note go on below."""
    found: Drawn = []
    for number in range(count):
        y = top + 60 * number
        found += drawn((str(first + number), "某某县人民政府法", "79.5", "基本达标，并须"), top=y)
        found += [(120.0, y + 16, "制办公室"), (310.0, y + 16, "限期整改后再行"), (310.0, y + 32, "上报。")]
    return found


WRAPPED = ["某某县人民政府法制办公室", "79.5", "基本达标，并须限期整改后再行上报。"]


def joined(line: RawLine) -> list[list[str]]:
    return [[text.replace("\n", "") for text in row] for row in grid(line)]


def test_cells_of_several_lines_are_put_together():
    before, table, after = read(
        [(70.0, 140.0, "考评得分如下："), *drawn(HEAD, top=176), *wrapped(), (70.0, 420.0, "特此通报。")]
    )

    assert joined(table) == [list(HEAD), *([str(n), *WRAPPED] for n in (1, 2, 3))]
    assert (before.text, after.text) == ("考评得分如下：", "特此通报。")


def test_a_row_that_the_page_break_splits_is_whole_again():
    rest = [(120.0, 60.0, "制办公室"), (310.0, 60.0, "限期整改后再行"), (310.0, 76.0, "上报。")]
    first = wrapped(600) + drawn(("4", "某某县人民政府法", "79.5", "基本达标，并须"), top=780)
    data = drawn_pdf([first, [*rest, *wrapped(108, 5)]])

    [table] = assemble(read_pdf(data, Limits()), path="a", sha256="").tables

    assert [[cell.text for cell in row] for row in table.rows()] == [[str(n), *WRAPPED] for n in range(1, 8)]


def test_lines_in_columns_without_figures_stay_lines():
    page = [(x, 200.0 + 16 * n, "某某县人民政府法制办") for n in range(8) for x in (70.0, 230.0, 390.0)]

    assert not any(line.table for line in read(page))
