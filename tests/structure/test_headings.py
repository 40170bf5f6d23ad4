"""Section labels in lines and within lines."""

from __future__ import annotations

import pytest

from zhifa_nlp.folding import fold
from zhifa_nlp.structure.headings import sections
from zhifa_nlp.structure.model import Section


def tree(text: str) -> tuple[Section, ...]:
    return sections(text, fold(text), 0, len(text))


@pytest.mark.parametrize(
    ("text", "level", "number", "heading"),
    [
        ("一、主要做法\n内容。", 1, 1, "主要做法"),
        ("十二、主要做法\n内容。", 1, 12, "主要做法"),
        ("（三）主要不足。内容。", 2, 3, "主要不足"),
        ("(三)主要不足\n内容。", 2, 3, "主要不足"),
        ("2．责任分解\n内容。", 3, 2, "责任分解"),
        ("2.责任分解\n内容。", 3, 2, "责任分解"),
        ("（4）责任分解\n内容。", 4, 4, "责任分解"),
        ("④责任分解\n内容。", 4, 4, "责任分解"),
        ("第三部分 责任分解\n内容。", 1, 3, "责任分解"),
        ("一是培训不够，人手不足。", 5, 1, "培训不够"),
        ("第二，培训不够。", 5, 2, "培训不够"),
        ("其三，培训不够。", 5, 3, "培训不够"),
        ("内容。二是培训不够。", 5, 2, "培训不够"),
        ("内容如下：一、主要做法。讲了很多。", 1, 1, "主要做法"),
    ],
)
def test_reads_a_label(text: str, level: int, number: int, heading: str) -> None:
    (section,) = tree(text)
    assert (section.level, section.number, section.heading) == (level, number, heading)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("有十二、三件案卷。", id="a number of things"),
        pytest.param("比上年增长3.5个百分点。", id="a decimal"),
        pytest.param("国办发〔2005〕37号（四）项。", id="a clause cited"),
        pytest.param("这三是老问题。", id="a word that holds 三是"),
        pytest.param("甲局　85　优秀\n乙局　70　达标\n", id="rows of a table"),
    ],
)
def test_stays_silent(text: str) -> None:
    assert tree(text) == ()


def test_headings_without_a_number_need_a_paragraph_after_them() -> None:
    done, problems = "清理依据九件，公布了执法主体名单。", "培训不够，经费不足，监督也没有跟上。"
    text = f"【已经做的】\n{done}\n存在的问题\n{problems}\n县规划局\n县盐务局\n"
    assert [(s.level, s.label, s.heading) for s in tree(text)] == [
        (1, "", "【已经做的】"),
        (1, "", "存在的问题"),
    ]


def test_a_section_holds_its_subsections_and_ends_at_the_next_of_its_level() -> None:
    text = "一、甲事\n（一）乙事。内容。\n（二）丙事。内容。\n二、丁事\n内容。"
    first, second, third, fourth = tree(text)
    assert (second.parent, third.parent, fourth.parent) == (0, 0, None)
    assert first.end == fourth.start
    assert second.end == third.start
    assert third.end == first.end
    assert fourth.end == len(text)


def test_the_same_tree_without_line_breaks() -> None:
    text = "一、甲事。（一）乙事。内容。（二）丙事。内容。二、丁事。内容。"
    assert [s.heading for s in tree(text)] == ["甲事", "乙事", "丙事", "丁事"]
