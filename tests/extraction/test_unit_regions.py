from __future__ import annotations

import pytest

from tests.extraction.documents import names


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("长江海事局派员参加。", {"长江海事局": "中华人民共和国长江海事局"}),
        ("由西北电监局牵头。", {"西北电监局": "国家电力监管委员会西北监管局"}),
    ],
)
def test_names_the_authority_of_a_region(body, expected):
    assert names(body) == expected


@pytest.mark.parametrize("body", ["华北各地情况不一。", "东北公安局长会议。", "长江沿线的企业。"])
def test_stays_silent(body):
    assert names(body) == {}
