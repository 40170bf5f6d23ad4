from __future__ import annotations

import pytest

from tests.extraction.documents import names


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "法库、康平两县没有报送。",
            {"法库": "法库县人民政府", "康平": "康平县人民政府"},
            id="two counties",
        ),
        pytest.param(
            "抽查了铁岭、盘锦等3市。", {"铁岭": "铁岭市人民政府", "盘锦": "盘锦市人民政府"}, id="with 等"
        ),
    ],
)
def test_places_share_one_generic_word(body, expected):
    assert names(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("涉及教育、卫生两家。", id="lines of work"),
        pytest.param("要求、标准三级要统一。", id="no places"),
    ],
)
def test_stays_silent(body):
    assert names(body) == {}
