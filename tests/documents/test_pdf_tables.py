from __future__ import annotations

import io
from collections.abc import Callable
from itertools import pairwise

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.documents.office_files import register_font
from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.documents.pdf import read_pdf
from zhifa_nlp.documents.raw import RawCell, RawLine

ROWS = (("等次", "单位", "得分"), ("优秀", "甲市", "95.5"), ("达标", "乙市", "88"), ("未达标", "丙市", "60"))
XS, TOP, HEIGHT = (100, 180, 380, 460), 200, 24


def page(draw: Callable[[Canvas], None]) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    canvas.setFont(register_font("cid"), 11)
    canvas.drawString(70, 700, "表前面的一段文字，说明情况。")
    draw(canvas)
    canvas.drawString(70, 300, "表后面的一段文字，说明情况。")
    canvas.save()
    return out.getvalue()


def fill(canvas: Canvas, rows: tuple[tuple[str, ...], ...] = ROWS) -> None:
    for number, row in enumerate(rows):
        for x, text in zip(XS, row, strict=False):
            canvas.drawString(x + 5, 842 - TOP - HEIGHT * number - 16, text)


def horizontals(canvas: Canvas, first: int = XS[0], last: int = XS[-1], rows: range = range(5)) -> None:
    for number in rows:
        canvas.line(first, 842 - TOP - HEIGHT * number, last, 842 - TOP - HEIGHT * number)


def verticals(canvas: Canvas, xs: tuple[int, ...] = XS) -> None:
    for x in xs:
        canvas.line(x, 842 - TOP, x, 842 - TOP - HEIGHT * 4)


def read(draw: Callable[[Canvas], None]) -> tuple[RawLine, ...]:
    return read_pdf(page(draw), Limits()).lines


def grid(cells: tuple[RawCell, ...]) -> tuple[tuple[str, ...], ...]:
    rows: dict[int, list[str]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell.text)
    return tuple(tuple(row) for row in rows.values())


def only_table(draw: Callable[[Canvas], None]) -> tuple[RawCell, ...]:
    before, table, after = read(draw)
    assert (before.kind, table.kind, after.kind) == ("paragraph", "table", "paragraph")
    return table.table


def test_a_ruled_table_stands_between_its_paragraphs_and_is_not_repeated():
    cells = only_table(lambda c: (fill(c), horizontals(c), verticals(c)))

    assert grid(cells) == ROWS
    assert cells[0].box == pytest.approx((100, 200, 180, 224), abs=1)
    assert cells[0].page == 1


def test_lines_drawn_as_short_strokes_cell_by_cell():
    def draw(canvas: Canvas) -> None:
        fill(canvas)
        for row in range(4):
            for first, last in pairwise(XS):
                canvas.rect(first, 842 - TOP - HEIGHT * (row + 1), last - first, HEIGHT)

    assert grid(only_table(draw)) == ROWS


def test_lines_drawn_as_thin_filled_rectangles():
    def draw(canvas: Canvas) -> None:
        fill(canvas)
        for row in range(5):
            canvas.rect(XS[0], 842 - TOP - HEIGHT * row, XS[-1] - XS[0], 0.6, stroke=0, fill=1)
        for x in XS:
            canvas.rect(x, 842 - TOP - HEIGHT * 4, 0.6, HEIGHT * 4, stroke=0, fill=1)

    assert grid(only_table(draw)) == ROWS


def test_lines_inside_a_form():
    def draw(canvas: Canvas) -> None:
        fill(canvas)
        canvas.beginForm("lines")
        horizontals(canvas)
        verticals(canvas)
        canvas.endForm()
        canvas.doForm("lines")

    assert grid(only_table(draw)) == ROWS


def test_a_table_without_outer_verticals_keeps_its_outer_columns():
    assert grid(only_table(lambda c: (fill(c), horizontals(c), verticals(c, XS[1:-1])))) == ROWS


def test_a_table_of_three_lines():
    def draw(canvas: Canvas) -> None:
        fill(canvas)
        for row in (0, 1, 4):
            horizontals(canvas, rows=range(row, row + 1))

    assert grid(only_table(draw)) == ROWS


def test_merged_cells_stand_once_with_their_span():
    def draw(canvas: Canvas) -> None:
        fill(canvas, (("优秀", "甲市", "95"), ("", "乙市", "93"), ("达标", "丙市", "80"), ("合计", "", "3")))
        horizontals(canvas, rows=range(0, 1))
        horizontals(canvas, first=XS[1], rows=range(1, 2))
        horizontals(canvas, rows=range(2, 5))
        verticals(canvas, (XS[0], XS[3]))
        canvas.line(XS[1], 842 - TOP, XS[1], 842 - TOP - HEIGHT * 3)
        canvas.line(XS[2], 842 - TOP, XS[2], 842 - TOP - HEIGHT * 4)

    spans = {c.text: (c.row, c.column, c.row_span, c.column_span) for c in only_table(draw)}

    assert spans["优秀"] == (0, 0, 2, 1)
    assert spans["乙市"] == (1, 1, 1, 1)
    assert spans["合计"] == (3, 0, 1, 2)


def test_a_wrapped_cell_is_joined_and_a_list_in_a_cell_is_not():
    def draw(canvas: Canvas) -> None:
        horizontals(canvas, rows=range(0, 5, 2))
        verticals(canvas)
        for x, y, text in (
            (105, 16, "优秀"), (185, 14, "某某省工商行政管理局城区分局稽查"), (185, 28, "大队"),
            (105, 64, "达标"), (185, 62, "甲市"), (185, 76, "乙市"),
        ):  # fmt: skip
            canvas.drawString(x, 842 - TOP - y, text)

    cells = {(c.row, c.column): c.text for c in only_table(draw)}

    assert cells[0, 1] == "某某省工商行政管理局城区分局稽查大队"
    assert cells[1, 1] == "甲市\n乙市"


def test_text_beside_a_table_is_kept():
    def draw(canvas: Canvas) -> None:
        fill(canvas)
        horizontals(canvas)
        verticals(canvas)
        canvas.drawString(500, 842 - TOP - 40, "旁注")

    assert "旁注" in [line.text for line in read(draw)]


def test_text_in_a_corner_that_no_cell_closes_is_kept():
    def draw(canvas: Canvas) -> None:
        fill(canvas)
        horizontals(canvas, rows=range(1, 5))
        horizontals(canvas, first=XS[1], rows=range(1))
        verticals(canvas, XS[1:])
        canvas.line(XS[0], 842 - TOP - HEIGHT, XS[0], 842 - TOP - HEIGHT * 4)

    lines = read(draw)
    [cells] = [line.table for line in lines if line.table]

    assert "等次" in [line.text for line in lines] + [cell.text for cell in cells]


def test_signs_of_another_font_drawn_after_the_rest_stay_in_their_place():
    def draw(canvas: Canvas) -> None:
        horizontals(canvas)
        verticals(canvas)
        for x, text in ((105, "优秀"), (185, "落实"), (218, "决定"), (385, "95"), (207, "《"), (240, "》")):
            canvas.drawString(x, 842 - TOP - 16, text)

    [table] = [line.table for line in read(draw) if line.table]

    assert [cell.text for cell in table[:3]] == ["优秀", "落实《决定》", "95"]


@pytest.mark.parametrize(
    "draw",
    [
        pytest.param(lambda c: c.line(70, 720, 520, 720), id="the red line under a letterhead"),
        pytest.param(lambda c: c.rect(60, 280, 480, 450), id="a frame around the text"),
        pytest.param(lambda c: [c.line(70, y, 520, y) for y in (310, 296)], id="two lines at the foot"),
        pytest.param(lambda c: (horizontals(c), verticals(c)), id="an empty form"),
        pytest.param(lambda c: [c.line(70, y, 130, y) for y in (698, 298)], id="words underlined"),
    ],
)
def test_stays_silent_on_lines_that_draw_no_table(draw):
    assert [line.text[:4] for line in read(draw)] == ["表前面的", "表后面的"]


def test_the_lines_of_an_official_foot_are_no_table():
    def draw(canvas: Canvas) -> None:
        for y in (660, 636, 612):
            canvas.line(70, y, 520, y)
        canvas.drawString(75, 642, "抄送：市委办公室，市人大常委会办公室。")
        canvas.drawString(75, 618, "某市人民政府办公室")
        canvas.drawString(380, 618, "2012年7月4日印发")

    assert not any(line.table for line in read(draw))


def test_a_page_crowded_with_lines_is_not_searched():
    def draw(canvas: Canvas) -> None:
        for number in range(450):
            canvas.line(70, 20 + number * 1.7, 500, 20 + number * 1.7)
            canvas.line(20 + number * 1.7, 20, 20 + number * 1.7, 800)

    raw = read_pdf(page(draw), Limits())

    assert not any(line.table for line in raw.lines)
    assert [warning.code for warning in raw.warnings] == ["crowded_page"]


def test_nested_grids_are_text_of_the_cell_around_them():
    def draw(canvas: Canvas) -> None:
        fill(canvas, ROWS[:1])
        horizontals(canvas, rows=range(0, 5, 4))
        verticals(canvas)
        for y in (40, 60, 80):
            canvas.line(200, 842 - TOP - y, 360, 842 - TOP - y)
        for x in (200, 280, 360):
            canvas.line(x, 842 - TOP - 40, x, 842 - TOP - 80)
        canvas.drawString(205, 842 - TOP - 54, "内表")

    [cells] = [line.table for line in read(draw) if line.table]

    assert "内表" in cells[1].text
