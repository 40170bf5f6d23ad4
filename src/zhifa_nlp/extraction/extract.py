"""Everything that extraction finds in one document: units first, because the rest leans on them."""

from __future__ import annotations

from zhifa_nlp.documents.model import Document
from zhifa_nlp.extraction.citations import find_citations
from zhifa_nlp.extraction.claims import find_claims
from zhifa_nlp.extraction.dates import find_dates
from zhifa_nlp.extraction.model import Extraction
from zhifa_nlp.extraction.period import find_period
from zhifa_nlp.extraction.tiers.find import find_tiers
from zhifa_nlp.extraction.unit_entries import entry_resolver, with_listed
from zhifa_nlp.extraction.units import find_units, speaks_to_bureaus
from zhifa_nlp.lexicon.lexicon import Lexicon
from zhifa_nlp.structure.model import Outline


def extract(document: Document, outline: Outline, lexicon: Lexicon) -> Extraction:
    """Return the units, citations, dates, tiers and claims of a document.

    All offsets are code points of `document.text`.
    """
    units, issuers, context = find_units(document, outline, lexicon)
    claimed_tier, self_score = find_claims(document, outline)
    resolve = entry_resolver(lexicon, context, bureaus=speaks_to_bureaus(outline, context))
    tiers = find_tiers(document, outline, units, resolve)
    return Extraction(
        units=with_listed(units, tiers),
        issuers=issuers,
        citations=find_citations(document, outline),
        dates=find_dates(document, outline),
        tiers=tiers,
        claimed_tier=claimed_tier,
        self_score=self_score,
        period=find_period(document, outline),
    )
