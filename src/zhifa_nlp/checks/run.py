"""Running the rules over a record, and over a round of documents."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from zhifa_nlp.checks.rule import Batch
from zhifa_nlp.checks.rules import BATCH_RULES, RECORD_RULES
from zhifa_nlp.records.finding import Finding
from zhifa_nlp.records.model import Record

if TYPE_CHECKING:
    from zhifa_nlp.lexicon.lexicon import Lexicon

_ORDER = {"error": 0, "warning": 1, "info": 2}


def check_record(record: Record, lexicon: Lexicon) -> list[Finding]:
    """Return what the rules find in one document, the gravest first."""
    return _sorted(finding for rule in RECORD_RULES for finding in rule(record, lexicon))


def check_batch(batch: Batch, lexicon: Lexicon) -> list[Finding]:
    """Return what the rules find between the documents of one round, the gravest first.

    Args:
        batch: what `make_batch` makes of the circular and what the units handed in; without a circular, the
        submissions are only held against each other.
        lexicon: the register.
    """
    return _sorted(finding for rule in BATCH_RULES for finding in rule(batch, lexicon))


def _sorted(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings by severity, then in the order of the documents' text, each once."""
    distinct = {f.model_dump_json(): f for f in findings}.values()

    def place(finding: Finding) -> tuple[int, str, int, str]:
        path, start = (finding.evidence[0].path, finding.evidence[0].start) if finding.evidence else ("", 0)
        return _ORDER[finding.severity], path, start, finding.rule

    return sorted(distinct, key=place)
