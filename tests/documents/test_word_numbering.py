from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.documents.cxml import docx
from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.documents.ooxml.counters import render_counter
from zhifa_nlp.documents.word import read_word


def texts(body: str, numbering: str, styles: str = "") -> list[str]:
    parts = {"numbering": numbering} | ({"styles": styles} if styles else {})
    return [line.text for line in read_word(docx(body, **parts), Limits()).lines]


def level(number: int, number_format: str, text: str, *more: str) -> str:
    inner = ",".join(["start{val=1}", f"numFmt{{val={number_format}}}", f"lvlText{{val={text}}}", *more])
    return f"lvl{{ilvl={number}}}/({inner})"


def lists(*levels: str, nums: str = "num{numId=1}/abstractNumId{val=0}") -> str:
    return f"abstractNum{{abstractNumId=0}}/({','.join(levels)}),{nums}"


def item(text: str, number: int = 0, num_id: int = 1) -> str:
    return f'p/(pPr/numPr/(ilvl{{val={number}}},numId{{val={num_id}}}),r/t"{text}")'


OFFICIAL = lists(
    level(0, "chineseCountingThousand", "%1、"),
    level(1, "chineseCounting", "（%2）"),
    level(2, "decimal", "%3．"),
    level(3, "decimal", "(%4)"),
)


def test_draws_the_numbers_of_an_official_document():
    items = [("总体", 0), ("做法", 1), ("一", 2), ("二", 2), ("细", 3), ("问题", 0), ("人员", 1)]
    body = ",".join(item(text, number) for text, number in items)

    assert texts(body, OFFICIAL) == [
        "一、总体",
        "（一）做法",
        "1．一",
        "2．二",
        "(1)细",
        "二、问题",
        "（一）人员",
    ]


def test_takes_the_number_from_the_style():
    styles = "style{type=paragraph,styleId=1}/(name{val=heading 1},pPr/numPr/numId{val=1})"
    body = 'p/(pPr/pStyle{val=1},r/t"甲"),p/(pPr/pStyle{val=1},r/t"乙")'

    assert texts(body, OFFICIAL, styles) == ["一、甲", "二、乙"]


def test_takes_the_number_from_the_style_it_is_based_on():
    styles = (
        "style{type=paragraph,styleId=1}/pPr/numPr/(ilvl{val=1},numId{val=1}),"
        "style{type=paragraph,styleId=2}/basedOn{val=1}"
    )

    assert texts('p/(pPr/pStyle{val=2},r/t"甲")', OFFICIAL, styles) == ["（一）甲"]


def test_styles_based_on_each_other_end():
    styles = "style{type=paragraph,styleId=1}/basedOn{val=2},style{type=paragraph,styleId=2}/basedOn{val=1}"

    assert texts('p/(pPr/pStyle{val=2},r/t"甲")', OFFICIAL, styles) == ["甲"]


def test_the_paragraph_overrules_its_style():
    styles = "style{type=paragraph,styleId=1}/pPr/numPr/numId{val=1}"
    body = 'p/(pPr/(pStyle{val=1},numPr/numId{val=0}),r/t"无号"),p/(pPr/pStyle{val=1},r/t"有号")'

    assert texts(body, OFFICIAL, styles) == ["无号", "一、有号"]


def test_a_style_that_names_only_the_list_sits_on_the_level_that_names_the_style():
    numbering = lists(level(0, "decimal", "%1."), level(1, "chineseCounting", "（%2）", "pStyle{val=h2}"))
    styles = "style{type=paragraph,styleId=h2}/pPr/numPr/numId{val=1}"

    assert texts('p/(pPr/pStyle{val=h2},r/t"甲")', numbering, styles) == ["（一）甲"]


def test_lists_of_one_pattern_count_together():
    numbering = lists(
        level(0, "decimal", "%1."),
        nums="num{numId=1}/abstractNumId{val=0},num{numId=2}/abstractNumId{val=0}",
    )

    assert texts(",".join([item("甲"), item("乙", num_id=2)]), numbering) == ["1.甲", "2.乙"]


def test_a_list_with_a_start_of_its_own_begins_again():
    again = "num{numId=2}/(abstractNumId{val=0},lvlOverride{ilvl=0}/startOverride{val=1})"
    numbering = lists(level(0, "decimal", "%1."), nums=f"num{{numId=1}}/abstractNumId{{val=0}},{again}")
    body = ",".join([item("甲"), item("乙"), item("丙", num_id=2), item("丁", num_id=2)])

    assert texts(body, numbering) == ["1.甲", "2.乙", "1.丙", "2.丁"]


def test_a_list_may_redraw_a_level():
    override = "lvlOverride{ilvl=0}/" + level(0, "upperRoman", "%1.")
    numbering = lists(level(0, "decimal", "%1."), nums=f"num{{numId=1}}/(abstractNumId{{val=0}},{override})")

    assert texts(item("甲"), numbering) == ["I.甲"]


def test_numbers_of_several_levels_and_legal_style():
    numbering = lists(level(0, "chineseCounting", "第%1章"), level(1, "decimal", "%1.%2", "isLgl"))
    body = ",".join([item("总则"), item("范围", 1), item("依据", 1), item("罚则"), item("附则", 1)])

    assert texts(body, numbering) == ["第一章 总则", "1.1 范围", "1.2 依据", "第二章 罚则", "2.1 附则"]


def test_a_level_that_never_restarts_counts_on():
    numbering = lists(level(0, "decimal", "%1."), level(1, "decimal", "(%2)", "lvlRestart{val=0}"))
    body = ",".join([item("甲"), item("a", 1), item("乙"), item("b", 1)])

    assert texts(body, numbering) == ["1.甲", "(1)a", "2.乙", "(2)b"]


def test_a_deeper_level_shows_the_start_of_one_not_yet_counted():
    numbering = lists(level(0, "decimal", "%1"), level(1, "decimal", "%1.%2"))

    assert texts(item("甲", 1), numbering) == ["1.1 甲"]


def test_a_list_style_stands_behind_a_link():
    numbering = (
        f"abstractNum{{abstractNumId=0}}/(numStyleLink{{val=s}}),abstractNum{{abstractNumId=1}}/"
        f"({level(0, 'decimal', '%1)')}),"
        "num{numId=1}/abstractNumId{val=0},num{numId=2}/abstractNumId{val=1}"
    )
    styles = "style{type=numbering,styleId=s}/pPr/numPr/numId{val=2}"

    assert texts(item("甲"), numbering, styles) == ["1)甲"]


@pytest.mark.parametrize("number_format", ["bullet", "none"])
def test_bullets_are_not_counters(number_format):
    text = "●" if number_format == "bullet" else ""

    assert texts(item("甲"), lists(level(0, number_format, text))) == ["甲"]


def test_an_empty_paragraph_counts_and_shows_nothing():
    assert texts(",".join([item("甲"), item(""), item("乙")]), OFFICIAL) == ["一、甲", "", "三、乙"]


def test_a_number_that_points_nowhere_is_no_number():
    assert texts(item("甲", num_id=77), OFFICIAL) == ["甲"]


def test_numbered_lines_end_their_paragraph_for_certain():
    body = item("甲") + ',p/r/t"乙"'
    lines = read_word(docx(body, numbering=OFFICIAL), Limits()).lines

    assert [line.soft for line in lines] == [False, True]


@pytest.mark.parametrize(
    ("number_format", "expected"),
    [
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 100: "一〇〇"}),
        (
            "chineseCountingThousand",
            {10: "十", 21: "二十一", 100: "一百", 105: "一百零五", 1010: "一千零一十"},
        ),
        ("ideographDigital", {1: "一", 10: "一〇", 25: "二五"}),
        ("japaneseCounting", {10: "十", 100: "百", 121: "百二十一"}),
        ("taiwaneseCountingThousand", {12: "十二"}),
        ("chineseLegalSimplified", {1: "壹", 10: "壹拾", 23: "贰拾叁"}),
        ("decimalFullWidth", {12: "１２"}),
        ("decimalZero", {3: "03", 12: "12"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "㉑", 51: "51"}),
        ("decimalEnclosedParen", {2: "⑵"}),
        ("decimalEnclosedFullstop", {3: "⒊"}),
        ("ideographTraditional", {1: "甲", 11: "甲"}),
        ("ideographZodiac", {12: "亥"}),
        ("ideographZodiacTraditional", {1: "甲子", 60: "癸亥"}),
        ("ideographEnclosedCircle", {2: "㊁"}),
        ("upperRoman", {4: "IV", 1999: "MCMXCIX"}),
        ("lowerRoman", {9: "ix"}),
        ("upperLetter", {1: "A", 27: "AA", 28: "BB"}),
        ("lowerLetter", {26: "z"}),
        ("numberInDash", {1: "- 1 -"}),
        ("ordinal", {1: "1st", 12: "12th", 23: "23rd"}),
        ("hex", {255: "FF"}),
        ("hebrew1", {7: "7"}),
    ],
)
def test_counters_are_drawn_as_word_does(number_format, expected):
    assert {number: render_counter(number, number_format) for number in expected} == expected


@given(
    st.integers(-5, 20_000),
    st.sampled_from(["chineseCountingThousand", "upperLetter", "lowerRoman", "japaneseLegal"]),
)
def test_any_number_can_be_drawn(number, number_format):
    assert isinstance(render_counter(number, number_format), str)


@given(st.integers(1, 9_999))
def test_no_two_numbers_look_alike_in_words(number):
    assert render_counter(number, "chineseCountingThousand") != render_counter(
        number + 1, "chineseCountingThousand"
    )
