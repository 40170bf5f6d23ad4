"""Where a submission quotes what it may quote, and whose words they are."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

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
    """Knows who holds which runs of six Han characters, of those that matter.

    Args:
        texts: path and text of the official documents at hand, one in memory at a time.
        quoted: the words that are to be looked up; runs that do not stand in them are forgotten at once.
    """

    def __init__(self, texts: Iterable[tuple[str, str]], quoted: Iterable[str]) -> None:
        wanted = {gram for words in quoted for gram in _grams(words)}
        self._holders: dict[str, list[str]] = defaultdict(list)
        for path, text in texts if wanted else ():
            for gram in _grams(text) & wanted:
                self._holders[gram].append(path)

    def source_of(self, words: str) -> str:
        """Return the path of the official document that holds most of `words`, or an empty string."""
        grams = _grams(words)
        found = Counter(path for gram in grams for path in self._holders.get(gram, ()))
        [(path, count)] = found.most_common(1) or [("", 0)]
        return path if count >= max(1.0, _LEAST_KNOWN * len(grams)) else ""


def quotations(
    batch: Batch, texts: Iterable[tuple[str, str]], official: Iterable[tuple[str, str]]
) -> dict[str, tuple[Quotation, ...]]:
    """Return the quotations in the submissions `texts`, by path.

    Args:
        batch: the submissions after they were compared: comparing marks what many quote alike.
        texts: path and text of the submissions that matter, one in memory at a time.
        official: path and text of those whose words they may be.
    """
    numbers = {name: number for number, name in enumerate(batch.names)}
    quoted: dict[str, list[tuple[int, int, str]]] = {}
    for path, text in texts:
        spans = _marked(batch, numbers[path])
        if spans:
            quoted[path] = [(a, b, text[a:b]) for a, b in spans]
    words = OfficialWords(official, (words for spans in quoted.values() for _, _, words in spans))
    return {
        path: tuple(Quotation(a, b, words.source_of(found)) for a, b, found in spans)
        for path, spans in quoted.items()
    }


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
