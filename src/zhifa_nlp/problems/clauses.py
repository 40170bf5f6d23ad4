"""Clauses: the stretches between commas that problems and measures are made of, with their places.

A clause ends at a comma, colon, semicolon, full stop, dash or list mark; a sentence at 。！？； or at the end of
its paragraph. Line breaks that only wrap a paragraph (text out of a scan, web pages) do not end anything. A full
stop written as ``.`` between Han characters, common in recognised text, ends a sentence; one after a digit
belongs to a number or to an item mark.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_BREAK = re.compile(
    r"[。!?;.\n,:\-…\t|■●◆△▲★☆□](?:"  # one set to begin with: the search skips all else at full speed
    r"(?<=[。!?;])[。!?;]*[\"')\]]*"  # ends a sentence
    r"|(?<=[\u4e00-\u9fff)\"〉》]\.)(?![0-9])[\"')]*"  # a full stop that recognition made ASCII
    r"|(?<=\n)[ \t\n]*"
    r"|(?<=[,:])(?:(?<![0-9].)|(?![0-9]))"
    r"|(?<=-)-+|(?<=…)…*|(?<=[\t|■●◆△▲★☆□]))"
)
_ITEM = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}[、.]|第[一二三四五六七八九十]{1,3}[,、条项]|[((][一二三四五六七八九十0-9]{1,3}[))]"
    r"|[0-9]{1,2}[.、)]|[①-⑳]|-{2}|[■●◆△▲★□·]|附|特此|此致)"
)
_FULL = 18
"""A line shorter than this many characters was ended on purpose."""


@dataclass(frozen=True, slots=True)
class Clauses:
    r"""The clauses of one text, as parallel tuples.

    Attributes:
        starts: first code point of each clause, white space skipped.
        ends: one past its last code point; the mark that ends it is left out.
        sentences: number of the sentence that each clause is in, from 0.
        paragraphs: number of the paragraph that each clause is in, from 0.
        marks: the character that ended each clause (``\n`` at a paragraph's end without a mark).
    """

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    sentences: tuple[int, ...]
    paragraphs: tuple[int, ...]
    marks: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.starts)


def split_clauses(folded: str) -> Clauses:
    """Return the clauses of a folded text (see `zhifa_nlp.folding.fold`), in order, never overlapping.

    >>> c = split_clauses("案卷不全,有的没有签名。已补正。")
    >>> list(zip(c.starts, c.ends, c.sentences))
    [(0, 4, 0), (5, 11, 0), (12, 15, 1)]
    """
    starts: list[int] = []
    ends: list[int] = []
    sentences: list[int] = []
    paragraphs: list[int] = []
    marks: list[str] = []
    position = sentence = paragraph = line = 0
    for match in _BREAK.finditer(folded):
        mark = match[0][0]
        newline = mark == "\n"
        if newline:
            wrapped = _wraps(folded, line, match.start(), match.end())
            line = match.end()
            if wrapped:
                continue
        _add(folded, position, match.start(), starts, ends)
        if len(starts) > len(sentences):
            sentences.append(sentence)
            paragraphs.append(paragraph)
            marks.append(mark)
        position = match.end()
        if newline or mark in "。!?;.":
            sentence += 1
        if newline:
            paragraph += 1
    _add(folded, position, len(folded), starts, ends)
    if len(starts) > len(sentences):
        sentences.append(sentence)
        paragraphs.append(paragraph)
        marks.append("\n")
    return Clauses(tuple(starts), tuple(ends), _dense(sentences), _dense(paragraphs), tuple(marks))


def _wraps(folded: str, line: int, start: int, end: int) -> bool:
    """Say whether the line break at `start` only wraps: a full line that stops without a closing mark."""
    if start - line < _FULL or end >= len(folded) or folded[start - 1] in "。!?;:.|":
        return False
    if folded.count("\n", start, end) > 1 or folded[end - 1] in " \t":
        return False
    return _ITEM.match(folded, end) is None


def _add(folded: str, start: int, end: int, starts: list[int], ends: list[int]) -> None:
    """Append the stretch without the white space around it, unless nothing readable is left of it."""
    piece = folded[start:end]
    inner = piece.lstrip()
    first = end - len(inner)
    inner = inner.rstrip()
    if inner and (inner[0].isalnum() or any(c.isalnum() for c in inner)):
        starts.append(first)
        ends.append(first + len(inner))


def _dense(numbers: list[int]) -> tuple[int, ...]:
    """Renumber without gaps, in order."""
    seen: dict[int, int] = {}
    return tuple(seen.setdefault(n, len(seen)) for n in numbers)
