from __future__ import annotations

import pytest

from zhifa_nlp.lexicon.load import load_lexicon


@pytest.fixture(scope="module")
def words():
    return load_lexicon().body_words


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("草原监理站的同志", "草原监理站"),
        ("重点建设项目办公室，", "重点建设项目办公室"),
        ("文化市场综合执法支队", "文化市场综合执法支队"),
        ("城市管理和综合执法局已", "城市管理和综合执法局"),
        ("动物卫生监督所", "动物卫生监督所"),
    ],
)
def test_finds_where_a_body_ends(words, text, body):
    assert text[: words.end_of(text, 0)] == body


@pytest.mark.parametrize("text", ["局长", "的局", "农业", "管理水平", "一个所"])
def test_finds_no_body(words, text):
    assert words.end_of(text, 0) == -1


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("交警大队", "交通警察大队"),
        ("国土所", "国土资源所"),
        ("开发区管委会", "开发区管理委员会"),
        ("散装水泥办", "散装水泥办公室"),
        ("劳动监察支队", "劳动监察支队"),
        ("市场监管局", "市场监督管理局"),
        ("市场监管管理局", "市场监督管理局"),
    ],
)
def test_writes_abbreviations_out(words, short, full):
    assert words.expand(short) == full
