"""Where an agency code begins."""

from __future__ import annotations

import pytest

from zhifa_nlp.wenhao.agency import agency_before, is_code, is_plausible


@pytest.mark.parametrize(
    ("words", "agency"),
    [
        ("对照甲政发", "甲政发"),
        ("转发国办发", "国办发"),
        ("日照政发", "日照政发"),
        ("甲府厅字", "甲府厅字"),
        ("行署甲行发", "甲行发"),
        ("甲省人民政府办公厅甲政办发", "甲政办发"),
        ("我局甲环字", "甲环字"),
        ("贵局甲安监法函", "甲安监法函"),
        ("贵办发", "贵办发"),
        ("甲经贸法规", "甲经贸法规"),
        ("自府法", "自府法"),
        ("自国办发", "国办发"),
    ],
)
def test_begins_after_verbs_and_offices(words: str, agency: str) -> None:
    span = agency_before(words, len(words))
    assert span is not None
    assert words[slice(*span)] == agency


@pytest.mark.parametrize("words", ["", "。", "甲", "12"])
def test_finds_none_where_no_code_is_left(words: str) -> None:
    assert agency_before(words, len(words)) is None


def test_a_full_name_may_be_longer_than_a_code() -> None:
    assert is_code("甲政办发")
    assert is_plausible("甲市人民政府督查工作领导小组办公室")
    assert not is_plausible("甲乙丙丁戊己庚辛壬癸子丑")
