"""Looking for a slow pattern only where it can begin.

Python's engine runs through a text at full speed only where a pattern begins with a set of characters or with fixed
words; a pattern that begins with a look behind, an option or a choice of such is tried at every character in full. So
each of those has a short sign beside it that does begin with a set, and is tried at the signs alone.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator


def scan(
    sign: re.Pattern[str], pattern: re.Pattern[str], text: str, start: int = 0, end: int = sys.maxsize
) -> Iterator[re.Match[str]]:
    """Yield what `pattern.finditer(text, start, end)` does, in order, not overlapping.

    Args:
        sign: matches wherever `pattern` can begin (elsewhere too: it costs time, nothing else), one character long.
        pattern: never matches nothing.
        text: the text.
        start: where to begin.
        end: where to stop.
    """
    done = start
    for at in sign.finditer(text, start, end):
        if at.start() >= done and (found := pattern.match(text, at.start(), end)) is not None:
            done = found.end()
            yield found
