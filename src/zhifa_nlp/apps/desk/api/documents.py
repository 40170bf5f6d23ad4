"""Documents: the list, one whole, its original file, its pages as pictures."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import Path, Query, Response
from fastapi.responses import FileResponse

from zhifa_nlp.apps.desk.api.asked import Id, Reading, TheDesk, ThePaging, TheViewer
from zhifa_nlp.apps.desk.api.router import api_router
from zhifa_nlp.apps.desk.queries.document import DocumentShown, document
from zhifa_nlp.apps.desk.queries.documents import DocumentFilter, DocumentLine, document_line, documents
from zhifa_nlp.apps.desk.queries.model import Page
from zhifa_nlp.apps.desk.refusals import NOT_FOUND, Refusal
from zhifa_nlp.apps.desk.security.roles import Role, needs
from zhifa_nlp.errors import UnreadableDocument

router = api_router("documents")


@router.get("/documents")
@needs(Role.READER)
def list_documents(
    session: Reading, wanted: Annotated[DocumentFilter, Query()], paging: ThePaging
) -> Page[DocumentLine]:
    """One line a file, whatever became of it."""
    return documents(session, wanted, paging)


@router.get("/documents/{document_id}")
@needs(Role.READER)
def get_document(document_id: Id, session: Reading, viewer: TheViewer) -> DocumentShown:
    """One document: text, values with their cases, findings."""
    found = document(session, document_id, viewer)
    if found is None:
        raise Refusal(NOT_FOUND)
    return found


@router.get("/documents/{document_id}/original", response_class=FileResponse)
@needs(Role.READER)
def get_original(document_id: Id, session: Reading, desk: TheDesk) -> FileResponse:
    """The file as it was handed in; browsers keep it, they never open it within the desk."""
    line = document_line(session, document_id)
    path = desk.workspace.originals.path_of(line.sha256) if line and line.sha256 else None
    if line is None or path is None or not path.is_file():
        raise Refusal(NOT_FOUND, "the original file is not kept")
    return FileResponse(path, media_type="application/octet-stream", headers=as_attachment(line.path))


@router.get(
    "/documents/{document_id}/pages/{page}",
    response_class=Response,
    responses={200: {"content": {"image/png": {}}, "description": "the page"}},
)
@needs(Role.READER)
def get_page(
    document_id: Id, page: Annotated[int, Path(ge=1, le=100_000)], desk: TheDesk, marks: bool = False
) -> Response:
    """A page of the original, from 1, as PNG; with `marks`, what was extracted from it is framed."""
    try:
        png = desk.pictures.page(document_id, page, marks=marks)
    except UnreadableDocument as error:
        raise Refusal(NOT_FOUND, error.reason) from error
    return Response(png, media_type="image/png")


def as_attachment(path: str) -> dict[str, str]:
    """Return the header by which a browser saves a file under its own name, never under a path.

    >>> as_attachment("a/b.docx")
    {'Content-Disposition': "attachment; filename*=UTF-8''b.docx"}
    """
    name = path.replace("\\", "/").rpartition("/")[2]
    return {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"}
