"""A pair of reports with the names of units taken out, so that nobody judges the unit instead of the text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from zhifa_nlp.apps.desk.queries.copy_list import Pair
from zhifa_nlp.store.tables import MentionRow, RecordRow

COVER = "■"


def with_names_hidden(session: Session, pair: Pair) -> Pair:
    """Return the pair with every unit that its texts name, and both document numbers, covered; places stay the same."""
    texts = (
        _covered(pair.texts[0], _places(session, pair.copy.doc.id, pair.texts[0])),
        _covered(pair.texts[1], _places(session, pair.source.id, pair.texts[1])),
    )
    residues = tuple(replace(r, text=COVER * len(r.text), expected="") for r in pair.copy.residues)
    return replace(pair, texts=texts, copy=replace(pair.copy, residues=residues))


def _places(session: Session, document: int, text: str) -> Iterable[tuple[int, int]]:
    rows = session.execute(
        select(MentionRow.span_start, MentionRow.span_end, MentionRow.text).where(
            MentionRow.document_id == document
        )
    ).all()
    names = {row.text for row in rows} | {row.text.rstrip("市县区省") for row in rows}
    number, issuer = session.execute(
        select(RecordRow.doc_number, RecordRow.issuer).where(RecordRow.document_id == document)
    ).one_or_none() or (None, None)
    names |= {name for name in (number, issuer) if name}
    yield from ((row.span_start, row.span_end) for row in rows)
    for name in names:
        if len(name) < 2:
            continue
        at = text.find(name)
        while at >= 0:
            yield at, at + len(name)
            at = text.find(name, at + len(name))


def _covered(text: str, places: Iterable[tuple[int, int]]) -> str:
    signs = list(text)
    for start, end in places:
        for at in range(max(0, start), min(end, len(signs))):
            if not signs[at].isspace():
                signs[at] = COVER
    return "".join(signs)
