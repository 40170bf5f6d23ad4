"""The first page: what came in, what was found, how far the review is."""

from __future__ import annotations

from fastapi import Request, Response

from zhifa_nlp.apps.desk.queries.overview import overview
from zhifa_nlp.apps.desk.rendering import render
from zhifa_nlp.apps.desk.security.roles import Role, needs
from zhifa_nlp.apps.desk.security.routes import guarded_router
from zhifa_nlp.apps.desk.state import desk_of

router = guarded_router(include_in_schema=False)


@router.get("/")
@needs(Role.READER)
def overview_page(request: Request) -> Response:
    """Show the overview."""
    with desk_of(request).workspace.reading() as session:
        shown = overview(session)
    return render(request, "overview.html.j2", {"overview": shown})
