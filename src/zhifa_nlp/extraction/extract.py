"""Everything that extraction finds in one document: units first, because the rest leans on them."""

from __future__ import annotations

from zhifa_nlp.documents.model import Document
from zhifa_nlp.extraction.model import Extraction
from zhifa_nlp.extraction.units import find_units
from zhifa_nlp.lexicon.lexicon import Lexicon
from zhifa_nlp.structure.model import Outline


def extract(document: Document, outline: Outline, lexicon: Lexicon) -> Extraction:
    """Return the units, citations, dates, tiers and claims of a document."""
    units, issuers, _ = find_units(document, outline, lexicon)
    return Extraction(units=units, issuers=issuers)
