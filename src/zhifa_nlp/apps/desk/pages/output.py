"""What leaves the desk: the draft circular, the decisions as a workbook, files with comments."""

from __future__ import annotations

from fastapi import Request, Response

from zhifa_nlp.apps.desk.queries.overview import overview
from zhifa_nlp.apps.desk.rendering import render
from zhifa_nlp.apps.desk.security.roles import Role, needs
from zhifa_nlp.apps.desk.security.routes import guarded_router
from zhifa_nlp.apps.desk.state import desk_of

router = guarded_router(include_in_schema=False)


@router.get("/output")
@needs(Role.REVIEWER)
def output_page(request: Request) -> Response:
    """Show what can be taken out, and how far the review is that it rests on."""
    with desk_of(request).workspace.reading() as session:
        states = overview(session).states
    judged = sum(count for state, count in states.items() if state in ("agreed", "settled"))
    return render(request, "output.html.j2", {"judged": judged, "items": sum(states.values())})
