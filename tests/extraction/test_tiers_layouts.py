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
