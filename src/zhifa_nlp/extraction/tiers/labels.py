"""The labels that part the list of a tier by kinds of unit: 市:, 省直部门(22个):, (一)县(市、区):.

They say what the names behind them are and are no part of the first of these names.
"""

from __future__ import annotations

import re

from zhifa_nlp.extraction.tiers.words import COUNTER, NUMERAL

_NUMBERING = r"(?:[一二三四五六七八九十]{1,2}、|\([一二三四五六七八九十\d]{1,2}\)|\d{1,2}[.、])"
_LEVELS = "[市县区州盟旗乡镇]"
# 市(州), 县(市、区), 市、县, 乡镇街道: kinds of place, put together as the writers like
_PLACES = (
    rf"(?:{_LEVELS}|地区|街道|省(?=[直辖级属]))(?:[市县区州盟旗乡镇地()、和及]|街道|新区|开发区|园区){{0,9}}"
)
_PLACES_OF = r"(?:各|省直?辖|省直?管|市辖|所辖|下辖|设区的?|副?[省地县]级)?"
_BODIES = (
    r"(?:各|中央|[中省市州盟县区旗乡镇]|人民|政府|党委|党政|党群|群团|直属|派[出驻]|驻[省市县区州]?|垂直管理|垂管|双重管理"
    r"|行政|综合|执法|企?事业|政法|组成|工作|办事|特设|[级直属管辖、和()]){0,7}"
    r"(?:部门|单位|机构|机关|企业|团体|组织)"
)
_KIND = rf"(?:{_PLACES_OF}{_PLACES}(?:人民政府|政府)?|{_BODIES}|[中省市县区州盟旗]{{1,2}}直)(?:类|系列|组)?"
_COUNT = (
    rf"(?:\([ ]*(?:共计?|计)?[ ]*(?:{NUMERAL})[ ]*(?:{COUNTER})?\)|(?:共计?)?(?:{NUMERAL})[ ]*(?:{COUNTER}))"
)
_LABEL = re.compile(rf"\s*(?:{_NUMBERING}[ ]*)?{_KIND}[ ]*(?:{_COUNT}[ ]*)?:[ ]*")
_LINE = re.compile(rf"\s*(?:{_NUMBERING})?[ ]*{_KIND}[ ]*(?:{_COUNT})?[ ]*:?[ ]*(?=\n)")
BEFORE_LABEL = rf"(?<=\S)[ \t]+(?={_LABEL.pattern})"
"""The blank before a label in the middle of a line: it parts the names before it from those behind."""


def label_end(text: str, start: int, end: int) -> int:
    """Return where the label that stands at `start` ends, or `start` if none does.

    >>> label_end("(一)县(市、区):甲县", 0, 13)
    10
    >>> label_end("大连市:95分", 0, 7)
    0
    """
    match = _LABEL.match(text, start, end)
    return match.end() if match else start


def label_line(text: str, start: int) -> int:
    """Return the end of the line that begins at `start` and holds a label alone, with or without colon; else -1."""
    match = _LINE.match(text, start)
    return match.end() if match else -1
