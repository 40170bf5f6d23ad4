"""The labellers as spaCy components: the same function, written to `doc.spans`.

`zhifa_problems` fills ``doc.spans["problems"]`` and `zhifa_measures` ``doc.spans["measures"]``. A span's label is
``code|status`` (or ``code|tense``); a passage with several codes gives several spans.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from zhifa_nlp.documents.model import document_from_text
from zhifa_nlp.problems.label import label
from zhifa_nlp.problems.model import Labels

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span


class ProblemMarker:
    """Add every stated problem to ``doc.spans["problems"]``."""

    def __call__(self, doc: Doc) -> Doc:
        """Mark the problems of `doc` and return it."""
        spans = [(p.start, p.end, f"{c.code}|{p.status}") for p in _labels(doc).problems for c in p.codes]
        doc.spans["problems"] = list(_spans(doc, spans))
        return doc


class MeasureMarker:
    """Add every reported measure to ``doc.spans["measures"]``."""

    def __call__(self, doc: Doc) -> Doc:
        """Mark the measures of `doc` and return it."""
        spans = [(m.start, m.end, f"{c.code}|{m.tense}") for m in _labels(doc).measures for c in m.codes]
        doc.spans["measures"] = list(_spans(doc, spans))
        return doc


def make_problems(nlp: Language, name: str) -> ProblemMarker:
    """Return the component `zhifa_problems`; spaCy calls this with the pipeline and the component's name."""
    del nlp, name
    return ProblemMarker()


def make_measures(nlp: Language, name: str) -> MeasureMarker:
    """Return the component `zhifa_measures`; spaCy calls this with the pipeline and the component's name."""
    del nlp, name
    return MeasureMarker()


def _labels(doc: Doc) -> Labels:
    return label(document_from_text(doc.text))


def _spans(doc: Doc, spans: Iterable[tuple[int, int, str]]) -> Iterable[Span]:
    """Yield spaCy spans; a passage that begins inside a token takes the whole token."""
    for start, end, name in spans:
        span = doc.char_span(start, end, label=name, alignment_mode="expand")
        if span is not None:
            yield span
