"""Years that a report cannot mean, by the day it is dated and the year in its title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from zhifa_nlp.reuse.identity import Identity
from zhifa_nlp.reuse.model import Residue

# What follows or goes before the 年 of a year that is announced, meant as this one, reported, planned or done
_ANNOUNCING = re.compile(r"(?:现将|现就|下面将)[^。\n]{0,14}$")
_ANNOUNCED = re.compile(r"年(?:度)?[^。\n]{0,40}?(?:报告|汇报|总结|说明)")
_THIS_YEAR = re.compile(r"(?:今年|本年度)[（(](?:即)?\d{4}年?[)）]")
_TITLE_YEAR = re.compile(r"((?:19|20)\d\d)年")
_PERIOD = re.compile(r"年度[，,](?:我[局委厅县市区]|我们|全局|本局)(?![^。]*(?:评为|授予|荣获|以来))")
_PLANNED = re.compile(
    r"年(?:度)?(?:的)?(?:工作)?[，,]?(?:我[局委厅们]|全局)?(?:的)?(?:工作)?(?:打算|思路|计划|要点|将继续|将重点|要继续)"
)
_DONE = re.compile(r"年(?:度|以来|全年)?[，,]?我(?:[局委厅县市区省院所站]|们)(?!将|要|拟|计划|力争|准备)")


def quoted(text: str, at: int) -> bool:
    """Return whether what stands at `at` stands in quotation or title marks."""
    before = text[max(0, at - 80) : at]
    return before.rfind("“") > before.rfind("”") or before.rfind("《") > before.rfind("》")


def stale_years(doc: str, text: str, own: Identity, places: Iterable[int]) -> Iterator[Residue]:
    """Yield years that cannot be meant: announced but over, planned but over, done but still to come.

    `places` are those of every 年 after four digits that make a year, behind the head; those of `own_years` may be
    left out.
    """
    year, title = own.year, _TITLE_YEAR.search(own.head)
    about = _about(own, title)
    for at in places:
        value = int(text[at - 4 : at])
        wrong = (
            (value not in about and _announced(text, at))
            or (value not in {*about, year} and _THIS_YEAR.search(text, at - 9, at + 3))
            or (
                title
                and value not in {*about, year}
                and _PERIOD.match(text, at)
                and not _inside(text, at - 5)
            )
            or (value < min(year, *about) and _PLANNED.match(text, at))
            or (value > year and _DONE.match(text, at))
        )
        if wrong and not quoted(text, at - 4):
            yield Residue(doc, at - 4, at + 1, text[at - 4 : at + 1], "year", f"{max(about)}年")


def own_years(own: Identity) -> tuple[int, int]:
    """Return the first and the last year that one may always speak of; every year where one's own is unknown."""
    if not own.year:
        return 0, 9999
    about = _about(own, _TITLE_YEAR.search(own.head))
    return min(about), min(max(about), own.year)


def _about(own: Identity, title: re.Match[str] | None) -> set[int]:
    """Return the years that a report is about, given the year in its title."""
    return {int(title[1])} if title else {own.year - 1, own.year}


def _announced(text: str, at: int) -> bool:
    before = _ANNOUNCING.search(text, max(0, at - 22), at - 4)
    return bool(before and _ANNOUNCED.match(text, at))


def _inside(text: str, at: int) -> bool:
    """Return whether what stands at `at` is neither a blank nor the end of a sentence."""
    return text[at] not in "。；\n\u3000 　"
