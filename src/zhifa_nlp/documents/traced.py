"""A line of the file on its way to the document: its text as mended so far, and where each part came from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from zhifa_nlp.documents.model import BlockKind
from zhifa_nlp.documents.raw import RawCell, RawLine

Runs = tuple[tuple[int, int], ...]
UNCHANGED: Runs = ((0, 0),)


@dataclass(frozen=True, slots=True)
class Line:
    """A line with the way back to its `RawLine`.

    Attributes:
        text: what is left of the line.
        raw: the line as the reader yielded it.
        index: its place among the reader's lines, from 0.
        runs: pairs (offset in `text`, offset in `raw.text`), ascending: from the first to the next pair, the
            characters of both correspond one to one.
        kind: what it is, as far as known by now.
    """

    text: str
    raw: RawLine
    index: int
    runs: Runs = UNCHANGED
    kind: BlockKind = "paragraph"

    @property
    def table(self) -> tuple[RawCell, ...] | None:
        """Return the table that stands in this line's place, or None."""
        return self.raw.table

    def with_text(self, text: str) -> Line:
        """Return the line with `text` of the same length: characters exchanged, none moved."""
        return replace(self, text=text)

    def keep(self, spans: Sequence[tuple[int, int]]) -> Line:
        """Return the line with only these parts of its text, in order."""
        runs: list[tuple[int, int]] = []
        length = 0
        for start, end in spans:
            runs += [(length + max(at, start) - start, origin + max(start - at, 0))
                     for at, origin, until in self._stretches() if until > start and at < end]  # fmt: skip
            length += end - start
        text = "".join(self.text[start:end] for start, end in spans)
        return replace(self, text=text, runs=tuple(runs) or UNCHANGED)

    def without(self, spans: Iterable[tuple[int, int]]) -> Line:
        """Return the line without these parts; they are in order and do not overlap."""
        kept, position = [], 0
        for start, end in spans:
            if start > position:
                kept.append((position, start))
            position = max(position, end)
        if position < len(self.text):
            kept.append((position, len(self.text)))
        return self.keep(kept)

    def without_pattern(self, pattern: re.Pattern[str]) -> Line:
        """Return the line without anything that `pattern` finds."""
        spans = [match.span() for match in pattern.finditer(self.text)]
        return self.without(spans) if spans else self

    def trimmed(self) -> Line:
        """Return the line without white space at its end; an indent at its beginning stays."""
        text = self.text.rstrip()
        return self if len(text) == len(self.text) else replace(self, text=text)

    def stretches(self) -> list[tuple[int, int, int]]:
        """Return triples (start in text, end in text, start in `raw.text`) that cover the text."""
        return [(at, until, origin) for at, origin, until in self._stretches() if until > at]

    def _stretches(self) -> list[tuple[int, int, int]]:
        ends = [at for at, _ in self.runs[1:]] + [len(self.text)]
        return [
            (at, origin, min(end, len(self.text))) for (at, origin), end in zip(self.runs, ends, strict=True)
        ]
