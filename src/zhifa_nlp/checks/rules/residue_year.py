"""Another year where the writer speaks of the one reported: a report carried over from the year before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from zhifa_nlp.checks.evidence import quote, quote_head
from zhifa_nlp.folding import fold
from zhifa_nlp.records.finding import Finding
from zhifa_nlp.records.model import Record

if TYPE_CHECKING:
    from zhifa_nlp.lexicon.lexicon import Lexicon

_YEAR = r"((?:19[89]|20[0-4])\d|[一二][九〇][〇零一二三四五六七八九]{2})"
_YEARS = re.compile(_YEAR)
# the year is the one reported unless it opens or closes a stretch (2016年以来, 2016-2020年, 五年)
_ONE_YEAR = rf"(?<![-—~至到\d]){_YEAR}年(?:度)?(?!以来|以后|起|开始|[-—~至到]|[^。\n]{{0,4}}月以来)"
_REPORTED = re.compile(
    rf"(?:现将|现就|下面将)[^。\n]{{0,12}}?{_ONE_YEAR}[^。\n]{{0,40}}?(?:报告|汇报|说明|总结)"
)
# a heading over what was done: 一、2024年工作开展情况
_HEADING = re.compile(
    rf"^[一二三四]、[ ]*{_ONE_YEAR}[^。;\n]{{0,24}}(?:基本情况|开展情况|工作情况|推进情况|主要做法|主要举措|成效|回顾)",
    re.MULTILINE,
)
_QUOTED = re.compile(r"《[^》\n]{0,80}》|\([^)\n]{0,20}\)")
_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")


def residue_year(record: Record, lexicon: Lexicon) -> Iterator[Finding]:  # noqa: ARG001
    """Yield a finding where the opening, or the heading over what was done, is of another year than title or date."""
    if record.document.kind != "self_report":
        return
    # years of cited titles (《…规划（2021—2025年）》) are nobody's year of report; blanked, offsets are kept
    text = _QUOTED.sub(lambda m: "　" * len(m.group()), fold(record.document.text))
    title = {_number(y) for y in _YEARS.findall(_QUOTED.sub("", fold(record.document.title or "")))}
    dated = int(record.document.date[:4]) if record.document.date else None
    opening = _REPORTED.search(text, 0, 1500)
    if opening:
        reported = _number(opening.group(1))
        if title and not min(title) <= reported <= max(title):
            yield _finding(
                record, opening, f"标题为{max(title)}年", f"开头却称报告{reported}年的情况", reported
            )
            return
        if not title and dated and not dated - 1 <= reported <= dated:
            yield _finding(record, opening, f"落款为{dated}年", f"开头却称报告{reported}年的情况", reported)
            return
    for heading in _HEADING.finditer(text):
        told = _number(heading.group(1))
        if title and told < min(title) and "以来" not in (record.document.title or ""):
            yield _finding(record, heading, f"标题为{min(title)}年", f"小标题却写{told}年的情况", told)
            return


def _number(words: str) -> int:
    return int(words.translate(_DIGITS))


def _finding(record: Record, where: re.Match[str], other: str, told: str, year: int) -> Finding:
    return Finding(
        rule="residue-year",
        category="stale_date",
        severity="warning",
        message=f"{other}，{told}，疑为沿用旧稿",
        message_en=f"opening or heading tells of {year}, title or date of another year: an old text carried over",
        evidence=[quote(record, *where.span()), quote_head(record)],
    )
