"""Whether a place or an office may be one's own, one's superior or one's subordinate, by the registers."""

from __future__ import annotations

import re
from functools import lru_cache

from zhifa_nlp.lexicon.load import load_lexicon
from zhifa_nlp.lexicon.model import Level
from zhifa_nlp.reuse.identity import Identity

_RANKS = {
    "省": 4, "自治区": 4, "市": 3, "自治州": 3, "州": 3, "盟": 3, "地区": 3, "县": 2, "区": 2, "旗": 2, "新区": 2,
    "镇": 1, "乡": 1, "街道": 1,
}  # fmt: skip
_NO_NAMES = frozenset(
    "全各本我该两每某上下这那几多原省市县区州旗镇乡外邻到在请是和与把对从向为由将其他新老大小我们"
)
_LEVELS: tuple[Level, ...] = ("province", "prefecture", "county")
_NO_PART = re.compile("[我本该各将把被对向为在由于等的了是有其及与并把]")
_ENDING = re.compile(
    r"(?:行政管理|监督管理|管理|稽查|检查|监察|监督|执法)?(?:局|委员会|委|厅|办公室|办|所|站|总队|支队|大队|队|处|科|股|中心)$"
)


def rank(place: str) -> int:
    """Return how high a place stands by the end of its name: 4 a province, 1 a town, 0 unknown."""
    return next((r for ending, r in _RANKS.items() if place.endswith(ending)), 0) if place else 0


def foreign(place: str, own: Identity, *, known: bool = False) -> bool:
    """Return whether `place` is not the writer's, nor above or below it.

    Where the register does not know both, only a place of the writer's own rank is; with `known`, none is.
    """
    if not own.place or len(place) < 2 or place in own.unit or place in own.head:
        return False
    theirs, mine = _codes(place), _codes(own.place)
    if not theirs and (place[0] in _NO_NAMES or _NO_PART.search(place)):
        return False
    if theirs and mine:
        return not any(a.startswith(b) or b.startswith(a) for a in theirs for b in mine)
    return not known and rank(place) == rank(own.place) and not own.place.endswith(place)


@lru_cache(8192)
def _codes(place: str) -> tuple[str, ...]:
    codes = [row.code for row in load_lexicon().jurisdictions_named(place)]
    return tuple(re.sub(r"(?:00)+$", "", code) for code in codes)


@lru_cache(4096)
def function_stem(name: str) -> str:
    """Return what an office deals with: 物价 of 物价检查所; empty where its name is no office's."""
    stem = _ENDING.sub("", name)
    return stem if len(stem) > 1 and stem != name else ""


@lru_cache(4096)
def offices(stem: str) -> frozenset[str]:
    """Return the functions whose bureaus are called after `stem` (统计, 环保); most often none."""
    lexicon = load_lexicon()
    rows = [
        lexicon.name_row(stem + ending, level)
        for ending in ("局", "委", "厅", "办", "")
        if lexicon.is_body(stem + ending)
        for level in _LEVELS
    ]
    return frozenset(row.function for row in rows if row)
