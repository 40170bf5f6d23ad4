"""Offsets into a plain text file's own decoded text, as offsets into the text of its `Document`."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from zhifa_nlp.documents.read import read
from zhifa_nlp.reuse.model import Residue


class TextOffsets:
    """Moves offsets for the files below one folder; a document is laid out when it is first asked for."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._stretches = lru_cache(4096)(self._read)

    def moved(self, name: str, start: int, end: int) -> tuple[int, int]:
        """Return where the span of the file's own text stands in the document's text.

        Files of other formats are compared by their document's text, so their offsets stay.
        """
        stretches = self._stretches(name)
        if not stretches:
            return start, end
        first = self._place(stretches, start)
        return first, max(first + 1, self._place(stretches, end - 1) + 1)

    def residue(self, found: Residue) -> Residue:
        """Return a residue with its offsets moved."""
        start, end = self.moved(found.doc, found.start, found.end)
        return replace(found, start=start, end=end)

    @staticmethod
    def _place(stretches: tuple[tuple[int, int, int], ...], offset: int) -> int:
        """Return where `offset` stands; one left out (in a running head) moves to the next that stayed."""
        at = bisect_right(stretches, (offset, 1 << 62, 0)) - 1
        if at < 0:
            return stretches[0][2]
        source, size, target = stretches[at]
        if offset < source + size:
            return target + offset - source
        return stretches[at + 1][2] if at + 1 < len(stretches) else target + size - 1

    def _read(self, name: str) -> tuple[tuple[int, int, int], ...]:
        document = read(self._root / name)
        if document.media_type != "text/plain":
            return ()
        spans = [
            (a.source[0], a.end - a.start, a.start) for a in document.anchors if a.source and a.end > a.start
        ]
        return tuple(sorted(spans))
