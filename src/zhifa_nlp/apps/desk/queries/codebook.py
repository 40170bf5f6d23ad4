"""The rules with how often they spoke, and the codebook taken apart."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from zhifa_nlp.apps.desk.queries.knowledge import codes as shipped_codes
from zhifa_nlp.apps.desk.queries.knowledge import rules as shipped_rules
from zhifa_nlp.store.tables import DocumentRow, FindingRow


def rules(session: Session) -> list[tuple[str, int]]:
    """Return all rules, each with the number of its findings; rules of an earlier version come last."""
    query = (
        select(FindingRow.rule, func.count())
        .outerjoin(DocumentRow, FindingRow.document_id == DocumentRow.id)
        .where(or_(DocumentRow.present, FindingRow.document_id.is_(None)))
        .group_by(FindingRow.rule)
    )
    counts = {str(rule): int(count) for rule, count in session.execute(query)}
    names = dict.fromkeys((*(rule.rule for rule in shipped_rules()), *counts))
    return [(name, counts.get(name, 0)) for name in names]


@cache
def codes() -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the entries of the codebook: problems, then measures."""
    entries: dict[str, list[dict[str, Any]]] = {"problem": [], "measure": []}
    optional: dict[str, Any] = {"include": [], "exclude": [], "border": [], "examples": []}
    for code in shipped_codes():
        entries[code.kind].append({**optional, **tomllib.loads(code.codebook), "code": code.code})
    return entries["problem"], entries["measure"]
