"""Annexes of every layout, made of random units: text in, and what must come out of it exactly."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

PLACES = (
    "青石市",
    "白沙县",
    "柳河区",
    "云岭县",
    "长汀市",
    "凤鸣区",
    "龙潭县",
    "双桥区",
    "石门市",
    "清溪县",
    "望海区",
    "九峰县",
)
BUREAUS = (
    "公安局",
    "财政局",
    "农业农村局",
    "水务局",
    "交通运输局",
    "市场监督管理局",
    "卫生健康委员会",
    "教育局",
    "民政局",
    "司法局",
    "自然资源和规划局",
    "文化和旅游局",
    "人力资源和社会保障局",
    "住房和城乡建设局",
    "应急管理局",
    "烟草专卖局",
)
SCHEMES = (
    ("优秀", "良好", "一般"),
    ("优秀", "达标", "基本达标", "未达标"),
    ("优秀", "合格", "不合格"),
    ("A级", "B级", "C级"),
    ("一等奖", "二等奖", "三等奖"),
)
_NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True)
class Annex:
    """A circular and its tiers as they must be read: tier, stated count or None, entries in order."""

    text: str
    tiers: tuple[tuple[str, int | None, tuple[str, ...]], ...]


_Tiers = Sequence[tuple[str, tuple[str, ...]]]


def random_tiers(chance: random.Random) -> _Tiers:
    """Return a scheme with units dealt out to its tiers, each with at least one."""
    scheme = chance.choice(SCHEMES)
    units = [*chance.sample(PLACES, 6), *("市" + b for b in chance.sample(BUREAUS, 7))]
    chance.shuffle(units)
    cuts = sorted(chance.sample(range(1, len(units)), len(scheme) - 1))
    edges = [0, *cuts, len(units)]
    return [(tier, tuple(units[a:b])) for tier, a, b in zip(scheme, edges[:-1], edges[1:], strict=True)]


def _suffixed(tier: str) -> str:
    return tier if tier.endswith(("级", "奖")) else tier + "单位"


def _circular(lists: str) -> str:
    return (
        "某市人民政府关于执法责任制考核结果的通报\n各县（市、区）人民政府：\n"
        "年底前，考核组听汇报、看材料、访群众，完成了考核。现将结果通报如下。\n"
        + lists
        + "\n二〇一八年三月五日\n"
    )


def colon(tiers: _Tiers, _: random.Random) -> Annex:
    """1: tier, colon, names."""
    lines = [f"{tier}：{'、'.join(units)}。" for tier, units in tiers]
    return Annex(_circular("\n".join(lines)), tuple((t, None, u) for t, u in tiers))


def counted_heading(tiers: _Tiers, _: random.Random) -> Annex:
    """2: heading with a count, names in the next paragraph."""
    lines = [
        f"{_NUMERALS[n]}、{_suffixed(tier)}（{len(units)}个）\n　　{'、'.join(units)}"
        for n, (tier, units) in enumerate(tiers)
    ]
    return Annex(_circular("\n".join(lines)), tuple((t, len(u), u) for t, u in tiers))


def names_first(tiers: _Tiers, _: random.Random) -> Annex:
    """3: names first, tier last, the count closing the names."""
    lines = [
        f"{_NUMERALS[n]}、{'、'.join(units)}等{len(units)}个单位考核为{tier}等次。"
        for n, (tier, units) in enumerate(tiers)
    ]
    return Annex(_circular("\n".join(lines)), tuple((t, len(u), u) for t, u in tiers))


def one_sentence(tiers: _Tiers, _: random.Random) -> Annex:
    """4: several tiers in one sentence."""
    parts = "，".join(f"{'、'.join(units)}为{tier}等次" for tier, units in tiers)
    return Annex(_circular(f"确定{parts}。"), tuple((t, None, u) for t, u in tiers))


def one_a_line(tiers: _Tiers, _: random.Random) -> Annex:
    """5: one name a line under a counted label."""
    lines = [f"{_suffixed(tier)}（{len(units)}名）\n" + "\n".join(units) for tier, units in tiers]
    return Annex(_circular("\n".join(lines)), tuple((t, len(u), u) for t, u in tiers))


def columns(tiers: _Tiers, _: random.Random) -> Annex:
    """6: columns parted by blanks, each under its tier."""
    width = 26
    height = max(len(units) for _, units in tiers)
    rows = ["".join(_padded(tier, width) for tier, _ in tiers).rstrip()]
    for n in range(height):
        rows.append(
            "".join(_padded(units[n] if n < len(units) else "", width) for _, units in tiers).rstrip()
        )
    return Annex(_circular("\n".join(rows)), tuple((t, None, u) for t, u in tiers))


def _padded(words: str, width: int) -> str:
    return words + " " * (width - 2 * len(words))


def scored(tiers: _Tiers, chance: random.Random) -> Annex:
    """7 and 8: a table with ranks and points, in the order of the points."""
    points, rows = 99.0, ["名次\t单位\t得分\t等次"]
    number = 0
    for tier, units in tiers:
        for unit in units:
            number += 1
            points = round(points - chance.uniform(0.2, 1.5), 1)
            rows.append(f"{number}\t{unit}\t{points}\t{tier}")
    return Annex(_circular("\n".join(rows)), tuple((t, None, u) for t, u in tiers))


def barred(tiers: _Tiers, _: random.Random) -> Annex:
    """A table whose cells are parted by bars, the tier in its first column, the units in the second."""
    rows = ["等次|单位", *(f"{tier}|{'、'.join(units)}" for tier, units in tiers)]
    return Annex(_circular("\n".join(rows)), tuple((t, None, u) for t, u in tiers))


def empty_last(tiers: _Tiers, _: random.Random) -> Annex:
    """9: the last tier is empty."""
    lines = [f"{tier}：{'、'.join(units)}" for tier, units in tiers[:-1]]
    lines.append(f"{tiers[-1][0]}：无")
    expected = [(t, None, u) for t, u in tiers[:-1]]
    return Annex(_circular("\n".join(lines)), (*expected, (tiers[-1][0], None, ())))


def blanks(tiers: _Tiers, _: random.Random) -> Annex:
    """Names parted by blanks behind the label's colon, with the count behind them."""
    lines = [f"{tier}：{'　'.join(units)}" for tier, units in tiers]
    return Annex(_circular("附件\n考核结果\n" + "\n".join(lines)), tuple((t, None, u) for t, u in tiers))


def pairs(tiers: _Tiers, _: random.Random) -> Annex:
    """Each unit with its tier in brackets."""
    units = "、".join(f"{unit}（{tier}）" for tier, names in tiers for unit in names)
    return Annex(_circular(f"考核结果：{units}。"), tuple((t, None, u) for t, u in tiers))


def records(tiers: _Tiers, chance: random.Random) -> Annex:
    """A small record a unit."""
    lines = [
        f"单位：{unit}\n得分：{chance.randint(60, 99)}　等次：{tier}"
        for tier, names in tiers
        for unit in names
    ]
    return Annex(_circular("\n\n".join(lines)), tuple((t, None, u) for t, u in tiers))


LAYOUTS: tuple[Callable[[_Tiers, random.Random], Annex], ...] = (
    colon,
    counted_heading,
    names_first,
    one_sentence,
    one_a_line,
    columns,
    scored,
    barred,
    empty_last,
    blanks,
    pairs,
    records,
)
