"""Copies: by document, one pair side by side, by passage, and who took from whom."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime
from typing import Annotated, Literal

from fastapi import Query, Request, Response
from markupsafe import Markup

from zhifa_nlp.apps.desk.api.asked import MOST_ID, viewer_of
from zhifa_nlp.apps.desk.api.asked import Id as Number
from zhifa_nlp.apps.desk.pages.documents import PageNumber, Word
from zhifa_nlp.apps.desk.plots.graph import Edge, copy_graph
from zhifa_nlp.apps.desk.plots.heat import heat_map
from zhifa_nlp.apps.desk.plots.strip import strip
from zhifa_nlp.apps.desk.queries.comparison import comparison
from zhifa_nlp.apps.desk.queries.copies import CopyFilter, copies
from zhifa_nlp.apps.desk.queries.model import Paging
from zhifa_nlp.apps.desk.queries.pair import Pair, pair_of
from zhifa_nlp.apps.desk.queries.parties import parties
from zhifa_nlp.apps.desk.queries.passage_list import copy_shares, paragraph, paragraph_list
from zhifa_nlp.apps.desk.queries.two_sides import two_sides
from zhifa_nlp.apps.desk.refusals import NOT_FOUND, Refusal
from zhifa_nlp.apps.desk.rendering import language_of, render
from zhifa_nlp.apps.desk.security.roles import Role, needs
from zhifa_nlp.apps.desk.security.routes import guarded_router
from zhifa_nlp.apps.desk.state import desk_of
from zhifa_nlp.apps.desk.words import Words, load_words
from zhifa_nlp.store.decisions import REASONS, VERDICTS

router = guarded_router(include_in_schema=False)
Manner = Literal["", "copied", "unclear", "own"]


@router.get("/copies")
@needs(Role.READER)
def copies_page(request: Request, manner: Manner = "", q: Word = "", page: PageNumber = 1) -> Response:
    """Show the reports that share text with others."""
    wanted = CopyFilter(q, manner)
    with desk_of(request).workspace.reading() as session:
        found = copies(session, wanted, Paging(page), viewer_of(request))
    return render(request, "copies.html.j2", {"page": found, "wanted": wanted})


@router.get("/copies/{number}")
@needs(Role.READER)
def copy_page(
    request: Request,
    number: Number,
    source: Annotated[int | None, Query(ge=1, le=MOST_ID)] = None,
    mandated: Literal["", "count"] = "",
    blind: bool = False,
) -> Response:
    """Show a report beside its source, with the form to judge it; `blind` hides whose they are."""
    words = load_words(language_of(request))
    with desk_of(request).workspace.reading() as session:
        found = comparison(session, number, viewer_of(request), hide_names=blind)
    if found is None:
        raise Refusal(NOT_FOUND)
    pair = pair_of(found, source)
    context = {
        "found": found,
        "pair": pair,
        "sides": two_sides(pair.passages, pair.texts, pair.residues, pair.quoted),
        "strip": _strip(pair, words),
        "count_mandated": mandated == "count",
        "blind": blind,
        "case": found.line.case,
        "verdicts": VERDICTS,
        "reasons": REASONS,
    }
    return render(request, "copy.html.j2", context)


@router.get("/copies/{number}/sheet")
@needs(Role.READER)
def copy_sheet(
    request: Request, number: Number, source: Annotated[int | None, Query(ge=1, le=MOST_ID)] = None
) -> Response:
    """Show the evidence of one copy as it is printed."""
    words = load_words(language_of(request))
    with desk_of(request).workspace.reading() as session:
        found = comparison(session, number, viewer_of(request))
    if found is None:
        raise Refusal(NOT_FOUND)
    pair = pair_of(found, source)
    hashes = {one.path: one for one in found.files}
    context = {
        "found": found,
        "pair": pair,
        "strip": _strip(pair, words),
        "parties": [(side, hashes.get(side.path)) for side in (found.line.doc, pair.source)],
        "case": found.line.case,
        "made": datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
    }
    return render(request, "copy_sheet.html.j2", context)


@router.get("/passages")
@needs(Role.READER)
def passages_page(request: Request, page: PageNumber = 1) -> Response:
    """Show the paragraphs that stand in several reports."""
    with desk_of(request).workspace.reading() as session:
        found = paragraph_list(session, page=page)
    return render(request, "passages.html.j2", {"page": found})


@router.get("/passages/{number}")
@needs(Role.READER)
def passage_page(request: Request, number: Number) -> Response:
    """Show one paragraph whole, and every report that holds it."""
    with desk_of(request).workspace.reading() as session:
        found = paragraph(session, number)
    if found is None:
        raise Refusal(NOT_FOUND)
    return render(request, "passage.html.j2", {"one": found})


@router.get("/clusters")
@needs(Role.READER)
def clusters_page(request: Request) -> Response:
    """Show who shares how much with whom, as a graph, a map and a list."""
    words = load_words(language_of(request))
    with desk_of(request).workspace.reading() as session:
        shares = copy_shares(session)
        named = parties(session, [n for share in shares for n in (share.doc, share.source)])
    shares = [share for share in shares if share.doc in named and share.source in named]
    edges = [
        Edge(str(s.doc), str(s.source), s.share, s.manner, f"/copies/{s.doc}?source={s.source}")
        for s in shares
    ]
    names = {str(number): party.name for number, party in named.items()}
    groups = defaultdict(list)
    for share in shares:
        groups[share.source].append((named[share.doc], share.share, share.manner))
    heads = (words("clusters.graph"), words("clusters.source"), words("clusters.copy"))
    context = {
        "graph": copy_graph(edges, names, heads),
        "heat": heat_map(edges, names, words("clusters.heat")),
        "groups": [(named[n], some) for n, some in sorted(groups.items(), key=lambda item: -len(item[1]))],
    }
    return render(request, "clusters.html.j2", context)


def _strip(pair: Pair, words: Words) -> Markup:
    names = (words("copy.strip"), words("copies.doc"), words("copies.source"))
    lengths = (len(pair.texts[0]), len(pair.texts[1]))
    return strip(pair.passages, lengths, names, pair.residues, pair.quoted)
