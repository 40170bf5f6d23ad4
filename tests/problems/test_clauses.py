from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhifa_nlp.folding import fold
from zhifa_nlp.problems.clauses import split_clauses


def clauses(text):
    found = split_clauses(fold(text))
    return [text[a:b] for a, b in zip(found.starts, found.ends, strict=True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "案卷不全，有的没签名。已补正。", ["案卷不全", "有的没签名", "已补正"], id="commas and full stops"
        ),
        pytest.param(
            "案卷不全,有的没签名.已补正.", ["案卷不全", "有的没签名", "已补正"], id="ASCII marks from a scan"
        ),
        pytest.param("罚款1,200元", ["罚款1,200元"], id="a comma inside a figure"),
        pytest.param("上午9:30到岗", ["上午9:30到岗"], id="a colon inside a time"),
        pytest.param("1.5个人", ["1.5个人"], id="a point inside a figure"),
        pytest.param("车况差——三台趴窝", ["车况差", "三台趴窝"], id="a dash"),
        pytest.param("甲局|未报|迟", ["甲局", "未报", "迟"], id="cells of a table"),
        pytest.param("", [], id="nothing"),
        pytest.param("。，；\n\n", [], id="marks only"),
    ],
)
def test_parts_a_text_into_clauses(text, expected):
    assert clauses(text) == expected


def test_joins_lines_that_only_wrap():
    text = "去年以来我局受理群众来信四十七件其中反映执法人员态度\n生硬的九件。"

    assert len(split_clauses(text)) == 1


def test_keeps_lines_that_end_on_purpose():
    assert clauses("存在的问题\n案卷不全\n人手不足") == ["存在的问题", "案卷不全", "人手不足"]


def test_numbers_sentences_and_paragraphs():
    found = split_clauses("甲差,乙好。丙慢\n丁快")

    assert found.sentences == (0, 0, 1, 2)
    assert found.paragraphs == (0, 0, 0, 1)
    assert found.marks == (",", "。", "\n", "\n")


@given(st.text(alphabet="甲乙丙,，。.；;:：\n \u3000—|0123456789(）“”", max_size=120))
def test_clauses_lie_in_order_within_the_text_and_never_overlap(text):
    found = split_clauses(fold(text))

    last = 0
    for start, end in zip(found.starts, found.ends, strict=True):
        assert last <= start < end <= len(text)
        assert text[start:end].strip() == text[start:end]
        last = end
    assert list(found.sentences) == sorted(found.sentences)
    assert list(found.paragraphs) == sorted(found.paragraphs)


@given(st.text(alphabet="甲乙丙，。；\n", max_size=80))
def test_no_readable_character_is_lost(text):
    assert "".join(clauses(text)).replace("\n", "") == "".join(c for c in text if c in "甲乙丙")
