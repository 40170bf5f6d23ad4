"""The foot of a document: date, signature, and what stands after them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from zhifa_nlp import dates
from zhifa_nlp.dates import DateSpan, calendar, numerals
from zhifa_nlp.dates.days import DAY, MONTH, YEAR
from zhifa_nlp.folding import fold
from zhifa_nlp.structure.head_scan import Head
from zhifa_nlp.structure.lines import Line, line_of, lines_back
from zhifa_nlp.structure.model import Element, ElementName
from zhifa_nlp.structure.words import UNIT_LINE

_SEAL = re.compile(r"\((?:加?盖?公?章|印章?|代章|签章)\)$")
_FORM = re.compile(
    r"(?:填报|报送|编制|上报|制表|填表|报告|汇报|自查)?(?:单位名称|单位|部门|机关|人)\s?:\s?"
)  # 填报单位：, 报告人：
_FORM_DATE = re.compile(r"(?:填报|报送|编制|上报|制表|填表|成文|印发)?(?:日期|时间):$")
_AFTER = re.compile(  # what may follow the date in text without line breaks
    r"\s*(?:$|附件|附表|附录|附:|附\d|附 |\(|\[|【|抄送|抄报|分送|主题词|公开|联系|打印|关闭|责任编辑|编辑|"
    r"来源|扫一扫|相关|第\s?\d{1,3}\s?页|-\s?\d+\s?-)"
)
_PLACE_END = re.compile(r"[省市县区州盟旗国]$")
_PRINTED = re.compile(r"\s*印(?:发|制)?")
_MONTH_DAY = re.compile(rf"(?:^|(?<=\n))[ ]*(?P<m>{MONTH})月(?P<d>{DAY})[日号曰][ ]*(?=\n|$)")
_YEARS = re.compile(rf"({YEAR})\s?年")
_NUMBER_YEAR = re.compile(r"〔([0-9]{4})〕")
_STOPS = '。.!?;:)"'
_PREPOSITIONS = ("至", "到", "从", "于", "自", "在", "止", "截至", "为", "是", "、", ",")
_CONTINUES = re.compile(
    r"\s*(?:[,、。;)\-~]|[起至到前后以上下开在我由对组召印成立于的夜晚早]|[省市县区州局厅](?!局|农|公|教|财|"
    r"人))"
)
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


def read_foot(text: str, folded: str, head: Head, limit: int) -> Foot:
    """Read the foot.

    Args:
        text: the document's text.
        folded: its matching view.
        head: the head, which ends where the text begins and may hold the date.
        limit: end of the main text, where a marked annex begins.
    """
    foot = Foot(start=limit, end=limit)
    found = dates.find_days(text, folded=folded, start=head.body_start)
    standing = [d for d in found if _stands(folded, d, limit)]
    before = [d for d in standing if d.start < limit]
    day = before[-1] if before else (standing[0] if standing else None)
    if day is None and head.dates:
        foot.date, foot.day = _date(head.dates[-1], "head"), head.dates[-1]
        return foot
    if day is None:
        day = _yearless(text, folded, head, limit) or _less_sure(folded, found, head, limit)
    if day is None and head.page_dates:
        foot.date, foot.day = _date(head.page_dates[0], "page"), head.page_dates[0]
    if day is None:
        return foot
    foot.date, foot.day = _date(day, "context" if day.rule == "day_of_context" else ""), day
    foot.start, foot.end = day.start, day.end
    _sign(text, folded, head, foot, day)
    _notes(text, folded, foot)
    return foot


def _less_sure(folded: str, found: list[DateSpan], head: Head, limit: int) -> DateSpan | None:
    """Return a date that an annex follows on the same line, or that of printing."""
    third = head.body_start + (limit - head.body_start) // 3
    weak = [d for d in found if d.start > third and _weakly_stands(folded, d)]
    printed = [d for d in found if d.start > third and _PRINTED.match(folded, d.end)]
    return weak[-1] if weak else (printed[-1] if printed else None)


def _yearless(text: str, folded: str, head: Head, limit: int) -> DateSpan | None:
    """Return a day without its year that stands in the last lines (8月20日), in the year the document names last."""
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


def _line_around(folded: str, start: int, end: int) -> tuple[int, int]:
    left = folded.rfind("\n", 0, start) + 1
    right = folded.find("\n", end)
    return left, len(folded) if right < 0 else right


def _stands(folded: str, day: DateSpan, limit: int) -> bool:
    """Tell whether a date stands for itself and not within a sentence."""
    left, right = _line_around(folded, day.start, day.end)
    before = "".join(folded[max(left, day.start - 80) : day.start].split())
    after = folded[day.end : right].strip()
    if after and _AFTER.match(after) is None:
        return (
            len(after) <= 40
            and right >= len(folded.rstrip())
            and UNIT_LINE.match("".join(after.split())) is not None
        )
    if not before or _FORM_DATE.search(before) or not folded[day.end :].strip():
        return not before.endswith(_PREPOSITIONS)
    return before[-1] in _STOPS or _name_before(before) is not None


def _weakly_stands(folded: str, day: DateSpan) -> bool:
    """Tell whether a date follows a finished sentence and begins none: an annex follows it on the same line."""
    before = folded[max(0, day.start - 60) : day.start].rstrip()
    if not before or (before[-1] not in _STOPS and _name_before("".join(before.split())) is None):
        return False
    return _CONTINUES.match(folded, day.end) is None


def _name_before(bare: str) -> str | None:
    """Return the unit's name at the end of some words, which begins after their last full stop."""
    tail = re.split(r"[。.!?;:,\"]", _SEAL.sub("", bare))[-1]
    return tail if tail and UNIT_LINE.match(tail) else None


def _sign(text: str, folded: str, head: Head, foot: Foot, day: DateSpan) -> None:
    """Find the signature: on the date's line, on the lines above, or on the line below."""
    left, _ = _line_around(folded, day.start, day.end)
    same = line_of(folded, left, day.start)
    if same is not None and not _FORM_DATE.search(same.bare):
        name = _name_before(same.bare)
        if name is not None and (name := _of_issuer(head, same.bare, name)) is not None:
            length = len(name) + (len(same.bare) - len(_SEAL.sub("", same.bare)))
            start = _last_bare(folded, same.start, same.end, length)
            _add_signature(text, folded, foot, start, same.end)
        return
    after = line_of(folded, day.end, _line_around(folded, day.start, day.end)[1])
    if (
        after is not None
        and len(after.bare) <= 40
        and UNIT_LINE.match(after.bare)
        and _only_line(folded, after)
    ):
        _add_signature(text, folded, foot, after.start, after.end)
        foot.end = after.end
        return
    above = _names_above(folded, head, left)
    if above:
        for line in above:
            _add_signature(text, folded, foot, line.start, line.end)
        return
    below = next((x for x in _lines_below(folded, day.end) if x is not None), None)
    if (
        below is not None
        and UNIT_LINE.match(below.bare)
        and len(below.bare) <= 40
        and _only_line(folded, below)
    ):
        _add_signature(text, folded, foot, below.start, below.end)
        foot.end = below.end


def _of_issuer(head: Head, line: str, name: str) -> str | None:
    """Return the part of the words before a date that signs; None for the end of a list of units."""
    issuer = _title_issuer(head)
    if issuer and name.endswith(issuer):
        return name if _PLACE_END.search(name, 0, len(name) - len(issuer)) else issuer
    listed = "、" in name or line[: len(line) - len(name)].endswith((":", "、"))
    if listed and not _FORM.search(line):
        return None
    return name if not issuer or _is_issuer(head, name) or _shares(issuer, name) else None


def _title_issuer(head: Head) -> str:
    """Return the unit before 关于 in the title, or an empty string."""
    title = "" if head.title is None else fold(head.title.value or "")
    issuer = title.partition("关于")[0] if "关于" in title[2:] else ""
    return issuer if UNIT_LINE.match(issuer) else ""


def _lines_below(folded: str, start: int) -> list[Line | None]:
    end = folded.find("\n", start)
    if end < 0:
        return []
    after = folded.find("\n", end + 1)
    return [line_of(folded, end + 1, len(folded) if after < 0 else after)]


def _only_line(folded: str, line: Line) -> bool:
    """Tell whether nothing but a short rest follows the line."""
    return len(folded[line.end :].strip()) < 40


def _last_bare(folded: str, start: int, end: int, count: int) -> int:
    """Return where the last `count` characters that are no white space begin."""
    i = end
    while i > start and count:
        i -= 1
        count -= not folded[i].isspace()
    return i


def _names_above(folded: str, head: Head, end: int) -> list[Line]:
    """Return the lines above the date that are names of units, top to bottom."""
    names: list[Line] = []
    stop = None
    for line in lines_back(folded, end - 1, max(head.body_start, end - 400)):
        bare = _FORM.sub("", _SEAL.sub("", line.bare))
        if len(names) == 4 or len(bare) > 45 or not UNIT_LINE.match(bare):
            stop = line
            break
        names.insert(0, line)
    return names if names and _signs(head, names, stop) else []


def _signs(head: Head, names: list[Line], above: Line | None) -> bool:
    """Tell a signature from the end of a list of units."""
    bare = names[-1].bare
    issuer = _title_issuer(head)
    if _is_issuer(head, bare):
        return True
    if issuer:
        return _shares(issuer, _SEAL.sub("", bare))
    return len(names) == 1 or (
        above is not None and above.bare[-1] in _STOPS and not any("、" in n.bare for n in names)
    )


def _shares(full: str, short: str) -> bool:
    """Tell whether the short name may stand for the full one: most of its characters are in it, in order."""
    rest = iter(full)
    return sum(c in rest for c in short) >= len(short) - 1


def _is_issuer(head: Head, bare: str) -> bool:
    """Tell whether the name shares its end with the issuer that the title or the head names."""
    title = "" if head.title is None else (head.title.value or "")
    tail = _SEAL.sub("", bare)[-4:]
    return tail in title.partition("关于")[0] or any(n.bare.endswith(tail) for n in head.names)


def _add_signature(text: str, folded: str, foot: Foot, start: int, end: int) -> None:
    form = _FORM.match(folded, start, end)
    if form is not None:
        start = form.end()
    seal = _SEAL.search(folded[start:end])
    if seal is not None:
        end = start + seal.start()
    while start < end and folded[start].isspace():
        start += 1
    while end > start and folded[end - 1].isspace():
        end -= 1
    if end - start < 2:
        return
    value = "".join(text[start:end].split())
    foot.signatures.append(Element("signature", "present", text[start:end], start, end, value))
    foot.start = min(foot.start, start)


def _notes(text: str, folded: str, foot: Foot) -> None:
    """Find what is printed after the date: 附注, 抄送, 主题词, 印发."""
    tail_start = max(foot.end, len(folded) - 600)
    for name, pattern in _NOTES:
        m = pattern.search(folded, tail_start)
        if m is not None and (name != "copied_to" or folded[m.start() - 1] in "\n \t日)。"):
            foot.elements.append(Element(name, "present", text[m.start() : m.end()], m.start(), m.end()))
