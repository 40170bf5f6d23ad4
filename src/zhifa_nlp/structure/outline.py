"""Fold a document into its elements and its tree of sections."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from zhifa_nlp.documents.model import Document
from zhifa_nlp.structure import annexes as annexes_
from zhifa_nlp.structure.foot import Foot, read_foot
from zhifa_nlp.structure.head import Head, read_head
from zhifa_nlp.structure.headings import sections
from zhifa_nlp.structure.joint_issuers import split_issuers
from zhifa_nlp.structure.kind import kind_of
from zhifa_nlp.structure.lines import Line
from zhifa_nlp.structure.model import Element, ElementName, Outline

# What a document should hold, and the year of the national format in which it appears.
_EXPECTED: tuple[ElementName, ...] = ("doc_number", "title", "addressee", "signature", "date")
_ERA_CHANGE = 2012
_FORM = re.compile(r"[\u4e00-\u9fff]{2,8}\s?:\s?")
_PRINTED = re.compile(
    r"\s*(?:编印?|主办)?\(?印?\)?\s*(?:(?:19|20)[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日)?\s*$|[\s|,;]*(?:填报|"
    r"编制)?(?:日期|时间)\s?:.*$"
)


def outline(document: Document, lexicon: Any = None) -> Outline:
    """Return the elements, the sections and the kind of a document.

    Works on text with its own line breaks, with too many, and with none.

    Args:
        document: the document as read.
        lexicon: the lexicon; used only to part joint issuers whose names run together.
    """
    text, folded = document.text, document.folded
    head = read_head(text, folded)
    marks = annexes_.find_marks(folded, head.body_start)
    foot = read_foot(text, folded, head, len(folded))
    limit = annexes_.first_annex(
        folded, marks, foot.end if foot.date is not None and not foot.date.source else None
    )
    if limit is not None and limit < foot.start:
        foot.start = foot.start if _signed_after(foot, limit) else limit
    stop = min((e.start for e in foot.elements), default=len(folded))
    annexes = annexes_.read_annexes(folded, marks, (foot.start, max(foot.end, foot.start)), stop)
    ends = [foot.start, *(start for start, _ in annexes.spans if start >= head.body_start)]
    if annexes.note is not None:
        ends.append(annexes.note[0])
    body = (head.body_start, max(head.body_start, min(ends)))
    kind, reason = kind_of(folded, head, body)
    elements = _elements(text, head, foot, annexes, kind != "other")
    tree = sections(text, folded, head.body_start, max(body[1], head.body_start))
    return Outline(kind, tuple(elements), tree, body, annexes.spans, _era(foot, head), reason)


def _signed_after(foot: Foot, limit: int) -> bool:
    return foot.date is not None and foot.date.start > limit


def _elements(text: str, head: Head, foot: Foot, annexes: annexes_.Annexes, official: bool) -> list[Element]:
    found = [*head.elements, *foot.elements]
    found += [e for e in (head.title, head.number, foot.date) if e is not None]
    for signature in foot.signatures:
        found += _signers(text, signature)
    if not foot.signatures:
        found += [
            replace(e, source="head") for name in head.names for e in _signers(text, _named(text, name))
        ]
    if annexes.note is not None:
        a, b = annexes.note
        found.append(Element("attachment_note", "present", text[a:b], a, b))
    found += [Element("attachment", "present", text[a:b], a, b) for a, b in annexes.spans]
    found.sort(key=lambda e: e.start)
    names = {e.name for e in found}
    missing = [n for n in _EXPECTED if n not in names]
    return [*found, *(Element(n, "absent" if official else "not_found") for n in missing)]


def _named(text: str, line: Line) -> Element:
    """Return the unit in a line of the head: a name, 填报单位：…, or … 编."""
    start, end = line.start, line.end
    form = _FORM.match(line.text)
    if form is not None:
        start += form.end()
    printed = _PRINTED.search(line.text)
    if printed is not None:
        end = line.start + printed.start()
    return Element("signature", "present", text[start:end], start, end)


def _signers(text: str, signature: Element) -> list[Element]:
    from zhifa_nlp.folding import fold  # noqa: PLC0415

    found = []
    for a, b in split_issuers(fold(signature.text), 0, len(signature.text)):
        words = text[signature.start + a : signature.start + b]
        found.append(
            Element(
                "signature",
                "present",
                words,
                signature.start + a,
                signature.start + b,
                "".join(words.split()),
            )
        )
    return found


def _era(foot: Foot, head: Head) -> str | None:
    """Return the national format that the document's day falls under: GB/T 9704—1999 or —2012."""
    if foot.day is None:
        return None
    day = foot.day.first
    return "2012" if (day.year, day.month) >= (_ERA_CHANGE, 7) else "1999"
