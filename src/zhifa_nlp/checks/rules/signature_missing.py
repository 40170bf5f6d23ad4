"""A report bears neither signature nor date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from zhifa_nlp.checks.evidence import quote
from zhifa_nlp.dates import find_days
from zhifa_nlp.folding import fold
from zhifa_nlp.records.finding import Finding
from zhifa_nlp.records.model import Record

if TYPE_CHECKING:
    from zhifa_nlp.lexicon.lexicon import Lexicon

_DAY = re.compile(r"[年月][ ]*(?:\d{1,2}|[一二三四五六七八九十]{1,3})[ ]*日\s*$")
_END = 40  # code points of the end that are quoted


def signature_missing(record: Record, lexicon: Lexicon) -> Iterator[Finding]:  # noqa: ARG001
    """Yield a hint for a report that ends without signature and date.

    Copies that circulate as plain text often lose both, so this alone accuses nobody.
    """
    placed = {e.name for e in record.document.elements if e.start >= 0}
    if record.document.kind != "self_report" or {"signature", "date"} & placed:
        return
    text = record.document.text.rstrip()
    last = text[-_END:]
    if _DAY.search(fold(last)) and not find_days(last):
        return  # a day that is none (11月31日) was meant as a date: another rule speaks of it
    yield Finding(
        rule="signature-missing",
        category="structure",
        severity="info",
        message="文末没有署名和成文日期",
        message_en="the report ends without signature and date",
        evidence=[quote(record, max(0, len(text) - _END), len(text))],
    )
