"""Issuers that sign or head a document together, written one after the other."""

from __future__ import annotations

import re

from zhifa_nlp.structure.words import UNIT_END

_PARTED = re.compile(r"[ \t\n、,]+")
_NAME = re.compile(rf"[\u4e00-\u9fff()]{{2,40}}?{UNIT_END}")
_WHOLE = re.compile(r"(?:人民政府|政府)(?=办公|法制|督查|研究室|研究中心|国有资产|参事)|委员会(?=办公室|[\u4e00-\u9fff]{0,12}(?:办公室|委员会))|(?:领导|协调|工作)?小组(?=办公室)")
_HEADS = r"(?:中共|中国|国家|全国|省|市|县|区|州|自治|[\u4e00-\u9fff]{2,9}(?:省|自治区|市|自治州|州|盟|县|自治县|区|旗)(?![\u4e00-\u9fff]{0,1}$))"
_FULL = re.compile(
    rf"{_HEADS}[\u4e00-\u9fff()]{{0,30}}?(?:人民政府办公[厅室]|人民政府法制办公室|人民政府|委员会办公室|领导小组办公室|委员会|办公[厅室]|总局|[局厅委院署])"
    rf"(?=$|{_HEADS})"
)


def split_issuers(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the span of each issuer in a signature or in the issuers' part of a title.

    White space and 、 part names only where each side is a whole name: a name broken by a space stays one.
    Names that run together are parted where a name ends and another jurisdiction begins.
    """
    spans: list[tuple[int, int]] = []
    first = start
    for gap in [*_PARTED.finditer(folded, start, end), None]:
        stop = gap.start() if gap is not None else end
        if gap is not None and not (_is_name(folded[first:stop]) and _is_name(folded[gap.end() : end])):
            continue
        if stop > first:
            spans += _run_together(folded, first, stop)
        first = gap.end() if gap is not None else end
    return spans


def _is_name(words: str) -> bool:
    """Tell whether the words are, or begin with, a unit's whole name of some length."""
    bare = "".join(words.split())
    return len(bare) >= 4 and _NAME.fullmatch(re.split(r"[、,]", bare)[0]) is not None


def _run_together(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    words = folded[start:end]
    found = [m.span() for m in _FULL.finditer(words)]
    if len(found) < 2 or found[0][0] != 0 or found[-1][1] != len(words):
        return [(start, end)]
    if any(a[1] != b[0] for a, b in zip(found, found[1:], strict=False)):
        return [(start, end)]
    return [(start + a, start + b) for a, b in found]
