from __future__ import annotations

import jieba
import pytest
import spacy

from zhifa_nlp.extraction.words import PythonCutter, RustCutter, WordCutter, make_cutter

SENTENCES = [
    "我局对照检查，案卷制作不够规范，个别卷宗没有送达回证。",
    "市政府法制办会同监察局抽查了12个部门，3个单位得分在80分以下。",
    "责任制工作流于形式，照搬照抄的现象仍然存在。",
    "",
    "ABC 2001年 100%",
]


@pytest.fixture(scope="module")
def cutters():
    terms = ["照搬照抄", "送达回证"]
    return RustCutter(terms), PythonCutter(terms)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_both_engines_give_the_same_words(cutters, sentence):
    rust, python = cutters

    assert rust.cut(sentence) == python.cut(sentence)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_the_words_joined_are_the_text(cutters, sentence):
    assert "".join(cutters[0].cut(sentence)) == sentence


def test_terms_stay_private(cutters):
    make_cutter("jieba", ["照搬照抄现象"])

    assert "照搬照抄现象" not in jieba.dt.FREQ


def test_serves_as_a_spacy_tokenizer():
    nlp = spacy.blank("zh")
    nlp.tokenizer = WordCutter(nlp.vocab, ["送达回证"])

    assert "送达回证" in [token.text for token in nlp("没有送达回证。")]
