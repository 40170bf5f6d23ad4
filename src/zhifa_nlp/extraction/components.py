"""spaCy components: thin wrappers around the same functions that the main path calls.

They work in anybody's pipeline without an import, through the entry points of the package::

    nlp = spacy.blank("zh")
    nlp.add_pipe("zhifa_units")
    doc = nlp("省政府法制办会同省工商局……")
    [(span.text, span.kb_id_) for span in doc.spans["units"]]

Spans are widened to whole tokens (``alignment_mode="expand"``); the exact code points stand in
``doc.user_data["zhifa_units"]`` and so on, where ``doc.text[start:end]`` is the mention itself. `kb_id_`
holds what the mention stands for: the full official name, the tier, the document number or title, the
interval of days.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc, Span

from zhifa_nlp.documents.model import document_from_text

if TYPE_CHECKING:
    from zhifa_nlp.extraction.model import Extraction

Row = tuple[int, int, str, str]
"""Start, end, label, and what the span stands for; empty where the label says it all."""


class SpanMarker:
    """Writes the rows that `find` makes of a text to ``doc.spans[key]`` and their exact offsets to ``doc.user_data``.

    There is nothing to store with a pipeline: what it knows is part of the package.
    """

    def __init__(self, name: str, key: str, find: Callable[[str], Iterable[Row]]) -> None:
        self.name = name
        self.key = key
        self._find = find

    def __call__(self, doc: Doc) -> Doc:
        """Return `doc` with its spans marked."""
        rows = list(self._find(doc.text))
        doc.spans[self.key] = [span for row in rows if (span := _span(doc, row)) is not None]
        doc.user_data[self.name] = [
            [start, end, stands_for or label] for start, end, label, stands_for in rows
        ]
        return doc


def _span(doc: Doc, row: Row) -> Span | None:
    start, end, label, stands_for = row
    return doc.char_span(start, end, label=label, kb_id=stands_for, alignment_mode="expand")


@lru_cache(maxsize=1)
def _extraction(text: str) -> Extraction:
    """Return what extraction finds in `text`; the components of a pipeline ask for the same text in turn."""
    from zhifa_nlp.extraction.extract import extract  # noqa: PLC0415  only when a document is processed
    from zhifa_nlp.lexicon.load import load_lexicon  # noqa: PLC0415
    from zhifa_nlp.structure.outline import outline  # noqa: PLC0415

    document = document_from_text(text)
    lexicon = load_lexicon()
    return extract(document, outline(document, lexicon), lexicon)


def _units(text: str) -> Iterable[Row]:
    return ((u.start, u.end, "UNIT", u.name) for u in _extraction(text).units)


def _tiers(text: str) -> Iterable[Row]:
    found = _extraction(text)
    for group in found.tiers:
        for unit in group.units:
            yield unit.start, unit.end, "TIER_UNIT", group.tier
        for exemplar in group.exemplars:
            yield exemplar.start, exemplar.end, "EXEMPLAR", group.tier
        for count in group.counts:
            yield count.start, count.end, "TIER_COUNT", f"{group.tier}={count.value}"
    if found.claimed_tier is not None:
        yield found.claimed_tier.start, found.claimed_tier.end, "CLAIMED_TIER", found.claimed_tier.tier


def _citations(text: str) -> Iterable[Row]:
    return ((c.start, c.end, "CITATION", c.number or c.title or c.text) for c in _extraction(text).citations)


def _dates(text: str) -> Iterable[Row]:
    return ((d.start, d.end, "DATE", f"{d.first}/{d.last}") for d in _extraction(text).dates)


@Language.factory("zhifa_units", assigns=["doc.spans"])
def make_units(nlp: Language, name: str) -> SpanMarker:  # noqa: ARG001  spaCy passes both
    """Return the component that marks unit mentions in ``doc.spans["units"]``."""
    return SpanMarker("zhifa_units", "units", _units)


@Language.factory("zhifa_tiers", assigns=["doc.spans"])
def make_tiers(nlp: Language, name: str) -> SpanMarker:  # noqa: ARG001  spaCy passes both
    """Return the component that marks tiers, their units and counts in ``doc.spans["tiers"]``."""
    return SpanMarker("zhifa_tiers", "tiers", _tiers)


@Language.factory("zhifa_citations", assigns=["doc.spans"])
def make_citations(nlp: Language, name: str) -> SpanMarker:  # noqa: ARG001  spaCy passes both
    """Return the component that marks citations in ``doc.spans["citations"]``."""
    return SpanMarker("zhifa_citations", "citations", _citations)


@Language.factory("zhifa_dates", assigns=["doc.spans"])
def make_dates(nlp: Language, name: str) -> SpanMarker:  # noqa: ARG001  spaCy passes both
    """Return the component that marks dates in ``doc.spans["dates"]``."""
    return SpanMarker("zhifa_dates", "dates", _dates)
