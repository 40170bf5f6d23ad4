"""By what a whole is cut into parts: numbers of two different cuts are not meant to be added up."""

from __future__ import annotations

import re
from collections.abc import Iterator

# A part named so cuts across whatever stands before it: of 60 people 55 men, 20 with a degree, 33 with a licence.
_ACROSS = re.compile(
    r"办结|审结|结案|执结|已结|办理完|整改|移送|移交|回访|成功|化解|参加|参考|参训|出庭|出席|公开|网上|线上|电子|重复"
    r"|复查|报备|备案|执行|党员|团员|持证|持有|法律专业|法学|岁|听证|涉企|涉及|重大|典型|大要案|当场|当年|同比|以上|以下"
)
# A part named so belongs with its like only: men with women, one degree with another.
_FAMILIES = (
    re.compile(r"男|女"),
    re.compile(r"博士|硕士|研究生|本科|大专|专科|中专|高中"),
    re.compile(r"一般程序|普通程序|简易程序|快速办理"),
    re.compile(r"维持|撤销|驳回|确认违法|责令履行|终止|胜诉|败诉|变更|撤诉|撤回|调解"),
    re.compile(r"准予|不予"),
    re.compile(r"优秀|优等|优良|良好|合格|达标|较差"),
)
# One case may bear several of these at once, so they may well exceed the number of cases.
_TOGETHER = re.compile(r"警告|通报批评|罚款|没收|吊销|暂扣|责令|拘留|拆除")


def family(what: str) -> int | None:
    """Return by what a part is cut off, as a number; None where the part cuts across whatever it stands beside.

    >>> [family(what) for what in ("男", "行政许可", "办结", "大专学历")]
    [1, 0, None, 2]
    """
    for number, pattern in enumerate(_FAMILIES, 1):
        if pattern.search(what):
            return number
    return None if _ACROSS.search(what) else 0


def of_one_cut(parts: list[tuple[str, float]], whole: float) -> int:
    """Return how many of the parts, from the first on, are cut off in one way.

    Where the first ones make up the whole, or one of them is the whole, what follows is another way of cutting it.

    >>> of_one_cut([("处罚卷", 30.0), ("许可卷", 20.0), ("优秀卷", 15.0)], 50.0)
    2
    """
    if any(number >= whole for _, number in parts):
        return 0
    first = family(parts[0][0]) if parts else None
    if first is None:
        return 0
    for count in _counts(parts, first):
        if sum(number for _, number in parts[:count]) == whole:
            return count
    return max(_counts(parts, first), default=0)


def may_coincide(names: list[str]) -> bool:
    """Tell whether the parts are penalties, of which one case may bear several."""
    return any(_TOGETHER.search(name) for name in names)


def _counts(parts: list[tuple[str, float]], first: int) -> Iterator[int]:
    for count, (what, _) in enumerate(parts, 1):
        if family(what) != first:
            return
        yield count
