"""Addressee lines: where they part and where they do not."""

from __future__ import annotations

import pytest

from zhifa_nlp.folding import fold
from zhifa_nlp.structure import addressees


def parts(line: str) -> list[str | None]:
    return [e.value for e in addressees.split(line, fold(line), 0, len(line))]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("市政府、市依法治市领导小组办公室", ["市政府", "市依法治市领导小组办公室"]),
        ("各县（市、区）人民政府，市直各行政执法部门", ["各县（市、区）人民政府", "市直各行政执法部门"]),
        ("各县、市、区人民政府,市直各部门", ["各县、市、区人民政府", "市直各部门"]),
        ("市政府各部门、各直属机构", ["市政府各部门、各直属机构"]),
        ("各市人民政府，省政府各厅委、各直属机构", ["各市人民政府", "省政府各厅委", "各直属机构"]),
        (
            "各县、区人民政府，市各委、办、局，市各直属单位",
            ["各县、区人民政府", "市各委、办、局", "市各直属单位"],
        ),
        ("各旗县人民政府，行署有关委、办、局", ["各旗县人民政府", "行署有关委、办、局"]),
        ("局属各科、室、队", ["局属各科、室、队"]),
        ("各县区司法局、财政局、审计局，市直单位", ["各县区司法局、财政局、审计局", "市直单位"]),
        ("各镇党委、政府，区级各部门", ["各镇党委、政府", "区级各部门"]),
        ("各市公安局、铁路公安局", ["各市公安局", "铁路公安局"]),
        ("各县教育局、城区教育分局", ["各县教育局", "城区教育分局"]),
        ("市教育局、财政局", ["市教育局", "财政局"]),
        ("各乡镇人民政府、街道办事处，县直有关部门", ["各乡镇人民政府、街道办事处", "县直有关部门"]),
        ("区直各执法部门、各乡镇街道", ["区直各执法部门", "各乡镇街道"]),
        ("东湖区、南山县、北海县人民政府", ["东湖区", "南山县", "北海县人民政府"]),
        ("甲经开区、乙新区管委会", ["甲经开区、乙新区管委会"]),
        ("省委、省政府", ["省委", "省政府"]),
        ("市政府法制局诸同志", ["市政府法制局"]),
        ("致：各乡镇人民政府", ["各乡镇人民政府"]),
        ("各省、自治区、直辖市人民政府，各直属机构", ["各省、自治区、直辖市人民政府", "各直属机构"]),
        ("州政府各部门，中央、自治区驻甲各单位", ["州政府各部门", "中央、自治区驻甲各单位"]),
        ("各位领导", []),
    ],
)
def test_parts_where_units_are_whole(line: str, expected: list[str]) -> None:
    assert parts(line) == expected


@pytest.mark.parametrize(
    "line", ["市人民政府:", "各县(市、区)人民政府,市直有关单位:", "县政府法制办:", "局属各处室:"]
)
def test_knows_an_addressee_line(line: str) -> None:
    assert addressees.is_addressee_line(line)


@pytest.mark.parametrize(
    "line", ["现将情况通报如下:", "检查结果:", "主要问题:", "各项得分:", "问:", "一、做法:", "时间:"]
)
def test_knows_what_is_none(line: str) -> None:
    assert not addressees.is_addressee_line(line)


@pytest.mark.parametrize(
    ("line", "greets"),
    [("同志们:", True), ("各位领导、检查组的同志们:", True), ("市法治建设领导小组:", False)],
)
def test_tells_greetings(line: str, greets: bool) -> None:
    assert addressees.is_salutation(line) is greets


def test_a_bracket_after_the_last_unit_still_addresses_it() -> None:
    assert addressees.is_addressee_line("各县人民政府,市直各委、办、局(公司):")
    assert not addressees.is_addressee_line("处罚种类(罚款):")
