"""A small round: a circular with four units and what they handed in."""

from __future__ import annotations

from typing import Any

from tests.checks.builders import circular, report
from zhifa_nlp.checks.rule import Batch, make_batch
from zhifa_nlp.records.model import Record

UNITS = {
    "大连": ("大连市人民政府", "210200/government"),
    "锦州": ("锦州市人民政府", "210700/government"),
    "工商局": ("辽宁省工商行政管理局", "210000/market_gongshang"),
    "司法厅": ("辽宁省司法厅", "210000/justice"),
}
ANNEX = circular("优秀：大连、工商局\n达标：锦州、司法厅", path="circular.txt", units=UNITS)


def handed_in(words: str, text: str = "", **parts: Any) -> Record:
    """Return the report of a unit of the round, named by its words in the annex."""
    name, unit_id = UNITS.get(words, (words, None))
    title = f"{name}关于自查情况的报告"
    body = f"{title}\n{text or '一年来做了工作。'}"
    return report(body, path=f"{words}.txt", issuer=(name, unit_id), elements={"title": title}, **parts)


def batch(*reports: Record, annex: Record | None = ANNEX) -> Batch:
    return make_batch(annex, reports)


EVERYBODY = tuple(handed_in(words) for words in UNITS)
