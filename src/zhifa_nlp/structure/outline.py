"""Fold a document into its elements and its tree of sections."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from zhifa_nlp.documents.model import Document
from zhifa_nlp.folding import fold
from zhifa_nlp.structure.annexes import Annexes, find_marks, first_annex, read_annexes
from zhifa_nlp.structure.foot import Foot, read_foot
from zhifa_nlp.structure.head import read_head
from zhifa_nlp.structure.head_scan import Head
from zhifa_nlp.structure.headings import sections
from zhifa_nlp.structure.joint_issuers import split_issuers
from zhifa_nlp.structure.kind import kind_of
from zhifa_nlp.structure.lines import Line
from zhifa_nlp.structure.missing import EXPECTED, status_of
from zhifa_nlp.structure.model import Element, ElementName, Outline

if TYPE_CHECKING:
    from zhifa_nlp.lexicon.lexicon import Lexicon

ERA_CHANGE = date(2012, 7, 1)
"""The day on which GB/T 9704—2012 took the place of GB/T 9704—1999."""


def outline(document: Document, lexicon: Lexicon | None = None) -> Outline:
    """Return the elements, the sections and the kind of a document.

    Works on text with its own line breaks, with too many, and with none.

    Args:
        document: the document as read.
        lexicon: the lexicon; used only to part joint issuers whose names run together.
    """
    text, folded = document.text, document.folded
    head = read_head(text, folded)
    marks = find_marks(folded, head.body_start)
    foot = read_foot(text, folded, head, marks)
    annexes = _annexes(folded, foot, marks)
    ends = [foot.start, *(start for start, _ in annexes.spans if start >= head.body_start)]
    if annexes.note is not None:
        ends.append(annexes.note[0])
    body = (head.body_start, max(head.body_start, min(ends)))
    kind, reason = kind_of(folded, head, body)
    elements = _elements(text, head, foot, annexes, lexicon)
    names = {e.name for e in elements}
    lacking = [Element(n, status_of(n, folded, head, body)) for n in EXPECTED if n not in names]
    tree = sections(text, folded, *body)
    return Outline(kind, (*elements, *lacking), tree, body, annexes.spans, _era(foot, names), reason)


def _annexes(folded: str, foot: Foot, marks: list[int]) -> Annexes:
    """Find the annexes; a list that stands before the date ends the running text."""
    dated = foot.date is not None and not foot.date.source
    first = first_annex(folded, marks, foot.end if dated else None)
    if first is not None and first < foot.start and not dated:
        foot.start = first
    stop = min((e.start for e in foot.elements), default=len(folded))
    return read_annexes(folded, marks, (foot.start, max(foot.end, foot.start)), stop)


def _elements(text: str, head: Head, foot: Foot, annexes: Annexes, lexicon: Lexicon | None) -> list[Element]:
    """Return every element that is there, in document order."""
    found = [*head.elements, *foot.elements]
    found += [e for e in (head.title, head.number, foot.date) if e is not None]
    for signature in foot.signatures:
        found += _signers(text, signature, lexicon)
    if not foot.signatures:
        named = [e for name in head.names for e in _signers(text, name, lexicon)]
        found += [replace(e, source="head") for e in named]
    if annexes.note is not None:
        a, b = annexes.note
        found.append(Element("attachment_note", "present", text[a:b], a, b))
    found += [Element("attachment", "present", text[a:b], a, b) for a, b in annexes.spans]
    return sorted(found, key=lambda e: e.start)


def _signers(text: str, signature: Element | Line, lexicon: Lexicon | None) -> list[Element]:
    """Return an element for each issuer that the words name."""
    found = []
    for a, b in split_issuers(fold(signature.text), 0, len(signature.text), lexicon):
        start, end = signature.start + a, signature.start + b
        words = text[start:end]
        found.append(Element("signature", "present", words, start, end, "".join(words.split())))
    return found


def _era(foot: Foot, names: set[ElementName]) -> str | None:
    """Return the national format that the document follows: by its day, else by an element only one has."""
    if foot.day is not None:
        return "2012" if foot.day.first >= ERA_CHANGE else "1999"
    if "subject_words" in names:
        return "1999"
    return "2012" if "note" in names else None
