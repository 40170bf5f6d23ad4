"""Coordinated names that share one generic word: 法库、康平两县, 清集、王集两乡, 市公安、财政两局."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhifa_nlp.extraction.unit_bodies import Body
from zhifa_nlp.extraction.unit_guards import generic_before
from zhifa_nlp.extraction.unit_levels import place_of_word
from zhifa_nlp.extraction.unit_sight import NEARBY, Found, Sight
from zhifa_nlp.lexicon.model import Place

_LIST = re.compile(
    r"((?:[\u4e00-\u9fff]{2,6}、){1,20}[\u4e00-\u9fff]{2,5}?)等?"
    "(?:[两二三四五六七八九十]|[0-9]{1,2})个?(县区|县市|市县|乡镇|街道|县|市|区|州|旗|乡|镇|地|家)(?![级城州])"
)
_TAIL = re.compile(
    "[两二三四五六七八九十0-9]个?(?:县区|县市|市县|乡镇|街道|县|市|区|州|旗|乡|镇|地|家)(?![级城州])"
)
_BUREAUS = re.compile(
    r"((?:[\u4e00-\u9fff]{2,6}[、和]){1,7}[\u4e00-\u9fff]{2,6})([两二三四五六七八])个?([局厅委])(?!属)"
)
_COUNTED = re.compile(r"[两二三四五六七八]个?[局厅委](?![属员托])")
_COUNT = re.compile("[两二三四五六七八九十0-9](?=个?[县市区州旗乡镇街地家局厅委])")  # what both begin with
_NUMBERS = {number: count for count, number in enumerate("二三四五六七八", 2)} | {"两": 2}
_LEVELS = frozenset("省市县区州旗")
_LONGEST = 160  # twenty items of six characters and their commas, and what stands behind them
_LAST_ITEM = 8  # the last comma, an item of at most five characters, 等 and a digit of the number
_WORDS = ("街道", "县", "市", "区", "州", "旗", "乡", "镇")


def read_lists(sight: Sight) -> Iterator[Found]:
    """Yield the places of every coordinated list, each as a mention of its own; none of a doubtful one."""
    counts = [m.start() for m in _COUNT.finditer(sight.text)]
    yield from _bureaus(sight, counts)
    if "、" not in sight.text:
        return
    for m in _lists(sight.text, counts):
        words = [word for word in _WORDS if word in m.group(2)]
        found, position = [], m.start()
        for item in m.group(1).split("、"):
            found.append(_read(sight, position, item, words))
            position += len(item) + 1
        if all(found[1:]):  # the first item may drag other words along; its tail was tried
            yield from (mention for mention in found if mention is not None)


def _lists(text: str, counts: list[int]) -> Iterator[re.Match[str]]:
    """Yield the lists: each ends in a number and a generic word, and only before those it is looked for."""
    done = 0
    for tail in filter(None, (_TAIL.match(text, count) for count in counts)):
        first = max(done, tail.start() - _LONGEST)
        if text.rfind("、", max(first, tail.start() - _LAST_ITEM), tail.start()) < 0:
            continue  # no list ends here
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


def _bureaus(sight: Sight, counts: list[int]) -> Iterator[Found]:
    """Yield the bureaus that share one place and one head word, as many as are counted (市公安、财政两局)."""
    for counted in filter(None, (_COUNTED.match(sight.text, count) for count in counts)):
        first = max(sight.text.rfind(c, 0, counted.start()) for c in ",。;:\n(") + 1
        m = _BUREAUS.search(sight.text, max(first, counted.start() - _LONGEST), counted.end())
        if m is None or m.end() != counted.end():
            continue
        stems = re.split("[、和]", m.group(1))[-_NUMBERS[m.group(2)] :]
        start = m.end(1) - len("、".join(stems))
        place, at = _owner(sight, start)
        if place is None or len(stems) != _NUMBERS[m.group(2)]:
            continue
        stems[0] = sight.text[at : start + len(stems[0])]
        if all(sight.lexicon.is_body(stem + m.group(3)) for stem in stems):
            for stem in stems:
                end = at + len(stem)
                yield Found(start, end, place, Body(stem + m.group(3), end, True), "level")
                start = at = end + 1


def _owner(sight: Sight, start: int) -> tuple[Place | None, int]:
    """Return whose bureaus the list at `start` names, and where its first name begins behind the place."""
    if start in sight.hits:
        end, form = sight.hits[start]
        row = sight.context.chooser.choose(form)
        return (sight.lexicon.place(row, sight.context.year) if row is not None else None), end
    word = sight.text[start]
    if word not in _LEVELS or generic_before(sight.text, start):
        return None, start
    return place_of_word(word, sight.context.home, sight.recent), start + 1
