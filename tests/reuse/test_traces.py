# ruff: noqa: SIM905  pieces of text are written as one
"""The compiled pass names every place at which a rule can find something."""

import random
import re

import pytest

from zhifa_nlp.reuse import misfits, other_offices
from zhifa_nlp.reuse.residue import _BLANK, matches_at
from zhifa_nlp.reuse.traces import ACTING, ALL_OF, BLANK, OFFICE, SELF, SYSTEM, YEAR, Speaker, Traces

PIECES = (
    "20××年|XX县|某某某局|（此处填写数字）|【请填单位】|____年|○○镇|×月×日|20ＯＯ年|[姓名]|二○○三年|我厅|我县|我局|我们市|在乙市委的正确领导下|"
    "结合乙县实际|全乙县|全们乙市|本乙乡县|，乙县物价局党组|。乙市统计局机关高度重视|乙局共|\n乙县认真|作为物价部门|身为统计机关|全省物价系统|"
    "全物价系统|2003年|1999年度|12003年|二年|x|，|。|　|\n|局|全|我|某|20|年|𠀀|2|（|关|的"
).split("|")
VERBS = (*misfits._STRONG, *misfits._WEAK, *misfits._PLAIN)


def _texts(seed: int) -> list[str]:
    chance = random.Random(seed)
    return ["".join(chance.choices(PIECES, k=chance.randint(0, 60))) for _ in range(60)]


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(
    ("kind", "pattern"),
    [
        (SELF, misfits._SELF),
        (ALL_OF, misfits._ALL_OF),
        (OFFICE, other_offices._AS_AN_OFFICE),
        (SYSTEM, other_offices._SYSTEM),
    ],
)
def test_a_rule_finds_at_the_named_places_what_it_finds_in_the_whole_text(kind, pattern, seed):
    texts = _texts(seed)
    for text, found in zip(texts, Traces(VERBS).find(texts, [Speaker(3, 5, "无")] * len(texts)), strict=True):
        expected = [m.span() for m in pattern.finditer(text, 3)]
        assert [m.span() for m in matches_at(pattern, text, found[kind])] == expected


def test_blanks_are_named_in_the_head_too():
    texts = _texts(9)
    for text, found in zip(texts, Traces(VERBS).find(texts, [Speaker(50, 0, "")] * len(texts)), strict=True):
        assert [m[0] for m in matches_at(_BLANK, text, found[BLANK])] == [m[0] for m in _BLANK.finditer(text)]


def test_clauses_and_years_are_named_wherever_they_stand():
    texts = _texts(10)
    subject = re.compile(misfits._SUBJECT.pattern[:-1] + f"({'|'.join(VERBS)})")
    for text, found in zip(texts, Traces(VERBS).find(texts, [Speaker(0, 0, "")] * len(texts)), strict=True):
        acting = {m.start(2) for m in subject.finditer(text) if not m[1].startswith("我")}
        assert acting <= set(found[ACTING])
        years = [m.start() + 4 for m in re.finditer(r"(?=(?:19|20)[0-9]{2}年)", text)]
        assert list(found[YEAR]) == years


def test_ones_own_words_for_oneself_are_no_trace():
    text = "我局成立了机构。我市高度重视，我厅和我县不在此列。"
    [found] = Traces(VERBS).find([text], [Speaker(0, 3, "局")])
    assert [text[at : at + 2] for at in found[SELF]] == ["我厅", "我县"]


def test_years_that_a_report_may_speak_of_are_no_trace():
    text = "2001年、2002年、2003年、2004年、1998年"
    [found] = Traces(VERBS).find([text], [Speaker(first_year=2002, last_year=2003)])
    assert [text[at - 4 : at] for at in found[YEAR]] == ["2001", "2004", "1998"]


def test_a_text_full_of_traces_is_named_in_full():
    [found] = Traces(VERBS).find(["××" * 500], [Speaker(0, 0, "")])
    assert len(found[BLANK]) == 999
