"""What many routes ask for: the database, the visitor, a page of a list."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

from fastapi import Depends, Path, Query, Request
from sqlalchemy.orm import Session

from zhifa_nlp.apps.desk.queries.audit import AuditFilter
from zhifa_nlp.apps.desk.queries.model import MOST_PAGES, Paging
from zhifa_nlp.apps.desk.queries.reading import Viewer
from zhifa_nlp.apps.desk.security.roles import Role
from zhifa_nlp.apps.desk.security.visitors import Visitor
from zhifa_nlp.apps.desk.state import Desk, desk_of
from zhifa_nlp.store.decisions import Rules

MOST_ID = 2**31 - 1


def reading(request: Request) -> Iterator[Session]:
    """Yield a session to read with."""
    with desk_of(request).workspace.reading() as session:
        yield session


def viewer_of(request: Request) -> Viewer:
    """Return who looks."""
    visitor: Visitor = request.state.visitor
    return Viewer(
        visitor.name,
        desk_of(request).settings.readers,
        judges=visitor.may(Role.REVIEWER),
        lead=visitor.may(Role.LEAD),
    )


def rules_of(request: Request) -> Rules:
    """Return how cases are judged here, and whether the visitor may rule."""
    visitor: Visitor = request.state.visitor
    return Rules(desk_of(request).settings.readers, lead=visitor.may(Role.LEAD))


def paging(
    page: Annotated[int, Query(ge=1, le=MOST_PAGES)] = 1,
    size: Annotated[int, Query(ge=1, le=200)] = 50,
    sort: Annotated[str, Query(max_length=32)] = "",
    order: Literal["asc", "desc"] = "asc",
) -> Paging:
    """Return which page of a list is asked for."""
    return Paging(page, size, sort, order)


def audit_filter(
    person: Annotated[str, Query(max_length=200)] = "",
    action: Annotated[str, Query(max_length=200)] = "",
    since: Annotated[date | Literal[""], Query()] = "",
    until: Annotated[date | Literal[""], Query()] = "",
    about: Annotated[str, Query(max_length=200)] = "",
) -> AuditFilter:
    """Return which entries of both logs are asked for; a field of the form that was left empty asks for nothing."""
    return AuditFilter(
        person=person.strip(), action=action, since=since or None, until=until or None, about=about.strip()
    )


Reading = Annotated[Session, Depends(reading)]
TheDesk = Annotated[Desk, Depends(desk_of)]
TheViewer = Annotated[Viewer, Depends(viewer_of)]
TheRules = Annotated[Rules, Depends(rules_of)]
ThePaging = Annotated[Paging, Depends(paging)]
Id = Annotated[int, Path(ge=1, le=MOST_ID)]
Words = Annotated[str, Query(max_length=200)]
