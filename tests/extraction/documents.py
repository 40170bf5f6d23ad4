"""One-line documents for the tests of unit extraction."""

from __future__ import annotations

from zhifa_nlp.documents.model import Document, document_from_text
from zhifa_nlp.extraction.model import UnitMention
from zhifa_nlp.extraction.units import find_units
from zhifa_nlp.lexicon.load import load_lexicon
from zhifa_nlp.structure.outline import outline


def document(
    body: str, issuer: str = "辽宁省人民政府办公厅", year: int = 2008, title: str = "关于执法检查情况的通报"
) -> Document:
    """Return a document with a title, a body, a signature and a date."""
    return document_from_text(f"{issuer}{title}\n\n各有关单位：\n\n　　{body}\n\n{issuer}\n{year}年5月6日\n")


def mentions(
    body: str, issuer: str = "辽宁省人民政府办公厅", year: int = 2008, title: str = "关于执法检查情况的通报"
) -> list[UnitMention]:
    """Return the unit mentions in the body of such a document."""
    made = document(body, issuer, year, title)
    start = made.text.index(body)
    found, _, _ = find_units(made, outline(made, load_lexicon()), load_lexicon())
    return [u for u in found if start <= u.start and u.end <= start + len(body)]


def names(
    body: str, issuer: str = "辽宁省人民政府办公厅", year: int = 2008, title: str = "关于执法检查情况的通报"
) -> dict[str, str]:
    """Return the full name of every mention by its words."""
    return {u.text: u.name for u in mentions(body, issuer, year, title)}
