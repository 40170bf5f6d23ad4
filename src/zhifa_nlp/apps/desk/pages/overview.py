"""The first page: what came in, what was found, how far the review is."""

from __future__ import annotations

from fastapi import Request, Response

from zhifa_nlp.apps.desk.api.asked import viewer_of
from zhifa_nlp.apps.desk.plots.summary import files_plot, findings_plot, tiers_plot, waiting_plot
from zhifa_nlp.apps.desk.queries.came_in import circular, submissions_read, tier_flows
from zhifa_nlp.apps.desk.queries.copies import CopyFilter, copies
from zhifa_nlp.apps.desk.queries.model import Paging
from zhifa_nlp.apps.desk.queries.overview import overview
from zhifa_nlp.apps.desk.rendering import language_of, render
from zhifa_nlp.apps.desk.security.roles import Role, needs
from zhifa_nlp.apps.desk.security.routes import guarded_router
from zhifa_nlp.apps.desk.state import desk_of
from zhifa_nlp.apps.desk.words import load_words

router = guarded_router(include_in_schema=False)
_COPIES = 5


@router.get("/")
@needs(Role.READER)
def overview_page(request: Request) -> Response:
    """Show the overview."""
    words = load_words(language_of(request))
    with desk_of(request).workspace.reading() as session:
        shown, flows = overview(session), tier_flows(session)
        context: dict[str, object] = {
            "overview": shown,
            "circular": circular(session),
            "submissions": submissions_read(session),
            "copies": copies(session, CopyFilter(), Paging(size=_COPIES), viewer_of(request)).items,
        }
    tiers = [tier.tier for tier in shown.tiers]
    context |= {
        "files_total": sum(shown.files.values()),
        "units": sum(flows.values()),
        "silent": sum(count for (claimed, _), count in flows.items() if claimed == "--"),
        "items": sum(shown.states.values()),
        "judged": sum(n for state, n in shown.states.items() if state in ("agreed", "settled")),
        "flows": tiers_plot(flows, tiers, words),
        "findings_plot": findings_plot(shown.rules, words),
        "waiting_plot": waiting_plot(shown.waiting, words),
        "files_plot": files_plot(shown.files, words),
    }
    return render(request, "overview.html.j2", context)
