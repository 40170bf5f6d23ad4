"""The heading row of a table of results, and tables that were flattened to one line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from zhifa_nlp.extraction.tiers.entries import unit_like
from zhifa_nlp.extraction.tiers.grid_model import Grid, GridCell
from zhifa_nlp.extraction.tiers.words import COUNTER, NUMERAL, is_tier

_UNIT_HEAD = re.compile(
    r"(?:.{0,6}(?:单位|部门|县区|市区|市州|地区|机构|对象|县市|县\(市、区\)|地市))(?:名称|全称)?|名称|[市州县区]?(?:县|市|局|分局|支队|大队|中队|站所?|所|处室|科室|股室|乡镇|街道|镇街|院)(?:名称|名)?|乡镇.{0,2}|(?:受|被)[评考检抽]查?.{0,3}"
)
_GROUP_HEAD = re.compile(  # the units of one kind, all of a tier in one cell: 市(区), 省级部门
    r"(?:各|设区的?|省辖|直辖)?[市县区州盟旗地](?:[((][市县区州盟旗地、]{1,9}[))]|[县区市州])?(?:人民)?(?:政府)?"
    r"|.{0,6}(?:部门|单位|机关|机构|开发区|街道)|乡镇.{0,2}"
)
_NUMBERED = re.compile(r"序号|编号|备注")
_TIER_HEAD = re.compile(
    r".{0,6}(?:等次|等级|档次|类别|级别|等第|评级|定级)|(?:考核|考评|评定|评议|评查|最终|评价)?结果|结论|评定|档|奖项"
)
_SCORE_HEAD = re.compile(r".{0,6}(?:得分|总分|分数|成绩|综合分|平均分|分值)(?:[((].*)?")
_RANK_HEAD = re.compile(r"(?:.{0,2}(?:排名|名次|位次|排序))")
COUNTED = re.compile(rf"^(.+?)[((]?(?:共|计)?({NUMERAL})(?:{COUNTER})[))]?$")

_WIDEST = 10  # columns between unit and tier


@dataclass(frozen=True, slots=True)
class Heads:
    """The columns of a table by what they hold; None where there is none.

    `kinds` are the columns that each hold all units of one kind in a tier, where there are several such columns.
    """

    unit: int
    tier: int
    score: int | None
    rank: int | None
    width: int
    kinds: tuple[int, ...] = ()


def bare(words: str) -> str:
    """Return a label without the count behind it."""
    match = COUNTED.match(words)
    return match.group(1) if match else words


def heads_of(row: Sequence[GridCell]) -> Heads | None:
    """Return what the columns of a heading row hold, or None where the row is no heading."""
    tier = next((i for i, c in enumerate(row[:12]) if _TIER_HEAD.fullmatch(c.words)), None)
    unit = next((i for i, c in enumerate(row[:12]) if _UNIT_HEAD.fullmatch(c.words) and i != tier), None)
    if tier is None or unit is None:
        return None
    score = [i for i, c in enumerate(row) if _SCORE_HEAD.fullmatch(c.words)]
    rank = next((i for i, c in enumerate(row) if _RANK_HEAD.fullmatch(c.words)), None)
    kinds = () if score or rank is not None else _kinds(row, tier)
    return Heads(unit, tier, score[-1] if score else None, rank, len(row), kinds)


def _kinds(row: Sequence[GridCell], tier: int) -> tuple[int, ...]:
    """Return the columns behind the tier that name kinds of units, where all of them do and there are several."""
    others = [i for i, c in enumerate(row) if i > tier and not _NUMBERED.fullmatch(c.words)]
    told = all(_GROUP_HEAD.fullmatch(row[i].words) for i in others)
    return tuple(others) if told and len(others) > 1 else ()


def unfolded(grid: Grid) -> Grid:
    """Return the rows of a table that was flattened to one line of words.

    Where tiers head the columns, the words below are dealt out in turn; else a row ends with its tier, or,
    where the tier comes first, before the next one.
    """
    cells = grid.rows[0]
    first = next(
        (i for i, c in enumerate(cells) if is_tier(bare(c.words)) or _TIER_HEAD.fullmatch(c.words)), None
    )
    if first is None:
        return grid
    width = 0
    while first + width < len(cells) and is_tier(bare(cells[first + width].words)):
        width += 1
    if width > 1:
        body = cells[first + width :]
        rows = [tuple(body[i : i + width]) for i in range(0, len(body), width)]
        return replace(grid, rows=(tuple(cells[first : first + width]), *rows))
    last = _last_of_head(cells)
    if last < 0:
        return grid
    begin = max(0, last - 11)
    head = tuple(c for c in cells[begin : last + 1])
    heads = heads_of(head)
    if not heads:
        return grid
    return replace(grid, rows=(head, *_dealt(cells[last + 1 :], tier_last=heads.tier > heads.unit)))


def _last_of_head(cells: Sequence[GridCell]) -> int:
    """Return the index of the last cell of the heading row among words without rows, or -1."""
    unit = next((i for i, c in enumerate(cells) if _UNIT_HEAD.fullmatch(c.words)), -1)
    tier = next((i for i, c in enumerate(cells) if _TIER_HEAD.fullmatch(c.words)), -1)
    if min(unit, tier) < 0 or abs(unit - tier) > _WIDEST:
        return -1
    last = max(unit, tier)
    while last + 1 < len(cells) and not _in_body(cells[last + 1].words):
        last += 1
    return last


def _in_body(words: str) -> bool:
    return words.isdigit() or unit_like(words) or is_tier(words)


def _dealt(cells: Sequence[GridCell], *, tier_last: bool) -> list[tuple[GridCell, ...]]:
    rows: list[list[GridCell]] = [[]]
    for position, cell in enumerate(cells):
        following = cells[position + 1] if position + 1 < len(cells) else None
        rows[-1].append(cell)
        if tier_last:
            done = is_tier(cell.words)
        else:
            ahead = following is not None and (is_tier(following.words) or following.words.isdigit())
            done = ahead and any(unit_like(c.words) for c in rows[-1])
        if done:
            rows.append([])
    return [tuple(r) for r in rows if r]
