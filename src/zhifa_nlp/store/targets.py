"""What a person can decide about, named by its content, and what the machine says there.

A target is found again after the next run as long as the file, the place and the machine's value are the same; a
decision therefore never ends up on words that nobody has looked at.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal, get_args

from sqlalchemy import select
from sqlalchemy.orm import Session

from zhifa_nlp.records.model import Record
from zhifa_nlp.store.tables import DocumentRow, FindingRow, RecordRow, VerdictRow

Kind = Literal[
    "field", "tier", "score", "unit", "problem", "measure", "citation", "date", "listed", "finding", "copy"
]
KINDS: tuple[Kind, ...] = get_args(Kind)
FIELDS = ("kind", "title", "doc_number", "issuer", "addressees", "date", "period")
Value = dict[str, Any]
_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a value stands.

    Attributes:
        kind: of value.
        document_sha256: hash of the file; empty for a finding that rests on no document.
        start: first code point; -1 for what has no place in the text.
        end: one past the last.
        field: name of the field; of a finding its fingerprint, of a copy the hash of its source.
    """

    kind: Kind
    document_sha256: str
    start: int = -1
    end: int = -1
    field: str = ""

    @property
    def canonical(self) -> str:
        """The reference as JSON, in the one way in which it is written."""
        told = {
            "kind": self.kind,
            "document_sha256": self.document_sha256,
            "start": self.start,
            "end": self.end,
            "field": self.field,
        }
        return canonical(told)


@dataclass(frozen=True, slots=True)
class Target:
    """A reference with what the machine says there; `id` names both.

    Attributes:
        reference: where.
        path: the file's name in the workspace.
        machine: the machine's value, as JSON knows it.
        text: the words themselves, shortened.
    """

    reference: Reference
    path: str
    machine: Value
    text: str = ""

    @property
    def id(self) -> str:
        """The name of the target: 32 hexadecimal digits."""
        return target_id(self.reference, self.machine)


def target_id(reference: Reference, machine: Value) -> str:
    """Return the name of a value at a place.

    A finding and a copy are the same as long as their words are: shares and messages may change with the batch.
    """
    fixed = None if reference.kind in ("finding", "copy") else machine
    words = f"[{reference.canonical},{canonical(fixed)}]"
    return hashlib.sha256(words.encode()).hexdigest()[:32]


def canonical(value: object) -> str:
    """Return the one way in which a value is written as JSON."""
    return _CANONICAL.encode(value)


def find_target(session: Session, reference: Reference) -> Target | None:
    """Return what the machine says at a place now, or None if there is no such value."""
    if reference.kind == "finding":
        return _finding(session, reference)
    if reference.kind == "copy":
        return _copy(session, reference)
    record = record_of(session, reference.document_sha256)
    if record is None:
        return None
    return next((t for t in targets_of(record) if t.reference == reference), None)


def record_of(session: Session, sha256: str) -> Record | None:
    """Return the record of the file with that hash, or None."""
    query = select(RecordRow.body).join(DocumentRow).where(DocumentRow.sha256 == sha256)
    body = session.scalar(query.order_by(DocumentRow.present.desc(), DocumentRow.path).limit(1))
    return None if body is None else Record.model_validate_json(body)


def targets_of(record: Record) -> Iterator[Target]:
    """Yield every value of a record that a person can decide about."""
    document = record.document

    def at(kind: Kind, row: Any, machine: Value, text: str | None = None) -> Target:  # noqa: ANN401  any span
        reference = Reference(kind, document.sha256, row.start, row.end)
        return Target(reference, document.path, machine, shortened(row.text if text is None else text))

    for name in FIELDS:
        value = field_value(record, name)
        reference = Reference("field", document.sha256, field=name)
        yield Target(reference, document.path, {"value": value}, shortened(str(value or "")))
    if record.claimed_tier:
        yield at("tier", record.claimed_tier, {"tier": record.claimed_tier.tier})
    if record.self_score:
        yield at("score", record.self_score, {"value": record.self_score.value})
    for unit in record.units:
        yield at("unit", unit, {"name": unit.name, "unit_id": unit.unit_id})
    for problem in record.problems:
        codes = [row.code for row in problem.codes]
        machine = {"codes": codes, "status": problem.status, "spread": problem.spread}
        yield at("problem", problem, machine)
    for measure in record.measures:
        codes = [row.code for row in measure.codes]
        yield at("measure", measure, {"codes": codes, "tense": measure.tense})
    for citation in record.citations:
        words = citation.text or document.text[citation.start : citation.end]
        yield at("citation", citation, {"title": citation.title, "number": citation.number}, words)
    for day in record.dates:
        yield at("date", day, {"first": day.first, "last": day.last})
    for tier in record.tiers:
        for listed in tier.units:
            reference = Reference("listed", document.sha256, listed.start, listed.end, listed.name)
            yield Target(
                reference, document.path, {"name": listed.name, "tier": tier.tier}, shortened(listed.text)
            )


def field_value(record: Record, name: str) -> str | list[str] | None:
    """Return the value of one of `FIELDS`."""
    if name == "issuer":
        return record.document.issuer.name if record.document.issuer else None
    value: str | list[str] | None = getattr(record.document, name)
    return value


def finding_reference(
    evidence: list[dict[str, Any]], fingerprint: str, sha256_of: Callable[[str], str]
) -> Reference:
    """Return the reference of a finding; it belongs to the document that its evidence names first."""
    path = evidence[0]["path"] if evidence else ""
    return Reference("finding", sha256_of(path) if path else "", field=fingerprint)


def shortened(words: str, most: int = 120) -> str:
    """Return words on one line, cut where they are long."""
    words = " ".join(words.split())
    return words if len(words) <= most else f"{words[:most]}…"


def _finding(session: Session, reference: Reference) -> Target | None:
    row = session.scalar(select(FindingRow).where(FindingRow.fingerprint == reference.field).limit(1))
    if row is None:
        return None
    expected = finding_reference(row.evidence, row.fingerprint, lambda path: _sha256(session, path))
    if expected != reference:
        return None
    path = row.evidence[0]["path"] if row.evidence else ""
    machine = {"rule": row.rule, "severity": row.severity, "message": row.message}
    return Target(reference, path, machine, shortened(row.message))


def _copy(session: Session, reference: Reference) -> Target | None:
    found = session.execute(
        select(VerdictRow, DocumentRow.path)
        .join(DocumentRow, DocumentRow.id == VerdictRow.document_id)
        .where(DocumentRow.sha256 == reference.document_sha256)
        .limit(1)
    ).first()
    if found is None:
        return None
    verdict, path = found
    source = session.get(DocumentRow, verdict.source_id) if verdict.source_id else None
    if (source.sha256 if source else "") != reference.field:
        return None
    return Target(reference, path, copy_value(verdict, source.path if source else ""), "")


def copy_value(verdict: VerdictRow, source: str) -> Value:
    """Return what the machine says of a copy."""
    return {
        "copied": verdict.copied,
        "score": round(verdict.score, 4),
        "own_share": round(verdict.own_share, 4),
        "kind": verdict.kind,
        "source": source,
    }


def _sha256(session: Session, path: str) -> str:
    return session.scalar(select(DocumentRow.sha256).where(DocumentRow.path == path)) or ""
