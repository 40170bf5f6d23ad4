"""Which findings concern which unit, and what can serve to assess units by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from itertools import chain

from zhifa_nlp.records.assessment import AssessmentRecord
from zhifa_nlp.records.finding import Finding
from zhifa_nlp.records.model import ExemplarRow, Record, TierUnitRow
from zhifa_nlp.workflow.reuse_findings import ABOUT_THE_COPY

_Place = tuple[int, int]


def attach(
    assessments: Iterable[AssessmentRecord],
    findings: Iterable[Finding],
    annex: Record,
    theirs: Container[str],
) -> Iterator[AssessmentRecord]:
    """Yield the assessment records with the findings whose evidence lies in their own files or rows.

    A finding concerns a unit when it quotes one of the unit's submissions, or the words of the circular that
    name the unit in a tier. One about a copy concerns the unit that copied, not the one that was copied from.

    Args:
        assessments: the records, gone through once.
        findings: all findings, gone through before.
        annex: the circular.
        theirs: the paths of what the units handed in; what is found in other files concerns nobody.
    """
    circular = annex.document.path
    by_path: dict[str, list[Finding]] = defaultdict(list)
    by_place: dict[_Place, list[Finding]] = defaultdict(list)
    for finding in findings:
        about = finding.evidence[:1] if finding.rule in ABOUT_THE_COPY else finding.evidence
        for evidence in about:
            if evidence.path == circular:
                by_place[evidence.start, evidence.end].append(finding)
            elif evidence.path in theirs:
                by_path[evidence.path].append(finding)
    places = _places_of_units(annex)
    for assessment in assessments:
        own = (by_path.get(path, ()) for path in assessment.submissions)
        rows = (by_place.get(place, ()) for place in places.get(assessment.unit, ()))
        yield _with(assessment, chain(*own, *rows))


def is_annex(record: Record) -> bool:
    """Return whether `record` is a circular that lists units by tier."""
    return any(tier.units for tier in record.tiers)


def _places_of_units(annex: Record) -> dict[str, list[_Place]]:
    """Return, by unit, where the circular names it in a tier's list or as an example of a tier."""
    places: dict[str, list[_Place]] = defaultdict(list)
    for tier in annex.tiers:
        rows: list[TierUnitRow | ExemplarRow] = [*tier.units, *tier.exemplar_rows]
        for unit in rows:
            if unit.start >= 0:
                places[unit.name].append((unit.start, unit.end))
    return places


def _with(assessment: AssessmentRecord, findings: Iterable[Finding]) -> AssessmentRecord:
    """Add findings, each once: one that quotes both sides comes up twice."""
    found = {id(finding): finding for finding in (*assessment.findings, *findings)}
    return assessment.model_copy(update={"findings": list(found.values())})
