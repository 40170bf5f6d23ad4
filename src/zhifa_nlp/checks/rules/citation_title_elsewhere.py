"""A document number is cited with another title elsewhere in the round."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from zhifa_nlp.checks.rule import Batch
from zhifa_nlp.checks.rules.citation_title import conflicts
from zhifa_nlp.records.finding import Finding

if TYPE_CHECKING:
    from zhifa_nlp.lexicon.lexicon import Lexicon


def citation_title_elsewhere(batch: Batch, lexicon: Lexicon) -> Iterator[Finding]:  # noqa: ARG001
    """Yield a finding for each number that the documents of a round cite with different titles."""
    for finding in conflicts(batch.citations):
        if len({e.path for e in finding.evidence}) > 1:
            yield finding
