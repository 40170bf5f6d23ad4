"""The foot of a document: date, signature, and what stands after them."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from zhifa_nlp import dates
from zhifa_nlp.dates import DateSpan, calendar, numerals
from zhifa_nlp.dates.days import DAY, MONTH, YEAR
from zhifa_nlp.structure.head_scan import Head
from zhifa_nlp.structure.lines import line_around
from zhifa_nlp.structure.model import Element, ElementName
from zhifa_nlp.structure.signature import find_signatures, name_before
from zhifa_nlp.structure.words import LIMIT, STOPS, UNIT_LINE

OPENING = 150  # code points in which news tell the day
LAST_LINES = 120  # code points at the end where a date on a short line is the document's
NOTES_BEFORE_ANNEX = 120  # code points of notes between the date and the first annex

_SENTENCE = re.compile(r"[。,;!?]")
_FORM_DATE = re.compile(r"(?:填报|报送|编制|上报|制表|填表|成文|印发)?(?:日期|时间):$")
_AFTER = re.compile(  # what may follow the date in text without line breaks
    r"\s*(?:$|附件|附表|附录|附:|附\d|附 |\(|\[|【|抄送|抄报|分送|主题词|公开|联系|打印|关闭|责任编辑|编辑|"
    r"来源|扫一扫|相关|第\s?\d{1,3}\s?页|-\s?\d+\s?-)"
)
_PRINTED = re.compile(r"\s*印(?:发|制)?")
_MONTH_DAY = re.compile(rf"(?:^|(?<=\n))[ ]*(?P<m>{MONTH})月(?P<d>{DAY})[日号曰][ ]*(?=\n|$)")
_YEARS = re.compile(rf"({YEAR})\s?年")
_NUMBER_YEAR = re.compile(r"〔([0-9]{4})〕")
_PREPOSITIONS = ("至", "到", "从", "于", "自", "在", "止", "截至", "为", "是", "、", ",")
_CONTINUES = re.compile(
    r"\s*(?:[,、。;)\-~]|[起至到前后以上下开在我由对组召印成立于的夜晚早]|[省市县区州局厅](?!局|农|公|教|财|"
    r"人))"
)
_UP_TO = re.compile(r"[至到—-]\s?$")
_NOTES: tuple[tuple[ElementName, re.Pattern[str]], ...] = (
    (
        "note",
        re.compile(
            r"\(?(?:此件[^()\n。]{2,12}|信息公开(?:形式|选项|属性)\s?:[^()\n。]{2,8}|"
            r"公开方式\s?:[^()\n。]{2,8}|联系人[^\n()]{2,40})\)?"
        ),
    ),
    ("copied_to", re.compile(r"(?:抄送|抄报|分送|报送?|发)\s?:\s?[^\n。]{2,200}。?")),
    ("subject_words", re.compile(r"主题词\s?:\s?[^\n]{2,60}")),
    (
        "printed_by",
        re.compile(r"[\u4e00-\u9fff]{4,30}\s*(?:19|20)[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日\s?印发?"),
    ),
)


@dataclass(slots=True)
class Foot:
    """What the foot holds.

    Attributes:
        date: the element of 成文日期, or None.
        signatures: one element an issuer, in order.
        start: where the foot begins (signature or date), or the end of the text.
        end: where it ends; what follows is notes, annexes or dressing.
        elements: notes, copied_to, subject words, printed_by.
    """

    date: Element | None = None
    day: DateSpan | None = None
    signatures: list[Element] = field(default_factory=list)
    start: int = 0
    end: int = 0
    elements: list[Element] = field(default_factory=list)


def read_foot(text: str, folded: str, head: Head, marks: list[int]) -> Foot:
    """Read the foot.

    Args:
        text: the document's text.
        folded: its matching view.
        head: the head, which ends where the text begins and may hold the date.
        marks: where marks of annexes stand; an annex may have its own date.
    """
    limit = len(folded)
    foot = Foot(start=limit, end=limit)
    found = dates.find_days(text, folded=folded, start=head.body_start)
    text_end = len(folded.rstrip())
    standing = [d for d in found if _stands(folded, d, text_end)]
    day = _before_annex(standing, marks) or (standing[-1] if standing else None)
    if day is None and head.dates:
        foot.date, foot.day = _date(head.dates[-1], "head"), head.dates[-1]
        return foot
    if day is None:
        day = _yearless(text, folded, head, limit) or _less_sure(folded, found, head, limit)
    if day is None and head.page_dates:
        foot.date, foot.day = _date(head.page_dates[0], "page"), head.page_dates[0]
    if day is None:
        told = None if foot.date is not None else _told(folded, found, head, limit)
        if told is not None:
            foot.date, foot.day = _date(told, "text"), told
        return foot
    foot.date, foot.day = _date(day, "context" if day.rule == "day_of_context" else ""), day
    foot.start, foot.end = day.start, day.end
    foot.signatures = find_signatures(text, folded, head, day.start, day.end)
    foot.start = min(foot.start, *(e.start for e in foot.signatures), day.start)
    foot.end = max(foot.end, *(e.end for e in foot.signatures), day.end)
    _notes(text, folded, foot)
    return foot


def _before_annex(standing: list[DateSpan], marks: list[int]) -> DateSpan | None:
    """Return the date after which the first annex begins, at once or after a note."""
    for mark in marks:
        at = bisect_right(standing, mark, key=lambda d: d.end) - 1
        if at >= 0 and mark - standing[at].end <= NOTES_BEFORE_ANNEX:
            return standing[at]
    return None


def _less_sure(folded: str, found: list[DateSpan], head: Head, limit: int) -> DateSpan | None:
    """Return a date that an annex follows on the same line, or that of printing."""
    third = head.body_start + (limit - head.body_start) // 3
    weak = [d for d in found if d.start > third and _weakly_stands(folded, d)]
    printed = [d for d in found if d.start > third and _PRINTED.match(folded, d.end)]
    return weak[-1] if weak else (printed[-1] if printed else None)


def _told(folded: str, found: list[DateSpan], head: Head, limit: int) -> DateSpan | None:
    """Return the day that a piece without number and addressee tells of at its beginning or end, as news do."""
    if head.number is not None or any(e.name == "addressee" for e in head.elements):
        return None
    days = [
        d
        for d in found
        if d.is_day
        and not (LIMIT.match(folded, d.end) or _UP_TO.search(folded[max(0, d.start - 4) : d.start]))
    ]
    if days and days[-1].end > limit - LAST_LINES:
        return days[-1]
    return next((d for d in days if d.start < head.body_start + OPENING), None)


def _yearless(text: str, folded: str, head: Head, limit: int) -> DateSpan | None:
    """Return a day without its year that stands in the last lines (8月20日), in the year named last."""
    for m in _MONTH_DAY.finditer(folded, max(head.body_start, limit - 200), limit):
        month, number = numerals.small(m["m"]), numerals.small(m["d"])
        if month is None or number is None:
            continue
        years = [
            y for w in _YEARS.findall(folded, head.body_start, limit) if (y := numerals.year(w)) is not None
        ]
        own = head.number.value if head.number is not None and head.number.value else ""
        years = [int(y) for y in _NUMBER_YEAR.findall(own)] or years[-1:]
        found = calendar.day(years[0], month, number) if years else None
        if found is not None:
            return DateSpan(
                found, found, text[m.start("m") : m.end()], m.start("m"), m.end(), "day_of_context"
            )
    return None


def _date(day: DateSpan, source: str) -> Element:
    value = day.first.isoformat() if day.is_day else day.first.isoformat()[:7]
    return Element("date", "present", day.text, day.start, day.end, value, source)


def _stands(folded: str, day: DateSpan, text_end: int) -> bool:
    """Tell whether a date stands for itself and not within a sentence."""
    left, right = line_around(folded, day.start, day.end)
    before = "".join(folded[max(left, day.start - 80) : day.start].split())
    after = "".join(folded[day.end : right].split())
    if text_end - day.end < LAST_LINES and _is_short_line("".join(folded[left:right].split()), before, after):
        return True
    if after and _AFTER.match(after) is None:
        return right >= text_end and len(after) <= 40 and UNIT_LINE.match(after) is not None
    if not before or _FORM_DATE.search(before) or day.end >= text_end:
        return not before.endswith(_PREPOSITIONS)
    return before[-1] in STOPS or name_before(before) is not None


def _is_short_line(line: str, before: str, after: str) -> bool:
    """Tell whether the date begins or ends a short line that is no sentence: 王小明 2008年4月16日."""
    if len(line) > 30 or _SENTENCE.search(line) or before.endswith(_PREPOSITIONS):
        return False
    return (not before and not after.startswith(("起", "前", "至", "到", "以"))) or not after


def _weakly_stands(folded: str, day: DateSpan) -> bool:
    """Tell whether a date follows a finished sentence and begins none: an annex follows it there."""
    before = folded[max(0, day.start - 60) : day.start].rstrip()
    if not before or (before[-1] not in STOPS and name_before("".join(before.split())) is None):
        return False
    return _CONTINUES.match(folded, day.end) is None


def _notes(text: str, folded: str, foot: Foot) -> None:
    """Find what is printed after the date: 附注, 抄送, 主题词, 印发."""
    tail_start = max(foot.end, len(folded) - 600)
    for name, pattern in _NOTES:
        m = pattern.search(folded, tail_start)
        if m is not None and (name != "copied_to" or folded[m.start() - 1] in "\n \t日)。"):
            foot.elements.append(Element(name, "present", text[m.start() : m.end()], m.start(), m.end()))
