"""Judging: what waits, what was said, saying it, and attaching a unit's reply."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Depends, Query, Request
from pydantic import BaseModel, ConfigDict, Field

from zhifa_nlp.apps.desk.answers import Problem
from zhifa_nlp.apps.desk.api.asked import (
    MOST_ID,
    Reading,
    TheDesk,
    ThePaging,
    TheRules,
    TheViewer,
    Words,
    audit_filter,
    viewer_of,
)
from zhifa_nlp.apps.desk.api.router import api_router
from zhifa_nlp.apps.desk.queries.audit import AuditFilter, audit
from zhifa_nlp.apps.desk.queries.audit_lines import AuditLine
from zhifa_nlp.apps.desk.queries.log import LogFilter, decisions
from zhifa_nlp.apps.desk.queries.model import Page
from zhifa_nlp.apps.desk.queries.queue import QueueFilter, QueueLine, queue, without_names
from zhifa_nlp.apps.desk.queries.reading import CaseShown, EntryShown, ReferenceShown, case_about
from zhifa_nlp.apps.desk.review import ReplyValue, WordIn, current, enter, say
from zhifa_nlp.apps.desk.security.roles import Role, needs
from zhifa_nlp.store.decisions import Word

router = api_router("review")
_CONFLICT: dict[int | str, dict[str, Any]] = {
    409: {"model": Problem, "description": "somebody else was here meanwhile, or the case is closed"}
}


class ReplyIn(BaseModel):
    """A unit's reply to a case; `target` and `reference` come from the case as it was shown."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    target: str = Field(pattern=r"^[0-9a-f]{32}$")
    reference: ReferenceShown
    reply: ReplyValue


def queue_filter(
    kind: Words = "", why: Words = "", state: Words = "mine",
    document_id: Annotated[int, Query(ge=0, le=MOST_ID)] = 0,
) -> QueueFilter:  # fmt: skip
    """Return which cases are asked for."""
    return QueueFilter(kind, why, state, document_id)


def log_filter(
    person: Words = "", kind: Words = "", action: Words = "", target: Words = "", document_sha256: Words = ""
) -> LogFilter:
    """Return which entries are asked for."""
    return LogFilter(person, kind, action, target, document_sha256)


@router.get("/queue")
@needs(Role.READER)
def get_queue(
    session: Reading,
    wanted: Annotated[QueueFilter, Depends(queue_filter)],
    paging: ThePaging,
    viewer: TheViewer,
    hide_names: bool = False,
) -> Page[QueueLine]:
    """What waits, the most urgent first; with `hide_names` no copy tells whose it is."""
    found = queue(session, wanted, paging, viewer)
    return without_names(found) if hide_names else found


@router.get("/decisions")
@needs(Role.READER)
def list_decisions(
    session: Reading, wanted: Annotated[LogFilter, Depends(log_filter)], paging: ThePaging, viewer: TheViewer
) -> Page[EntryShown]:
    """The log, the latest first, without what is still hidden from you."""
    return decisions(session, wanted, paging, viewer)


@router.post("/decisions", responses=_CONFLICT)
@needs(Role.REVIEWER)
def post_decision(request: Request, said: WordIn, desk: TheDesk, rules: TheRules) -> CaseShown:
    """Accept, correct or reject a value, or judge a copy; the answer is the case as it stands now."""
    with desk.workspace.session() as session:
        say(session, said, request.state.visitor.name, rules)
        return case_about(session, current(session, said.reference, said.target), viewer_of(request))


@router.post("/replies", responses=_CONFLICT)
@needs(Role.REVIEWER)
def post_reply(request: Request, said: ReplyIn, desk: TheDesk, rules: TheRules) -> CaseShown:
    """Attach a unit's reply to a case; a case that was closed is open again."""
    with desk.workspace.session() as session:
        target = current(session, said.reference, said.target)
        word = Word("reply", request.state.visitor.name, said.reply.model_dump())
        enter(session, target, word, rules)
        return case_about(session, target, viewer_of(request))


@router.get("/audit")
@needs(Role.AUDITOR)
def get_audit(
    session: Reading,
    wanted: Annotated[AuditFilter, Depends(audit_filter)],
    paging: ThePaging,
    viewer: TheViewer,
) -> Page[AuditLine]:
    """Decisions, logins, accounts, uploads, documents taken out: the latest first, as the page shows them."""
    return audit(session, wanted, paging, viewer)
