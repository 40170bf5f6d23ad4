"""The labels that a tier's list begins with: alone, with a count, behind one, or within a clause."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from zhifa_nlp.extraction.tiers.words import (
    COUNTER,
    HONOURS,
    NUMERAL,
    SUFFIX,
    label_pattern,
    tier_pattern,
    tier_word_places,
)

_NUMBER = r"(?:[一二三四五六七八九十]{1,2}[、.]|\([一二三四五六七八九十\d]{1,2}\)|\d{1,2}[.、])"
_COUNT = (
    rf"(?:(?:[((]|,(?=[^,;。]{{2,8}}:))?[ ]*(?:共计?|合计|计)?[ ]*(?P<n>{NUMERAL})[ ]*(?:{COUNTER})"
    rf"(?:单位|部门|[省市县区州旗乡镇局站所队])?[ ]*[))]?|[((][ ]*(?P<k>{NUMERAL})[ ]*[))]|(?P<j>\d{{1,3}})(?=[ ]*:))"
)
# What the units of a tier are, if no 单位; 两个站 is their number
_BODIES = rf"(?!(?:{NUMERAL})(?:{COUNTER}))[一-龥]{{1,4}}(?:所|队|站|局|院|校|村|社区|街道|镇|乡)"
_TITLE = r"[^\n。;:,、\"]{4,36}名单[^\n。;:,、]{0,8}\n|[^\n。;:,、\"]{4,36}:[ ]*\n"
"""A line by itself above a list: 2011年度先进单位名单(5个), 依法行政先进集体(排名不分先后):"""
_BOUNDARY = re.compile(r"[\n。;:,、\s)\]】\.-]")


def list_heads(text: str) -> list[re.Match[str]]:
    """Return the labels of all lists of a folded text, in the order of their places.

    Each match has a group ``link``, and one that names the tier: ``label``, ``weak``, ``short``, ``grade``,
    ``plain`` or ``said``.
    """
    heads = [*_labels(text), *_counted_heads().finditer(text)]
    heads += _praised_heads().finditer(text)
    heads += _apart(_line_heads().finditer(text), heads)
    heads += list(_within_clauses(text, heads))
    return sorted(heads, key=re.Match.start)


def stands_behind_its_count(head: re.Match[str]) -> bool:
    """Return whether the label follows its count (以下4个示范中队:)."""
    return head.re is _counted_heads()


@cache
def _heads() -> re.Pattern[str]:
    """Return the pattern of a list's label at a boundary of the text."""
    label = rf"(?P<label>{label_pattern()})[ ]{{0,2}}(?:{SUFFIX})?"
    # 好的两个; 得优的是甲市; 考核为"差"的:; one character alone needs its count or a colon: 好(3个):, 差:
    kind = "(?:等次|等级|档次|[档类等])?"
    counted = rf"[((]?[ ]*(?:共计?|计)?[ ]*(?:{NUMERAL})[ ]*(?:{COUNTER})"
    weak = (
        rf"(?P<weak>[好差])的(?P<m>{NUMERAL})(?:{COUNTER})"
        rf"|(?P<short>[优良中好差])(?=[\"'】\])]?{kind}的?(?:单位|部门)?[ ]*(?:{counted}|:))"
        r"|(?:得|(?<=为)|(?<=为[\"']))(?P<grade>[优良中差好])[\"']?(?=的(?:单位)?[ ]*(?:是|有|为|:))"
        r"|(?P<plain>[好差])(?=的(?:单位)?(?:是|有)[一-龥]{2})"
    )
    verb = (
        r"(?:其中|结果|评定结果|共|另)?[,:]?(?:被|获)?(?:(?:考核|考评|评议)(?:评定|认定|确定)?为|评定为|评定|评为|定为|确定为"
        r"|确定|认定|认定为|列为|列入|划为|达到|达|获得|荣获|获|评出|列|为|(?:考核|考评|评议|评查|检查|验收)(?:结果|等次)?(?:为|是)?|评上)?"
    )
    close = (
        rf"(?:标准|要求|条件)?(?:的)?(?:单位|集体|{_BODIES}(?=[ ]*[((:]))?(?:名单)?[ ]*(?:"
        rf"(?:共?有|共|计)(?=(?:{NUMERAL})[ ]*(?:{COUNTER})))?"
    )
    # the bounds of a tier may stand before its count: 第一档(得分90分以上)4个市:
    bounds = r"(?:[(](?:得分|总分|\d{2,3}分)[^()\n]{0,20}[)][ ]*(?=共?计?[一二两三四五六七八九十\d]))?"
    note = (
        r"(?:[((](?:按|排|以|共|同|得分|不分|含|从|见|\d{2,3}分)[^))\n]{0,24}[))]"
        r"|[(][^()\n:;]{2,24}[)](?=[ ]*[:\t]))?[ ]*[】\]]?"
    )
    link = (
        r"(?P<link>,?(?:有|为|是|分别为|分别是|包括|如下)?[ ]*:|,?(?:分别)?(?:有|为"
        r"|是|即)(?=[一-龥]{2})|[ ]*-{1,2}[ ]*(?=[一-龥]{2})|(?<=[】\]])(?=[一-龥]{2})"
        r"|(?<=[次个家名]),(?=[一-龥]{2})|[(](?=[^()]{2,240}[)])|[ \t]*(?=\n)|[ \t]+|[,。](?=[^\n]{0,8}\n))"
    )
    return re.compile(
        rf"(?:{_NUMBER})?[ ]*{verb}[\"'【\["
        rf"(]?(?:{label}|{weak})[\"'】\])]?{kind}{close}{bounds}(?:{_COUNT})?{note}{link}"
    )


def _labels(text: str) -> Iterator[re.Match[str]]:
    """Yield the labels of lists: each begins at a boundary, so that only boundaries need be tried."""
    match, done = _heads().match, 0
    found = match(text, 0)
    if found:
        yield found
        done = found.end()
    for boundary in _BOUNDARY.finditer(text):
        at = boundary.end()
        if at >= done and (found := match(text, at)):
            yield found
            done = found.end()


@cache
def _line_heads() -> re.Pattern[str]:
    """Return the pattern of a numbered heading that ends in a tier and its kind of unit.

    二、优秀县(市)区政府(2个); (一)完成年度目标责任制先进单位
    """
    kind = (
        r"(?:等次|等级|档次|级)?的?(?:县\(?市?\)?[、]?区|[省市县州区][级直])?"
        r"(?:人民政府|政府|单位|部门|集体|地区)"
    )
    return re.compile(
        rf"(?m:^)[ ]*(?:{_NUMBER}|[㈠-㈩]|(?:附件?[一二三四\d]?[ ]*[:.]?)?(?={_TITLE}))[ ]*[^\n。;:,、\"(]{{0,24}}?"
        rf"(?P<label>{label_pattern()}){kind}(?:名单)?[ ]*(?:{_COUNT})?[ ]*"
        r"(?:[(](?:按|排|不分)[^()\n]{0,20}[)])?[ ]*(?P<link>:|(?=\n))"
    )


def _apart(found: Iterable[re.Match[str]], heads: Sequence[re.Match[str]]) -> list[re.Match[str]]:
    """Return the matches that overlap none of the heads."""
    taken = [m.span() for m in heads]
    return [m for m in found if not any(a < m.end() and m.start() < b for a, b in taken)]


@cache
def _counted_heads() -> re.Pattern[str]:
    """Return the pattern of a label behind its count (以下4个示范中队:, 还有两个一般的:)."""
    return re.compile(
        rf"(?P<n>{NUMERAL})[ ]*(?:{COUNTER})(?:单位|部门|地区)?"
        rf"(?:被?评?[定列]?为|是)?(?P<label>{label_pattern()})(?:{SUFFIX})?"
        rf"(?:的)?[ ]*(?P<link>[:(])"
    )


@cache
def _inner_heads() -> re.Pattern[str]:
    """Return the pattern of a label with its count within a clause (确定2009年度考核优秀单位4个:)."""
    return re.compile(
        rf"(?P<label>{tier_pattern()})(?:{SUFFIX})?(?:的)?[ ]*[((]?"
        rf"(?P<n>{NUMERAL})[ ]*(?:{COUNTER})[))]?[ ]*(?P<link>:|,?(?:即|分别(?:是|为)|是|为)(?=[一-龥]{{2}}))"
    )


@cache
def _praised_heads() -> re.Pattern[str]:
    """Return the pattern of a list of those praised or blamed (对下列5个依法行政先进单位予以通报表扬:)."""
    return re.compile(
        rf"(?:下列|以下)(?:(?P<n>{NUMERAL})[ ]*(?:{COUNTER}))?[一-龥]{{0,4}}?[\"]?[一-龥]{{0,12}}?"
        rf"(?:(?P<label>{HONOURS}|优秀)(?:单位|集体|部门)[\"]?(?:(?:荣誉)?称号)?"
        r"(?:予以|给予|进行)?(?:通报)?(?:表彰|表扬|奖励)?"
        r"|(?:予以|给予|进行|提出)(?P<said>通报批评|通报表扬))[ ]*(?P<link>:)"
    )


def _within_clauses(text: str, heads: Sequence[re.Match[str]]) -> Iterator[re.Match[str]]:
    """Yield the labels with counts that no boundary stands before, apart from those found already."""
    taken = [m.span() for m in heads]
    for place in tier_word_places(text):
        inner = _inner_heads().match(text, place)
        if inner is not None and not any(a < inner.end() and place < b for a, b in taken):
            yield inner
