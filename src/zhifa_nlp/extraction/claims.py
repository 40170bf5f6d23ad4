"""What a unit claims for itself in its own report: a tier and a number of points.

Reports hold many numbers of points (items, deductions, tests, other units, last year) and many tier words
(thresholds, files, staff). Every candidate is weighed by the words around it; the heaviest wins, of equals
the last. Nothing is taken without a word of claiming.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from zhifa_nlp.documents.model import Document
from zhifa_nlp.extraction.model import ClaimedTier, SelfScore
from zhifa_nlp.extraction.tiers.words import tier_name, tier_pattern, tier_word_places
from zhifa_nlp.structure.model import Outline

_SELF = r"自评|自查|自检|自测|自打|自报|自定|自认|自我评[定价估分]|自己[打评]|给自己|我们(?:的)?(?:打|填|评)"
_PAST = re.compile(r"去年|上年|前年|往年|上一年|上次|曾(?:被|经)?|历年|连续.{1,3}年|以前")
_OTHERS = re.compile(
    r"各[县市区局科处股站所队]|科室|处室|股室|中队|支队|大队|[一二三四]家|对方|企业|干部|人员|职工|同志|股长|局长|处长|人均|群众|满意度|"
    r"测评?验|测试|考试|闭卷|笔试|抽考|统考|案卷|卷宗|评查得分|互评|民主测评"
)
# Points: 95分, 88.5分, 九十六点五分; without 分 only behind 得分 or in the last cell of a total
_POINTS = re.compile(
    r"[\d一二三四五六七八九十得总分自打](?:"
    r"(?P<n>(?<=\d)(?<![\d.]\d)\d{0,2}(?:\.\d{1,2})?|(?:(?<=[一二三四五六七八九])十|(?<=十))"
    r"[一二三四五六七八九]?(?:点[一二三四五六七八九])?)(?:[ ]*/[ ]*1[0-2]0)?[ ]*分"
    r"(?![之钟局院管工组所期批类头散、解条成析配子队站行厅厘值数别项线公部场支])"
    r"|(?:(?<=[得总打])分|(?<=分)数|(?<=自)评分?)(?:[((]百分制[))])?[ ]*(?:为"
    r"|是|:)?[ ]*(?P<b>\d{1,3}(?:\.\d{1,2})?)(?=[\s。,;)]|$))"
)
_TOTAL_ROW = re.compile(
    r"(?:^|\n|(?<=[ |]))[ ]*(?:合[ ]*计|总[ ]*计|总[ ]*分)[ \t|]+"
    r"(?:1[0-9]0|100|120)[ 分]*[ \t|]+(?P<n>\d{1,3}(?:\.\d{1,2})?)(?![\d.])"
)
_TOTAL_WORD = re.compile("合[ ]*计|总[ ]*[计分]")
_ITEM = re.compile(
    r"满分|应得|标准分|分值|权重|扣|减|丢|失|占|最[高低]|不足|低于|高于|超过|达到?\d|加\d|每|[0-9]分制|相差|提高|下降|中的"
)
_OF_ITEM = re.compile(r"[((](?!100|120)\d{1,2}分[))][,]?(?:自评|自查|得分?|实得|评分)$")  # 制度(20分)自评18分
_BOUND = re.compile(r"^(?:以[上下]|左右为|及以上|的[为是]|封顶|以内|制)")


@dataclass(slots=True, unsafe_hash=True)  # many are made: a frozen one takes three times as long
class _Candidate:
    weight: int
    start: int
    end: int
    value: str


def find_claims(document: Document, outline: Outline) -> tuple[ClaimedTier | None, SelfScore | None]:
    """Return the tier that the writer claims for itself and the points that it gives itself, each or None.

    Only a self-inspection report claims anything: other kinds of document return two None.
    """
    if outline.kind != "self_report":
        return None, None
    text = document.folded
    score = _heaviest(_scores(text))
    tier = _heaviest(_tiers(text))
    return (
        ClaimedTier(tier_name(tier.value), document.text[tier.start : tier.end], tier.start, tier.end)
        if tier
        else None,
        SelfScore(float(score.value), document.text[score.start : score.end], score.start, score.end)
        if score
        else None,
    )


def _heaviest(candidates: Iterator[_Candidate]) -> _Candidate | None:
    best: _Candidate | None = None
    for candidate in candidates:
        if candidate.weight >= 3 and (best is None or candidate.weight >= best.weight):
            best = candidate
    return best


def _clause(text: str, at: int) -> tuple[str, str]:
    """Return the words before `at` in its own clause, and those of the sentence before that."""
    left = max(text.rfind(c, max(0, at - 120), at) for c in "。;\n!?") + 1
    before = text[max(left, at - 120) : at]
    cut = max(before.rfind(",", 0, -1), before.rfind(":", 0, -1))
    return before[cut + 1 :], before[: cut + 1]


def _scores(text: str) -> Iterator[_Candidate]:
    totals = _TOTAL_ROW.finditer(text) if _TOTAL_WORD.search(text) else ()
    for match in totals:
        yield _Candidate(5, *match.span("n"), match.group("n"))
    for match in _POINTS.finditer(text):
        first, last = match.span("b") if match.group("b") else (match.start(), match.end("n"))
        value = _number(text[first:last])
        if value is None or not 20 <= value <= 130:
            continue
        if text[match.end() : match.end() + 1] == "半":
            value += 0.5  # 九十一分半
        at = first
        weight = _score_weight(text, at, match.end())
        yield _Candidate(weight, at, match.end(), str(value))


def _score_weight(text: str, at: int, end: int) -> int:
    clause, sentence = _clause(text, at)
    behind = re.split(r"[。;\n]", text[end : end + 40], maxsplit=1)[0]
    if _BOUND.match(behind) or _PAST.search(clause):
        return 0
    near = clause[-14:]
    weight = 4 if re.search(r"自评[^。\n]{0,6}分\?\s*(?:答:)?\s*$", text[max(0, at - 20) : at]) else 0
    if re.search(rf"(?:{_SELF})[^,]{{0,8}}$", near):
        weight += 4
    elif re.search(_SELF, sentence + clause):
        weight += 2
    if re.search(
        r"(?:合计|总计|相加|加起来|总分|总得分|综合得分|最终得分|实得|共得|总评|改为|折合)[^,]{0,4}$", near
    ) or re.search(r"打分[是为]$|(?:自评)?(?:总?得分|总?分)[。:\s]+$", text[max(0, at - 8) : at]):
        weight += 3
    elif re.search(
        r"(?:得分?|打分?|评分?|填的|分数|平均数?)(?:了|的?是|为|:|数是)?[, ]*$", near or sentence[-6:]
    ):
        weight += 2
    if re.search(r"我[局委厅办市县区镇州旗站队所院处社中]|本[局委厅办级]|我们", sentence + clause):
        weight += 1
    if re.match(rf"[,]?[^。;]{{0,12}}(?:{tier_pattern()})", behind):
        weight += 2
    if (
        _ITEM.search(near)
        or _OF_ITEM.search(near)
        or re.search(r"(?:满分|应得|标准分|分值|[((])(?!100|120)[^,;。]{0,8}分?,$", sentence[-14:])
    ):
        weight -= 6
    if re.search(r"其余|其他|各条|[一二三四五六七八九]项(?!相加|加起来|合计|共)|逐项", clause):
        weight -= 3
    if re.search(r"算一算|算下来|打下来|综合|平均|对照|按照|标准|细则", sentence[-20:] + clause):
        weight += 1
    if re.search(r"(?:最后|最终|折算后?|累计|总共|共)得分?$", near):
        weight += 1
    if _OTHERS.search(sentence[-20:] + clause) and not re.search(_SELF, near):
        weight -= 4
    return weight


def _number(words: str) -> float | None:
    """Return the value of ASCII or Chinese points; None for a numeral that is none.

    >>> [_number(w) for w in ("88.5", "九十六点五", "八十", "十")]
    [88.5, 96.5, 80.0, 10.0]
    """
    if words[0].isdigit():
        return float(words)
    whole, _, rest = words.partition("点")
    digits = {c: i for i, c in enumerate("〇一二三四五六七八九")}
    tens, _, ones = whole.partition("十")
    value = float(digits.get(tens, 1) * 10 + digits.get(ones, 0))
    return value + (digits[rest] / 10 if rest else 0)


_TIER = re.compile(
    rf"(?P<tier>{tier_pattern()}|先进)[\"']?(?:等次|等级|单位|档次|一?[档类级])?(?:的?(?:标准|条件|要求|水平)|行列)?"
    r"(?!案卷|卷|率|证|线|成绩|个人|分[局所]|以[上下]|奖|人员|干部|品牌|的|、|和|或|与|集体)"
)
_STRONG = re.compile(
    r"(?:自评|自定|自认|自我评[定价估]|自己评|申报|呈报|拟报|拟定?|拟评|建议|推荐|敢报|申请|参评|请(?:求)?[按评]|要求评|应(?:评|定)?为|可以?[评定]|自评等次|拟定等次|评估结论|自[查检]结论|自[评查检]结果)[^,。;]{0,14}$"
)
_WEAK = re.compile(
    r"(?:属于?|够(?:得上|上|个)?|算|定为?|评为|归入|符合|结论[是为:]?"
    r"|达到了?|定在|处于|[等档][次级](?:为|是|:)?|按|是|报|列为)[ ]*$"
)
_SUMMING = re.compile(
    r"(?:[打评]分|自[评查检])结果|综合|综上|对照|按.{1,6}(?:标准|细则|分值|办法|线)|根据.{1,12}(?:标准|细则)|总体|衡量"
)
_GOAL = re.compile(r"争创|确保|力争|争取|努力|目标|创建|明年|今后|下一?年|早日|向.{0,6}迈进|要.{0,4}达到")
_OTHER_TIER = re.compile(
    r"优秀不优秀|不得优秀|不该得|评优(?!秀)|未评|没有评|不申报|不参加|以上为|分为|培训|年度考核"
)


def _tiers(text: str) -> Iterator[_Candidate]:
    for place in tier_word_places(text):
        match = _TIER.match(text, place)
        if match is None:
            continue
        quoted = text[max(0, place - 1) : place] in ('"', "'")
        weight = _tier_weight(text, place - 1 if quoted else place, match.end())
        yield _Candidate(weight, *match.span("tier"), match.group("tier"))


def _tier_weight(text: str, at: int, end: int) -> int:
    clause, sentence = _clause(text, at)
    behind = text[end : end + 6]
    if (
        _PAST.search(clause)
        or _GOAL.search(clause)
        or _OTHER_TIER.search(clause[-10:] + text[at : end + 2])
        or re.match(r"[a-z\d%]", behind)
    ):
        return 0
    weight = 0
    if _STRONG.search(clause):
        weight += 4
    elif _WEAK.search(clause):
        weight += 2
    if re.search(rf"(?:{_SELF})", sentence + clause):
        weight += 1
    if re.match(r"(?:申报|上报|报送|参评|考核|报请)", text[end : end + 4]):
        weight += 2
    if re.search(r"(?:\d分|分数?\d{2,3})[,]?[^,。]{0,6}$", sentence + clause):
        weight += 2
    if _SUMMING.search(sentence + clause):
        weight += 1
        weight += 2 if clause[-1:] in ("", ",") and re.match(r"\s*[。!]", text[end : end + 2]) else 0
    if re.search(r"我[局委厅办市县区镇州旗站队所院处社中团]|我单位|本[局委厅办级]|我们", sentence + clause):
        weight += 1
    if re.search(r"我(?:[局委厅办市县区镇州旗站所院]|单位)[^,]{0,4}为$", clause) or re.match(
        r"[^。,]{0,2}[((]自评[))]", behind
    ):
        weight += 2
    if len(clause + sentence) < 8 and re.match(r"\s*[。!]", text[end : end + 2]):
        weight += 1
    if not re.match(r"\s*(?:[。,;!)\"|]|$|\n|一[档类级])", text[end : end + 3]):
        weight -= 1
    if _OTHERS.search(clause) and not _STRONG.search(clause):
        weight -= 4
    return weight
