"""Full names for the entries of a list of results: each entry is a unit, however short it is written."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence

from zhifa_nlp.extraction.context import DocumentContext
from zhifa_nlp.extraction.model import TierGroup, TierUnit, UnitMention
from zhifa_nlp.extraction.tiers.entries import unit_like
from zhifa_nlp.extraction.unit_bodies import Body
from zhifa_nlp.extraction.unit_levels import place_of_word
from zhifa_nlp.extraction.unit_names import Namer
from zhifa_nlp.extraction.unit_reading import read_unit
from zhifa_nlp.folding import fold
from zhifa_nlp.lexicon.lexicon import Lexicon
from zhifa_nlp.lexicon.model import Place

_SHORTEST = 2
_INNER = re.compile(r"[\u4e00-\u9fff]{1,12}(?:[支大中]队|分局|所|站|科|股|室)")
_LEVEL_WORD = re.compile(r"自治区|新区|行署|[省市县区州盟旗]")


def entry_resolver(
    lexicon: Lexicon, context: DocumentContext, *, bureaus: bool = False
) -> Callable[[str], tuple[str, str | None]]:
    """Return a function from the words of one entry to its full official name and its unit id or None.

    With `bureaus` a bare place stands for its bureau, as in a bureau's circular to its own line.
    """
    namer = Namer(lexicon, context, {}, bureaus=bureaus)

    def resolve(words: str) -> tuple[str, str | None]:
        bare = "".join(fold(words).split())
        place, body = _parts(bare, lexicon, context)
        if body is not None and body.form == bare and not body.known and _is_inner(bare, context):
            return context.own_bureau + words, None
        if place is None:
            return words, None
        name, function = namer.name(place, body)
        return name, lexicon.unit_id(place, function)

    return resolve


def _is_inner(words: str, context: DocumentContext) -> bool:
    """Tell whether an entry is a part of the bureau that lists it (直属一中队, 港航所)."""
    return context.own.endswith("局") and _INNER.fullmatch(words) is not None


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
    kept = dict(enumerate(units))
    for entry in (entry for tier in tiers for entry in tier.units):
        before = bisect_right(starts, entry.end - 1) - 1
        if before >= 0 and units[before].end > entry.start:
            if not _is_end_of(units[before], entry):
                continue
            del kept[before]
        if entry.unit_id is None and not (len(entry.text) > _SHORTEST and unit_like(entry.text)):
            continue  # what no register knows must at least end as a unit's name does
        code, _, function = (entry.unit_id or "").partition("/")
        added.append(
            UnitMention(
                entry.text, entry.start, entry.end, entry.name, entry.unit_id, 0.9 if code else 0.6,
                code or None, function or None, "listed",
            )
        )  # fmt: skip
    return tuple(sorted((*kept.values(), *added), key=lambda unit: unit.start)) if added else tuple(units)


def _is_end_of(unit: UnitMention, entry: TierUnit) -> bool:
    """Tell whether a mention is only the end of an entry that begins with its level (市滨江 | 新城管理局)."""
    return (
        entry.start < unit.start
        and unit.end == entry.end
        and _LEVEL_WORD.match(entry.text) is not None
        and unit_like(entry.text)
    )
