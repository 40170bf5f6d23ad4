"""Units: the list, and one over the years."""

from __future__ import annotations

from fastapi import Request, Response

from zhifa_nlp.apps.desk.pages.documents import PageNumber, Word
from zhifa_nlp.apps.desk.plots.lives import lives
from zhifa_nlp.apps.desk.queries.came_in import tiers_in_use
from zhifa_nlp.apps.desk.queries.model import Paging
from zhifa_nlp.apps.desk.queries.parties import ids_of
from zhifa_nlp.apps.desk.queries.rubric_names import rubric_name
from zhifa_nlp.apps.desk.queries.units import unit, units
from zhifa_nlp.apps.desk.refusals import NOT_FOUND, Refusal
from zhifa_nlp.apps.desk.rendering import language_of, render
from zhifa_nlp.apps.desk.security.roles import Role, needs
from zhifa_nlp.apps.desk.security.routes import guarded_router
from zhifa_nlp.apps.desk.state import desk_of
from zhifa_nlp.apps.desk.words import load_words

router = guarded_router(include_in_schema=False)


@router.get("/units")
@needs(Role.READER)
def units_page(request: Request, q: Word = "", tier: Word = "", page: PageNumber = 1) -> Response:
    """Show the list."""
    with desk_of(request).workspace.reading() as session:
        found = units(session, Paging(page), q, tier)
        tiers = [(one, one) for one in tiers_in_use(session)]
    return render(request, "units.html.j2", {"page": found, "words": q, "tier": tier, "tiers": tiers})


@router.get("/units/{name:path}")
@needs(Role.READER)
def unit_page(request: Request, name: str) -> Response:
    """Show one unit, by its full name."""
    language = language_of(request)
    with desk_of(request).workspace.reading() as session:
        found = unit(session, name)
        if found is None:
            raise Refusal(NOT_FOUND)
        quoted = {e.path for one in found.assessments for row in one.coverage for e in row.evidence[:1]}
        numbers = ids_of(session, quoted)
    dates = [line.date for line in found.documents if line.date]
    years = sorted({int(date[:4]) for date in dates if date[:4].isdecimal()})
    context = {
        "found": found,
        "lives": lives(found.names, load_words(language)("unit.names"), found.unit, years),
        "numbers": numbers,
        "rubric": lambda row: rubric_name(row.rubric, row.item, language),
    }
    return render(request, "unit.html.j2", context)
