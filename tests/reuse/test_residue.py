from __future__ import annotations

import pytest

from tests.reuse.builders import own, report
from zhifa_nlp.reuse.identity import identity
from zhifa_nlp.reuse.residue import left_standing, strangers, template_blanks


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20xx年我们做了工作。", ["20xx年"]),
        ("XX省XX市的同志都来了。", ["XX", "XX"]),
        ("为了**镇的安宁。", ["**"]),
        ("某某县对此很重视。", ["某某"]),
        ("（此处填写数字）件。", ["（此处填写数字）"]),
    ],
)
def test_blanks_of_a_template_are_found(text, expected):
    assert [r.text for r in template_blanks("d", text)] == expected


@pytest.mark.parametrize(
    "text", ["我局办理31件。", "型号XX-20的设备。", "某县的同志。", "书写填写都要规范。"]
)
def test_what_is_no_blank_stays(text):
    assert not list(template_blanks("d", text))


OWN = identity(report(own(1), unit="乙县林业局", day="2002年5月1日"))
SOURCE = identity(report(own(1), unit="甲县林业局", day="2001年5月1日"))


def left(sentence: str) -> list[str]:
    text = own(3, 4) + sentence + own(4, 4)
    return [r.text for r in left_standing("d", text, OWN, SOURCE, [(0, len(text))])]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("甲县林业局始终抓得很紧。", ["甲县林业局"]),
        ("全甲县的护林员都到了会。", ["甲县"]),
        ("2001年，我局共办案8件。", ["2001年"]),
    ],
)
def test_the_sources_names_left_in_a_copy_are_found(sentence, expected):
    assert left(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "我们还赴甲县参观了两天。",
        "与相邻的甲县林业局联合设卡。",
        "按《甲县林业局移送办法》办理。",
        "甲县籍当事人不服。",
        "比2001年多办8件，2002年更多。",
        "乙县林业局始终抓得很紧。",
    ],
)
def test_lawful_mentions_stay_silent(sentence):
    assert left(sentence) == []


def alone(sentence: str) -> list[str]:
    return [r.text for r in strangers("d", report(own(3, 8) + sentence + own(4, 8), unit="乙县林业局"), OWN)]


def test_another_places_unit_that_acts_as_oneself_is_found_without_any_source():
    assert alone("丙县林业局高度重视，我们逐户走访。") == ["丙县林业局"]


@pytest.mark.parametrize(
    "sentence",
    [
        "乙县林业局高度重视。",
        "丙县林业局来函协查，我们派了人。",
        "我们学习了丙县林业局的经验。",
        "向上级丙省林业局上报。",
    ],
)
def test_other_units_that_are_only_spoken_of_stay_silent(sentence):
    assert alone(sentence) == []
