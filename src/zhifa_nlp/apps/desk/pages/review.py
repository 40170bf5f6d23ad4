"""What waits for a person, saying what one thinks of it, and the log of what was said."""

from __future__ import annotations

from typing import Annotated, Literal
from urllib.parse import urlencode

from fastapi import Depends, Query, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from zhifa_nlp.apps.desk.api.asked import MOST_ID, Id, rules_of, viewer_of
from zhifa_nlp.apps.desk.pages.documents import PageNumber, Word
from zhifa_nlp.apps.desk.pages.judging import choices, judging_of
from zhifa_nlp.apps.desk.pages.login import within
from zhifa_nlp.apps.desk.pages.said import filled_in, reply_of, word_of
from zhifa_nlp.apps.desk.queries.explained import explanations
from zhifa_nlp.apps.desk.queries.log import LogFilter, decisions
from zhifa_nlp.apps.desk.queries.model import Paging
from zhifa_nlp.apps.desk.queries.queue import QueueFilter, QueueLine, queue
from zhifa_nlp.apps.desk.refusals import NOT_FOUND, Refusal
from zhifa_nlp.apps.desk.rendering import language_of, render
from zhifa_nlp.apps.desk.review import current, enter, say
from zhifa_nlp.apps.desk.security.roles import Role, needs
from zhifa_nlp.apps.desk.security.routes import guarded_router
from zhifa_nlp.apps.desk.state import desk_of
from zhifa_nlp.apps.desk.words import load_words
from zhifa_nlp.store.decisions import Word as Said
from zhifa_nlp.store.records import load_record
from zhifa_nlp.store.tables import DocumentRow
from zhifa_nlp.store.targets import KINDS, Reference

router = guarded_router(include_in_schema=False)
Filled = Annotated[FormData, Depends(filled_in)]
State = Literal["mine", "all", "open", "read_once", "agreed", "disputed", "settled", "reopened"]
_AROUND = 60


@router.get("/review")
@needs(Role.READER)
def review_page(
    request: Request, kind: Word = "", why: Word = "", state: State = "mine", page: PageNumber = 1
) -> Response:
    """Show what waits, the most urgent first."""
    words = load_words(language_of(request))
    wanted = QueueFilter(kind, why, state)
    with desk_of(request).workspace.reading() as session:
        found = queue(session, wanted, Paging(page), viewer_of(request))
    context = {
        "page": found,
        "wanted": wanted,
        "address_of": address_of,
        "readers": desk_of(request).settings.readers,
        "kinds": [(one, words(f"item_kind.{one}")) for one in KINDS],
        "whys": [(one, words(f"why.{one}")) for one in words.under("why")],
        "states": [(one, words(f"case_state.{one}")) for one in words.under("case_state")],
    }
    return render(request, "review.html.j2", context)


@router.get("/review/next")
@needs(Role.READER)
def next_item(request: Request, kind: Word = "") -> Response:
    """Go to the most urgent item that waits for the visitor, or back to the empty list."""
    with desk_of(request).workspace.reading() as session:
        found = queue(session, QueueFilter(kind), Paging(size=1), viewer_of(request))
    return RedirectResponse(address_of(found.items[0]) if found.items else "/review", 303)


@router.post("/review")
@needs(Role.REVIEWER)
def decide(request: Request, form: Filled, next: Annotated[str, Query()] = "/review") -> Response:
    """Put a decision into the log and go back to where it was made."""
    said = word_of(form)
    with desk_of(request).workspace.session() as session:
        say(session, said, request.state.visitor.name, rules_of(request))
    return RedirectResponse(_with_note(within(next)), 303)


@router.post("/review/reply")
@needs(Role.REVIEWER)
def attach_reply(request: Request, form: Filled, next: Annotated[str, Query()] = "/review") -> Response:
    """Attach a unit's reply; a case that was closed is open again."""
    shown, expected, reply = reply_of(form)
    with desk_of(request).workspace.session() as session:
        target = current(session, shown, expected)
        enter(
            session, target, Said("reply", request.state.visitor.name, reply.model_dump()), rules_of(request)
        )
    return RedirectResponse(_with_note(within(next)), 303)


@router.get("/documents/{number}/value")
@needs(Role.READER)
def value_page(  # noqa: PLR0913, PLR0917  where a value stands
    request: Request,
    number: Id,
    kind: Word,
    start: Annotated[int, Query(ge=-1, le=MOST_ID)] = -1,
    end: Annotated[int, Query(ge=-1, le=MOST_ID)] = -1,
    field: Word = "",
) -> Response:
    """Show one value of a document, what the machine took it for and why, and the form to judge it."""
    words = load_words(language_of(request))
    with desk_of(request).workspace.reading() as session:
        entry = session.get(DocumentRow, number)
        if entry is None or kind not in KINDS:
            raise Refusal(NOT_FOUND)
        context = judging_of(request, session, Reference(kind, entry.sha256, start, end, field))
        record = load_record(session, entry.path)
        if context["target"] is None or record is None:
            raise Refusal(NOT_FOUND)
        told = explanations(record, "", words)
        spot = (start, end) if start >= 0 else told.spot_of(field)
        context |= {
            "entry": entry,
            "title": record.document.title or "",
            "spot": spot,
            "around": _around(record.document.text, *spot) if spot else None,
            "told": told.about(kind, start, end),
        }
    return render(request, "value.html.j2", {**context, "choices": choices(kind, field, words)})


@router.get("/log")
@needs(Role.READER)
def log_page(request: Request, person: Word = "", kind: Word = "", page: PageNumber = 1) -> Response:
    """Show the log of decisions, the latest first."""
    wanted = LogFilter(person, kind)
    with desk_of(request).workspace.reading() as session:
        found = decisions(session, wanted, Paging(page), viewer_of(request))
    return render(request, "log.html.j2", {"page": found, "wanted": wanted})


def address_of(line: QueueLine) -> str:
    """Return the page on which an item is judged."""
    at = line.reference
    return address_of_value(line.kind, line.document_id, at.start, at.end, at.field)


def address_of_value(kind: str, document_id: int | None, start: int, end: int, field: str) -> str:
    """Return the page on which a value, a finding or a copy is judged."""
    if kind == "copy":
        return f"/copies/{document_id}"
    if kind == "finding":
        return f"/findings/of/{field}"
    values = {"kind": kind, "start": start, "end": end, "field": field}
    return f"/documents/{document_id}/value?" + urlencode(
        {n: v for n, v in values.items() if v not in ("", -1)}
    )


def _with_note(address: str) -> str:
    path, _, query = address.partition("?")
    kept = [part for part in query.split("&") if part and not part.startswith("said=")]
    return f"{path}?{'&'.join([*kept, 'said=1'])}"


def _around(text: str, start: int, end: int) -> tuple[str, str, str]:
    """Return the words of a value with what stands before and after them."""
    return text[max(0, start - _AROUND) : start], text[start:end], text[end : end + _AROUND]
