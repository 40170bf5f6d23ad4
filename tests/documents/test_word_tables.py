from __future__ import annotations

from tests.documents.cxml import docx
from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.documents.raw import RawFile
from zhifa_nlp.documents.word import read_word


def read(body: str, **parts: str) -> RawFile:
    return read_word(docx(body, **parts), Limits())


def grid(body: str, **parts: str) -> list[list[tuple[str, int, int, int, int]]]:
    return [
        [(c.text, c.row, c.column, c.row_span, c.column_span) for c in line.table]
        for line in read(body, **parts).lines
        if line.table
    ]


def cell(text: str, properties: str = "") -> str:
    return f'tc/(tcPr/({properties}),p/r/t"{text}")' if properties else f'tc/p/r/t"{text}"'


def row(*cells: str) -> str:
    return f"tr/({','.join(cells)})"


def table(*rows: str) -> str:
    return f"tbl/({','.join(rows)})"


def test_a_plain_table_stands_between_its_paragraphs():
    lines = read('p/r/t"前",' + table(row(cell("甲"), cell("乙"))) + ',p/r/t"后"').lines

    assert [line.kind for line in lines] == ["paragraph", "table", "paragraph"]
    assert [line.paragraph for line in lines] == [0, 1, 2]


def test_cells_merged_across_stand_once():
    body = table(row(cell("标题", "gridSpan{val=2}")), row(cell("甲"), cell("乙")))

    assert grid(body) == [[("标题", 0, 0, 1, 2), ("甲", 1, 0, 1, 1), ("乙", 1, 1, 1, 1)]]


def test_cells_merged_downwards_stand_once():
    body = table(
        row(cell("优秀", "vMerge{val=restart}"), cell("大连")),
        row(cell("", "vMerge"), cell("鞍山")),
        row(cell("达标"), cell("抚顺")),
    )

    assert grid(body) == [
        [
            ("优秀", 0, 0, 2, 1),
            ("大连", 0, 1, 1, 1),
            ("鞍山", 1, 1, 1, 1),
            ("达标", 2, 0, 1, 1),
            ("抚顺", 2, 1, 1, 1),
        ]
    ]


def test_text_in_a_continued_cell_is_not_lost():
    body = table(row(cell("上", "vMerge{val=restart}"), cell("a")), row(cell("下", "vMerge"), cell("b")))

    assert grid(body)[0][0] == ("上\n下", 0, 0, 2, 1)


def test_a_continued_cell_without_one_above_is_a_cell():
    assert grid(table(row(cell("孤", "vMerge"), cell("a")))) == [[("孤", 0, 0, 1, 1), ("a", 0, 1, 1, 1)]]


def test_old_horizontal_merges_stand_once():
    body = table(row(cell("左", "hMerge{val=restart}"), cell("", "hMerge"), cell("右")))

    assert grid(body) == [[("左", 0, 0, 1, 2), ("右", 0, 2, 1, 1)]]


def test_a_row_may_begin_further_right():
    body = table(row(cell("甲"), cell("乙")), "tr/(trPr/gridBefore{val=1}," + cell("丙") + ")")

    assert grid(body)[0][-1] == ("丙", 1, 1, 1, 1)


def test_rows_and_cells_in_content_controls_are_found():
    body = f"tbl/(sdt/sdtContent/{row('sdt/sdtContent/' + cell('甲'), cell('乙'))})"

    assert grid(body) == [[("甲", 0, 0, 1, 1), ("乙", 0, 1, 1, 1)]]


def test_a_deleted_row_is_gone():
    body = f"tbl/({row(cell('甲'), cell('乙'))},tr/(trPr/del,{cell('丙')},{cell('丁')}))"

    assert [c[0] for c in grid(body)[0]] == ["甲", "乙"]


def test_paragraphs_in_a_cell_are_parted_by_line_breaks():
    assert grid(table(row('tc/(p/r/t"大连",p,p/r/t"鞍山")', cell("x"))))[0][0][0] == "大连\n鞍山"


def test_a_nested_table_follows_its_host():
    inner = table(row(cell("子1"), cell("子2")))
    body = table(row(cell("甲"), f'tc/(p/r/t"外",{inner},p)'))

    assert [[c[0] for c in t] for t in grid(body)] == [["甲", "外"], ["子1", "子2"]]


def test_a_frame_of_one_cell_is_no_table():
    lines = read(table(row('tc/(p/r/t"甲",p/r/t"乙")'))).lines

    assert [(line.text, line.kind) for line in lines] == [("甲", "paragraph"), ("乙", "paragraph")]


def test_automatic_numbers_fill_a_column_of_empty_cells():
    numbering = (
        "abstractNum{abstractNumId=0}/lvl{ilvl=0}/(start{val=1},numFmt{val=decimal},lvlText{val=%1}),"
        "num{numId=1}/abstractNumId{val=0}"
    )
    number = "tc/p/pPr/numPr/(ilvl{val=0},numId{val=1})"
    body = table(row(number, cell("甲")), row(number, cell("乙")))

    assert [c[0].strip() for c in grid(body, numbering=numbering)[0]] == ["1", "甲", "2", "乙"]


def test_a_footnote_in_a_cell_follows_the_table():
    body = table(row('tc/p/(r/t"甲",r/footnoteReference{id=2})', cell("乙"))) + ',p/r/t"后"'
    lines = read(body, footnotes='footnote{id=2}/p/r/t"注"').lines

    assert [line.kind for line in lines] == ["table", "footnote", "paragraph"]


def test_tables_nested_beyond_the_limit_are_left_out_with_a_warning():
    body = table(row(cell("底"), cell("x")))
    for _ in range(4):
        body = table(row(f"tc/({body},p)", cell("x")))
    raw = read_word(docx(body), Limits(table_nesting=3))

    assert sum(line.table is not None for line in raw.lines) == 3
    assert [warning.code for warning in raw.warnings] == ["nesting"]


def test_frames_around_frames_end_at_the_limit():
    body = 'p/r/t"底"'
    for _ in range(40):
        body = table(row(f"tc/({body},p)"))

    assert [warning.code for warning in read(body).warnings] == ["nesting"]


def test_an_empty_table_is_no_table():
    assert grid(table(row(cell(""), cell("")))) == []
