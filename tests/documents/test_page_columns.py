from __future__ import annotations

import pytest

from zhifa_nlp.documents.filled_lines import lacks_room
from zhifa_nlp.documents.page_columns import page_columns
from zhifa_nlp.documents.raw import RawLine
from zhifa_nlp.documents.reflow_boxes import find_columns
from zhifa_nlp.documents.traced import Line

SIZE = 10.0


def line(text: str, left: float, right: float, row: int = 0, page: int = 1) -> Line:
    raw = RawLine(
        text, page=page, box=(left, 20.0 * row, right, 20.0 * row + SIZE), font_size=SIZE, soft=True
    )
    return Line(text, raw, row + 100 * page)


def page(*rows: tuple[str, float, float]) -> list[Line]:
    return [line(text, left, right, row) for row, (text, left, right) in enumerate(rows)]


FULL = "各县区各部门要认真落实执法责任制的各项要求并及时上报有关"
LAST = "情况。"


def proper(paragraphs: int) -> list[Line]:
    rows: list[tuple[str, float, float]] = []
    for _ in range(paragraphs):
        rows += [(FULL, 70, 350), (FULL, 50, 350), (LAST, 50, 80)]
    return page(*rows)


@pytest.mark.parametrize(
    ("right", "before", "after", "lacks"),
    [
        pytest.param(350, "认真落实", "执法责任制", True, id="a full line"),
        pytest.param(200, "认真落实", "执法责任制", False, id="half a line"),
        pytest.param(330, "认真落实。", "执法责任制", False, id="a sentence ends two characters before"),
        pytest.param(335, "认真落实", "，执法责任制", True, id="no room for a character with its comma"),
        pytest.param(322, "自查情况", "2003年5月", True, id="no room for the whole year"),
        pytest.param(330, "自查情况", "（一）执法", True, id="a bracket takes what follows along"),
        pytest.param(330, "自查情况", "“三项制度”", True, id="a quotation mark takes what follows along"),
    ],
)
def test_tells_whether_the_next_word_had_room(right, before, after, lacks):
    assert lacks_room(line(before, 50, right), line(after, 50, 300, 1), 350) is lacks


def test_an_indent_is_no_left_edge_of_a_column():
    [column] = page_columns(proper(6))

    assert (column.left, column.right) == (50, 350)
    assert column.indented
    assert column.is_flush(50, 1)
    assert not column.is_flush(70, 1)


def test_a_hanging_indent_is_where_wrapped_lines_go_on():
    rows: list[tuple[str, float, float]] = []
    for _ in range(6):
        rows += [(FULL, 50, 350), (FULL, 80, 350), (LAST, 80, 110)]
    [column] = page_columns(page(*rows))

    assert column.is_flush(80, 1)


def test_two_columns_beside_each_other():
    left = [(FULL, 50.0, 250.0)] * 8
    right = [(FULL, 300.0, 500.0)] * 8
    first, second = page_columns(page(*left, *right))

    assert (first.left, first.right, second.left, second.right) == (50, 250, 300, 500)


def test_one_line_over_both_columns_does_not_move_the_margin():
    rows = [(FULL + FULL, 50.0, 500.0), *[(FULL, 50.0, 250.0)] * 30, *[(FULL, 300.0, 500.0)] * 30]

    assert page_columns(page(*rows))[0].right == 250


def test_the_page_tells_the_margin_where_no_line_is_full():
    short = page(("关于自查的报告", 50, 150), ("市政府法制办：", 50, 120), ("情况良好。", 50, 100))

    assert page_columns(short, width=600)[0].right == 550
    assert page_columns(short)[0].right == 150


def test_text_wrapped_before_it_came_onto_the_page_is_ragged():
    rows: list[tuple[str, float, float]] = []
    for number in range(6):
        rows += [(FULL, 70, 340 + 7 * number), (FULL, 50, 320 + 9 * number), (FULL, 50, 381 - 8 * number)]
        rows += [(LAST, 50, 80)]

    assert find_columns([*page(*rows), line(FULL + FULL, 50, 420, 50), line(FULL, 50, 420, 51)]).ragged
    assert not find_columns(proper(6)).ragged


class TestContinues:
    def joins(self, before: tuple[str, float, float], after: tuple[str, float, float], step: int = 1) -> bool:
        body = proper(6)
        first, second = line(*before, 40), line(*after, 40 + step)
        return find_columns([*body, first, second]).continues(first, second)

    def test_a_full_line_goes_on_at_the_left_edge(self):
        assert self.joins((FULL, 50, 350), (LAST, 50, 80))

    @pytest.mark.parametrize(
        ("before", "after", "step"),
        [
            pytest.param((FULL, 50, 350), (FULL, 70, 350), 1, id="an indent begins a paragraph"),
            pytest.param((FULL, 50, 250), (LAST, 50, 80), 1, id="there was room"),
            pytest.param((FULL, 50, 350), (LAST, 50, 80), 3, id="empty space between"),
            pytest.param(
                (FULL + "。", 50, 350), ("某市人民政府", 50, 110), 1, id="a signature after a full stop"
            ),
        ],
    )
    def test_stays_apart(self, before, after, step):
        assert not self.joins(before, after, step)

    def test_a_title_too_long_for_one_line(self):
        assert self.joins(("某市人民政府关于行政执法责任制落实情况的", 55, 345), ("自查报告", 180, 220))

    def test_two_centred_lines_with_room_are_two(self):
        assert not self.joins(("某市人民政府", 170, 230), ("自查报告", 180, 220))
