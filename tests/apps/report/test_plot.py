"""The plot of claims against the circular."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from zhifa_nlp.apps.report.plot import FlowWords, direction, flow_plot

TIERS = ["优秀", "达标", "未达标"]
WORDS = FlowWords("自评与通报", "自评", "通报", lambda a, b, n: f"自评{a}，通报{b}：{n}个单位")


def test_nothing_is_drawn_of_nothing():
    assert flow_plot({}, TIERS, WORDS) == ""


def test_there_is_a_band_for_each_way_that_units_went():
    drawn = flow_plot({("优秀", "达标"): 2, ("优秀", "优秀"): 3, ("未报送", "达标"): 1}, TIERS, WORDS)
    assert re.findall(r'class="band (\w+)"', drawn) == ["same", "above", "none"]
    assert "自评优秀，通报达标：2个单位" in drawn


def test_the_heights_of_a_side_fit_into_the_picture():
    drawn = flow_plot({(tier, tier): 10**index for index, tier in enumerate(TIERS)}, TIERS, WORDS)
    bottoms = [
        float(y) + float(height)
        for y, height in re.findall(r'<rect[^>]* y="([\d.]+)"[^>]* height="([\d.]+)"', drawn)
    ]
    assert max(bottoms) <= 300


def test_labels_do_not_lie_on_each_other():
    drawn = flow_plot({("优秀", "优秀"): 500, ("达标", "达标"): 1, ("未达标", "未达标"): 1}, TIERS, WORDS)
    left = [float(y) for y in re.findall(r'<text x="[\d.]+" y="([\d.]+)" text-anchor="end"', drawn)]
    assert min(b - a for a, b in pairwise(left)) >= 14


def test_words_in_it_are_never_markup():
    assert "<b>" not in flow_plot({("<b>", "优秀"): 1}, ["优秀"], WORDS)


@pytest.mark.parametrize(
    ("claimed", "official", "expected"),
    [
        ("优秀", "达标", "above"),
        ("达标", "达标", "same"),
        ("达标", "优秀", "below"),
        ("未报送", "优秀", "none"),
    ],
)
def test_the_direction_of_a_claim(claimed, official, expected):
    assert direction(claimed, official, TIERS) == expected


def test_a_band_is_a_link_only_where_it_leads_somewhere():
    flows = {("优秀", "达标"): 2}
    linked = FlowWords("", "", "", lambda *_: "两个", lambda claimed, official: f"?{claimed}&{official}")

    assert "<a " not in flow_plot(flows, TIERS, WORDS)
    assert '<a href="?优秀&amp;达标" aria-label="两个">' in flow_plot(flows, TIERS, linked)
