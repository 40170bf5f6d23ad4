"""Offices that circulars name now and then: a place must never stand for them as if its government were meant."""

from __future__ import annotations

import pytest

from zhifa_nlp.documents.model import document_from_text
from zhifa_nlp.extraction.extract import extract
from zhifa_nlp.lexicon.load import load_lexicon
from zhifa_nlp.structure.outline import outline

HEAD = "衡阳市人民政府办公室关于行政执法责任制检查情况的通报\n\n各单位：\n"


def names(sentence: str) -> list[tuple[str, str]]:
    """Return what stands in a circular's sentence and the units that are read from it."""
    document = document_from_text(HEAD + sentence)
    found = outline(document, load_lexicon())
    units = extract(document, found, load_lexicon()).units
    return [(document.text[unit.start : unit.end], unit.name) for unit in units if unit.start >= len(HEAD)]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("省文史馆", "湖南省人民政府文史研究馆"),
        ("省参事室", "湖南省人民政府参事室"),
        ("市农综办", "衡阳市农业综合开发办公室"),
        ("省外专局", "湖南省外国专家局"),
        ("市科协", "衡阳市科学技术协会"),
        ("衡阳市文联", "衡阳市文学艺术界联合会"),
        ("市血防办", "衡阳市血吸虫病防治领导小组办公室"),
        ("市客管处", "衡阳市客运管理处"),
        ("省国防科工委", "湖南省国防科学技术工业委员会"),
        ("市政研室", "中共衡阳市委政策研究室"),
        ("衡阳市粮站", "衡阳市粮食管理站"),
        ("市高新区管委会", "衡阳高新技术产业开发区管理委员会"),
        ("衡阳市渔监站", "衡阳市渔监站"),
        ("衡阳市人民政府纠风办公室", "衡阳市人民政府纠正行业不正之风办公室"),
    ],
)
def test_a_rare_office_is_one_mention_with_its_whole_name(written: str, name: str) -> None:
    assert names(f"{written}行动迟缓。")[:1] == [(written, name)]


@pytest.mark.parametrize(
    "sentence",
    [
        "市级开发区管委会要带头。",
        "该市各县区园区管委会要带头。",
        "城市信用体系建设有待加强。",
        "市人行道被占。",
        "联运车辆、县农场职工反映较多。",
        "省第二次会议作了部署。",
    ],
)
def test_words_that_only_look_like_an_office_name_none(sentence: str) -> None:
    assert names(sentence) == []
