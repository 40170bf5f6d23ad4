"""Passages and verdicts as the rows that `zhifa reuse` prints: JSON, one a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict

from zhifa_nlp.reuse.compare import Comparison


def rows(comparison: Comparison) -> Iterator[str]:
    """Yield the lines: all passages, then all verdicts, each in the order of the documents' paths."""
    for passage in comparison.passages:
        yield _line({"type": "passage", **asdict(passage)})
    for verdict in comparison.verdicts:
        yield _line({"type": "verdict", **asdict(verdict)})


def _line(row: dict[str, object]) -> str:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n"
