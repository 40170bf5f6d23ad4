"""Findings for people and for machines: a table, JSON, SARIF 2.1.0 and JUnit XML.

Each format is a function from findings to text. `FORMATS` names them for a command line.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from zhifa_nlp.checks.formats.json import to_json
from zhifa_nlp.checks.formats.junit import to_junit
from zhifa_nlp.checks.formats.sarif import to_sarif
from zhifa_nlp.checks.formats.table import to_table
from zhifa_nlp.records.finding import Finding

__all__ = ["FORMATS", "to_json", "to_junit", "to_sarif", "to_table"]

FORMATS: dict[str, Callable[[Sequence[Finding]], str]] = {
    "table": to_table,
    "json": to_json,
    "sarif": to_sarif,
    "junit": to_junit,
}
