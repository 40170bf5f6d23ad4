"""The text as the unit finder sees it: no stray spaces inside words, and a way back to the offsets."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import pairwise

_HAN = "\u3400-\u9fff\uf900-\ufaff〇"
# a lone space between two Han characters comes from justification or OCR; wider gaps part columns
_STRAY = re.compile(rf" (?<=[{_HAN}] )(?=[{_HAN}])")
_SPACE = re.compile(r"\s")
_YEAR = re.compile(r"[〔\[(【](?:19|20)\d\d[〕\])】]")
_QUOTED = re.compile(r"《[^《》]{0,120}(?:《[^《》]{0,80}》[^《》]{0,80})*》?")


@dataclass(frozen=True, slots=True)
class Squeezed:
    """`text` without stray spaces; `gaps[i]` is where the i-th of the characters left out would stand in it."""

    text: str
    gaps: list[int]

    def start(self, position: int) -> int:
        """Return the document offset of a character."""
        return position + bisect_right(self.gaps, position)

    def end(self, position: int) -> int:
        """Return the document offset one past the last character of a span that ends at `position`."""
        return position + bisect_right(self.gaps, position - 1)

    def gap(self, position: int) -> bool:
        """Tell whether a space was taken out before a character, other than at the beginning of the text."""
        return position > 0 and bisect_left(self.gaps, position) < bisect_right(self.gaps, position)

    def position(self, offset: int) -> int:
        """Return where the character at a document offset stands here, or the next one that is kept."""
        if not self.gaps:
            return offset
        return offset - sum(gap + before < offset for before, gap in enumerate(self.gaps))


def squeeze(folded: str, heads: tuple[tuple[int, int], ...] = ()) -> Squeezed:
    """Return `folded` without stray spaces, and without any white space inside `heads` (broken titles)."""
    dropped = [m.start() for m in _STRAY.finditer(folded)] if " " in folded else []
    for start, end in heads:
        dropped += [m.start() for m in _SPACE.finditer(folded, start, end)]
    if not dropped:
        return Squeezed(folded, [])
    dropped = sorted(set(dropped))
    kept = [folded[a + 1 : b] for a, b in pairwise((-1, *dropped, len(folded)))]
    return Squeezed("".join(kept), [offset - before for before, offset in enumerate(dropped)])


def quoted_spans(text: str) -> list[tuple[int, int]]:
    """Return the spans of titles in 《》: names inside them are no mentions."""
    return [m.span() for m in _QUOTED.finditer(text)]


def bracketed_years(text: str) -> list[int]:
    """Return where the bracketed years of document numbers begin: 〔2010〕."""
    return [m.start() for m in _YEAR.finditer(text)]
