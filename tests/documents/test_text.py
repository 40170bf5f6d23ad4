from hypothesis import given
from hypothesis import strategies as st

from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.documents.text import read_text


def test_each_line_knows_its_place_in_the_decoded_text():
    raw = read_text("\ufeff甲\r\n\r\n乙丙\n丁".encode(), Limits())

    assert [(line.text, line.source) for line in raw.lines] == [("甲", 0), ("", 3), ("乙丙", 5), ("丁", 8)]
    assert all(line.soft for line in raw.lines)


def test_form_feeds_part_pages():
    raw = read_text("一页\n\f二页".encode(), Limits())

    assert raw.pages == 2
    assert [(line.text, line.page) for line in raw.lines if line.text] == [("一页", 1), ("二页", 2)]


def test_a_text_without_form_feeds_has_no_pages():
    assert read_text("一页\n".encode(), Limits()).pages is None


def test_a_text_beyond_the_limit_is_cut_and_told():
    raw = read_text(("甲" * 30).encode(), Limits(text_chars=10))

    assert raw.lines[0].text == "甲" * 10
    assert [warning.code for warning in raw.warnings] == ["truncated"]


@given(st.text(st.sampled_from("甲乙丙 　，。1a\n\r\f\u2028\x0b\x85"), max_size=60))
def test_lines_are_where_they_say(text):
    for line in read_text(text.encode(), Limits()).lines:
        assert text[line.source : line.source + len(line.text)] == line.text
