"""Whether words can be the name of a town or a zone at all: 协助街道办事处 and 绘制乡(镇)图 name none.

Many names are everyday words too (团结乡, 胜利街道). So what some county's list holds is a name; of the rest, what
jieba's dictionary takes for verbs, adverbs, prepositions and the like is not.
"""

from __future__ import annotations

import re
from functools import lru_cache

import rjieba

from zhifa_nlp.lexicon.lexicon import Lexicon
from zhifa_nlp.lexicon.townships import GENERIC, stem_of

_EVERYDAY = frozenset(("v", "vn", "vd", "ad", "a", "an", "s", "d", "p", "c", "r", "k"))
"""Tags of jieba: verbs, adjectives, words of place (隔壁), adverbs, prepositions, conjunctions, pronouns, endings."""
_LOOSE = frozenset(("d", "p", "c", "r", "k"))
"""Those of them that a character by itself shows; 新, 大 and 开 begin many a name."""
_NO_TOWNS = ("城镇", "城乡", "乡镇", "县乡", "集镇", "小镇", "名镇", "古镇", "带乡", "回乡")
_NO_NAME = re.compile(
    "人大|政府|共产党|规范|联系|美丽|法治|健康|文明|民族$|沿海|沿线|周边|发达|贫困|居住|所在地|试点|边境|牧业|活力|宜居|深化|绘制|配置"
)
"""Nouns that name a kind of town (沿海乡镇); the dictionary has names among its nouns too."""
_SHORT_FOR = "下简称"  # (以下简称开发区管委会): 以 is cut off before
_PREPOSITIONS = ("经", "由", "向", "对")  # 经 is a noun to the dictionary


@lru_cache(maxsize=1024)  # a text names the same few towns again and again
def is_wording(name: str, lexicon: Lexicon) -> bool:
    """Tell whether a name with 镇, 乡 or 街道 that the document's own county does not list is no name.

    Args:
        name: as written, with its generic word.
        lexicon: holds the towns of all counties.
    """
    stem = stem_of(name)
    if any(lexicon.townships.counties_with(stem + word) for word in GENERIC):
        return False
    if len(stem) < 2 or _NO_NAME.search(stem) or name.endswith(_NO_TOWNS):
        return True
    return any(_is_everyday(word, tag) for word, tag in rjieba.tag(stem))


def without_lead(words: str) -> int:
    """Return how many characters of everyday words stand before the name in `words` (加强对|开发区)."""
    skipped = len(_SHORT_FOR) if words.startswith(_SHORT_FOR) else 0
    for word, tag in rjieba.tag(words[skipped:]):
        if not (_is_everyday(word, tag) or (skipped and word in _PREPOSITIONS)):
            break
        skipped += len(word)
    return skipped if skipped < len(words) else 0


def _is_everyday(word: str, tag: str) -> bool:
    return tag in _EVERYDAY if len(word) > 1 else tag in _LOOSE or tag.startswith("u")
