"""How a text file was wrapped: at which width, and whether paragraphs are indented."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

Measure = Literal["code points", "columns"]

_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60"
    "\uffe0-\uffe6‘’“”…—·○●×㎡〇\U00020000-\U0003fffd]"
)
_INDENT = re.compile("[ \t\u00a0\u2002\u2003\u3000]*")
# A line that ends like this may end its paragraph; anything else is in the middle of a sentence.
_TERMINAL = re.compile("[。．.！!？?；;：:…][”’\"'）)》」』〕\\]]*$|[”’」』]$")
# A row of a table is no broken sentence: a tab, bars, or columns of spaces.
_ROW = re.compile(r"\S(?:\t|[ \u3000]{2,})\S|[|｜│].*[|｜│]")
# Nothing breaks off before a label with a list of its own (优秀(2个):, 地址：).
_LABEL = re.compile(r"\s*[^，。；;、]{1,14}[:：]")
_LONG = 15
# Characters at the end of a line in which its last mark and what closes it stand.
_TAIL = 8


@dataclass(frozen=True, slots=True)
class Wrapping:
    """What is known about the line breaks of a text.

    Attributes:
        wrapped: whether lines were broken by width at all.
        exact: whether nearly all of them were broken at the same width.
        width: that width, or the usual one.
        measure: what it counts: code points, or columns (two for a full-width character).
        indented: whether the first line of a paragraph is indented.
        margin: columns of indent that all lines share.
        ragged: whether shorter lines break off within a sentence too: a text that was wrapped twice.
    """

    wrapped: bool
    exact: bool = False
    width: int = 0
    measure: Measure = "code points"
    indented: bool = False
    margin: int = 0
    ragged: bool = False

    def size(self, text: str) -> int:
        """Return the length of `text` in this wrapping's measure."""
        return len(text) if self.measure == "code points" else columns(text)

    def is_full(self, text: str) -> bool:
        """Return whether a line of this length was broken because there was no room for more."""
        slack = (0 if self.measure == "code points" else 2) if self.exact else max(4, self.width // 8)
        return self.size(text.rstrip()) >= self.width - slack or self.size(text) == self.width


NOT_WRAPPED = Wrapping(wrapped=False)


def columns(text: str) -> int:
    """Return how many columns `text` takes in a fixed-width font.

    >>> columns("2003年，")
    8
    """
    return len(text) + len(_WIDE.findall(text))


def indent(text: str) -> int:
    """Return the columns of white space at the beginning of `text`."""
    match = _INDENT.match(text)
    return columns(match.group().replace("\t", "    ")) if match else 0


def has_bar(text: str) -> bool:
    """Return whether `text` holds what parts the cells of a row: a tab or a bar."""
    return any(bar in text for bar in "\t|｜│")


def ends_sentence(text: str) -> bool:
    """Return whether `text` ends where a paragraph may end."""
    return _TERMINAL.search(text.rstrip()[-_TAIL:]) is not None


def find_wrapping(texts: Sequence[str]) -> Wrapping:
    """Return how a text was wrapped; `texts` are its lines in order, empty ones included.

    A text that was never wrapped has paragraphs in lines of very different length, nearly all of which end in
    a full stop or colon; wrapped text has many lines that break off within a sentence at about one length.
    """
    filled = [text.rstrip() for text in texts if text.strip()]
    if len(filled) < 4:
        return NOT_WRAPPED
    broken_off = _broken_off(texts)
    if broken_off < 2:
        return NOT_WRAPPED
    exact = _exact_width(filled)
    if exact is not None:
        width, measure = exact
        wrapped = True
    else:
        lengths = sorted(columns(text) for text in filled)
        width, measure = lengths[int(0.9 * (len(lengths) - 1))], "columns"
        long = sum(1 for text in filled if len(text) >= _LONG)
        wrapped = width <= 110 and lengths[-1] <= 1.5 * width and broken_off >= max(3, 0.2 * long)
    if not wrapped:
        return NOT_WRAPPED
    indents = [indent(text) for text in filled if columns(text) >= 0.7 * min(width, 60)]
    margin = min(indents, default=0)
    body = Counter(value - margin for value in indents)
    indented = sum(n for value, n in body.items() if 2 <= value <= 6) >= max(2, 0.05 * len(indents))
    found = Wrapping(True, exact is not None, width, measure, indented, margin)
    return replace(found, ragged=not found.exact or _is_ragged(texts, found))


def _broken_off(texts: Sequence[str]) -> int:
    """Return how many lines break off within a sentence and are followed at once by a line without indent."""
    return sum(
        1
        for text, following in pairwise(texts)
        if len(text) >= _LONG
        and not ends_sentence(text)
        and following.strip()
        and indent(following) <= indent(text)
        and _ROW.search(text) is None
        and _LABEL.match(following) is None
    )


def _is_ragged(texts: Sequence[str], wrapping: Wrapping) -> bool:
    """Return whether many lines after a full one break off within a sentence although there was room."""
    rests = broken = 0
    for before, text, following in zip(texts, texts[1:], texts[2:], strict=False):
        if (
            not wrapping.is_full(before)
            or wrapping.is_full(text)
            or not text.strip()
            or has_bar(before + text)
        ):
            continue
        rests += 1
        goes_on = bool(following.strip()) and indent(following) <= indent(before)
        broken += goes_on and not ends_sentence(text)
    return broken >= 3 and broken >= 0.25 * rests


def _exact_width(filled: Sequence[str]) -> tuple[int, Measure] | None:
    """Return the width at which nearly all longer lines end, with its measure, or None."""
    best: tuple[int, Measure] | None = None
    most = 0.4
    candidates: tuple[tuple[Measure, list[int], int], ...] = (
        ("code points", [len(text) for text in filled], 0),
        ("columns", [columns(text) for text in filled], 2),
    )
    for measure, sizes, slack in candidates:
        width = max(Counter(size for size in sizes if size >= _LONG).items(), key=_by_count, default=(0, 0))[
            0
        ]
        full = sum(1 for size in sizes if width - slack <= size <= width)
        longer = sum(1 for size in sizes if size > width)
        share = full / max(1, sum(1 for size in sizes if size >= 0.6 * width))
        # A line or two beyond the width (an address, a table row) are not the text's.
        if full >= 3 and longer <= 0.1 * full and share > most:
            # Columns, with their slack, win only where counting characters fits badly.
            best, most = (width, measure), max(share + 0.05, 1.0 if share >= 0.6 else 0.0)
    return best


def _by_count(item: tuple[int, int]) -> tuple[int, int]:
    return item[1], item[0]
