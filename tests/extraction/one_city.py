"""A circular of one city in which each manner of putting units into tiers is tried, and what is read of it."""

from __future__ import annotations

from tests.extraction.test_tiers import counts, listed, tiers

NAMES = ("临江市", "抚松县", "靖宇县", "市公安局", "市工商局", "市财政局", "市粮食局")
HEAD = (
    "某市人民政府关于考核结果的通报\n各县市区人民政府，市政府各部门：\n年底，市里进行了考核，现通报如下。\n"
)
FOOT = "\n望各单位总结经验。\n二〇〇九年一月十二日\n"


def read(text):
    """Return the units and the stated number by tier."""
    groups = tiers(HEAD + text + FOOT, *NAMES)
    units = {tier: words.replace(" ", "") for tier, words in listed(groups).items()}
    return units, {tier: stated[0] for tier, stated in counts(groups).items()}
