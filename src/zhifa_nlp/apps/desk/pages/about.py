"""What results rest on: rules and codes, runs and provenance."""

from __future__ import annotations

from fastapi import Request, Response

from zhifa_nlp.apps.desk.pages.documents import PageNumber
from zhifa_nlp.apps.desk.queries import codebook
from zhifa_nlp.apps.desk.queries.model import Paging
from zhifa_nlp.apps.desk.queries.provenance import grounds
from zhifa_nlp.apps.desk.queries.runs import provenance
from zhifa_nlp.apps.desk.rendering import render
from zhifa_nlp.apps.desk.security.roles import Role, needs
from zhifa_nlp.apps.desk.security.routes import guarded_router
from zhifa_nlp.apps.desk.state import desk_of

router = guarded_router(include_in_schema=False)


@router.get("/codes")
@needs(Role.READER)
def codes_page(request: Request) -> Response:
    """Show the rules, and the codebook."""
    problems, measures = codebook.codes()
    with desk_of(request).workspace.reading() as session:
        rules = codebook.rules(session)
    return render(request, "codes.html.j2", {"rules": rules, "problems": problems, "measures": measures})


@router.get("/runs")
@needs(Role.READER)
def runs_page(request: Request, page: PageNumber = 1) -> Response:
    """Show the runs, and what results rest on."""
    with desk_of(request).workspace.reading() as session:
        context = {"found": provenance(session, Paging(page, 10)), "grounds": grounds(session)}
    return render(request, "runs.html.j2", context)
