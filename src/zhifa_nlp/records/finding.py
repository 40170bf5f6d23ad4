"""What a check reports, and the words that it rests on."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from zhifa_nlp.records.row import Row

Severity = Literal["error", "warning", "info"]
Category = Literal[
    "count", "duplicate", "tier_conflict", "missing", "unknown_unit", "score_tier", "date", "foreign_unit",
    "stale_date", "citation", "arithmetic", "structure", "other",
]  # fmt: skip

NO_REPORT = "report-missing"
"""The rule that speaks of each unit that handed in nothing: so often that people see the other rules first."""


class Evidence(Row):
    """One side of a finding: where the words stand that it rests on."""

    path: str
    start: int
    end: int
    text: str


class Finding(Row):
    """What a check reports: rule, category, severity, a message in Chinese and one in English, evidence."""

    rule: str
    category: Category
    severity: Severity
    message: str
    message_en: str = ""
    evidence: list[Evidence] = Field(default_factory=list)
