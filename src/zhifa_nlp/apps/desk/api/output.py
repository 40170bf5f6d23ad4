"""What leaves the desk: commented files, the draft circular, decisions as a workbook, sheets of evidence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import Depends, Query, Request, Response
from fastapi.responses import StreamingResponse

from zhifa_nlp.apps.desk.api.asked import Id, Reading, TheDesk, TheViewer, audit_filter
from zhifa_nlp.apps.desk.api.router import api_router
from zhifa_nlp.apps.desk.output.audit_table import audit_table
from zhifa_nlp.apps.desk.output.draft import draft, numbers
from zhifa_nlp.apps.desk.output.remarks import remarks
from zhifa_nlp.apps.desk.output.word_comments import commented
from zhifa_nlp.apps.desk.output.workbook import decisions_workbook
from zhifa_nlp.apps.desk.queries.audit import AuditFilter
from zhifa_nlp.apps.desk.queries.document import document
from zhifa_nlp.apps.desk.queries.evidence import Evidence, evidence
from zhifa_nlp.apps.desk.refusals import NOT_FOUND, Reason, Refusal
from zhifa_nlp.apps.desk.rendering import language_of
from zhifa_nlp.apps.desk.security.roles import Role, needs
from zhifa_nlp.apps.desk.state import Desk
from zhifa_nlp.apps.desk.words import load_words
from zhifa_nlp.apps.export.answers import csv_lines
from zhifa_nlp.documents.word import MEDIA_TYPE as WORD
from zhifa_nlp.errors import UnreadableDocument
from zhifa_nlp.store.audit import note

router = api_router("output")
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv"
NO_WORD = Reason(404, "no_word_file", "只有 .docx 文件可以加批注", "only .docx files can be given comments")


def _file(media_type: str) -> dict[int | str, dict[str, Any]]:
    return {200: {"content": {media_type: {}}, "description": "the file"}}


@router.get("/documents/{document_id}/commented", response_class=Response, responses=_file(WORD))
@needs(Role.REVIEWER)
def get_commented(
    request: Request, document_id: Id, session: Reading, desk: TheDesk, viewer: TheViewer
) -> Response:
    """The submitted .docx with a comment at the words of each finding, copied passage and decision."""
    shown = document(session, document_id, viewer)
    if shown is None:
        raise Refusal(NOT_FOUND)
    path = desk.workspace.originals.path_of(shown.line.sha256)
    if shown.line.media_type != WORD or not path.is_file():
        raise Refusal(NO_WORD)
    limits = desk.workspace.settings.limits
    said = remarks(session, shown, viewer)
    try:
        content, _ = commented(
            path.read_bytes(), shown.text, said, f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}", limits
        )
    except UnreadableDocument as error:
        raise Refusal(NO_WORD, error.reason) from error
    name = shown.line.path.rpartition("/")[2].removesuffix(".docx")
    _noted(desk, request, "commented", shown.line.path)
    return _answer(content, WORD, f"{name}（批注）.docx")


@router.get("/export/circular", response_class=Response, responses=_file(WORD))
@needs(Role.REVIEWER)
def get_circular(
    request: Request,
    session: Reading,
    desk: TheDesk,
    issuer: Annotated[str, Query(max_length=100)] = "××办公室",
) -> Response:
    """A draft circular with its annex; every number is counted from the records and decisions."""
    content = draft(numbers(session, desk.settings.readers), issuer, datetime.now(UTC).astimezone().date())
    _noted(desk, request, "circular-drafted", issuer)
    return _answer(content, WORD, "通报（草稿）.docx")


@router.get("/export/decisions", response_class=Response, responses=_file(EXCEL))
@needs(Role.REVIEWER)
def get_decisions(request: Request, session: Reading, desk: TheDesk, viewer: TheViewer) -> Response:
    """The decisions that you may see, as a workbook."""
    content = decisions_workbook(session, viewer)
    _noted(desk, request, "decisions-exported", "")
    return _answer(content, EXCEL, "审阅决定.xlsx")


@router.get("/export/audit", response_class=Response, responses=_file(CSV))
@needs(Role.AUDITOR)
def get_audit_table(
    request: Request, desk: TheDesk, wanted: Annotated[AuditFilter, Depends(audit_filter)], viewer: TheViewer
) -> Response:
    """What was done, as far as it is asked for, as CSV for a spreadsheet."""
    words = load_words(language_of(request))
    asked = wanted.model_dump(mode="json", exclude_defaults=True)
    _noted(desk, request, "audit-exported", " ".join(f"{name}={value}" for name, value in asked.items()))

    def lines() -> Iterator[str]:
        with desk.workspace.reading() as session:
            yield from csv_lines(audit_table(session, wanted, viewer, words))

    answer = StreamingResponse(lines(), media_type=CSV)
    answer.headers.update(_attached(words("audit.file_name")))
    return answer


@router.get("/evidence/{document_id}")
@needs(Role.READER)
def get_evidence(document_id: Id, session: Reading, viewer: TheViewer) -> Evidence:
    """All that a sheet of evidence says of one copy."""
    found = evidence(session, document_id, viewer)
    if found is None:
        raise Refusal(NOT_FOUND)
    return found


def _noted(desk: Desk, request: Request, action: str, about: str) -> None:
    with desk.workspace.session() as session:
        note(session, request.state.visitor.name, action, about)


def _answer(content: bytes, media_type: str, name: str) -> Response:
    return Response(content, media_type=media_type, headers=_attached(name))


def _attached(name: str) -> dict[str, str]:
    return {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"}
