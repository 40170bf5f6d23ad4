"""Checking records outside a workspace: what `zhifa check FILES` does."""

from __future__ import annotations

from collections.abc import Sequence

from zhifa_nlp.checks.rule import make_batch
from zhifa_nlp.checks.run import check_batch, check_record
from zhifa_nlp.lexicon.load import load_lexicon
from zhifa_nlp.records.finding import Finding
from zhifa_nlp.records.model import Record
from zhifa_nlp.workflow.judge import is_annex

_ORDER = {"error": 0, "warning": 1, "info": 2}


def check(records: Sequence[Record], *, annex: Record | None = None) -> list[Finding]:
    """Return what the rules find in each of `records` and between them, the gravest first.

    Args:
        records: submissions, with or without the circular.
        annex: the circular to hold them against. When None, a circular with a list of tiers among `records`
            serves, if there is exactly one.
    """
    lexicon = load_lexicon()
    circulars = [record for record in records if record.document.kind == "circular" and is_annex(record)]
    if annex is None and len(circulars) == 1:
        annex = circulars[0]
    submissions = [record for record in records if record is not annex]
    everything = submissions if annex is None else [annex, *submissions]
    own = [finding for record in everything for finding in check_record(record, lexicon)]
    batch = check_batch(make_batch(annex, submissions), lexicon) if len(everything) > 1 else []
    return sorted([*own, *batch], key=lambda finding: _ORDER[finding.severity])
