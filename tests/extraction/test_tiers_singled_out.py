"""Units that a circular singles out: with a reason, with a flag, with their number behind them."""

from __future__ import annotations

import pytest

from tests.extraction.one_city import FOOT, HEAD, NAMES
from tests.extraction.test_tiers import counts, listed, tiers

REASONED = [
    (
        "考核评定为先进单位的有临江市、抚松县、市公安局三个单位，市政府分别奖励5000元。",
        {"先进": "临江市|抚松县|市公安局"},
        {"先进": [3]},
    ),
    ("抚松县、市粮食局因发生执法过错，考核不合格，责令整改。", {"不合格": "抚松县|市粮食局"}, {}),
    (
        "市公安局清理彻底，市粮食局至今没有上报结果，在此予以通报批评。",
        {"通报批评": "市粮食局"},
        {},
    ),
    (
        "临江市、市公安局获红旗；抚松县获黄旗；市粮食局获黑旗。",
        {"红旗": "临江市|市公安局", "黄旗": "抚松县", "黑旗": "市粮食局"},
        {},
    ),
    (
        "A等（优秀）\t临江市、抚松县\nB等（良好）\t靖宇县、市公安局",
        {"A等": "临江市|抚松县", "B等": "靖宇县|市公安局"},
        {},
    ),
    (
        "先进单位（4个）\n市公安局\n市工商局\n市局经济检查支队\n市局公平交易科",
        {"先进": "市公安局|市工商局|市局经济检查支队|市局公平交易科"},
        {"先进": [4]},
    ),
]


@pytest.mark.parametrize(("text", "units", "numbers"), REASONED)
def test_reads_who_is_singled_out(text, units, numbers):
    groups = tiers(HEAD + text + FOOT, *NAMES)

    assert listed(groups) == units
    assert counts(groups) == numbers


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("对逾期不报的，市公安局将予以通报批评。", id="a threat"),
        pytest.param("参加检查的有镶黄旗、正镶白旗。", id="banners that are counties"),
        pytest.param("因时间紧，临江市没有参加考核。", id="no tier"),
    ],
)
def test_singles_nobody_out(text):
    assert not listed(tiers(HEAD + text + FOOT, *NAMES, "镶黄旗", "正镶白旗"))
