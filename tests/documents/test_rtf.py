from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.documents.read import read
from zhifa_nlp.documents.rtf import read_rtf
from zhifa_nlp.errors import LimitExceeded

HEAD = rb"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fnil\fcharset134 SimSun;}{\f1\fswiss\fcharset0 Arial;}}"


def escaped(text: str, encoding: str = "gb18030") -> bytes:
    return b"".join(b"\\'%02x" % byte for byte in text.encode(encoding))


def rtf(body: bytes, head: bytes = HEAD) -> bytes:
    return head + body + b"}"


def lines(body: bytes, head: bytes = HEAD) -> list[str]:
    return [line.text for line in read_rtf(rtf(body, head), Limits()).lines]


def row(*cells: bytes, frames: bytes) -> bytes:
    return rb"\trowd " + frames + rb"\pard\intbl " + b"".join(cell + rb"\cell " for cell in cells) + rb"\row "


def table(body: bytes) -> list[tuple]:
    [found] = [line.table for line in read_rtf(rtf(body + rb"\pard\par"), Limits()).lines if line.table]
    return [(c.text, c.row, c.column, c.row_span, c.column_span) for c in found]


def test_reads_bytes_in_the_code_page_of_the_font():
    assert lines(rb"\f0 " + escaped("自查报告") + rb"\par") == ["自查报告"]
    assert lines(rb"\f1 " + escaped("自查报告") + rb"\par") == ["自查报告"]


def test_reads_traditional_script_in_its_own_code_page():
    head = rb"{\rtf1\ansi\ansicpg950{\fonttbl{\f0\fcharset136 MingLiU;}}"

    assert lines(rb"\f0 " + escaped("執法責任", "cp950") + rb"\par", head) == ["執法責任"]


def test_a_second_byte_may_be_a_plain_letter():
    assert "丂".encode("gb18030") == b"\x81\x40"
    assert lines(rb"\'81@\par") == ["丂"]


def test_reads_code_points_and_leaves_their_replacements_out():
    assert lines(rb"{\uc1\u33258?\u26597?}{\uc2\u-28486\'b1\'a8\u21578\'b8\'e6}\par") == ["自查\u90ba告"]
    assert lines(rb"\u-10174?\u-8267?\par") == ["𠮵"]


def test_keeps_numbers_and_drops_hidden_and_deleted_text():
    numbered = rb"{\listtext\pard " + escaped("一、") + rb"\tab}" + escaped("组织领导") + rb"\par"
    hidden = rb"{\v secret}shown{\deleted gone}\par"

    assert lines(numbered + hidden) == ["一、组织领导", "shown"]


def test_leaves_out_what_is_no_text_of_the_document():
    aside = (
        rb"{\header head}{\*\unknown odd}{\info{\title t}}{\field{\*\fldinst PAGE}{\fldrslt 3}}{\pict ffd8}"
    )

    assert lines(aside + rb" x\par") == ["3 x"]
    assert lines(rb"{\pict\bin4 }{}\x}ab\par") == ["ab"]


def test_a_note_follows_its_paragraph():
    found = read_rtf(rtf(rb"text{\footnote\pard note\par} goes on\par next\par"), Limits()).lines

    assert [(line.kind, line.text) for line in found] == [
        ("paragraph", "text goes on"),
        ("footnote", "note"),
        ("paragraph", "next"),
    ]


def test_a_table_keeps_its_merged_cells():
    first = row(b"wide", b"", b"tall", frames=rb"\clmgf\cellx1000\clmrg\cellx2000\clvmgf\cellx3000")
    second = row(b"a", b"b", b"", frames=rb"\cellx1000\cellx2010\clvmrg\cellx3000")

    assert table(first + second) == [
        ("wide", 0, 0, 1, 2), ("tall", 0, 2, 2, 1), ("a", 1, 0, 1, 1), ("b", 1, 1, 1, 1)
    ]  # fmt: skip


def test_columns_come_from_the_edges_where_rows_have_different_ones():
    found = table(row(b"all", frames=rb"\cellx3000") + row(b"1", b"2", frames=rb"\cellx900\cellx3000"))

    assert found == [("all", 0, 0, 1, 2), ("1", 1, 0, 1, 1), ("2", 1, 1, 1, 1)]


def test_a_frame_of_one_cell_is_text():
    assert lines(row(b"red head", frames=rb"\cellx9000") + rb"\pard body\par") == ["red head", "body"]


def test_a_row_cut_off_is_still_read():
    found = read_rtf(HEAD + rb"\trowd\cellx1000\cellx2000\pard\intbl left\cell right", Limits())

    assert [cell.text for cell in found.lines[0].table] == ["left", "right"]
    assert [warning.code for warning in found.warnings] == ["truncated"]


def test_says_when_bytes_have_no_meaning():
    found = read_rtf(rtf(rb"\f0 a\'ff\'ff b\par"), Limits())

    assert "undecodable_bytes" in [warning.code for warning in found.warnings]


def test_groups_nested_without_end_are_refused():
    with pytest.raises(LimitExceeded) as caught:
        read_rtf(rtf(b"{" * 5000), Limits())
    assert caught.value.code == "too_deep"


def test_text_beyond_the_limit_is_left_out_and_said():
    found = read_rtf(rtf(rb"one\par " + b"x" * 50 + rb"\par two\par"), Limits(text_chars=40))

    assert "two" not in [line.text for line in found.lines]
    assert [warning.code for warning in found.warnings] == ["truncated"]


def test_an_rtf_file_named_doc_is_read(tmp_path):
    path = tmp_path / "旧文件.doc"
    path.write_bytes(rtf(escaped("关于执法检查的通知") + rb"\par"))

    document = read(path)

    assert (document.text, document.reader) == ("关于执法检查的通知", "rtf")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), min_size=1))
def test_any_text_comes_back(text):
    units = text.encode("utf-16-le")
    points = (int.from_bytes(units[i : i + 2], "little", signed=True) for i in range(0, len(units), 2))
    body = b"".join(b"\\u%d?" % point for point in points)

    assert lines(body + rb"\par") == [text]


@given(st.binary(max_size=200), st.integers(0, 200))
def test_no_bytes_break_it(noise, place):
    sample = rtf(row(b"a", b"b", frames=rb"\cellx10\cellx20") + rb"\pard{\footnote n}\par")

    read_rtf(sample[:place] + noise + sample[place:], Limits())
