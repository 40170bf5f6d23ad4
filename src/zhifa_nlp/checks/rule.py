"""What a rule is: a pure function from records to findings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zhifa_nlp.checks.identity import bare
from zhifa_nlp.records.finding import Evidence, Finding
from zhifa_nlp.records.matching import Matching, Report, match, summarise
from zhifa_nlp.records.model import Record

if TYPE_CHECKING:
    from zhifa_nlp.lexicon.lexicon import Lexicon

_BEFORE = 400  # code points before a problem in which the unit that it is told of is named


@dataclass(frozen=True, slots=True)
class Cited:
    """A document number with a title, and where it was cited so."""

    number: str
    title: str
    evidence: Evidence


@dataclass(frozen=True)
class Batch:
    """All documents of one round: the circular with its annex, if there is one, and what the units handed in.

    Submissions may be thousands and come from a database one at a time: only what rules between documents
    need is kept of each.
    """

    annex: Record | None
    reports: tuple[Report, ...]
    citations: tuple[Cited, ...]
    _matching: dict[int, Matching] = field(default_factory=dict, compare=False, repr=False)

    def matching(self, lexicon: Lexicon) -> Matching:
        """Return which report belongs to which unit of the annex; worked out once."""
        if self.annex is None:
            return Matching((), ())
        if id(lexicon) not in self._matching:
            self._matching[id(lexicon)] = match(self.annex, self.reports, lexicon)
        return self._matching[id(lexicon)]


def make_batch(annex: Record | None, submissions: Iterable[Record]) -> Batch:
    """Return the batch of a circular and its submissions, each gone through once."""
    reports: list[Report] = []
    cited: dict[str, dict[str, Cited]] = defaultdict(dict)
    watched = _watched(annex)
    if annex:
        _collect(annex, cited)
    for record in submissions:
        reports.append(summarise(record, with_words=_spoken_of(record, watched)))
        _collect(record, cited)
    citations = tuple(c for titles in cited.values() for c in titles.values())
    return Batch(annex, tuple(reports), citations)


def _watched(annex: Record | None) -> frozenset[str]:
    """Return names and places of the units in whose sentence, or right before it, the circular tells of a problem."""
    if annex is None:
        return frozenset()
    spans = [(max(0, p.start - _BEFORE), p.end) for p in annex.problems]
    near = [u for u in annex.units if any(first <= u.start < last for first, last in spans)]
    names = {bare(u.name) for u in near} | {bare(p.about) for p in annex.problems if p.about}
    return frozenset(names | {_place(u.unit_id) for u in near if u.unit_id})


def _spoken_of(record: Record, watched: frozenset[str]) -> bool:
    """Tell whether a record is of a unit that is watched, or of an office that may speak for its place."""
    issuers = [one for one in (record.document.issuer, *record.document.issuers) if one]
    return any(bare(one.name) in watched or _place(one.unit_id or "") in watched for one in issuers)


def _place(unit_id: str) -> str:
    return unit_id.partition("/")[0]


def citations_of(record: Record) -> Iterator[Cited]:
    """Yield the citations of a record that have both number and title."""
    text, path = record.document.text, record.document.path
    for row in record.citations:
        if row.number and row.title:
            words = text[row.start : row.end]
            evidence = Evidence(path=path, start=row.start, end=row.end, text=words)
            yield Cited(row.number, row.title, evidence)


def _collect(record: Record, cited: dict[str, dict[str, Cited]]) -> None:
    """Add the citations of a record, each title of a number once."""
    for one in citations_of(record):
        cited[one.number].setdefault(one.title, one)


RecordRule = Callable[[Record, "Lexicon"], Iterator[Finding]]
BatchRule = Callable[[Batch, "Lexicon"], Iterator[Finding]]
