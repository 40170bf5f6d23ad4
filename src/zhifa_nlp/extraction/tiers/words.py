"""The words of tier schemes: recognising a label, naming its tier, ranking it, reading its counts.

Schemes are an open vocabulary. Common words are listed with their rank so that a scheme that a document gives
out of order still gets its order; a word that is not listed is taken from its shape (…奖, …档, 第一等次)
where the place it stands in makes it a label. All patterns are written for the folded view of a text.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

# Rank of common tier words within whatever scheme uses them; equal numbers never share a scheme in practice.
_RANKS: dict[str, int] = {
    "标兵": 5, "示范": 6, "模范": 7, "先进": 8, "红旗": 8, "优胜": 9, "表现突出": 8,
    "特等奖": 9, "特等": 9, "一等奖": 11, "一等": 11, "二等奖": 21, "二等": 21, "三等奖": 31, "三等": 31,
    "四等": 41, "五等": 51, "一等次": 11, "二等次": 21, "三等次": 31, "四等次": 41,
    "第一等次": 11, "第二等次": 21, "第三等次": 31, "第四等次": 41,
    "第一等": 11, "第二等": 21, "第三等": 31, "第四等": 41,
    "优秀": 10, "优等": 10, "优": 10, "优良": 15, "良好": 20, "良": 20, "较好": 22, "好": 10, "中等": 28,
    "中": 28, "一般": 35, "合格": 30, "基本合格": 38, "不合格": 60, "未合格": 60, "较差": 55, "很差": 65,
    "差": 60, "达标": 26, "基本达标": 38, "未达标": 60, "不达标": 60, "待达标": 58, "称职": 26,
    "基本称职": 38, "不称职": 60, "满意": 12, "比较满意": 20, "基本满意": 32, "不满意": 60,
    "超额完成": 10, "完成较好": 12, "完成": 20, "基本完成": 30, "未完成": 60, "突出": 10, "落后": 60,
    "通过": 20, "基本通过": 30, "未通过": 60,
    "甲等": 11, "乙等": 21, "丙等": 31, "丁等": 41, "甲级": 11, "乙级": 21, "丙级": 31, "丁级": 41,
    "一级": 11, "二级": 21, "三级": 31, "四级": 41, "一类": 11, "二类": 21, "三类": 31, "四类": 41,
    "第一类": 11, "第二类": 21, "第三类": 31, "第四类": 41,
    "一档": 11, "二档": 21, "三档": 31, "四档": 41, "第一档": 11, "第二档": 21, "第三档": 31, "第四档": 41,
    "五星": 11, "四星": 21, "三星": 31, "二星": 41, "一星": 51, "绿牌": 11, "黄牌": 40, "红牌": 60,
    "红榜": 10, "黄榜": 40, "黑榜": 60, "通报表扬": 9, "通报批评": 70, "不定等次": 80, "不评等次": 80,
    "蓝旗": 20, "黄旗": 40, "黑旗": 60, "白旗": 60,
}  # fmt: skip
HONOURS = "先进|示范|模范|标兵|红旗"
"""The words of titles that are no tiers elsewhere."""
_PRIZE = re.compile(r"(?:优秀)?[一-龥]{2}奖$")
_LETTERS = re.compile(r"([A-E])(\+{0,3})")
# A word of one character is a label only where its place leaves no doubt (a table cell, 好的两个).
_WEAK = frozenset(
    {
        "好",
        "差",
        "中",
        "优",
        "良",
        "完成",
        "突出",
        *HONOURS.split("|"),
        "表现突出",
        "通过",
        "满意",
        "比较满意",
        "基本满意",
        "不满意",
        "通报表扬",
        "通报批评",
        "不定等次",
        "不评等次",
        "黄旗",  # 正黄旗, 镶黄旗 are counties
        "蓝旗",
        "黑旗",
        "白旗",
    }
)

COUNTER = "个|家|名|位"
NUMERAL = r"\d{1,3}|[一二两三四五六七八九十]{1,3}"
SUFFIX = (
    r"(?:县[((]?市?[、)]?区[))]?|等次|等级|级别|档次|类别"
    r"|单[ ]?位|任务(?:的)?单位|部门|地区|市县|县市|旗县|档|行列|之列|类(?![别型似]))"
)
"""Words that may follow a tier's name without belonging to it."""

_DIGITS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}


def spaced(word: str) -> str:
    """Return a pattern for `word` that allows the blanks which typesetters put into short words (优  秀)."""
    return "[ ]{0,4}".join(map(re.escape, word))


@cache
def strong_words() -> tuple[str, ...]:
    """Return the tier words that stand alone as labels, longest first."""
    words = [w for w in _RANKS if w not in _WEAK and len(w) > 1]
    return tuple(sorted(words, key=len, reverse=True))


@cache
def weak_words() -> tuple[str, ...]:
    """Return the tier words that are ordinary words elsewhere, longest first."""
    return tuple(sorted(_WEAK, key=len, reverse=True))


@cache
def tier_pattern() -> str:
    """Return the pattern of a tier word, without suffix: listed words, letters, and …奖."""
    listed = "|".join(spaced(w) for w in strong_words())
    return rf"(?:{listed}|[A-E]\+{{0,3}}[ ]?[级类档等])"


@cache
def _automaton() -> AhoCorasick:
    from ahocorasick_rs import AhoCorasick, MatchKind  # noqa: PLC0415  only circulars need it

    graded = [letter + word for letter in "ABCDE" for word in ("级", "类", "档", "等")]
    words = [*strong_words(), *weak_words(), *graded]
    return AhoCorasick(words, matchkind=MatchKind.LeftmostLongest)


@lru_cache(maxsize=2)  # several readers ask for the same text, one after the other
def tier_word_places(folded: str) -> tuple[int, ...]:
    """Return where tier words begin, in order: one pass, so that patterns need not try every place."""
    return tuple(start for _, start, _ in _automaton().find_matches_as_indexes(folded))


@cache
def label_pattern() -> str:
    """Return the pattern of a tier word at a place made for labels, weak and unlisted words included."""
    weak = "|".join(spaced(w) for w in weak_words() if len(w) > 1)
    # 先进单位 and 示范中队 are tiers where a list follows; 考核进位奖 and 集体二等功 by their last character
    open_words = (
        r"(?:(?![县市区局厅委办为获评予])[一-龥]){2,6}(?:奖|等功|牌)|第[一二三四五]等次?"
        rf"|(?:{HONOURS})[一-龥]{{2}}"
    )
    return rf"(?:{tier_pattern()}|{open_words}|{weak})"


@cache
def _suffixed() -> re.Pattern[str]:
    return re.compile(rf"^(.+?){SUFFIX}$")


@cache
def tier_name(label: str) -> str:
    """Return the tier that a label names, without blanks and suffix words.

    >>> [tier_name(w) for w in ("优秀单位", "达 标", "A级", "A档", "一等奖", "先进单位", "示范中队")]
    ['优秀', '达标', 'A级', 'A', '一等奖', '先进', '示范中队']
    """
    name = re.sub(r"\s+", "", label).strip("\"'()[]【】:")
    if name in _RANKS and len(name) > 1 and not name.endswith("档"):
        return name
    if match := _LETTERS.match(name):
        rest = name[match.end() :]
        return match.group() + (rest if rest in ("级", "类", "等") else "")
    if len(name) > 5 and (match := _PRIZE.search(name)):
        return match.group()  # 目标考核一等奖
    for _ in range(2):
        if (match := _suffixed().match(name)) and name not in _RANKS:
            name = match.group(1)
    return name.removesuffix("级") if name.removesuffix("级") in _RANKS and len(name) > 2 else name


def is_tier(word: str) -> bool:
    """Tell whether a whole cell or line is a tier's label."""
    name = tier_name(word)
    return name in _RANKS or bool(re.fullmatch(r"[A-E]\+{0,3}[级类等]?|[一-龥]{2,6}奖", name))


def rank(tier: str) -> int | None:
    """Return the place of a common tier word among common tier words, small for good; None for others."""
    if match := _LETTERS.match(tier):
        return 10 + 10 * (ord(match.group(1)) - ord("A")) - len(match.group(2))
    return _RANKS.get(tier)


def numeral(text: str) -> int:
    """Return the number that a short numeral stands for.

    >>> [numeral(n) for n in ("27", "两", "十", "十四", "二十一")]
    [27, 2, 10, 14, 21]
    """
    if text.isdigit():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return _DIGITS.get(tens, 1) * 10 + _DIGITS.get(ones, 0)
    value = 0
    for digit in text:
        value = value * 10 + _DIGITS[digit]
    return value
