"""The view of a document that the tier readers share: its folded text and the units known in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from zhifa_nlp.documents.model import Document
from zhifa_nlp.extraction.model import UnitMention
from zhifa_nlp.extraction.tiers.entries import Entry, unit_like
from zhifa_nlp.extraction.tiers.words import tier_word_places

_STOP = re.compile(r"[。!?]|\.(?![\d\w])")
_DATED = re.compile(r"\s*[〇零一二三四五六七八九\d]{4}[ ]*年")
_SENTENCE_END = re.compile(r"[。!?\n]|\.(?![\d\w])")


@dataclass(frozen=True)
class Scan:
    """One document as the tier readers see it.

    Attributes:
        document: the document.
        text: its folded text.
        units: mentions found so far, by start.
        known: the words of those mentions, without blanks.
        signed: where the signatures begin, in order: no list runs on into one.
    """

    document: Document
    text: str
    units: Sequence[UnitMention] = ()
    known: frozenset[str] = frozenset()
    signed: Sequence[int] = ()
    _starts: list[int] = field(default_factory=list, repr=False)

    def body_end(self, at: int) -> int:
        """Return where the next signature behind `at` begins, or the end of the text.

        What stands right at `at` is no signature: a name below the label of a list is the first of the list.
        """
        first = at + len(self.text[at : at + 80]) - len(self.text[at : at + 80].lstrip())
        return next((start for start in self.signed if start > first), len(self.text))

    def signs(self, start: int, end: int) -> bool:
        """Tell whether the words sign the document: the title names them, and a date follows."""
        return _DATED.match(self.text, end) is not None and self.in_title(start, end)

    def in_title(self, start: int, end: int) -> bool:
        """Tell whether the words of a stretch stand in the head of the document too."""
        words, head = (
            re.sub(r"\s+", "", part) for part in (self.text[start:end], self.text[:120].split(":")[0])
        )
        return len(words) > 3 and words in head

    def line_end(self, at: int) -> int:
        """Return the end of the line that holds the code point `at`."""
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end

    def sentences(self) -> list[tuple[int, int]]:
        """Return start and end of every sentence that holds a tier word; a line break ends a sentence."""
        found: list[tuple[int, int]] = []
        for place in tier_word_places(self.text):
            if found and place < found[-1][1]:
                continue
            match = _SENTENCE_END.search(self.text, place)
            before = [self.text.rfind(c, 0, place) for c in "。!?\n"]
            start = max(max(before) + 1, found[-1][1] + 1 if found else 0)
            found.append((start, match.start() if match else len(self.text)))
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

    def untangled(self, entries: Sequence[Entry]) -> list[Entry]:
        """Return the entries, those that are several mentions run together (甲县乙区丙局) taken apart."""
        found: list[Entry] = []
        for entry in entries:
            if entry.end - entry.start < 5:
                found.append(entry)
                continue
            tiles = self._tiles(entry.start, entry.end)
            found.extend(tiles if len(tiles) > 1 else [entry])
        return found

    def _tiles(self, start: int, end: int) -> list[Entry]:
        """Return mentions that cover the stretch from end to end, longest first at each place, or nothing."""
        inside = self.mentions_in(start, end)
        if (start, end) in {(u.start, u.end) for u in inside}:
            return []
        tiles: list[Entry] = []
        at = start
        for left, right in [*((u.start, u.end) for u in inside), (end, end)]:
            gap = self.text[at:left]
            if left > at and (gap[0] not in "省市州县区旗" or not (left - at == 1 or unit_like(gap))):
                break
            if left > at + 1:
                tiles.append(Entry(at, left))
                at = left
            if right > left:
                tiles.append(Entry(at, right))
                at = right
            while at < end and self.text[at].isspace():
                at += 1
        apart = len(tiles) > 2 or any(self.text[t.start] in "省市州县区旗" for t in tiles[1:])
        # 芗城大队东铺头中队 is one unit within another, 景泰县市水务局 are two
        return tiles if at == end and apart else []


def make_scan(document: Document, units: Sequence[UnitMention], signed: Sequence[int] = ()) -> Scan:
    """Return the view of a document for the tier readers; `signed` is where its signatures begin.

    Names that the end of a list has above the signature look like signatures too: where some of them stand in
    the title, only those count.
    """
    ordered = tuple(sorted(units, key=lambda u: (u.start, -u.end)))
    known = frozenset(re.sub(r"\s+", "", u.text) for u in ordered)
    scan = Scan(document, document.folded, ordered, known, tuple(signed), [u.start for u in ordered])
    titled = tuple(start for start in signed if scan.in_title(start, scan.line_end(start)))
    return replace(scan, signed=titled) if titled else scan
