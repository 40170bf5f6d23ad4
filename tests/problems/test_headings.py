"""Which lines head what stands below them, and which are items of a list or sentences of their own."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhifa_nlp.folding import fold
from zhifa_nlp.problems.analysis import open_page
from zhifa_nlp.problems.clauses import split_clauses
from zhifa_nlp.problems.heading_loops import item_style


def headings(text):
    """Return the lines that count as headings."""
    folded = fold(text)
    clauses = split_clauses(folded)
    page = open_page(folded, clauses, "self_report")
    heads = np.flatnonzero(page.features.is_heading)
    return [text[clauses.starts[k] : clauses.ends[k]] for k in heads.tolist()]


def test_a_numbered_line_above_text_is_a_heading():
    assert headings(
        "一、存在的问题\n部分案卷缺少送达回证，有的笔录没有当事人签名，处罚决定书没有写明依据和理由。\n"
    ) == ["一、存在的问题"]


def test_a_short_sentence_below_a_heading_is_no_heading():
    assert headings("二、存在的问题\n个别县区执法文书不规范。\n三、下步打算\n加强领导。\n") == [
        "二、存在的问题",
        "三、下步打算",
    ]


@pytest.mark.parametrize("stop", ["", "。"])
@pytest.mark.parametrize(
    "items",
    [
        ("（一）执法文书不规范", "（二）经费不足"),
        ("1.文书不规范", "2.经费不足"),
        ("一是文书不规范", "二是经费不足"),
    ],
)
def test_items_of_a_list_are_no_headings(items, stop):
    lines = "".join(f"{item}{stop}\n" for item in items)

    text = f"二、存在的问题\n{lines}三、下步打算\n明年举办培训班，把乡镇的执法人员轮训一遍，考试不过的收回证件。\n"

    assert headings(text) == ["二、存在的问题", "三、下步打算"]


def test_headings_of_two_depths_that_follow_one_another_are_both_headings():
    text = "一、主要做法\n（一）加强领导\n县政府三次开会研究，县长与各局签了责任书，任务分到了每一个股室和人头。\n"

    assert headings(text) == ["一、主要做法", "（一）加强领导"]


def test_a_run_in_heading_heads_its_own_line():
    assert (
        headings("主要不足：有的案卷没有归档。乡镇的案卷至今还堆在办公室的柜子里，没有人整理过。\n")[0]
        == "主要不足"
    )


def test_an_unnumbered_line_without_a_stop_is_a_heading():
    assert headings(
        "存在的问题\n部分案卷缺少送达回证，有的笔录没有当事人签名，处罚决定书没有写明依据。\n"
    ) == ["存在的问题"]


@pytest.mark.parametrize(
    ("line", "style"),
    [("一、做法", 1), ("十二.做法", 1), ("(三)做法", 2), ("3.做法", 3), ("3、做法", 3), ("3)做法", 3), ("(12)做法", 4),
     ("五是做法", 5), ("做法", 0), ("一些做法", 0), ("2003年", 0), ("(做法)", 0), ("一", 0), ("", 0), ("(一", 0)],
)  # fmt: skip
def test_tells_how_a_line_is_numbered(line, style):
    points = np.array([*map(ord, line)], dtype=np.uint32)

    assert item_style(points, 0, len(points)) == style


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet="一二(（）)1.、是不。\n车，：", max_size=80))
def test_every_clause_is_below_a_heading_that_stands_before_it_or_below_none(text):
    folded = fold(text)
    clauses = split_clauses(folded)
    features = open_page(folded, clauses, "other").features

    for k, head in enumerate(features.heading.tolist()):
        assert head == -1 or (head <= k and features.is_heading[head])
