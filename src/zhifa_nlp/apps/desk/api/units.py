"""Units: the list, and one over the years."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query

from zhifa_nlp.apps.desk.api.asked import Reading, ThePaging, Words
from zhifa_nlp.apps.desk.api.router import api_router
from zhifa_nlp.apps.desk.queries.model import Page
from zhifa_nlp.apps.desk.queries.units import UnitLine, UnitShown, unit, units
from zhifa_nlp.apps.desk.refusals import NOT_FOUND, Refusal
from zhifa_nlp.apps.desk.security.roles import Role, needs

router = api_router("units")


@router.get("/units")
@needs(Role.READER)
def list_units(session: Reading, paging: ThePaging, q: Words = "", tier: Words = "") -> Page[UnitLine]:
    """Units that a circular judged or that handed something in."""
    return units(session, paging, q, tier)


@router.get("/unit")
@needs(Role.READER)
def get_unit(session: Reading, name: Annotated[str, Query(min_length=1, max_length=200)]) -> UnitShown:
    """One unit over the years, by its full name."""
    found = unit(session, name)
    if found is None:
        raise Refusal(NOT_FOUND)
    return found
