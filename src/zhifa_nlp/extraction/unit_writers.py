"""Who writes: the issuers that the outline found, put in order, or the unit that the head or foot shows."""

from __future__ import annotations

import re

from zhifa_nlp.documents.model import Document
from zhifa_nlp.extraction.unit_bodies import GOVERNMENT, body_finder
from zhifa_nlp.extraction.unit_places import Chooser
from zhifa_nlp.extraction.unit_reading import read_unit, tight
from zhifa_nlp.folding import fold
from zhifa_nlp.lexicon.lexicon import Lexicon
from zhifa_nlp.lexicon.model import Place
from zhifa_nlp.structure.model import Element

_HEAD = 160  # characters of a text in which its writer may be named
_LINES = 6  # lines at the top and at the end that may hold the writer alone
_LINE = re.compile(r"[^\n]+")
_SHORTEST, _LONGEST, _LONGEST_TAIL = 4, 30, 6


def whole(elements: list[Element], lexicon: Lexicon) -> list[Element]:
    """Put a bare place before a unit back to the name that it begins (沈阳市 | 和平区司法局)."""
    joined: list[Element] = []
    for element in elements:
        last = joined[-1] if joined else None
        if last is not None and last.end == element.start and lexicon.jurisdictions_named(tight(last.text)):
            words = last.text + element.text
            joined[-1] = Element(
                "signature", "present", words, last.start, element.end, words, element.source
            )
        else:
            joined.append(element)
    return joined


def lone_line(text: str, lexicon: Lexicon, chooser: Chooser, home: Place | None) -> list[Element]:
    """Return the unit that has a line of its own near the top or the end of a text; empty without one.

    Lines that string units together are entries of a list, not a writer: the last line of an annex is no signature.
    """
    lines = [m for m in _LINE.finditer(fold(text)) if m.group().strip()]
    for m in (*lines[:_LINES], *reversed(lines[-_LINES:])):
        words = tight(m.group())
        if (
            not _SHORTEST <= len(words) <= _LONGEST
            or words[-1] in ":;,。"
            or words[0] in "给致呈写"
            or "、" in words
        ):
            continue
        place, body = read_unit(words, lexicon, chooser, home)
        if place is None or body is None or len(body.tail) > _LONGEST_TAIL:
            continue
        if body.known or body.form in GOVERNMENT:
            last = body.tail or body.form[-2:]
            start = m.start() + len(m.group()) - len(m.group().lstrip())
            name = text[start : m.end()].rstrip()
            end = name.rfind(last) + len(last)
            name = name[:end] if end > 1 else name
            return [Element("signature", "present", name, start, start + len(name), words, "line")]
    return []


def first_named(
    document: Document, text: str, hits: list[tuple[int, int, str]], lexicon: Lexicon
) -> list[Element]:
    """Return the first body with its place in the head of a text; empty without one, or for an addressee."""
    finder = body_finder(lexicon)
    for start, end, _ in hits:
        if start > _HEAD:
            break
        body = finder.at(text, end)
        if body is None or text[body.end : body.end + 1] == ":":
            continue
        if document.folded.startswith(text[: body.end]):  # no stray space before it: the offsets are the same
            words = document.text[start : body.end]
            return [Element("signature", "present", words, start, body.end, words, "head")]
    return []
