"""What a form of judging needs: the case as the visitor may see it, and what can be answered."""

from __future__ import annotations

from typing import Any

from fastapi import Request
from sqlalchemy.orm import Session

from zhifa_nlp.apps.desk.api.asked import viewer_of
from zhifa_nlp.apps.desk.queries.reading import case_about
from zhifa_nlp.apps.desk.words import Words
from zhifa_nlp.problems.taxonomy import MEASURE_CODES, PROBLEM_CODES, STATUSES, TENSES
from zhifa_nlp.store.decisions import REASONS, VERDICTS
from zhifa_nlp.store.target_lookup import find_target
from zhifa_nlp.store.targets import Reference

_SPREADS = ("个别", "少数", "部分", "多数", "普遍")
_KINDS_OF_DOCUMENT = ("self_report", "circular", "notice", "other")


def judging_of(request: Request, session: Session, reference: Reference) -> dict[str, Any]:
    """Return what the form shows about a value: `case`, `target`, and the answers; no case where there is no value."""
    target = find_target(session, reference)
    case = case_about(session, target, viewer_of(request)) if target else None
    return {"case": case, "target": target, "verdicts": VERDICTS, "reasons": REASONS}


def choices(kind: str, field: str, words: Words) -> dict[str, list[tuple[str, str]]]:
    """Return what can be chosen for each part of a corrected value; parts that are not named are written."""
    if kind == "problem":
        return {
            "codes": [(code, words.code(code)) for code in PROBLEM_CODES],
            "status": [(one, words(f"state.{one}")) for one in STATUSES],
            "spread": [("", "—"), *((one, one) for one in _SPREADS)],
        }
    if kind == "measure":
        return {
            "codes": [(code, words.code(code)) for code in MEASURE_CODES],
            "tense": [(one, words(f"state.{one}")) for one in TENSES],
        }
    if (kind, field) == ("field", "kind"):
        return {"value": [(one, words(f"doc_kind.{one}")) for one in _KINDS_OF_DOCUMENT]}
    return {}
