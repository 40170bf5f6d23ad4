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
_TITLE_YEAR = re.compile(rf"{_YEAR}年")
_REPORTED = re.compile(
    rf"(?:现将|现就|下面将)[^。\n]{{0,12}}?{_YEAR}年(?:度)?[^。\n]{{0,40}}?(?:报告|汇报|说明|总结)"
)
_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")


def residue_year(record: Record, lexicon: Lexicon) -> Iterator[Finding]:  # noqa: ARG001
    """Yield a finding where the opening announces another year than the title or the date allow."""
    text = fold(record.document.text)
    opening = _REPORTED.search(text, 0, 1500)
    if record.document.kind != "self_report" or not opening:
        return
    reported = int(opening.group(1).translate(_DIGITS))
    title = _TITLE_YEAR.search(fold(record.document.title or ""))
    dated = int(record.document.date[:4]) if record.document.date else None
    if title and int(title.group(1).translate(_DIGITS)) != reported:
        yield _finding(record, opening, f"标题为{title.group(1)}年", reported)
    elif dated and not dated - 1 <= reported <= dated:
        yield _finding(record, opening, f"落款为{dated}年", reported)


def _finding(record: Record, opening: re.Match[str], other: str, reported: int) -> Finding:
    return Finding(
        rule="residue-year",
        category="stale_date",
        severity="warning",
        message=f"{other}，开头却称报告{reported}年的情况，疑为沿用旧稿",
        message_en=f"the opening announces {reported}, head or foot another year: an old text carried over",
        evidence=[quote(record, *opening.span()), quote_head(record)],
    )
