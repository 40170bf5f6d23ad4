"""A sheet of evidence: one case whole, as it is printed and signed."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy.orm import Session

from zhifa_nlp.apps.desk.queries.comparison import Comparison, comparison
from zhifa_nlp.apps.desk.queries.model import Paging, Shown
from zhifa_nlp.apps.desk.queries.reading import CaseShown, Viewer
from zhifa_nlp.apps.desk.queries.runs import HeadShown, provenance


class Evidence(Shown):
    """All that a sheet of evidence says of one copy.

    Attributes:
        comparison: both sides aligned, places, shares, hashes and sizes of the files.
        case: what people decided, as far as the visitor may see it.
        heads: how long the logs are and their last hashes, so that the sheet proves them later.
        code_version: of the program that made the last run.
        printed_at: when, ISO 8601 in UTC.
        printed_by: for whom.
    """

    comparison: Comparison
    case: CaseShown
    heads: list[HeadShown]
    code_version: str
    printed_at: str
    printed_by: str


def evidence(session: Session, document_id: int, viewer: Viewer) -> Evidence | None:
    """Return the sheet of one copy, or None where the document shares nothing."""
    found = comparison(session, document_id, viewer)
    if found is None:
        return None
    known = provenance(session, Paging(size=1))
    return Evidence(
        comparison=found,
        case=found.line.case,
        heads=known.heads,
        code_version=known.runs.items[0].code_version if known.runs.items else "",
        printed_at=datetime.now(UTC).isoformat(timespec="seconds"),
        printed_by=viewer.name,
    )
