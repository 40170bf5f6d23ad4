"""What is said beside a document's text about each mark in it, and the fields of its record with where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlencode

from zhifa_nlp.apps.desk.words import Words
from zhifa_nlp.records.model import Record
from zhifa_nlp.records.statements import CodeRow

KINDS = ("problem", "measure", "claim", "unit", "citation", "date")


@dataclass(frozen=True, slots=True)
class Explained:
    """One mark: its words, what it was taken for, why, where a person can decide about it, and how sure it is."""

    key: str
    words: str
    told: str
    reasons: tuple[str, ...] = ()
    review: bool = False
    judge: str = ""
    sure: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A field of the record: its value, and the code points that it was read from."""

    name: str
    value: str
    spot: tuple[int, int] | None = None
    judge: str = ""


@dataclass(frozen=True)
class Explanations:
    """All that is said of one document: rows by kind of mark, and its fields."""

    rows: dict[str, list[Explained]]
    facts: list[Fact]
    _told: dict[str, str] = field(default_factory=dict)

    def of(self, key: str) -> str:
        """Return what a mark was taken for."""
        return self._told.get(key, "")

    def about(self, kind: str, start: int, end: int) -> Explained | None:
        """Return what is said of the value that is judged at a place, or None where nothing is."""
        address = _judge(kind, start, end)
        return next((row for some in self.rows.values() for row in some if row.judge == address), None)

    def spot_of(self, name: str) -> tuple[int, int] | None:
        """Return the code points that a field was read from, or None where it has no place."""
        return next((fact.spot for fact in self.facts if fact.judge == _field(name)), None)


def explanations(record: Record, official: str, words: Words) -> Explanations:
    """Return what is said of each mark of `record`.

    Args:
        record: the document with what was found in it.
        official: the tier that the circular gives its unit, or nothing.
        words: the words of the language.
    """
    rows = {
        "problem": list(_problems(record, words)),
        "measure": list(_measures(record, words)),
        "claim": list(_claims(record)),
        "unit": [
            Explained(f"u{n}", u.text, f"{u.name} · {words('document.sure', n=round(100 * u.confidence))}",
                      judge=_judge("unit", u.start, u.end), sure=f"{u.confidence:.0%}")
            for n, u in enumerate(record.units)
        ],
        "citation": [
            Explained(f"c{n}", record.document.text[c.start : c.end], " ".join(filter(None, (c.title, c.number))),
                      judge=_judge("citation", c.start, c.end))
            for n, c in enumerate(record.citations)
        ],
        "date": [
            Explained(f"d{n}", d.text, d.first if d.first == d.last else f"{d.first} – {d.last}",
                      judge=_judge("date", d.start, d.end))
            for n, d in enumerate(record.dates)
        ],
    }  # fmt: skip
    found = {kind: rows[kind] for kind in KINDS if rows[kind]}
    told = {row.key: row.told for some in found.values() for row in some}
    return Explanations(found, list(_facts(record, official, words)), told)


def _judge(kind: str, start: int, end: int) -> str:
    return "?" + urlencode({"kind": kind, "start": start, "end": end})


def _codes(codes: Iterable[CodeRow], words: Words) -> str:
    return "、".join(f"{words.code(code.code)} {code.confidence:.0%}" for code in codes)


def _problems(record: Record, words: Words) -> Iterator[Explained]:
    for n, row in enumerate(record.problems):
        told = " · ".join(filter(None, (_codes(row.codes, words), words(f"state.{row.status}"), row.spread)))
        judge = _judge("problem", row.start, row.end)
        sure = _codes(row.codes, words)
        yield Explained(f"p{n}", row.text, told, tuple(row.reasons), row.review, judge, sure)


def _measures(record: Record, words: Words) -> Iterator[Explained]:
    for n, row in enumerate(record.measures):
        told = f"{_codes(row.codes, words)} · {words(f'state.{row.tense}')} · {words(f'coverage.{row.strength}')}"
        judge = _judge("measure", row.start, row.end)
        sure = _codes(row.codes, words)
        yield Explained(f"m{n}", row.text, told, tuple(row.reasons), row.review, judge, sure)


def _claims(record: Record) -> Iterator[Explained]:
    if record.claimed_tier:
        row = record.claimed_tier
        yield Explained("t0", row.text, row.tier, judge=_judge("tier", row.start, row.end))
    if record.self_score:
        score = record.self_score
        yield Explained("s0", score.text, f"{score.value:g}", judge=_judge("score", score.start, score.end))


def _facts(record: Record, official: str, words: Words) -> Iterator[Fact]:
    document = record.document
    spots = {one.name: (one.start, one.end) for one in document.elements if one.start >= 0}
    issuer = document.issuer.name if document.issuer else ""
    first = next((u for u in record.units if u.role == "issuer" or u.name == issuer), None)
    values = (
        ("issuer", issuer, (first.start, first.end) if first else spots.get("signature")),
        ("doc_number", document.doc_number, spots.get("doc_number")),
        ("addressees", "、".join(document.addressees), spots.get("addressee")),
        ("date", document.date, spots.get("date")),
        ("period", document.period, None),
    )
    yield Fact("kind", words(f"doc_kind.{document.kind}"), judge=_field("kind"))
    for name, value, spot in values:
        if value:
            yield Fact(name, value, spot, _field(name))
    if record.claimed_tier:
        yield Fact(
            "claimed_tier", record.claimed_tier.tier, (record.claimed_tier.start, record.claimed_tier.end)
        )
    if official:
        yield Fact("official_tier", official)
    if record.self_score:
        yield Fact(
            "self_score", f"{record.self_score.value:g}", (record.self_score.start, record.self_score.end)
        )
    yield Fact("reader", f"{document.reader} {document.reader_version}".strip())
    if document.pages:
        yield Fact("pages", str(document.pages))
    yield Fact("sha256", document.sha256)


def _field(name: str) -> str:
    return "?" + urlencode({"kind": "field", "field": name})
