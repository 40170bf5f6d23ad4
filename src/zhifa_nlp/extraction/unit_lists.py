"""Coordinated places that share one generic word: 法库、康平两县, 清集、王集两乡, 北林、兰西三家."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhifa_nlp.extraction.unit_sight import NEARBY, Found, Sight
from zhifa_nlp.lexicon.model import Place

_LIST = re.compile(
    r"((?:[\u4e00-\u9fff]{2,6}、){1,20}[\u4e00-\u9fff]{2,5}?)等?"
    "(?:[两二三四五六七八九十]|[0-9]{1,2})个?(县区|县市|市县|乡镇|街道|县|市|区|州|旗|乡|镇|地|家)(?![级城州])"
)
_TAIL = re.compile(
    "[两二三四五六七八九十0-9]个?(?:县区|县市|市县|乡镇|街道|县|市|区|州|旗|乡|镇|地|家)(?![级城州])"
)
_LONGEST = 160  # twenty items of six characters and their commas, and what stands behind them
_WORDS = ("街道", "县", "市", "区", "州", "旗", "乡", "镇")


def read_lists(sight: Sight) -> Iterator[Found]:
    """Yield the places of every coordinated list, each as a mention of its own; none of a doubtful one."""
    if "、" not in sight.text:
        return
    for m in _lists(sight.text):
        words = [word for word in _WORDS if word in m.group(2)]
        found, position = [], m.start()
        for item in m.group(1).split("、"):
            found.append(_read(sight, position, item, words))
            position += len(item) + 1
        if all(found[1:]):  # the first item may drag other words along; its tail was tried
            yield from (mention for mention in found if mention is not None)


def _lists(text: str) -> Iterator[re.Match[str]]:
    """Yield the lists: each ends in a number and a generic word, and only before those it is looked for."""
    done = 0
    for tail in _TAIL.finditer(text):
        first = max(done, tail.start() - _LONGEST)
        comma = text.rfind("、", first, tail.start())
        if comma < 0:
            continue
        found = _LIST.search(text, first, min(len(text), tail.end() + 1))
        if found is not None:
            yield found
            done = found.end()


def _read(sight: Sight, start: int, item: str, words: list[str]) -> Found | None:
    """Return the place that the item, or its tail, names together with one of the words."""
    for skip in range(len(item) - 1):
        place = _place(sight, item[skip:], words)
        if place is not None:
            return Found(start + skip, start + len(item), place, None, "place")
    return None


def _place(sight: Sight, name: str, words: list[str]) -> Place | None:
    chooser = sight.context.chooser
    for form in (*(name + word for word in words), name):
        row = chooser.choose(form)
        if row is not None and chooser.near(row) >= NEARBY:
            return sight.lexicon.place(row, sight.context.year)
        if form in sight.towns.known:
            home = sight.context.home
            county = home.ancestor("county") if home is not None else None
            return Place(form, "township", None, county or sight.towns.known[form], name)
    return None
