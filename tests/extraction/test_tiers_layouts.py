from __future__ import annotations

import random

import pytest

from tests.extraction.annex_layouts import LAYOUTS, Annex, random_tiers
from zhifa_nlp.documents.model import document_from_text
from zhifa_nlp.extraction.tiers.find import find_tiers
from zhifa_nlp.structure.model import Outline

EACH = 20  # random annexes a layout: 240 in all


def as_read(annex: Annex) -> list[tuple[str, int | None, tuple[str, ...]]]:
    document = document_from_text(annex.text)
    groups = find_tiers(document, Outline("circular", (), (), (0, len(annex.text))))
    for group in groups:
        for unit in group.units:
            assert annex.text[unit.start : unit.end] == unit.text
    return [(g.tier, g.counts[0].value if g.counts else None, tuple(u.text for u in g.units)) for g in groups]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
def test_every_unit_tier_and_count_of_a_layout_is_read_exactly(layout):
    chance = random.Random(layout.__name__)
    for _ in range(EACH):
        annex = layout(random_tiers(chance), chance)
        assert sorted(as_read(annex)) == sorted(annex.tiers), annex.text


@pytest.mark.parametrize(
    "text",
    [
        "优秀\n市:甲市、乙市\n省直部门:丙局、丁局\n达标\n市：戊市",
        "优秀单位：\n（一）市（2个）\n甲市、乙市\n（二）部门（2个）\n丙局、丁局\n达标单位：戊市",
        "优秀单位：\n一、市：甲市、乙市\n二、部门：丙局、丁局\n达标单位：戊市",
        "优秀：市：甲市、乙市。部门：丙局、丁局。\n达标：市：戊市。",
        "优秀单位（4个）\n市\n甲市、乙市\n部门\n丙局、丁局\n达标单位（1个）\n市\n戊市",
        "优秀单位\n各市：甲市 乙市\n部门：丙局 丁局\n达标单位\n各市：戊市\n三、存在的问题\n部门：领导不重视。",
    ],
)
def test_labels_of_groups_part_a_list_and_are_no_units(text):
    found = find_tiers(document_from_text(text), Outline("circular", (), (), (0, len(text))))

    assert [(g.tier, [u.text for u in g.units]) for g in found] == [
        ("优秀", ["甲市", "乙市", "丙局", "丁局"]),
        ("达标", ["戊市"]),
    ]
