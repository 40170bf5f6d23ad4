"""From all records of a workspace to assessments and findings about the batch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain

from zhifa_nlp.checks.run import check_batch
from zhifa_nlp.lexicon.load import load_lexicon
from zhifa_nlp.records.assess import assess
from zhifa_nlp.records.model import AssessmentRecord, Evidence, ExemplarRow, Finding, Record, TierUnitRow


def judge(
    annex: Record | None, submissions: Sequence[Record], own: Iterable[Finding]
) -> tuple[list[AssessmentRecord], list[Finding]]:
    """Return the assessment records, each with the findings that concern it, and the batch's findings.

    Without an annex there is nobody to hold the submissions against, and no assessment record.

    Args:
        annex: the circular that lists units by tier.
        submissions: all other records; they are gone through one at a time, again and again.
        own: the findings that rest on one document alone, of all documents.
    """
    batch = check_batch(annex, submissions, load_lexicon())
    if annex is None:
        return [], batch
    return attach(assess(annex, submissions), chain(own, batch), annex), batch


def attach(
    assessments: Iterable[AssessmentRecord], findings: Iterable[Finding], annex: Record
) -> list[AssessmentRecord]:
    """Return the assessment records with the findings whose evidence lies in their own files or rows.

    A finding concerns a unit when it quotes one of the unit's submissions, or the words of the circular that
    name the unit in a tier.
    """
    by_path: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        for path in {evidence.path for evidence in finding.evidence}:
            by_path[path].append(finding)
    listed = _places_of_units(annex)
    return [_with_findings(a, by_path, listed.get(a.unit, []), annex.document.path) for a in assessments]


def is_annex(record: Record) -> bool:
    """Return whether `record` is a circular that lists units by tier."""
    return any(tier.units for tier in record.tiers)


def _places_of_units(annex: Record) -> dict[str, list[tuple[int, int]]]:
    """Return, by unit, where the circular names it in a tier's list or as an example of a tier."""
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for tier in annex.tiers:
        rows: list[TierUnitRow | ExemplarRow] = [*tier.units, *tier.exemplar_rows]
        for unit in rows:
            if unit.start >= 0:
                places[unit.name].append((unit.start, unit.end))
    return places


def _with_findings(
    assessment: AssessmentRecord,
    by_path: dict[str, list[Finding]],
    places: list[tuple[int, int]],
    circular: str,
) -> AssessmentRecord:
    own = [finding for path in assessment.submissions if path != circular for finding in by_path[path]]
    named = [
        finding
        for finding in by_path[circular]
        if any(_at(evidence, circular, places) for evidence in finding.evidence)
    ]
    # The same finding quotes both sides, and so comes up twice.
    found = {id(finding): finding for finding in (*assessment.findings, *own, *named)}
    return assessment.model_copy(update={"findings": list(found.values())})


def _at(evidence: Evidence, path: str, places: list[tuple[int, int]]) -> bool:
    return evidence.path == path and (evidence.start, evidence.end) in places
