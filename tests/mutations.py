"""One change at a time to a clean circular: what the checks must notice and name.

A circular that states its tiers as `等次单位:` with lists below is changed in one place: a unit moved,
dropped, doubled or misspelt, a count, an exemplar, a tier word or the date changed. Each `Mutation` says
which words a finding must hold to name the change.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

_LIST_HEAD = re.compile(r"^[ \u3000]*(?P<tier>[一-龥]{2,4})单位[:：][ \u3000]*$", re.M)
_STATED = re.compile(r"等(?P<n>\d+)个")
_DATE = re.compile(
    r"(?P<y>[一二][○〇零一二三四五六七八九]{3})年(?P<m>[一二三四五六七八九十]{1,2})月(?P<d>[一二三四五六七八九十]{1,3})日"
)
# Characters that look or sound alike, as typists and scanners confuse them
_CONFUSED = dict(
    zip(
        "工商公安财审农林水卫教司民文计物外科测气粮地档监体烟旅大铁朝葫营鞍辽锦本丹阜盘抚沈",
        "土务么按才申衣木永为较可名交记勿处料侧汽良池挡蓝休咽族太轶潮胡荣按了绵木舟埠盆扶沉",
        strict=True,
    )
)


@dataclass(frozen=True)
class Mutation:
    """A changed circular: `names` are the words of which a finding's message must hold at least one."""

    kind: str
    what: str
    text: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class Listed:
    """A unit in the annex of the clean circular."""

    tier: str
    words: str
    start: int
    end: int


def listed_units(text: str) -> list[Listed]:
    """Return the units below each `…单位:` line, in order."""
    heads = list(_LIST_HEAD.finditer(text))
    found = []
    for position, head in enumerate(heads):
        end = heads[position + 1].start() if position + 1 < len(heads) else len(text)
        for name in re.finditer(r"[^\s、]+", text[head.end() : end]):
            start = head.end() + name.start()
            found.append(Listed(head.group("tier"), name.group(), start, head.end() + name.end()))
    return found


def mutations(text: str, seed: int = 7) -> list[Mutation]:
    """Return every single change of the circular."""
    chance = random.Random(seed)
    units = listed_units(text)
    changed = [
        m for u in units for m in (*_moved(text, u, units, chance), _dropped(text, u), _doubled(text, u))
    ]
    changed += [m for u in units for m in _misspelt(text, u, chance)]
    changed += [*_counts(text), *_exemplars(text, units, chance), *_tier_words(text, units), *_dates(text)]
    return changed


def _moved(text: str, unit: Listed, units: list[Listed], chance: random.Random) -> Iterator[Mutation]:
    """Yield the circular with a unit in another tier."""
    other = chance.choice(sorted({u.tier for u in units} - {unit.tier}))
    target = chance.choice([u for u in units if u.tier == other])
    without = _without(text, unit)
    at = without.index(target.words, _list_start(without, other))
    moved = without[:at] + unit.words + "、" + without[at:]
    yield Mutation("moved", f"{unit.words}: {unit.tier} to {other}", moved, (unit.words, unit.tier, other))


def _dropped(text: str, unit: Listed) -> Mutation:
    return Mutation("dropped", unit.words, _without(text, unit), (unit.words, unit.tier))


def _doubled(text: str, unit: Listed) -> Mutation:
    doubled = text[: unit.end] + "、" + unit.words + text[unit.end :]
    return Mutation("doubled", unit.words, doubled, (unit.words, unit.tier))


def _misspelt(text: str, unit: Listed, chance: random.Random) -> Iterator[Mutation]:
    """Yield the circular with one character of a unit replaced by one like it."""
    words = unit.words
    places = [i for i, c in enumerate(words) if c in _CONFUSED]
    slips = {
        "confused": words[: places[0]] + _CONFUSED[words[places[0]]] + words[places[0] + 1 :]
        if places
        else words,
        "swapped": words[1] + words[0] + words[2:],
        "shortened": words[:1] + words[2:] if len(words) > 3 else words,
        "replaced": chance.choice("天玉石东平") + words[1:],
    }
    for slip, wrong in slips.items():
        if wrong != words:
            changed = text[: unit.start] + wrong + text[unit.end :]
            yield Mutation(slip, f"{words}: {wrong}", changed, (wrong, words))


def _counts(text: str) -> Iterator[Mutation]:
    for match in _STATED.finditer(text):
        stated = int(match.group("n"))
        for wrong in (stated - 10, stated - 2, stated - 1, stated + 1, stated + 2, stated + 10):
            if wrong > 0:
                changed = text[: match.start("n")] + str(wrong) + text[match.end("n") :]
                yield Mutation("count", f"{stated} to {wrong}", changed, (str(wrong),))


def _exemplars(text: str, units: list[Listed], chance: random.Random) -> Iterator[Mutation]:
    """Yield the circular with a unit named in its text replaced by a unit of another tier."""
    body = text[: units[0].start]
    for match in re.finditer(r"(?P<a>[一-龥]{2,3}?)、省(?P<b>[一-龥]{2,6}?[局厅委])等\d+个", body):
        for group in ("a", "b"):
            place = group == "a"
            own = next(
                (u.tier for u in units if u.words in (match.group(group), match.group(group)[-2:])), None
            )
            others = [
                u
                for u in units
                if u.tier != own and (len(u.words) < 4 and u.words[-1] not in "局厅委办") == place
            ]
            for other in chance.sample(others, min(8, len(others))):
                start = match.end(group) - len(match.group(group)) if not place else match.end("a") - 2
                end = match.end(group)
                yield Mutation(
                    "exemplar",
                    f"{text[start:end]} to {other.words}",
                    text[:start] + other.words + text[end:],
                    (other.words,),
                )


def _tier_words(text: str, units: list[Listed]) -> Iterator[Mutation]:
    """Yield the circular with the label of one list replaced by another."""
    tiers = list(dict.fromkeys(u.tier for u in units))
    for head in _LIST_HEAD.finditer(text):
        for other in (*tiers, "良好", "不合格"):
            if other != head.group("tier"):
                changed = text[: head.start("tier")] + other + text[head.end("tier") :]
                yield Mutation(
                    "tier", f"{head.group('tier')} to {other}", changed, (head.group("tier"), other)
                )


def _dates(text: str) -> Iterator[Mutation]:
    """Yield the circular dated before what it cites, or on a day that no calendar has."""
    *_, match = _DATE.finditer(text)
    for wrong in (
        "一九九八年四月四日",
        "一九九七年四月四日",
        "一九九○年四月四日",
        "二○○二年四月三十一日",
        "二○○二年十三月四日",
        "二○○二年二月三十日",
    ):
        names = (wrong, "1998", "1997", "1990")
        yield Mutation("date", wrong, text[: match.start()] + wrong + text[match.end() :], names)


def _without(text: str, unit: Listed) -> str:
    start, end = unit.start, unit.end
    if text[end : end + 1] == "、":
        end += 1
    elif text[start - 1] == "、":
        start -= 1
    return text[:start] + text[end:]


def _list_start(text: str, tier: str) -> int:
    return next(m.end() for m in _LIST_HEAD.finditer(text) if m.group("tier") == tier)
