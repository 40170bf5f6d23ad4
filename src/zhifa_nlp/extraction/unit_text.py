"""The text as the unit finder sees it: no stray spaces inside words, and a way back to the offsets."""

from __future__ import annotations

import re
from dataclasses import dataclass

_HAN = "\u3400-\u9fff\uf900-\ufaff〇"
# a lone space between two Han characters comes from justification or OCR; wider gaps part columns
_STRAY = re.compile(rf" (?<=[{_HAN}] )(?=[{_HAN}])")
_SPACE = re.compile(r"\s")
_YEAR = re.compile(r"[〔\[(【](?:19|20)\d\d[〕\])】]")
_QUOTED = re.compile(r"《[^《》]{0,120}(?:《[^《》]{0,80}》[^《》]{0,80})*》?")


@dataclass(frozen=True, slots=True)
class Squeezed:
    """`text` without stray spaces; `offsets[i]` is where its i-th character stands in the document."""

    text: str
    offsets: list[int] | None

    def start(self, position: int) -> int:
        """Return the document offset of a character."""
        return position if self.offsets is None else self.offsets[position]

    def end(self, position: int) -> int:
        """Return the document offset one past the last character of a span that ends at `position`."""
        return position if self.offsets is None else self.offsets[position - 1] + 1

    def gap(self, position: int) -> bool:
        """Tell whether a space was taken out before a character."""
        if self.offsets is None or position == 0:
            return False
        return self.offsets[position] - self.offsets[position - 1] > 1

    def position(self, offset: int) -> int:
        """Return where the character at a document offset stands here, or the next one that is kept."""
        if self.offsets is None:
            return offset
        from bisect import bisect_left  # noqa: PLC0415  only for texts with stray spaces

        return bisect_left(self.offsets, offset)


def squeeze(folded: str, heads: tuple[tuple[int, int], ...] = ()) -> Squeezed:
    """Return `folded` without stray spaces, and without any white space inside `heads` (broken titles)."""
    dropped = [m.start() for m in _STRAY.finditer(folded)] if " " in folded else []
    for start, end in heads:
        dropped += [m.start() for m in _SPACE.finditer(folded, start, end)]
    if not dropped:
        return Squeezed(folded, None)
    pieces: list[str] = []
    offsets: list[int] = []
    first = 0
    for gone in (*sorted(set(dropped)), len(folded)):
        pieces.append(folded[first:gone])
        offsets += range(first, gone)
        first = gone + 1
    return Squeezed("".join(pieces), offsets)


def quoted_spans(text: str) -> list[tuple[int, int]]:
    """Return the spans of titles in 《》: names inside them are no mentions."""
    return [m.span() for m in _QUOTED.finditer(text)]


def bracketed_years(text: str) -> list[int]:
    """Return where the bracketed years of document numbers begin: 〔2010〕."""
    return [m.start() for m in _YEAR.finditer(text)]
