"""Issuers that sign or head a document together, written one after the other."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from zhifa_nlp.structure.words import UNIT_END

if TYPE_CHECKING:
    from zhifa_nlp.lexicon.lexicon import Lexicon

_PARTED = re.compile(r"[ \t\n、,]+")
_NAME = re.compile(rf"[\u4e00-\u9fff()]{{2,40}}?{UNIT_END}")
_ENDS = re.compile(rf"{UNIT_END}$")
SHORTEST_PAIR = 10  # code points of two names run together
_PLACE = re.compile(r"(?=(?P<place>[\u4e00-\u9fff]{2,8}?[省市县区州盟旗])[\u4e00-\u9fff]{2})")
_NEXT = re.compile("国家|中国|中共|国务院|全国")
_SHORTEST = 4  # code points of a name
_NAMESAKE = re.compile(  # its local bodies bear its name before their place: 国家税务总局某市税务局
    r"(?:国家(?:税务|金融监督管理)总局|国家(?:统计|能源|外汇管理|矿山安全监察|粮食和物资储备)局|中国人民银行)$"
)
_OFFICES = re.compile(r"[部委局院会](?:办公厅|办公室)(?=[\u4e00-\u9fff]{2,20}(?:办公厅|办公室))")


def split_issuers(folded: str, start: int, end: int, lexicon: Lexicon | None = None) -> list[tuple[int, int]]:
    """Return the span of each issuer in a signature or in the issuers' part of a title.

    White space and 、 part names only where each side is a whole name: a name broken by a space stays one.
    Names that run together are parted where a name ends and the same place, a word such as 国家, or (with the
    lexicon) any other place begins.

    Args:
        folded: text in the matching view.
        start: where the names begin.
        end: where they end.
        lexicon: knows the names of places.
    """
    spans: list[tuple[int, int]] = []
    first = start
    for gap in [*_PARTED.finditer(folded, start, end), None]:
        stop = gap.start() if gap is not None else end
        if gap is not None and not (_is_name(folded[first:stop]) and _is_name(folded[gap.end() : end])):
            continue
        if stop > first:
            spans += _run_together(folded, first, stop, lexicon)
        first = gap.end() if gap is not None else end
    return spans


def _is_name(words: str) -> bool:
    """Tell whether the words are, or begin with, a unit's whole name of some length."""
    bare = "".join(words.split())
    return (
        len(bare) >= _SHORTEST
        and bare[-1] not in "省市县区州盟旗"
        and _NAME.fullmatch(re.split(r"[、,]", bare)[0]) is not None
    )


def _run_together(folded: str, start: int, end: int, lexicon: Lexicon | None) -> list[tuple[int, int]]:
    """Part names without a separator: at the same place name again, or after each of several 办公厅."""
    words = folded[start:end]
    if len(words) < SHORTEST_PAIR:
        return [(start, end)]
    cuts: set[int] = set()
    if words.find(words[:2], _SHORTEST) >= 0 or _NEXT.search(words):  # else nothing can begin anew
        cuts = {m.start() for m in re.finditer(f"{re.escape(words[:2])}|{_NEXT.pattern}", words)}
    if lexicon is not None:
        cuts |= {m.start() for m in _PLACE.finditer(words) if lexicon.jurisdictions_named(m["place"])}
    cuts = {c for c in cuts if not _NAMESAKE.search(words, 0, c)}
    inner = (c for c in cuts if _SHORTEST <= c <= len(words) - _SHORTEST)
    kept = sorted(c for c in inner if _ENDS.search(words, 0, c))
    kept = kept or [m.end() for m in _OFFICES.finditer(words)]
    return [(start + a, start + b) for a, b in pairwise([0, *kept, len(words)])]
