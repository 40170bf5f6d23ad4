"""Where a submission quotes what it may quote, and whose words they are."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from zhifa_nlp.reuse.encode import Batch
from zhifa_nlp.reuse.symbols import MANDATED, QUOTED
from zhifa_nlp.store.passages import Quotation

_SHORTEST = 12  # symbols; shorter ones are titles and names in quotation marks
_BRIDGED = 3  # symbols between two stretches that are one
_GRAM = 6
_LEAST_KNOWN = 0.3  # of a quotation's character runs, to be an official document's words
_WORDS = re.compile(r"[\u3400-\u9fff]+")


class OfficialWords:
    """Knows the official documents at hand by their runs of six Han characters."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._holders: dict[str, list[str]] = defaultdict(list)
        for path, text in texts.items():
            for gram in _grams(text):
                self._holders[gram].append(path)

    def source_of(self, words: str) -> str:
        """Return the path of the official document that holds most of `words`, or an empty string."""
        grams = _grams(words)
        found = Counter(path for gram in grams for path in self._holders.get(gram, ()))
        [(path, count)] = found.most_common(1) or [("", 0)]
        return path if count >= max(1.0, _LEAST_KNOWN * len(grams)) else ""


def quotations(
    batch: Batch, texts: Mapping[str, str], official: OfficialWords
) -> dict[str, tuple[Quotation, ...]]:
    """Return the quotations in the submissions `texts`, by path.

    Args:
        batch: the submissions after they were compared: comparing marks what many quote alike.
        texts: text by path, of the submissions that matter.
        official: whose words they may be.
    """
    numbers = {name: number for number, name in enumerate(batch.names)}
    found = {}
    for path, text in texts.items():
        spans = _marked(batch, numbers[path])
        if spans:
            found[path] = tuple(Quotation(a, b, official.source_of(text[a:b])) for a, b in spans)
    return found


def _marked(batch: Batch, number: int) -> list[tuple[int, int]]:
    """Return the stretches of a text that are marked as quoted or mandated, in code points."""
    streams = batch.streams
    flags = streams.flags[streams.starts[number] : streams.starts[number + 1]]
    marked = np.flatnonzero(flags & (QUOTED | MANDATED))
    if not marked.size:
        return []
    places = streams.places(number)
    runs = np.split(marked, np.flatnonzero(np.diff(marked) > _BRIDGED) + 1)
    return [(int(places[run[0]]), int(places[run[-1]]) + 1) for run in runs if run.size >= _SHORTEST]


def _grams(text: str) -> set[str]:
    return set(_runs_of(_WORDS.findall(text)))


def _runs_of(words: Sequence[str]) -> Iterable[str]:
    joined = "".join(words)
    return (joined[k : k + _GRAM] for k in range(max(0, len(joined) - _GRAM + 1)))
