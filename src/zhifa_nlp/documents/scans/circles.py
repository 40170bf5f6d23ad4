"""Years in Chinese figures: two circles side by side, 二〇〇三年, come out as one or none, and their room tells it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from zhifa_nlp.documents.scans.recognised import Recognised

_FIGURE = "一二三四五六七八九〇○零"
_YEAR = re.compile(rf"(?<![{_FIGURE}十百])二(?P<between>[〇○0 ]{{0,2}})(?P<last>[一二三四五六七八九])年")
_EXACT = 0.6  # characters: places are known to a quarter of one, and the next possible room is two less
_INFERRED = 0.75  # of certainty, at most, for a line with a figure that was not seen but measured


def with_lost_circles(line: Recognised) -> Recognised:
    """Return the line with the circles of a year that its room shows and its text lacks: less sure."""
    found = _YEAR.search(line.text)
    if found is None or found.group("between") in ("〇〇", "○○", "〇○", "○〇") or not line.places:
        return line
    start, last = found.start(), found.start("last")
    pitch = _pitch(line.text, line.places)
    room = (line.places[last] - line.places[start]) / pitch if pitch else 0.0
    if abs(room - 3) > _EXACT:  # 二 〇 〇 三
        return line
    step = (line.places[last] - line.places[start]) / 3
    between = (line.places[start] + step, line.places[start] + 2 * step)
    text = f"{line.text[: start + 1]}〇〇{line.text[last:]}"
    places = (*line.places[: start + 1], *between, *line.places[last:])
    return replace(line, text=text, places=places, confidence=min(line.confidence, _INFERRED))


def _pitch(text: str, places: Sequence[float]) -> float:
    """Return how far apart neighbouring Han characters usually stand."""
    steps = [
        after - before
        for (a, before), (b, after) in pairwise(zip(text, places, strict=True))
        if "\u4e00" <= a <= "\u9fff" and "\u4e00" <= b <= "\u9fff"
    ]
    return median(steps) if steps else 0.0
