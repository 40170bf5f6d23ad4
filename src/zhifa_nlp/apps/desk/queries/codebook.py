"""The rules and codes with their explanations, as they ship with the package."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from zhifa_nlp.checks.rules import BATCH_RULES, RECORD_RULES
from zhifa_nlp.problems.taxonomy import MEASURE_CODES, PROBLEM_CODES
from zhifa_nlp.resources import resource_dir
from zhifa_nlp.store.tables import DocumentRow, FindingRow

_OF_COPIES = ("copied", "residue")


@cache
def rule_names() -> tuple[str, ...]:
    """Return the names of all rules, in the order in which they are checked."""
    return (*(rule.__name__.replace("_", "-") for rule in (*RECORD_RULES, *BATCH_RULES)), *_OF_COPIES)


def rules(session: Session) -> list[tuple[str, int]]:
    """Return all rules, each with the number of its findings."""
    query = (
        select(FindingRow.rule, func.count())
        .outerjoin(DocumentRow, FindingRow.document_id == DocumentRow.id)
        .where(or_(DocumentRow.present, FindingRow.document_id.is_(None)))
        .group_by(FindingRow.rule)
    )
    counts = {str(rule): int(count) for rule, count in session.execute(query)}
    names = dict.fromkeys((*rule_names(), *counts))
    return [(name, counts.get(name, 0)) for name in names]


@cache
def codes() -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the entries of the codebook: problems, then measures."""
    folder = _folder()
    problems = [_entry(folder / f"{code}.toml") for code in PROBLEM_CODES]
    return problems, [_entry(folder / f"measure.{code}.toml") for code in MEASURE_CODES]


def _entry(path: Path) -> dict[str, Any]:
    values = tomllib.loads(path.read_text("utf-8"))
    optional: dict[str, Any] = {"include": [], "exclude": [], "border": [], "examples": []}
    return {**optional, **values, "code": path.stem.removeprefix("measure.")}


def _folder() -> Path:
    """Return where the codebook lies: beside the models in a wheel, in the corpus of a checkout."""
    try:
        return resource_dir("codebook")
    except FileNotFoundError:
        return resource_dir("corpus") / "codebook"
