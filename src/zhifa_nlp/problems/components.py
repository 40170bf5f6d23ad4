"""The labellers as spaCy components: the same function, written to `doc.spans`.

They work in anybody's pipeline without an import, through the entry points of the package::

    nlp = spacy.blank("zh")
    nlp.add_pipe("zhifa_problems")
    [(span.text, span.label_) for span in nlp("……").spans["problems"]]

A span's label is ``code|status`` for a problem and ``code|tense`` for a measure; a passage with several codes gives
several spans. Spans are widened to whole tokens; exact code points stand in ``doc.user_data["zhifa_problems"]``.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from spacy.language import Language

from zhifa_nlp.documents.model import document_from_text
from zhifa_nlp.extraction.components import Row, SpanMarker
from zhifa_nlp.problems.label import label
from zhifa_nlp.problems.model import Labels


@Language.factory("zhifa_problems", assigns=["doc.spans"])
def make_problems(nlp: Language, name: str) -> SpanMarker:  # noqa: ARG001  spaCy passes both
    """Return the component that marks problems in ``doc.spans["problems"]``."""
    return SpanMarker("zhifa_problems", "problems", _problems)


@Language.factory("zhifa_measures", assigns=["doc.spans"])
def make_measures(nlp: Language, name: str) -> SpanMarker:  # noqa: ARG001  spaCy passes both
    """Return the component that marks measures in ``doc.spans["measures"]``."""
    return SpanMarker("zhifa_measures", "measures", _measures)


def _problems(text: str) -> Iterable[Row]:
    return ((p.start, p.end, f"{c.code}|{p.status}", "") for p in _labels(text).problems for c in p.codes)


def _measures(text: str) -> Iterable[Row]:
    return ((m.start, m.end, f"{c.code}|{m.tense}", "") for m in _labels(text).measures for c in m.codes)


@lru_cache(maxsize=8)
def _labels(text: str) -> Labels:
    """Return the labels of a text; remembered, because both components ask for the same text in turn."""
    return label(document_from_text(text))
