"""A sign may cost time, never a match: looking at the signs alone finds what the whole pattern finds everywhere."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from zhifa_nlp.checks.rules.date_impossible import _DAY as IMPOSSIBLE
from zhifa_nlp.checks.rules.date_impossible import _SIGN as IMPOSSIBLE_SIGN
from zhifa_nlp.dates import days, patterns
from zhifa_nlp.extraction import period
from zhifa_nlp.scanning import scan
from zhifa_nlp.structure import headings, metadata
from zhifa_nlp.wenhao import scan as numbers

DATES = (
    *"〇零一二三四五六七八九十廿卅元正年月日号季旬初底末中份个两第前去来后近半度的至到和与、,-~/. \n局件",
    "2002", "12", "1999", "8", "o9", "二〇〇三", "2001.8.15", "2004-01-05", "今年", "大前年", "上一年",
    "同年", "上半年", "前三个季度", "第二季度", "年底", "岁末", "近三年", "今后两个月", "过去", "未来",
    "本月", "上个月", "下旬", "年初", "十一月", "31日", "98年", "10 月份", "2 0 0 2 年", "1 2月", "3 1日",
)  # fmt: skip
NUMBERS = (
    *"〔〕[](){}【】〈〉第号令年字发函办县局 12345OolI〇一二十百综",
    "公告", "通告", "2005", "1999", "二〇〇五", "2016", "号令",
)  # fmt: skip
HEADS = (*"一二三十第其(),。、.:是要件条章①⑳ \n0123456789甲乙", "部分", "方面", "■", "【", "】", "存在的问题")
KEYS = (
    *"标题名称索引号有效性时主词关键来源文字 甲\n:",
    "发文机关", "制发单位", "发布机构", "公开主体", "公开责任部门", "发文字号", "发文文号", "文件编号",
    "成文日期", "印发日期", "生成日期", "发稿时间", "更新时间", "文件名称", "信息名称", "信息索引",
    "主题分类", "体裁分类", "服务对象", "失效日期", "废止日期", "实施日期", "公开形式", "信息来源",
    "浏览次数", "点击数",
)  # fmt: skip
YEARS = (
    *"12 〇零一二三四五六九O年度的,。\n对我局全市",
    "2001",
    "二〇〇三",
    "工作",
    "情况",
    "自查",
    "上半年",
    "办结",
)


@pytest.mark.parametrize(
    ("sign", "pattern", "pieces"),
    [
        pytest.param(patterns.SIGN, patterns.SCAN, DATES, id="dates and periods"),
        pytest.param(days._SIGN, days._FULL, DATES, id="full dates"),
        pytest.param(IMPOSSIBLE_SIGN, IMPOSSIBLE, DATES, id="days of a month"),
        pytest.param(numbers._SIGN, numbers._CORE, NUMBERS, id="document numbers"),
        pytest.param(headings._SIGN, headings._LABEL, HEADS, id="labels of headings"),
        pytest.param(metadata._SIGN, metadata._KEY, KEYS, id="keys of metadata"),
        pytest.param(period._SIGN, period._STATED, YEARS, id="the year assessed"),
    ],
)
def test_the_signs_miss_nothing(sign, pattern, pieces):
    @settings(max_examples=400, deadline=None)
    @given(st.lists(st.sampled_from(pieces), max_size=40).map("".join), st.integers(0, 4))
    def check(text, start):
        end = len(text) - start
        expected = [m.span() for m in pattern.finditer(text, start, end)]

        assert [m.span() for m in scan(sign, pattern, text, start, end)] == expected

    check()


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(HEADS), max_size=40).map("".join), st.integers(0, 4))
def test_lines_are_looked_at_from_their_begin_only(text, start):
    anywhere = re.compile(r"(?:^|(?<=\n))" + headings._BARE.pattern)
    end = len(text) - start
    assume(start <= end)

    assert [m.span() for m in headings._lines(text, start, end)] == [
        m.span() for m in anywhere.finditer(text, start, end)
    ]
