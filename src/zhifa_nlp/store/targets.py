"""What a person can decide about, named by its content, and what the machine says there.

A target is found again after the next run as long as the file, the place and the machine's value are the same; a
decision therefore never ends up on words that nobody has looked at.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, get_args

from zhifa_nlp.records.model import Record

if TYPE_CHECKING:
    from zhifa_nlp.store.tables import VerdictRow

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
        sha256, field, kind = map(canonical, (self.document_sha256, self.field, self.kind))
        return (  # a hundred a document: put together ten times as fast as `canonical` writes a whole object
            f'{{"document_sha256":{sha256},"end":{self.end},"field":{field},"kind":{kind},"start":{self.start}}}'
        )


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


def copy_value(verdict: VerdictRow, source: str) -> Value:
    """Return what the machine says of a copy."""
    return {
        "copied": verdict.copied,
        "score": round(verdict.score, 4),
        "own_share": round(verdict.own_share, 4),
        "kind": verdict.kind,
        "source": source,
    }
