"""Full names for the entries of a list of results: each entry is a unit, however short it is written."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence

from zhifa_nlp.extraction.context import DocumentContext
from zhifa_nlp.extraction.model import TierGroup, UnitMention
from zhifa_nlp.extraction.unit_bodies import Body
from zhifa_nlp.extraction.unit_levels import place_of_word
from zhifa_nlp.extraction.unit_names import Namer
from zhifa_nlp.extraction.unit_reading import read_unit
from zhifa_nlp.folding import fold
from zhifa_nlp.lexicon.lexicon import Lexicon
from zhifa_nlp.lexicon.model import Place

_LEVEL_WORD = re.compile(r"自治区|新区|行署|[省市县区州盟旗]")


def entry_resolver(
    lexicon: Lexicon, context: DocumentContext, *, bureaus: bool = False
) -> Callable[[str], tuple[str, str | None]]:
    """Return a function from the words of one entry to its full official name and its unit id or None.

    With `bureaus` a bare place stands for its bureau, as in a bureau's circular to its own line.
    """
    namer = Namer(lexicon, context, {}, bureaus=bureaus)

    def resolve(words: str) -> tuple[str, str | None]:
        place, body = _parts("".join(fold(words).split()), lexicon, context)
        if place is None:
            return words, None
        name, function = namer.name(place, body)
        return name, lexicon.unit_id(place, function)

    return resolve


def _parts(words: str, lexicon: Lexicon, context: DocumentContext) -> tuple[Place | None, Body | None]:
    if lexicon.is_body(words):
        return context.home, Body(words, len(words), True)
    word = _LEVEL_WORD.match(words)
    if word and (lexicon.is_body(words[word.end() :]) or lexicon.body_words.end_of(words, word.end()) > 0):
        form = words[word.end() :]
        return place_of_word(word.group(), context.home, None), Body(form, len(words), True)
    row = context.chooser.choose(words)
    if row is not None:
        return lexicon.place(row, context.year), None
    place, body = read_unit(words, lexicon, context.chooser, context.home)
    if word and body is not None and body.form == words:  # 省 | 引水建管局, which no table knows
        return place_of_word(word.group(), context.home, None), Body(words[word.end() :], len(words), False)
    return place, body


def with_listed(units: Sequence[UnitMention], tiers: Sequence[TierGroup]) -> tuple[UnitMention, ...]:
    """Return the mentions and those entries of the tier lists that overlap none of them, in text order.

    A list shows what its entries are: 计委 or 外办 alone would be no mention in running text.
    """
    starts = [unit.start for unit in units]
    added = []
    for entry in (entry for tier in tiers for entry in tier.units):
        before = bisect_right(starts, entry.end - 1) - 1
        if entry.unit_id is None or (before >= 0 and units[before].end > entry.start):
            continue
        code, _, function = entry.unit_id.partition("/")
        added.append(
            UnitMention(
                entry.text, entry.start, entry.end, entry.name, entry.unit_id, 0.9, code, function, "listed"
            )
        )  # fmt: skip
    return tuple(sorted((*units, *added), key=lambda unit: unit.start)) if added else tuple(units)
