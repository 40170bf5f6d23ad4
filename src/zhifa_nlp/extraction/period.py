"""The year that a document reports on or assesses, where the document states it."""

from __future__ import annotations

import re

from zhifa_nlp.dates import numerals
from zhifa_nlp.documents.model import Document
from zhifa_nlp.scanning import scan
from zhifa_nlp.structure.model import Outline

OPENING = 420  # code points of the running text in which the year assessed is stated

_YEAR = r"(?<![0-9〔\[【])(?P<y>[12lI][0-9OolI〇]{3}|[一二][〇零一二三四五六七八九Oo0]{3})\s?年"
_NO_MONTH = r"(?!\s?[0-9〇一二三四五六七八九十]{1,3}\s?月)"
_IN_TITLE = re.compile(_YEAR + _NO_MONTH)
# 2003年度 …; 对2002年 … 情况; 2005年的执法工作; 2007年办结的案卷
_STATED = re.compile(
    _YEAR + _NO_MONTH + r"(?:度|全年|上半年|下半年|[一二三四]季度|前三季度)?"
    r"(?:的|办结|作出|立案|全[省市县区州]|我[局省市县区厅委])?[^\n。,;:]{0,24}?"
    r"(?:工作|情况|责任制|执法|案卷|案件|自评|自查|考核|履行|执行|卷宗|评议)"
)
_SIGN = re.compile(r"[12lI一二](?=[0-9OolI〇零一二三四五六七八九]{3}\s?年)")
# 将今年以来的自查情况报告如下; 本年度属于达标
_THIS_YEAR = re.compile(
    r"(?:今年以来|今年|本年度?)(?:的|我[局省市县区厅委])?[^\n。,;:]{0,20}情况[^\n。,;:]{0,8}(?:报告|汇报)如下"
    r"|本年度[^\n。,;:]{0,12}(?:优秀|优良|良好|达标|合格|称职)"
)
_DURING = re.compile(r"(?:^|[。\s])\s*" + _YEAR + r"(?:,|以来|是|度|,是)")
_PLANNED = re.compile(
    r"做好|部署|安排|加强|组织|印发|计划|要点|方案|规划|讲话"
)  # work to come, nothing assessed
_CLAIM = re.compile(  # the tier that a unit gives itself or asks for
    r"(?:自评|自定|自报|申报|拟定|拟报|评定|定为|符合|够得上|属|认为|算)[^\n。;]{0,16}?(?:优秀|优良|良好|"
    r"达标|合格|称职|等次|一等|二等|三等)"
)
_ANNOUNCED = re.compile(  # 现将2021年…情况报告如下
    r"现[将就对][^\n。;:]{0,14}?" + _YEAR + _NO_MONTH + r"[^\n。;:]{0,40}(?:报告|汇报|通报|总结)如下"
)
_OWN_CHECK = re.compile(
    _YEAR + r"度(?:的|行政执法|执法责任制){0,2}(?:自查|自评|自检)"
)  # 开展了2010年度自查工作
_MONTH_LINE = re.compile(r"(?m:^)\s*" + _YEAR + r"\s?[0-9一二三四五六七八九十]{1,2}\s?月\s*(?m:$)")
_OLDER = re.compile(r"(?:年(?:以来|起|底|初|前|后)|起|施行|实施|印发|下发|通报|成立|挂牌|发布)")


def find_period(document: Document, outline: Outline) -> str | None:
    """Return the year assessed as four digits, or None where the document does not state one.

    The title decides (…2001年度…自查报告); else the opening of the text, where it names a year together with
    the work that was looked at, if that year is the document's own or the one before; else, for a report of
    December that claims a tier, the year that closes; else the year of a report that says that it is about
    the current one.

    Args:
        document: the document.
        outline: its outline; title, running text and date are taken from it.
    """
    date = outline.first("date")
    day = None if date is None or not date.value else date.value
    return (
        _in_title(document.folded, outline)
        or _announced(document.folded, outline)
        or _in_opening(document.folded, outline, None if day is None else int(day[:4]))
        or (None if day is None else _year_closing(document.folded, outline, day))
        or (None if day is None else _this_year(document.folded, outline, day))
    )


def _in_title(folded: str, outline: Outline) -> str | None:
    title = outline.first("title")
    if title is None:
        return None
    words = "".join(folded[title.start : title.end].split())  # a title may break within its year
    if outline.kind in ("notice", "other") and _PLANNED.search(words):
        return None
    found = _IN_TITLE.search(words)
    year = None if found is None else numerals.year(found["y"])
    return None if year is None else str(year)


def _announced(folded: str, outline: Outline) -> str | None:
    """Return the year whose work the text says it now reports or makes known."""
    if outline.kind not in ("self_report", "circular"):
        return None
    start, end = outline.body
    end = min(end, start + 2 * OPENING)
    found = _ANNOUNCED.search(folded, start, end) or _OWN_CHECK.search(folded, start, end)
    year = None if found is None else numerals.year(found["y"])
    return None if year is None else str(year)


def _year_closing(folded: str, outline: Outline, day: str) -> str | None:
    """Return the year of a report of December that claims a tier: the tier is claimed for the year that closes."""
    if outline.kind != "self_report" or day[5:7] != "12":
        return None
    return day[:4] if _CLAIM.search(folded, *outline.body) else None


def _in_opening(folded: str, outline: Outline, written: int | None) -> str | None:
    title = outline.first("title")
    planned = title is not None and _PLANNED.search(folded, title.start, title.end)
    if planned and outline.kind in ("notice", "other"):
        return None  # the plan that a notice passes on is of work to come
    if written is None:  # 2020年12月, without a day
        months = _MONTH_LINE.findall(folded)
        written = numerals.year(months[-1]) if months else None
    if written is None:
        return None
    start, end = outline.body
    end = min(end, start + OPENING)
    for places in (scan(_SIGN, _STATED, folded, start, end), _DURING.finditer(folded, start, end)):
        for found in places:
            year = numerals.year(found["y"])
            old = _OLDER.match(folded, found.end("y"))
            since = year == written and old is not None and old.group() == "年以来"
            if year in (written, written - 1) and (old is None or since):
                return str(year)
    return None


def _this_year(folded: str, outline: Outline, day: str) -> str | None:
    """Return the year of a report that says it reports on the current one, or claims a tier for it."""
    if outline.kind != "self_report" or not _THIS_YEAR.search(folded, *outline.body):
        return None
    return day[:4]
