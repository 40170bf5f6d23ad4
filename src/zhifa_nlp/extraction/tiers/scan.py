"""The view of a document that the tier readers share: its folded text, its lines and the units known in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from zhifa_nlp.documents.model import Document
from zhifa_nlp.extraction.model import UnitMention

_STOP = re.compile(r"[。!?]|\.(?![\d\w])")
_CLAUSE = re.compile(r"[。!?;\n]|\.(?![\d\w])")


@dataclass(frozen=True)
class Scan:
    """One document as the tier readers see it.

    Attributes:
        document: the document.
        text: its folded text.
        units: mentions found so far, by start.
        known: the words of those mentions, without blanks.
    """

    document: Document
    text: str
    units: Sequence[UnitMention] = ()
    known: frozenset[str] = frozenset()
    _starts: list[int] = field(default_factory=list, repr=False)

    def line_end(self, at: int) -> int:
        """Return the end of the line that holds the code point `at`."""
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end

    def sentences(self) -> list[tuple[int, int]]:
        """Return start and end of every sentence; a line break ends one."""
        found, at = [], 0
        for match in re.finditer(r"[。!?\n]|\.(?![\d\w])", self.text):
            if match.start() > at:
                found.append((at, match.start()))
            at = match.end()
        if at < len(self.text):
            found.append((at, len(self.text)))
        return found

    def stop_after(self, at: int) -> int:
        """Return where the sentence that holds `at` ends, line breaks not counted."""
        match = _STOP.search(self.text, at)
        return match.start() if match else len(self.text)

    def mentions_in(self, start: int, end: int) -> list[UnitMention]:
        """Return the mentions that lie wholly in the stretch, in order."""
        first = bisect_left(self._starts, start)
        found = []
        for unit in self.units[first:]:
            if unit.start >= end:
                break
            if unit.end <= end:
                found.append(unit)
        return found


def make_scan(document: Document, units: Sequence[UnitMention]) -> Scan:
    """Return the view of a document for the tier readers."""
    ordered = tuple(sorted(units, key=lambda u: (u.start, -u.end)))
    known = frozenset(re.sub(r"\s+", "", u.text) for u in ordered)
    return Scan(document, document.folded, ordered, known, [u.start for u in ordered])
