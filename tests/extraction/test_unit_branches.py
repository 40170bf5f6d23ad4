from __future__ import annotations

import pytest

from zhifa_nlp.extraction.unit_branches import _HEADS, find_branches
from zhifa_nlp.lexicon.load import load_lexicon

KNOWN = frozenset(("茶山", "城关"))
WORDS = load_lexicon().body_words


@pytest.mark.parametrize(
    ("text", "branch"),
    [
        ("，路桥分局推行", ("路桥", "分局")),
        ("由忠诚派出所办理", ("忠诚", "派出所")),
        ("。磨子潭木材检查站", ("磨子潭", "木材检查站")),
        ("，茶山所按货值", ("茶山", "所")),
        ("其中城关工商所说", ("城关", "工商所")),
    ],
)
def test_finds_a_branch_under_its_own_name(text, branch):
    assert branch in [(b.name, b.head) for b in find_branches(text, KNOWN, WORDS).values()]


@pytest.mark.parametrize(
    "text",
    [
        "各派出所",
        "三个中队",
        "基层分局",
        "部分大队",
        "我们分局",
        "收费站",
        "派出所长",
        "其他中队",
        "执法大队",
        "推进国土所标准化建设",
        "加强派出所建设",
        "规范化工商所",
        "完善司法所、水利站",
    ],
)
def test_stays_silent(text):
    assert find_branches("，" + text + "，", KNOWN, WORDS) == {}


def test_no_head_ends_within_another_so_that_one_pass_finds_them_all():
    assert not [(a, b) for a in _HEADS for b in _HEADS if a in b[:-1]]
