"""A document is dated before what it tells as done, or before what it cites."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from zhifa_nlp import wenhao
from zhifa_nlp.checks.dated import bears
from zhifa_nlp.checks.evidence import quote, quote_head
from zhifa_nlp.dates import DateSpan, find, find_days
from zhifa_nlp.folding import fold
from zhifa_nlp.records.finding import Evidence, Finding
from zhifa_nlp.records.model import CitationRow, ElementRow, Record

if TYPE_CHECKING:
    from zhifa_nlp.lexicon.lexicon import Lexicon

_DEADLINE = re.compile(
    r"^(?:[日号]?)(?:底|末|中旬|上旬|下旬|年底)?(?:以前|之前|前|止|为限|起|后|开始|施行|生效|实施|届满|到期)"
)
_FUTURE = re.compile(
    r"将|拟|要|应|须|务必|计划|确保|力争|准备|预计|争取|明年|下一步|届时|有效期|截至|期限|从"
)
_DONE = re.compile(
    r"了|曾|已|进行|开展|组织|召开|考核|检查|评查|考评|下发|印发|成立|查处|受理|发生|完成|接到|收到"
)
# a clause of its own that counts up to a day: 截至2001年12月31日,全市共查处…; no 报名截至…, no 期限截至…
_UP_TO = re.compile(r"截(?<![^\s,。;:(、]截)[至止]到?\s?(?=[0-9〇一二])")
_AFTER_UP_TO = re.compile(r"\s?(?:[0-9]{1,2}时|止|时|为止)?\s?[,全我各已共本累]")
_COUNTED = re.compile(
    r"已|累计|共(?!同)|(?:查处|受理|办理|办结|立案|结案|评查|检查|清理|培训|发放|收到|发生|下发|完成|开展)了?[^,。;]{0,14}"
    r"[0-9〇一二三四五六七八九十百千万]"
)
_TO_COME = re.compile(
    r"将|拟|(?<![主必重需])要(?!求|点|素)|应当|必须|务必|计划|确保|力争|预计|争取|目标|尚未到"
)


def date_order(record: Record, lexicon: Lexicon) -> Iterator[Finding]:  # noqa: ARG001
    """Yield a finding for each event told as done and each cited number later than the document's date."""
    borne = bears(record)
    if borne is None:
        return
    dated, own = borne
    side = quote(record, own.start, own.end)
    yield from _events(record, dated, own, side)
    yield from _results(record, dated, side)
    yield from _citations(record, dated, side)
    yield from _own_number(record, dated, side)
    yield from _period(record, dated, side)


def _events(record: Record, dated: date, own: ElementRow, side: Evidence) -> Iterator[Finding]:
    text = fold(record.document.text)
    for span in find_days(text, folded=text):
        if span.first <= dated or own.start <= span.start < own.end or span.first.year > dated.year + 3:
            continue
        if _told_as_done(text, span):
            yield Finding(
                rule="date-order",
                category="date",
                severity="error",
                message=f"落款日期{dated.isoformat()}早于文中已发生的{span.text}",
                message_en=f"the document is dated {dated} but tells of {span.first} as done",
                evidence=[quote(record, span.start, span.end), side],
            )


def _results(record: Record, dated: date, side: Evidence) -> Iterator[Finding]:
    """Yield a finding for each count up to a day after the document's date; what is planned until then is none."""
    text = fold(record.document.text)
    for up_to in _UP_TO.finditer(text):
        end = min((p for p in (text.find(c, up_to.end()) for c in "。;\n") if p >= 0), default=len(text))
        span = next(iter(find(text[up_to.end() : end])), None)  # without an anchor: 12月底 tells no year
        if span is None or span.start > 0 or span.first <= dated or span.first.year > dated.year + 3:
            continue
        told = up_to.end() + span.end
        if not _AFTER_UP_TO.match(text, told) or _TO_COME.search(text, told, end):
            continue
        if _COUNTED.search(text, told, end):
            yield Finding(
                rule="date-order",
                category="date",
                severity="error",
                message=f"落款日期{dated.isoformat()}早于文中所报结果的截止日期{span.text}",
                message_en=f"the document is dated {dated} but reports results up to {span.last}",
                evidence=[quote(record, up_to.start(), told), side],
            )


def _told_as_done(text: str, span: DateSpan) -> bool:
    start = max(text.rfind(c, 0, span.start) for c in "。;\n") + 1
    end = min((p for p in (text.find(c, span.end) for c in "。;\n") if p >= 0), default=len(text))
    if _DEADLINE.match(text[span.end : span.end + 8]) or _FUTURE.search(text[start : span.start]):
        return False
    return bool(_DONE.search(text, span.end, end)) and span.start - start < 60 and end - span.end > 3


def _citations(record: Record, dated: date, side: Evidence) -> Iterator[Finding]:
    for citation in record.citations:
        year = _year(citation)
        if year is not None and dated.year < year <= dated.year + 40:
            yield Finding(
                rule="date-order",
                category="date",
                severity="error",
                message=f"落款日期{dated.isoformat()}早于所引文件{citation.number}的年份",
                message_en=f"the document is dated {dated} but cites {citation.number}",
                evidence=[quote(record, citation.start, citation.end), side],
            )


def _year(citation: CitationRow) -> int | None:
    number = wenhao.parse(citation.number) if citation.number else None
    return number.year if number else None


def _period(record: Record, dated: date, side: Evidence) -> Iterator[Finding]:
    """Yield a finding where the year that the document is about has not begun at its date."""
    period = record.document.period
    if period and period[:4].isdigit() and int(period[:4]) > dated.year:
        yield Finding(
            rule="date-order",
            category="date",
            severity="error",
            message=f"成文日期{dated.isoformat()}早于所述{period}年",
            message_en=f"the document is dated {dated} but is about {period}",
            evidence=[side, quote_head(record)],
        )


def _own_number(record: Record, dated: date, side: Evidence) -> Iterator[Finding]:
    """Yield a finding where the year in the document's own number is not that of its date."""
    own = next((e for e in record.document.elements if e.name == "doc_number" and e.start >= 0), None)
    number = wenhao.parse(record.document.doc_number) if record.document.doc_number else None
    if own is None or number is None or number.year is None or number.year == dated.year:
        return
    # a number taken in December may be signed in January
    near = number.year == dated.year - 1 and dated.month == 1
    yield Finding(
        rule="date-order",
        category="date",
        severity="info" if near else "warning",
        message=f"发文字号{record.document.doc_number}的年份与成文日期{dated.isoformat()}不一致",
        message_en=f"the document number is of {number.year}, the date of {dated.year}",
        evidence=[quote(record, own.start, own.end), side],
    )
