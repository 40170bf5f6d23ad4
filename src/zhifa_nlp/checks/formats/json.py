"""Findings as JSON: an array of the records' own finding rows."""

from __future__ import annotations

import json
from collections.abc import Sequence

from zhifa_nlp.records.finding import Finding


def to_json(findings: Sequence[Finding]) -> str:
    """Return the findings as a JSON array, Chinese as it is."""
    return json.dumps([f.model_dump(mode="json") for f in findings], ensure_ascii=False, indent=2) + "\n"
