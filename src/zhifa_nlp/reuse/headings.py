"""What the head and the foot of a text tell about it, at a glance: its day, its unit, its kind.

Comparing a hundred thousand reports leaves no time for their whole outline; the day and the signature stand
in the last lines or the first, and a circular or law names itself so in its title.
"""

from __future__ import annotations

import re
from collections import deque
from datetime import date

from zhifa_nlp.dates import numerals

_ZERO = "〇○◯零OoＯｏ0０"
_NUMERAL = f"0-9０-９一二三四五六七八九十廿卅元正{_ZERO}"
_DAY = re.compile(
    rf"([12１２][{_NUMERAL}]{{3}}|[一二][{_NUMERAL}]{{3}})\s?[年./．\-－—]\s?([{_NUMERAL}]{{1,3}})\s?"
    rf"(?:[月./．\-－—]\s?([{_NUMERAL}]{{1,3}})\s?[日号]?|月)"
)
_NUMBER_YEAR = re.compile(
    r"[〔﹝\[［【(（]\s?([12]\d{3})\s?[〕﹞\]］】)）]\s?第?\s?[\d一二三四五六七八九十]+\s?号"
)
_SPACES = re.compile(r"[\s\u3000\u00a0]+")
_REPORT = re.compile(r"(报告|报告书|汇报|总结|小结|材料|提纲|自查|情况|自评|自检|体会|做法)[)）]?$")
_OFFICIAL = re.compile(
    r"(通知|通报|意见|办法|条例|规定|决定|细则|方案|纲要|要点|公告|通告|批复|指南|标准|规则|令|法|讲话)"
    r"([(（](试行|暂行|修订|节选|摘录|草案).{0,4}[)）])?$"
)
# Addressed to all below: 各市人民政府,省政府各厅委: opens a circular that has lost its title.
_TO_ALL = re.compile(
    r"各(?:省|市|县|区|州|盟|旗|乡|镇|地区|级|部门|单位|直属|科室|分局|有关)[^。；]{0,90}[：:]$"
)
# A text without line breaks: title, number and addressees in one line.
_FLAT_TITLE = re.compile(r"[^。：:，]{2,60}关于[^。：:]{2,60}的(?:通知|通报|决定|意见)[\s\u3000]")
_UNIT = re.compile(
    r"^[\u4e00-\u9fff、（）()]{2,30}?(政府|[局厅委办会院所站队处室社部团行署庭府]|中心|公司|办公室|大队|支队)$"
)
TITLE_UNIT = re.compile(
    r"^([\u4e00-\u9fff]{2,28}?(?:政府|[局厅委办会院所站队处社团署府]|中心|公司|办公室|大队|支队))"
    r"(?=$|关于|[12]\d{3}年|[一二][〇○零九]|自查|自检|自评|行政执法|执法|贯彻|落实|推行|开展|上半年|法治|依法)"
)
_LONGEST_UNIT = 33  # characters that the pattern may take
_HEAD_LINES, _FOOT_LINES, _REACH, _LINE = 8, 6, 420, 40
_WIDTHS = str.maketrans("０１２３４５６７８９", "0123456789")


def day_range(text: str) -> tuple[int, int]:
    """Return the first and last day (proleptic ordinals) on which `text` may be dated, or (0, 0).

    A line that is hardly more than a date, at the foot or else in the head, tells the day, or the month;
    failing that, the year of a document number in the head.
    """
    lines = text[-_REACH:].split("\n")[-_FOOT_LINES - 6 :]
    for line in reversed(lines):
        if found := _dated(line):
            return found
    head = text[:_REACH].split("\n")[:_HEAD_LINES]
    for line in head:
        if found := _dated(line):
            return found
    for line in head:
        if numbered := _NUMBER_YEAR.search(line):
            year = int(numbered[1])
            return date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    return 0, 0


def _dated(line: str) -> tuple[int, int] | None:
    """Return the days of a line that is a date, with at most a signature or a note beside it."""
    line = line.strip()
    if len(line) < 6:
        return None
    tail = line[-60:]
    found = deque(_DAY.finditer(tail), maxlen=1).pop() if _DAY.search(tail) else None
    if found is None or len(tail) - found.end() > 12 or "。" in tail[found.end() :]:
        return None
    before = tail[: found.start()]
    if len(line) > 60 and "。" not in before[-30:]:
        return None
    before = before.rsplit("。", 1)[-1]
    return None if len(before) > 32 or "，" in before or "," in before else _days(found)


def _days(found: re.Match[str]) -> tuple[int, int] | None:
    year = numerals.year(found[1].translate(_WIDTHS))
    month = numerals.small(found[2].translate(_WIDTHS))
    day = numerals.small(found[3].translate(_WIDTHS)) if found[3] else None
    if year is None or month is None or not 1 <= month <= 12:
        return None
    try:
        if day is None:
            following = date(year + month // 12, month % 12 + 1, 1)
            return date(year, month, 1).toordinal(), following.toordinal() - 1
        ordinal = date(year, month, day).toordinal()
    except ValueError:
        return None
    return ordinal, ordinal


def is_official(text: str) -> bool:
    """Return whether title or addressees say that this is a circular, notice or law: text that may be quoted."""
    for line in text[:_REACH].split("\n")[:_HEAD_LINES]:
        bare = _SPACES.sub("", line).rstrip("》")
        if bare.startswith("各") and _TO_ALL.match(bare):
            return True
        if len(line) > _LINE and _FLAT_TITLE.match(line[:120]):
            return True
        if not 3 <= len(bare) <= 60 or bare[-1] in "：:。；;，,":
            continue
        if _REPORT.search(bare):
            return False
        if _OFFICIAL.search(bare) and not bare.endswith("执法"):
            return True
    return False


def signing_unit(text: str) -> str:
    """Return the unit that signs `text`: by the closing date, else in the title; else an empty string."""
    left = _FOOT_LINES
    for raw in reversed(text[-_REACH:].split("\n")):
        line = _SPACES.sub("", raw)
        if not line:
            continue
        day = _DAY.search(line, 0, 2 * _LINE)  # one further behind leaves no room for a name before
        name = line[: day.start()] if day else line
        if len(name) <= _LONGEST_UNIT and _UNIT.match(name):
            return name
        left -= 1
        if left == 0:
            break
    head = [_SPACES.sub("", line) for line in text[:_REACH].split("\n")[:_HEAD_LINES]]
    for line in head:
        if found := TITLE_UNIT.match(line):
            return found[1]
    return ""
