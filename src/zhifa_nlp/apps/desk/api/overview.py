"""The numbers of the first page."""

from __future__ import annotations

from fastapi import Request

from zhifa_nlp.apps.desk.api.router import api_router
from zhifa_nlp.apps.desk.queries.overview import Overview, overview
from zhifa_nlp.apps.desk.security.roles import Role, needs
from zhifa_nlp.apps.desk.state import desk_of

router = api_router("overview")


@router.get("/overview")
@needs(Role.READER)
def get_overview(request: Request) -> Overview:
    """What came in, what was found, how far the review is."""
    with desk_of(request).workspace.reading() as session:
        return overview(session)
