"""Passages and verdicts, saved anew after each run: what comparing gives depends on all documents at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, cast

from sqlalchemy import Row, Table, delete, select
from sqlalchemy.orm import Session

from zhifa_nlp.reuse.groups import passage_groups
from zhifa_nlp.reuse.model import Passage, Residue, Verdict
from zhifa_nlp.store.bulk import insert_in_turn
from zhifa_nlp.store.desk_tables import GroupRow
from zhifa_nlp.store.tables import DocumentRow, PassageRow, VerdictRow

_SHARES = ("score", "mandated_share", "stock_share", "own_share", "total_share", "largest_share")
_WORDS = ("copied", "kind", "origin", "direction")
_PLACES = ("doc_start", "doc_end", "source_start", "source_end", "kind", "similarity", "evidence")
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch of a submission that may stand there: a superior's words, or what many quote alike.

    Attributes:
        start: first code point; `end` is one past the last.
        source: path of the official document that holds it; empty where none of those at hand does.
    """

    start: int
    end: int
    source: str = ""


@dataclass(frozen=True, slots=True)
class Reuse:
    """All that comparing found: passages and verdicts by path, and quotations by the path that holds them."""

    passages: tuple[Passage, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    quotations: Mapping[str, tuple[Quotation, ...]] | None = None

    def quoted_in(self, path: str) -> tuple[Quotation, ...]:
        """Return the quotations that were found in one submission."""
        return (self.quotations or {}).get(path, ())


def save_reuse(session: Session, reuse: Reuse) -> None:
    """Replace what was saved before."""
    for table in (PassageRow, VerdictRow, GroupRow):
        session.execute(delete(table))
    ids = {row.path: row.id for row in session.execute(select(DocumentRow.path, DocumentRow.id))}
    passages, verdicts = (cast("Table", row.__table__) for row in (PassageRow, VerdictRow))
    insert_in_turn(session, passages, (_passage_values(passage, ids) for passage in reuse.passages))
    save_groups(session, reuse.passages, ids)
    values = (_verdict_values(verdict, reuse.quoted_in(verdict.doc), ids) for verdict in reuse.verdicts)
    insert_in_turn(session, verdicts, values)


def save_groups(session: Session, passages: Sequence[Passage], ids: Mapping[str, int]) -> None:
    """Replace the stretches that stand in several documents by those of `passages`."""
    session.execute(delete(GroupRow))
    rows = (
        {
            "source_id": ids[group.source],
            "span_start": group.start,
            "span_end": group.end,
            "characters": group.end - group.start,
            "documents": len(group.docs),
        }
        for group in passage_groups(passages, least=1)
    )
    insert_in_turn(session, cast("Table", GroupRow.__table__), rows)


def load_reuse(session: Session) -> Reuse:
    """Return what comparing found, passages and verdicts in the order of their documents' paths."""
    paths = {number: path for number, path in session.execute(select(DocumentRow.id, DocumentRow.path))}  # noqa: C416
    verdicts: list[Verdict] = []
    quotations: dict[str, tuple[Quotation, ...]] = {}
    for row in session.execute(_by_path(VerdictRow, (*_WORDS, *_SHARES, "residues", "quotations"))):
        verdicts.append(_verdict(row, paths))
        if row.quotations:
            quotations[paths[row.document_id]] = tuple(Quotation(**q) for q in row.quotations)
    passages = session.execute(_by_path(PassageRow, _PLACES, PassageRow.doc_start, PassageRow.id))
    return Reuse(
        tuple(Passage(paths[p.document_id], paths[p.source_id], **_chosen(p, _PLACES)) for p in passages),
        tuple(verdicts),
        quotations,
    )


def _by_path(table: type[PassageRow | VerdictRow], columns: Iterable[str], *then: Any) -> Any:  # noqa: ANN401
    """Return a query for some columns of what was found about documents, by their paths, a few rows at a time."""
    chosen = (table.document_id, table.source_id, *(getattr(table, name) for name in columns))
    query = select(*chosen).join(DocumentRow, DocumentRow.id == table.document_id)
    return query.order_by(DocumentRow.path, *then).execution_options(yield_per=_AT_ONCE)


def _passage_values(passage: Passage, ids: Mapping[str, int]) -> dict[str, Any]:
    return {
        "document_id": ids[passage.doc],
        "source_id": ids[passage.source],
        **_chosen(passage, _PLACES),
    }


def _verdict_values(
    verdict: Verdict, quotations: Iterable[Quotation], ids: Mapping[str, int]
) -> dict[str, Any]:
    return {
        "document_id": ids[verdict.doc],
        "source_id": ids[verdict.source] if verdict.source else None,
        **_chosen(verdict, (*_WORDS, *_SHARES)),
        "residues": [asdict(residue) for residue in verdict.residues],
        "quotations": [asdict(quotation) for quotation in quotations],
    }


def _verdict(row: Row[Any], paths: Mapping[int, str]) -> Verdict:
    source = None if row.source_id is None else paths[row.source_id]
    residues = tuple(Residue(**residue) for residue in row.residues)
    chosen = _chosen(row, (*_WORDS, *_SHARES))
    return Verdict(paths[row.document_id], source=source, residues=residues, **chosen)


def _chosen(row: object, names: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}
