"""What of one record waits for a person, and how urgently."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from zhifa_nlp.records.model import Record
from zhifa_nlp.store.targets import Target, targets_of

SURE = 0.8
"""A value that the machine is surer of than that waits for nobody; it can be decided about all the same."""
_MUST_HAVE = ("title", "issuer", "date")


def item_values(record: Record) -> list[dict[str, Any]]:
    """Return what waits of one record, as rows without the number of its document."""
    return [target_values(target, *how) for target, how in _unsure(record)]


def target_values(target: Target, why: str, urgency: float) -> dict[str, Any]:
    """Return the row of a target that waits, without the number of its document."""
    return {
        "kind": target.reference.kind,
        "target": target.id,
        "reference": target.reference.canonical,
        "text": target.text,
        "why": why,
        "urgency": round(urgency, 4),
    }


def _unsure(record: Record) -> Iterator[tuple[Target, tuple[str, float]]]:
    sure = {("problem", p.start, p.end): (p.confidence, p.review, p.second_reader) for p in record.problems}
    sure |= {("measure", m.start, m.end): (1.0, m.review, m.second_reader) for m in record.measures}
    confidence = {(u.start, u.end): u.confidence for u in record.units}
    for target in targets_of(record):
        at = target.reference
        if at.kind in ("problem", "measure"):
            value, review, second = sure[at.kind, at.start, at.end]
            if second is not None:
                yield target, ("second_reader", 0.55)
            elif review or value < SURE:
                yield target, ("unsure", 0.3 + 0.3 * (1 - value))
        elif at.kind == "unit" and confidence[at.start, at.end] < SURE:
            yield target, ("unsure", 0.1 + 0.2 * (1 - confidence[at.start, at.end]))
        elif at.kind == "field" and at.field in _MUST_HAVE and not target.machine["value"]:
            yield target, ("abstained", 0.35)
