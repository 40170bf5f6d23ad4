from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhifa_nlp.folding import fold
from zhifa_nlp.problems import clauses as clauses_module
from zhifa_nlp.problems.clauses import split_clauses
from zhifa_nlp.problems.features import clause_features
from zhifa_nlp.problems.frames import frame_table


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

    assert found.sentences.tolist() == [0, 0, 1, 2]
    assert found.paragraphs.tolist() == [0, 0, 0, 1]
    assert list(map(chr, found.marks)) == [",", "。", "\n", "\n"]


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


BREAK = re.compile(
    r"[。!?;][。!?;]*[\"')\]]*"
    r"|(?<=[\u4e00-\u9fff)\"〉》])\.(?![0-9])[\"')]*"
    r"|\n[ \t\n]*"
    r"|[,:](?:(?<![0-9].)|(?![0-9]))"
    r"|--+|…+|[\t|■●◆△▲★☆□]"
)


def plainly(folded):
    """Return start, end, sentence, paragraph and mark of each clause, read with a regular expression."""
    found, position, sentence, paragraph, line = [], 0, 0, 0, 0
    for m in [*BREAK.finditer(folded), None]:
        start, end = m.span() if m else (len(folded), len(folded))
        mark = m.group()[0] if m else "\n"
        if m and mark == "\n":
            full = start - line >= clauses_module._FULL and folded[start - 1] not in "。!?;:.|"
            line = end
            lone = end < len(folded) and m.group().count("\n") == 1 and m.group()[-1] == "\n"
            if full and lone and clauses_module._ITEM.match(folded, end) is None:
                continue
        words = folded[position:start]
        if any(map(str.isalnum, words)):
            first = position + len(words) - len(words.lstrip())
            found.append((first, first + len(words.strip()), sentence, paragraph, mark))
        position = end
        sentence += mark in "\n。!?;."
        paragraph += mark == "\n"
    return found


def gapless(numbers):
    places = {number: place for place, number in enumerate(sorted(set(numbers)))}
    return [places[number] for number in numbers]


ALPHABET = "甲乙丙丁案卷，。，。.；;:：\n\n \u3000\u2003\t—-…|□0123456789()（）“”]'é𠮷😀\x01附一、"


@settings(max_examples=400, deadline=None)
@given(st.text(alphabet=ALPHABET, max_size=160))
def test_the_compiled_loops_part_a_text_as_a_regular_expression_does(text):
    folded = fold(text)
    found, expected = split_clauses(folded), plainly(folded)

    assert list(zip(found.starts, found.ends, strict=True)) == [row[:2] for row in expected]
    assert found.sentences.tolist() == gapless([row[2] for row in expected])
    assert found.paragraphs.tolist() == gapless([row[3] for row in expected])
    assert "".join(map(chr, found.marks)) == "".join(row[4] for row in expected)


@settings(max_examples=400, deadline=None)
@given(st.text(alphabet=ALPHABET, max_size=160))
def test_the_models_see_the_clauses_without_spaces_and_with_a_naught_for_each_figure(text):
    folded = fold(text)
    found = split_clauses(folded)

    cut = clause_features(folded, found, frame_table()).cut

    bare = [re.sub(r"[ \t\n\x01]+", "", folded[a:b]) for a, b in zip(found.starts, found.ends, strict=True)]
    shown = [re.sub(r"[0-9]+(?:\.[0-9]+)?", "0", words) for words in bare]
    assert "".join(cut) == "\x01" + "".join(words + "\x01" for words in shown)
