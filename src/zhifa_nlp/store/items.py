"""What waits for a person, the most urgent first: kept beside records and findings, made anew with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, cast

from sqlalchemy import Table, delete, func, insert, select
from sqlalchemy.orm import Session, aliased

from zhifa_nlp.records.finding import NO_REPORT
from zhifa_nlp.records.model import Record
from zhifa_nlp.store.bulk import insert_in_turn
from zhifa_nlp.store.desk_tables import ItemRow
from zhifa_nlp.store.tables import DocumentRow, FindingRow, RecordRow, VerdictRow
from zhifa_nlp.store.targets import (
    Reference,
    Target,
    copy_value,
    finding_reference,
    shortened,
    target_id,
)
from zhifa_nlp.store.waiting import item_values, target_values

_SEVERITIES = {"error": 0.9, "warning": 0.6, "info": 0.2}
_NO_REPORT_URGENCY = (
    0.25  # a warning for each silent unit, with nothing to read: after all that has two sides
)
_ASKED_AS_COPIES = ("copied", "copied-unclear", "copied-own")
"""Rules whose findings say what the case of the copy says, which waits already."""
_AT_ONCE = 200


def save_batch_items(session: Session) -> None:
    """Replace what waits of findings and copies."""
    session.execute(delete(ItemRow).where(_of_batch()))
    insert_in_turn(session, cast("Table", ItemRow.__table__), chain(_findings(session), _copies(session)))


def fill_items(session: Session) -> int:
    """Make what waits of a workspace that an earlier version filled; return how many documents it read."""
    known = select(ItemRow.id).where(~_of_batch()).limit(1)
    if session.scalar(known) is not None or session.scalar(select(func.count()).select_from(RecordRow)) == 0:
        return 0
    count = 0
    for document_id in session.scalars(select(RecordRow.document_id)).all():
        body = session.scalar(select(RecordRow.body).where(RecordRow.document_id == document_id))
        waiting = item_values(Record.model_validate_json(body or ""))
        if waiting:
            session.execute(insert(ItemRow), [{"document_id": document_id, **values} for values in waiting])
        count += 1
    save_batch_items(session)
    return count


def _of_batch() -> Any:  # noqa: ANN401  the library's types are of no help here
    return ItemRow.kind.in_(("finding", "copy"))


def _row(document_id: int | None, target: Target, why: str, urgency: float) -> dict[str, Any]:
    return {"document_id": document_id, **target_values(target, why, urgency)}


def _findings(session: Session) -> Iterator[dict[str, Any]]:
    documents = {
        path: (number, sha256)
        for number, path, sha256 in session.execute(
            select(DocumentRow.id, DocumentRow.path, DocumentRow.sha256).where(DocumentRow.present)
        )
    }
    query = select(FindingRow).where(FindingRow.rule.not_in(_ASKED_AS_COPIES))
    for row in _each_once(session.scalars(query.execution_options(yield_per=_AT_ONCE))):
        path = row.evidence[0]["path"] if row.evidence else ""
        reference = finding_reference(
            row.evidence, row.fingerprint, lambda name: documents.get(name, (0, ""))[1]
        )
        target = Target(reference, path, {}, shortened(row.message))
        number = row.document_id or documents.get(path, (None, ""))[0]
        urgency = _NO_REPORT_URGENCY if row.rule == NO_REPORT else _SEVERITIES.get(row.severity, 0.2)
        yield _row(number, target, row.severity, urgency)


def _each_once(rows: Iterable[FindingRow]) -> Iterator[FindingRow]:
    seen: set[str] = set()
    for row in rows:
        if row.fingerprint and row.fingerprint not in seen:
            seen.add(row.fingerprint)
            yield row


def _copies(session: Session) -> Iterator[dict[str, Any]]:
    document, source = aliased(DocumentRow), aliased(DocumentRow)
    query = (
        select(VerdictRow, document.sha256, source.sha256, source.path)
        .join(document, document.id == VerdictRow.document_id)
        .join(source, source.id == VerdictRow.source_id)
        .where(document.present, (VerdictRow.score > 0) | (VerdictRow.own_share > 0))
    )
    found = session.execute(query.execution_options(yield_per=_AT_ONCE))
    for verdict, sha256, source_sha256, path in found:
        reference = Reference("copy", sha256, field=source_sha256)
        machine = copy_value(verdict, path)
        row = _row(verdict.document_id, Target(reference, "", machine, shortened(path)), *_copy(verdict))
        yield {**row, "target": target_id(reference, machine)}


def _copy(verdict: VerdictRow) -> tuple[str, float]:
    if verdict.copied:
        return "copied", 0.7 + 0.3 * min(1.0, verdict.score)
    if verdict.own_share > verdict.score:
        return "own", 0.1
    return "unclear", 0.3 + 0.3 * min(1.0, verdict.score)
