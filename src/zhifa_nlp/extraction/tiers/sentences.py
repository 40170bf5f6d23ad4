"""Tiers given in running text: names first and the tier last, two tiers in a sentence, bare counts.

Layouts (real-text.md §5): 3 names first (甲、乙等3个市人民政府考核为优秀等次) · 4 two tiers in one sentence ·
11 only some names with a count (甲县等14个单位合格) · and what the text says about single units of a tier
(考核为优秀等次的市质监局), which is no list but must agree with it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from zhifa_nlp.extraction.tiers.awards import AWARDS, KINDS, awards
from zhifa_nlp.extraction.tiers.entries import OF_KIND, Entry
from zhifa_nlp.extraction.tiers.passing import named_in_passing
from zhifa_nlp.extraction.tiers.placement import Count, Placement
from zhifa_nlp.extraction.tiers.scan import Scan
from zhifa_nlp.extraction.tiers.subjects import (
    bare_places,
    item_unit,
    leading_subject,
    names_before,
    units_above,
)
from zhifa_nlp.extraction.tiers.words import (
    COUNTER,
    HONOURS,
    NUMERAL,
    SUFFIX,
    label_pattern,
    numeral,
    tier_name,
    tier_pattern,
)

_NOT_A_TIER = (
    r"(?!案卷|卷|率|证|线|标准的|案例|案件|个人|项目|文书|奖金|天数|人员|品牌|成绩|名额"
    r"|以[上下]|[及或]以上|者|的)"
)
_VERB = (
    r"(?:被|均|都|全部|分别)?(?:考核|考评|评议|评查|检查|评定|测评|审定|综合|验收|评选|复查|自评)?(?:结果|等次|等级|档次)?"
    r"(?:(?:[确认评判核]定|[评定列划判归排算打降核审]|考核|考评|评议|认证)(?:为|入|在|上|成|到|作|了)?"
    rf"|[为达获属按]|达到|获得|荣获|获评|授予|属于|进入|位列|评列|在(?={tier_pattern()}(?:等次)?(?:之列|行列|一档)))"
)
_COUNT_TAIL = re.compile(
    rf"(?P<etc>等)?[ ]*(?:共|共计|这|上述|以上)?(?P<n>{NUMERAL})[ ]*(?:{COUNTER}|[县市区局州镇乡]"
    rf"(?![一-龥]))(?P<what>(?:(?![调降升扣])[一-龥、()]){{0,14}}?)(?:被|均|都|分别|经)?$"
)
_SOME_UNITS = re.compile(
    r"等(?:单位|部门|地区|县区|市县|地方|[市县区](?=$|和))?(?:和(?:单位|部门))?(?:被|均|都|分别|经)?$"
)
_SAID = (
    # 对甲市、乙局予以通报批评; 对丙局亮黄牌; 对甲市等5个执法先进单位予以表彰
    r"(?:(?:现|特)?(?:予以|给予|进行|提出)(?P<said>通报表扬|通报批评)|(?:亮|出示|挂)(?P<card>[黄红绿]牌)"
    rf"|(?<=[个家])[一-龥]{{0,14}}?(?P<praised>{HONOURS}|优秀)(?:单位|集体|部门)(?:予以|给予|进行)"
    r"(?:通报)?(?:表彰|表扬|奖励|嘉奖))"
)
_SUMMED_UP = re.compile(r",(?:以上|上述)(?:单位|部门|地区)?(?:均|都)?$")
_LAST_COUNT = re.compile(
    rf".*[一-龥](?P<n>{NUMERAL})[ ]*(?:{COUNTER})(?:单位|部门|地区|[县市区乡镇]|[^,]{{0,8}}政府).*,$"
)
_GROUPS = re.compile(
    rf"(?:等(?P<n>{NUMERAL})[ ]*(?:{COUNTER})|(?<=[一-龥]{{2}})(?P<m>{NUMERAL})(?:(?:{COUNTER}){OF_KIND}"
    r"|(?<=[两三四五六七八九])[县区市州旗])(?=$|和|以及|及|与|、))"
)
_GRADE_IS = re.compile(r"(?:等次|等级|档次|结果)[ ]*(?:为|是|:)[ ]*[\"']?[一-龥A-E]{1,6}[\"']?$")
_PLANNED = re.compile(r"(?:将|拟|可以?)(?:评|定|确定|表彰|命名|授予|产生)")
_NO_UNITS = re.compile(r"件|宗|卷|份|人|项|案|户|企业")
_ABOVE = re.compile(r"(?:上述|以上|这)[一-龥]{0,4}$")


@cache
def _assigned() -> re.Pattern[str]:
    """Return the pattern of a tier word that says something of what stands before it."""
    bare = rf"(?P<bare>{tier_pattern()})(?:{SUFFIX})?(?=[ ]*(?:[,;。、()]|$|\n|\.(?!\d)))"
    # 为2008年度执法责任制优秀单位: the year and the matter before the word
    verbal = (
        rf"{_VERB}[ ]*(?:(?<=[为予得获])[^,。;:、\n]{{0,18}}?(?=(?:{tier_pattern()}|{HONOURS})(?:{KINDS}|等次)))?[\"']?"
        rf"(?P<label>{label_pattern()})(?:{SUFFIX})?{_NOT_A_TIER}[\"']?(?:标准|处理|等次|(?:荣誉)?称号)?"
    )
    seen = "(?:(?:考核|考评|评议|检查|验收|复查|测评)(?:结果)?)?"
    return re.compile(rf"(?:{_SAID}|{verbal}|(?<![的为到是非])(?:{seen}{bare}))")


@cache
def _counted() -> re.Pattern[str]:
    """Return the pattern of a tier's number of units (优秀单位7个, 4个达到优秀标准, 6个良好)."""
    after = (
        rf"(?P<a>{tier_pattern()})(?:{SUFFIX})?(?:的)?(?:有)?"
        rf"(?P<n>{NUMERAL})[ ]*(?:{COUNTER})(?![月季年度等档级])"
    )
    unit = r"(?:单位|部门|地区|市|县|区|乡镇|镇|州|局)?"
    before = (
        rf"(?P<m>{NUMERAL})[ ]*(?:{COUNTER})(?P<mid>[一-龥、()]{{0,12}}?)"
        rf"(?P<b>{tier_pattern()})(?:{SUFFIX})?{unit}{_NOT_A_TIER}"
    )
    return re.compile(rf"{after}|{before}")


def sentences(scan: Scan, taken: Sequence[Placement] = ()) -> list[Placement]:
    """Return what the running text says about tiers; `taken` places were read as lists or tables already."""
    found: list[Placement] = []
    for start, end in scan.sentences():
        assigned = [*awards(scan, start, end)]
        assigned += list(_in_sentence(scan, start, end, sorted(p.end for p in taken)))
        found.extend(assigned)
        found.extend(named_in_passing(scan, start, end))
        if not any(p.entries for p in assigned):
            found.extend(_counts(scan, start, end))
    return found


def _in_sentence(scan: Scan, start: int, end: int, taken: Sequence[int]) -> Iterator[Placement]:
    at = start
    for match in _assigned().finditer(scan.text, start, end):
        at = max([at, *taken[bisect_left(taken, at) : bisect_right(taken, match.start())]])
        said = match.group("said") or match.group("card") or match.group("praised")
        label = said or match.group("label") or match.group("bare")
        entries, count, complete = _subjects(scan, at, match, start)
        if entries:
            count = count or _count_behind(scan.text, match.end())
            first = min(e.start for e in entries)
            yield Placement(
                tier_name(label),
                "sentence",
                first,
                match.end(),
                tuple(entries),
                count,
                complete,
                sentence=AWARDS if said or _GRADE_IS.search(scan.text, start, match.end()) else start,
            )
            at = match.end()
        elif count:
            yield Placement(tier_name(label), "count", count.start, match.end(), (), count)
            at = match.end()


def _subjects(
    scan: Scan, at: int, match: re.Match[str], sentence: int
) -> tuple[list[Entry], Count | None, bool]:
    """Return the units that a tier word speaks of, their stated number, and whether they are all of them."""
    text = scan.text
    right = match.start()
    segment = text[at:right]
    if re.search(r"其余|其他|其它|不(?:评|列|排)|未(?:评|列)", segment):
        return [], None, False
    count, right, etc, partial = _count_before(text, at, right)
    entries = names_before(scan, at, right) or (bare_places(scan, at, right, count.value) if count else [])
    if not entries and (match.group("label") or match.group("bare") or match.group("said")):
        entries = leading_subject(scan, at, match)
        if not entries and count and _ABOVE.search(text[at : count.start]):
            entries = units_above(scan, sentence, count.value)
            etc = False
    if not entries and not count and _GRADE_IS.search(text, at, match.end()):
        entries = item_unit(scan, right)
    if not entries and match.group("said") and (told := _LAST_COUNT.match(text, at, right)):
        # 甲县、乙局2个单位未报送,予以通报批评
        entries = names_before(scan, at, told.start("n"))
        count = Count(numeral(told.group("n")), *told.span("n"))
    if leaders := re.search(rf"前({NUMERAL})名(?:分别)?(?:为|是)", segment):
        count = count or Count(numeral(leaders.group(1)), at + leaders.start(1), at + leaders.end(1))
    if count and not entries and _counts_documents(text, count, match.start()):
        count = None
    if partial:
        return entries, None, partial == len(entries)
    complete = bool(entries) and (not etc or (count is not None and count.value == len(entries)))
    return entries, count, complete


def _count_before(text: str, at: int, right: int) -> tuple[Count | None, int, bool, int]:
    """Return the count that closes the names (等27个市和部门), and where it begins.

    Also whether 等 is said, and the sum of all counts where this one is only that of the last of several groups.
    """
    segment = _SUMMED_UP.sub("", text[at:right].rstrip(" ,"))
    tail = _COUNT_TAIL.search(segment)
    if not tail:
        if some := _SOME_UNITS.search(segment):
            return None, at + some.start(), True, 0
        return None, at + len(segment), False, 0
    groups = [numeral(m.group("n") or m.group("m")) for m in _GROUPS.finditer(segment)]
    count = Count(numeral(tail.group("n")), at + tail.start("n"), at + tail.end("n"))
    return count, at + tail.start(), bool(tail.group("etc")), sum(groups) if len(groups) > 1 else 0


def _counts_documents(text: str, count: Count, end: int) -> bool:
    return bool(_NO_UNITS.search(text[count.end : end]))


def _count_behind(text: str, at: int) -> Count | None:
    match = re.compile(rf"[((](?:共)?({NUMERAL})(?:{COUNTER})[))]").match(text, at, at + 12)
    return Count(numeral(match.group(1)), *match.span(1)) if match else None


def _counts(scan: Scan, start: int, end: int) -> Iterator[Placement]:
    for match in _counted().finditer(scan.text, start, end):
        label = match.group("a") or match.group("b")
        name = "n" if match.group("n") else "m"
        if match.group("b") and re.match(r"[一二三四五甲乙丙丁A-E]", label):
            continue
        if _PLANNED.search(scan.text, max(start, match.start() - 12), match.start()):
            continue
        between = match.group("mid") or ""
        if re.search(r"[\d分%次等了]", between) or _NO_UNITS.search(between):
            continue
        count = Count(numeral(match.group(name)), *match.span(name))
        yield Placement(tier_name(label), "count", match.start(), match.end(), (), count)
