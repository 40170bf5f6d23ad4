"""Everything that extraction finds in one document: units first, because the rest leans on them."""

from __future__ import annotations

from collections.abc import Sequence

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
    return extract_all([document], [outline], lexicon)[0]


def extract_all(
    documents: Sequence[Document], outlines: Sequence[Outline], lexicon: Lexicon
) -> list[Extraction]:
    """Return what `extract` finds in each of several documents, sooner than one by one.

    One kind of thing is looked for in all documents before the next: what a search needs (tables, patterns, code) is
    more than the processor's cache holds, and so it is fetched once, not once a document.
    """
    pairs = list(zip(documents, outlines, strict=True))
    units = [find_units(document, outline, lexicon) for document, outline in pairs]
    claims = [find_claims(document, outline) for document, outline in pairs]
    tiers = []
    for (document, outline), (mentions, _, context) in zip(pairs, units, strict=True):
        resolve = entry_resolver(lexicon, context, bureaus=speaks_to_bureaus(outline, context))
        tiers.append(find_tiers(document, outline, mentions, resolve))
    citations = [find_citations(document, outline) for document, outline in pairs]
    dates = [find_dates(document, outline) for document, outline in pairs]
    periods = [find_period(document, outline) for document, outline in pairs]
    return [
        Extraction(
            units=with_listed(mentions, groups),
            issuers=issuers,
            citations=cited,
            dates=days,
            tiers=groups,
            claimed_tier=claimed_tier,
            self_score=self_score,
            period=period,
        )
        for (mentions, issuers, _), (claimed_tier, self_score), groups, cited, days, period in zip(
            units, claims, tiers, citations, dates, periods, strict=True
        )
    ]
