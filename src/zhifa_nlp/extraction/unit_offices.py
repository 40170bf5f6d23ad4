"""Offices that a name carries on into: the writer's (某市公安局 | 法制处), and a ministry's that is addressed."""

from __future__ import annotations

import re

from zhifa_nlp.extraction.context import DocumentContext, IssuerWords
from zhifa_nlp.extraction.unit_bodies import Body
from zhifa_nlp.extraction.unit_sight import Found
from zhifa_nlp.extraction.unit_text import Squeezed
from zhifa_nlp.structure.model import Outline

_OFFICE = re.compile(r"[\u4e00-\u9fff]{0,8}(?:[处科股室]|办公室|[支大]队)")
_DEPARTMENT = re.compile(r"(?!各)[\u4e00-\u9fff]{2,8}司")


def with_offices(found: list[Found], squeezed: Squeezed, outline: Outline, context: DocumentContext) -> None:
    """Widen the mentions that stop before the office which writes, or the department which is addressed.

    Elsewhere the sections of a bureau are no units of their own: what is sent to its 法规处 is sent to the bureau.
    """
    addressed = {
        squeezed.position(e.start): squeezed.position(e.end - 1) + 1 for e in outline.all("addressee")
    }
    writers = [w for w in context.issuers if w.body is not None and _OFFICE.fullmatch(w.body.tail)]
    if not addressed and not writers:
        return
    for item in found:
        if item.body is None or item.body.tail or item.body.branch:
            continue
        tail = _of_addressee(item, squeezed.text, addressed) or _of_writer(item, squeezed.text, writers)
        if tail:
            item.end += len(tail)
            item.body = Body(item.body.form, item.end, item.body.known, tail)


def _of_addressee(item: Found, text: str, addressed: dict[int, int]) -> str:
    """Return the words of the department that is addressed behind a mention of its ministry, or nothing.

    `addressed` says where the addressees end, by their starts.
    """
    end = addressed.get(item.start, 0)
    return text[item.end : end] if _DEPARTMENT.fullmatch(text, item.end, max(end, item.end)) else ""


def _of_writer(item: Found, text: str, writers: list[IssuerWords]) -> str:
    """Return the words of the writer's own office behind a mention of its bureau, or nothing."""
    for writer in writers:
        own = writer.body
        if own is None or item.body is None or (own.form, writer.place) != (item.body.form, item.place):
            continue
        if text.startswith(own.tail, item.end):
            return own.tail
    return ""
