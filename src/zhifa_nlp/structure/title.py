"""The title: which lines of the head are it, when it stands twice, and where it ends."""

from __future__ import annotations

import re

from zhifa_nlp.structure.head_scan import Scan
from zhifa_nlp.structure.lines import Line
from zhifa_nlp.structure.words import TITLE_END, TITLE_NOTE, UNIT_LINE

_NOTE = re.compile(TITLE_NOTE + "$")
COLUMN = 4  # code points of a column's name that ends as titles do
FULL_LINE = 28  # code points from which a line may have been broken by its width


def choose_title(scan: Scan) -> None:
    """Choose the last run of lines that ends as titles end; else the longest run that is no mere name."""
    runs = [r for r in (_trim(run) for run in scan.titles) if r]
    if runs and scan.weak:
        scan.head.bulletin = scan.weak[0].bare
    runs = runs or [r for r in (_trim(scan.weak),) if r]
    runs = runs or [r for r in (_trim(run) for run in scan.passed) if r]
    runs = runs or [run[:1] for run in (scan.titles or scan.passed)[:1]]
    finished = [r for r in runs if TITLE_END.search(r[-1].bare)]
    if not runs:
        return
    chosen = finished[-1] if finished else max(runs, key=lambda r: sum(len(x.bare) for x in r))
    start, end = chosen[0].start, chosen[-1].end
    scan.head.title = scan.element("title", start, end)
    scan.head.names = [n for n in scan.head.names if not start <= n.start < end]


def _trim(run: list[Line]) -> list[Line]:
    """Drop what is not the title: names after its last word (they sign or speak), and lone names."""
    run = _from_issuer(run)
    last = max((i for i, x in enumerate(run) if TITLE_END.search(x.bare)), default=None)
    if last is not None:
        return _once(run[: last + 1])
    first = next((i for i, x in enumerate(run) if not UNIT_LINE.match(x.bare)), None)
    if first is None:
        return []
    end = first + 1
    while end < len(run) and _goes_on(run[end - 1].bare):
        end += 1
    return run[:end]


def _from_issuer(run: list[Line]) -> list[Line]:
    """Drop what stands above the issuers' names where one of the lines begins with 关于."""
    first = next((i for i, x in enumerate(run) if x.bare.startswith("关于")), 0)
    if not first or not TITLE_END.search(run[-1].bare):
        return run
    while first and UNIT_LINE.match(run[first - 1].bare) and not TITLE_END.search(run[first - 1].bare):
        first -= 1
    return run[first:]


def _goes_on(bare: str) -> bool:
    """Tell whether a headline that ends in no word for a document goes on in the next line."""
    return bare.endswith(("关于", "的", "和", "与", "及", "、", "“", "《", "暨")) or len(bare) >= FULL_LINE


def _once(run: list[Line]) -> list[Line]:
    """Keep the last of two titles that follow each other (the page's and the document's own)."""
    ends = [i for i, x in enumerate(run) if TITLE_END.search(x.bare)]
    whole = "".join(x.bare for x in run[: ends[-1] + 1])
    for i in ends[:-1]:
        own = "".join(x.bare for x in run[i + 1 :])
        page = _NOTE.sub("", "".join(x.bare for x in run[: i + 1]))
        if (
            len(own) > 8
            and (
                len(page) <= COLUMN  # the page's column: 工作报告, 通知公告
                or page.endswith(own)
                or own.endswith(page)
                or page[: len(own) // 2] == own[: len(own) // 2]
            )
        ):
            return run[i + 1 :]
    return run if whole else []
