"""Automatic numbering: the 一、（一）1． that Word draws and that stands nowhere in the text of the file.

The number of a paragraph lives in three places: its own numPr, that of its style, and those of the styles
this one is based on. They name a list (w:num), which points at a pattern (w:abstractNum) with nine levels and
may override single levels. Lists of the same pattern count together.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from zhifa_nlp.documents.ooxml.counters import render_counter
from zhifa_nlp.documents.ooxml.names import VAL, W, is_on
from zhifa_nlp.documents.ooxml.styles import NumberingReference, Styles, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_NEEDS_SPACE = re.compile(r"[A-Za-z0-9一-鿿]$")  # 第一章 总则, 1.1 范围; but 一、加强 and （一）加强


@dataclass(frozen=True, slots=True)
class _Level:
    number_format: str = "decimal"
    text: str | None = None
    start: int = 1
    legal: bool = False
    restart: int | None = None
    suffix: str = "tab"
    style: str | None = None


@dataclass(frozen=True, slots=True)
class _List:
    pattern: str
    levels: dict[int, _Level]
    start_overrides: dict[int, int]


class Numbering:
    """The lists of one Word file and how far each has counted."""

    def __init__(self, load: Callable[[], _Element | None], styles: Styles) -> None:
        """Count the lists of the part that `load` returns; it is called when a first number is due."""
        self._styles = styles
        self._part: Callable[[], _Element | None] | None = load
        self._lists: dict[str, _List] = {}
        self._counters: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()

    def label(self, style_id: str | None, own: NumberingReference) -> str:
        """Return the number of the next paragraph with this style and numPr, and count it.

        The label ends ready to be put before the text: with a space only where the number would otherwise
        run into a word. It is empty for plain paragraphs and bullets.
        """
        reference = own.over(self._styles.numbering(style_id))
        if reference.num_id is None or reference.num_id == "0":
            return ""
        if self._part is not None:
            root, self._part = self._part(), None
            if root is not None:
                self._load(root)
        found = self._lists.get(reference.num_id)
        if found is None:
            return ""
        level = self._level_of(found, reference, style_id)
        rule = found.levels.get(level)
        if rule is None or rule.number_format == "bullet":
            return ""
        self._count(reference.num_id, found, level)
        return self._draw(found, level, rule)

    def _level_of(self, found: _List, reference: NumberingReference, style_id: str | None) -> int:
        if reference.level is not None:
            return min(max(reference.level, 0), _LEVELS - 1)
        # A style that names only the list sits on the level that names the style.
        return next((n for n, rule in found.levels.items() if style_id and rule.style == style_id), 0)

    def _count(self, num_id: str, found: _List, level: int) -> None:
        counters = self._counters.setdefault(found.pattern, {})
        if num_id not in self._begun:
            self._begun.add(num_id)
            for overridden, start in found.start_overrides.items():
                counters[overridden] = start - 1
        for above in range(level):
            if above in found.levels:
                counters.setdefault(above, found.levels[above].start)
        counters[level] = counters.get(level, found.levels[level].start - 1) + 1
        for below in [n for n in counters if n > level]:
            restart = found.levels[below].restart if below in found.levels else None
            # lvlRestart counts levels from 1; 0 means never, none means after any higher level
            if restart is None or level < restart:
                del counters[below]

    def _draw(self, found: _List, level: int, rule: _Level) -> str:
        counters = self._counters[found.pattern]

        def place(match: re.Match[str]) -> str:
            shown = int(match.group(1)) - 1
            shown_rule = found.levels.get(shown, _Level())
            number_format = "decimal" if rule.legal else shown_rule.number_format
            return render_counter(counters.get(shown, shown_rule.start), number_format)

        text = f"%{level + 1}" if rule.text is None else rule.text
        label = _PLACE.sub(place, text).strip()
        return label + " " if rule.suffix != "nothing" and _NEEDS_SPACE.search(label) else label

    def _load(self, root: _Element) -> None:
        patterns: dict[str, dict[int, _Level]] = {}
        links: dict[str, str] = {}
        for element in root.iterchildren(W + "abstractNum"):
            pattern_id = element.get(W + "abstractNumId", "")
            patterns[pattern_id] = _levels(element)
            link = element.find(W + "numStyleLink")
            if link is not None:
                links[pattern_id] = link.get(VAL, "")
        pattern_of = {
            element.get(W + "numId", ""): pattern.get(VAL, "")
            for element in root.iterchildren(W + "num")
            if (pattern := element.find(W + "abstractNumId")) is not None
        }
        for element in root.iterchildren(W + "num"):
            num_id = element.get(W + "numId", "")
            pattern_id = pattern_of.get(num_id, "")
            if pattern_id in links:  # the pattern stands elsewhere, with the list style that it names
                linked = self._styles.numbering(links[pattern_id]).num_id
                pattern_id = pattern_of.get(linked or "", pattern_id)
            if num_id != "0":
                self._lists[num_id] = _list(element, pattern_id, patterns.get(pattern_id, {}))


def _list(element: _Element, pattern_id: str, levels: dict[int, _Level]) -> _List:
    levels, starts = dict(levels), {}
    for override in element.iterchildren(W + "lvlOverride"):
        number = whole(override.get(W + "ilvl"), 0) or 0
        inner, start = override.find(W + "lvl"), override.find(W + "startOverride")
        if inner is not None:
            levels[number] = _level(inner)
        if start is not None:
            starts[number] = whole(start.get(VAL), 1) or 0
            levels[number] = replace(levels.get(number, _Level()), start=starts[number])
    return _List(pattern_id, levels, starts)


def _levels(element: _Element) -> dict[int, _Level]:
    return {whole(child.get(W + "ilvl"), 0) or 0: _level(child) for child in element.iterchildren(W + "lvl")}


def _level(element: _Element) -> _Level:
    # numFmt may sit inside mc:AlternateContent when Word writes a format that old versions do not know.
    formats = [f.get(VAL, "decimal") for f in element.iter(W + "numFmt")]
    text, start, restart = (element.find(W + name) for name in ("lvlText", "start", "lvlRestart"))
    legal, suffix, style = (element.find(W + name) for name in ("isLgl", "suff", "pStyle"))
    begin = whole(None if start is None else start.get(VAL), 1)
    return _Level(
        next((f for f in formats if f != "custom"), "decimal"),
        None if text is None else text.get(VAL, ""),
        1 if begin is None else begin,
        legal is not None and is_on(legal.get(VAL)),
        None if restart is None else whole(restart.get(VAL)),
        "tab" if suffix is None else suffix.get(VAL, "tab"),
        None if style is None else style.get(VAL),
    )
