"""The labellers as spaCy components: the same function, written to `doc.spans`.

They work in anybody's pipeline without an import, through the entry points of the package::

    nlp = spacy.blank("zh")
    nlp.add_pipe("zhifa_problems")
    [(span.text, span.label_) for span in nlp("……").spans["problems"]]

A span's label is ``code|status`` for a problem and ``code|tense`` for a measure; a passage with several codes gives
several spans. Spans are widened to whole tokens; exact code points stand in ``doc.user_data["zhifa_problems"]``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from zhifa_nlp.documents.model import document_from_text
from zhifa_nlp.problems.label import label
from zhifa_nlp.problems.model import Labels

Row = tuple[int, int, str]
"""Start, end and label."""


class LabelMarker:
    """Writes problems or measures to ``doc.spans[key]`` and their exact offsets to ``doc.user_data``."""

    def __init__(self, name: str, key: str, find: Callable[[Labels], Iterable[Row]]) -> None:
        self.name = name
        self.key = key
        self._find = find

    def __call__(self, doc: Doc) -> Doc:
        """Return `doc` with its spans marked."""
        rows = list(self._find(_labels(doc.text)))
        doc.spans[self.key] = [span for row in rows if (span := _span(doc, row)) is not None]
        doc.user_data[self.name] = [list(row) for row in rows]
        return doc

    # There is nothing to store with a pipeline: the model is part of the package, with its own hashes.
    def to_disk(self, path: Any, *, exclude: Iterable[str] = ()) -> None:  # noqa: ANN401  spaCy's signature
        """Store nothing."""

    def from_disk(self, path: Any, *, exclude: Iterable[str] = ()) -> LabelMarker:  # noqa: ANN401, ARG002
        """Return itself: there is nothing to load."""
        return self

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:  # noqa: ARG002
        """Return no bytes."""
        return b""

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> LabelMarker:  # noqa: ARG002
        """Return itself: there is nothing to load."""
        return self


@Language.factory("zhifa_problems", assigns=["doc.spans"])
def make_problems(nlp: Language, name: str) -> LabelMarker:  # noqa: ARG001  spaCy passes both
    """Return the component that marks problems in ``doc.spans["problems"]``."""
    return LabelMarker("zhifa_problems", "problems", _problems)


@Language.factory("zhifa_measures", assigns=["doc.spans"])
def make_measures(nlp: Language, name: str) -> LabelMarker:  # noqa: ARG001  spaCy passes both
    """Return the component that marks measures in ``doc.spans["measures"]``."""
    return LabelMarker("zhifa_measures", "measures", _measures)


def _problems(labels: Labels) -> Iterable[Row]:
    return ((p.start, p.end, f"{c.code}|{p.status}") for p in labels.problems for c in p.codes)


def _measures(labels: Labels) -> Iterable[Row]:
    return ((m.start, m.end, f"{c.code}|{m.tense}") for m in labels.measures for c in m.codes)


@lru_cache(maxsize=8)
def _labels(text: str) -> Labels:
    """Return the labels of a text; remembered, because both components ask for the same text in turn."""
    return label(document_from_text(text))


def _span(doc: Doc, row: Row) -> Span | None:
    start, end, name = row
    return doc.char_span(start, end, label=name, alignment_mode="expand")
