import re

import pytest

from tests.documents.builders import from_text
from tests.transformations import HARDER, TRANSFORMATIONS, flatten, title_of, web_page, wrap30

REPORT = """临水市司法局
关于二〇一〇年度行政执法责任制落实情况的自查报告
临司发〔2010〕12号

市政府法制办公室：

　　按照市政府的统一部署，我局用二十天时间对行政执法责任制的落实情况做了一次自查，现将情况报告如下。

　　一、存在的问题

　　少数同志对这项工作重视不够，材料东拼西凑，有的连单位的名称都没有改过来。档案不全，有七本没有送达回证。

　　　　　　　　　　　　　临水市司法局
　　　　　　　　　　　　　二〇一〇年十二月三日
"""


def squash(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_flatten_leaves_one_line():
    assert flatten("甲\n\n　乙\n") == "甲 乙"


def test_wrap30_leaves_no_longer_line():
    assert max(map(len, wrap30(REPORT).split("\n"))) == 30


def test_a_title_over_two_lines_is_pasted_as_one():
    assert title_of(REPORT) == "临水市司法局关于二〇一〇年度行政执法责任制落实情况的自查报告"


def test_a_web_page_says_the_title_twice():
    assert squash(web_page(REPORT)).count(title_of(REPORT)) == 2


@pytest.mark.parametrize("name", sorted(set(TRANSFORMATIONS | HARDER) - {"nfkc"}))
def test_reading_gives_the_same_words_whichever_way_they_took(name):
    assert squash(from_text((TRANSFORMATIONS | HARDER)[name](REPORT)).text) == squash(REPORT)


@pytest.mark.parametrize("name", ["wrap30", "wrap30_flush", "web_page", "wrapped_page"])
def test_and_the_same_paragraphs_where_they_can_be_told(name):
    expected = [squash(line) for line in REPORT.split("\n") if line.strip()]

    assert [
        squash(line) for line in from_text((TRANSFORMATIONS | HARDER)[name](REPORT)).text.split("\n")
    ] == expected
