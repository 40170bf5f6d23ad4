"""Who did what, when, to what, and whether both logs hold together. For auditors and leads."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request, Response

from zhifa_nlp.apps.desk.api.asked import audit_filter, viewer_of
from zhifa_nlp.apps.desk.moments import zone
from zhifa_nlp.apps.desk.pages.documents import PageNumber
from zhifa_nlp.apps.desk.pages.review import address_of_value
from zhifa_nlp.apps.desk.queries.audit import GROUPS, NOBODY, AuditFilter, audit
from zhifa_nlp.apps.desk.queries.audit_lines import AuditLine
from zhifa_nlp.apps.desk.queries.model import Paging
from zhifa_nlp.apps.desk.queries.whole import log_states
from zhifa_nlp.apps.desk.rendering import language_of, render
from zhifa_nlp.apps.desk.security.roles import Role, needs
from zhifa_nlp.apps.desk.security.routes import guarded_router
from zhifa_nlp.apps.desk.state import desk_of
from zhifa_nlp.apps.desk.words import load_words
from zhifa_nlp.store.accounts import accounts

router = guarded_router(include_in_schema=False)


@router.get("/audit")
@needs(Role.AUDITOR)
def audit_page(
    request: Request,
    wanted: Annotated[AuditFilter, Depends(audit_filter)],
    page: PageNumber = 1,
    check: bool = False,
) -> Response:
    """Show the list; `check` goes through both logs however long they are."""
    words = load_words(language_of(request))
    with desk_of(request).workspace.reading() as session:
        found = audit(session, wanted, Paging(page), viewer_of(request))
        logs = log_states(session, check=check)
        people = [row.name for row in accounts(session)]
    context = {
        "page": found,
        "wanted": wanted,
        "logs": logs,
        "people": people,
        "nobody": NOBODY,
        "groups": {
            group: [(one, words(f"audit_action.{one}")) for one in actions]
            for group, actions in GROUPS.items()
        },
        "decision_of": _decision_of,
        "zone": zone(),
    }
    return render(request, "audit.html.j2", context)


def _decision_of(line: AuditLine) -> str:
    """Return the page on which a decision stands beside what it was about, or nothing when that is gone."""
    entry = line.entry
    if entry is None or not line.there:
        return ""
    return address_of_value(entry.kind, line.document_id, entry.start, entry.end, entry.field)
