"""Copies by document and by passage, and the clusters that they form."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Query

from zhifa_nlp.apps.desk.api.asked import MOST_ID, Id, Reading, ThePaging, TheViewer, Words
from zhifa_nlp.apps.desk.api.router import api_router
from zhifa_nlp.apps.desk.queries.clusters import ClusterLine, ClusterShown, cluster, clusters
from zhifa_nlp.apps.desk.queries.comparison import Comparison, comparison
from zhifa_nlp.apps.desk.queries.copies import CopyFilter, CopyLine, copies, without_names
from zhifa_nlp.apps.desk.queries.model import Page
from zhifa_nlp.apps.desk.queries.passages import GroupLine, GroupShown, group, groups
from zhifa_nlp.apps.desk.refusals import NOT_FOUND, Refusal
from zhifa_nlp.apps.desk.security.roles import Role, needs

router = api_router("copies")


def copy_filter(
    q: Words = "",
    manner: Words = "",
    source_id: Annotated[int, Query(ge=0, le=MOST_ID)] = 0,
    hide_names: bool = False,
) -> CopyFilter:
    """Return which copies are asked for."""
    return CopyFilter("" if hide_names else q, manner, source_id, hide_names=hide_names)


@router.get("/copies")
@needs(Role.READER)
def list_copies(
    session: Reading,
    wanted: Annotated[CopyFilter, Depends(copy_filter)],
    paging: ThePaging,
    viewer: TheViewer,
) -> Page[CopyLine]:
    """Submissions that share text with others, copies first; with `hide_names` without whose they are."""
    found = copies(session, wanted, paging, viewer)
    return without_names(found) if wanted.hide_names else found


@router.get("/copies/{document_id}")
@needs(Role.READER)
def get_copy(document_id: Id, session: Reading, viewer: TheViewer, hide_names: bool = False) -> Comparison:
    """One copy beside its sources; with `hide_names`, pseudonyms stand for the units."""
    found = comparison(session, document_id, viewer, hide_names=hide_names)
    if found is None:
        raise Refusal(NOT_FOUND)
    return found


@router.get("/passages")
@needs(Role.READER)
def list_passages(session: Reading, paging: ThePaging, q: Words = "") -> Page[GroupLine]:
    """Stretches that stand in several reports, the most widespread first."""
    return groups(session, paging, q)


@router.get("/passages/{group_id}")
@needs(Role.READER)
def get_passage(group_id: Id, session: Reading) -> GroupShown:
    """One stretch and all who hold it, the earliest first."""
    found = group(session, group_id)
    if found is None:
        raise Refusal(NOT_FOUND)
    return found


@router.get("/clusters")
@needs(Role.READER)
def list_clusters(session: Reading, paging: ThePaging) -> Page[ClusterLine]:
    """Sources and how many took most of their text from them."""
    return clusters(session, paging)


@router.get("/clusters/{source_id}")
@needs(Role.READER)
def get_cluster(source_id: Id, session: Reading) -> ClusterShown:
    """One cluster: who is in it and what each shares with each other."""
    found = cluster(session, source_id)
    if found is None:
        raise Refusal(NOT_FOUND)
    return found
