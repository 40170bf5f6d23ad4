"""A law is cited before it was made, or as if in force after its repeal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from zhifa_nlp import wenhao
from zhifa_nlp.checks.dated import bears
from zhifa_nlp.checks.evidence import quote
from zhifa_nlp.lexicon.instruments import Instrument, load_instruments
from zhifa_nlp.records.finding import Finding, Severity
from zhifa_nlp.records.model import CitationRow, ElementRow, Record

if TYPE_CHECKING:
    from zhifa_nlp.lexicon.lexicon import Lexicon

# a sentence about the law's own life, or about how things once were, cites nothing as in force
_LIFE = re.compile(
    r"废止|失效|取代|代替|替代|修订|修改|清理|草案|征求意见|起草|立法|即将|施行前|实施前|生效前|出台|原来|当时|此前|过去|曾"
)
_FORMER = re.compile(r"原\W?$")
_TALE = timedelta(days=90)  # a report of January to March is about the year before


def citation_not_in_force(record: Record, lexicon: Lexicon) -> Iterator[Finding]:  # noqa: ARG001
    """Yield a finding for each law cited before it was made, or long after its repeal, by the days of the table."""
    borne = bears(record)
    if borne is None:
        return
    day, own = borne
    instruments = load_instruments()
    for citation in record.citations:
        number = wenhao.parse(citation.number) if citation.number else None
        law = instruments.find(citation.title, number.canonical if number else None)
        if law is None or _about_its_life(record.document.text, citation):
            continue
        if law.state(day) == "not_made":
            yield _finding(record, citation, own, _too_early(law, day))
        elif law.repealed and law.repealed < date(_year_told_of(record, day), 1, 1):
            yield _finding(record, citation, own, _too_late(law, day))


def _year_told_of(record: Record, day: date) -> int:
    period = (record.document.period or "")[:4]
    return min(int(period), day.year) if period.isdigit() else (day - _TALE).year


def _about_its_life(text: str, citation: CitationRow) -> bool:
    start = max(text.rfind(c, 0, citation.start) for c in "。；;\n") + 1
    ends = [p for p in (text.find(c, citation.end) for c in "。；;\n") if p >= 0]
    around = text[start : citation.start] + text[citation.end : min(ends, default=len(text))]
    return bool(_LIFE.search(around)) or bool(_FORMER.search(text[start : citation.start]))


_Said = tuple[Severity, str, str]  # severity, message, message in English


def _too_early(law: Instrument, day: date) -> _Said:
    return (
        "warning",
        f"成文日期{day}，所引《{law.title}》{law.made}才通过",
        f"the document is dated {day} but cites a law made on {law.made}",
    )


def _too_late(law: Instrument, day: date) -> _Said:
    by = f"，由《{law.replaced_by}》取代" if law.replaced_by else ""
    return (
        "info",
        f"成文日期{day}，所引《{law.title}》自{law.repealed}起已废止{by}",
        f"the document is dated {day} but cites a law repealed on {law.repealed}",
    )


def _finding(record: Record, citation: CitationRow, own: ElementRow, said: _Said) -> Finding:
    severity, message, message_en = said
    return Finding(
        rule="citation-not-in-force",
        category="citation",
        severity=severity,
        message=message,
        message_en=message_en,
        evidence=[quote(record, citation.start, citation.end), quote(record, own.start, own.end)],
    )
