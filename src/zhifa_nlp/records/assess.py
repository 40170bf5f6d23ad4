"""One unit in one period: the official tier of the annex joined with what the unit itself handed in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from zhifa_nlp.lexicon.lexicon import Lexicon
from zhifa_nlp.lexicon.load import load_lexicon
from zhifa_nlp.lexicon.rubric import rubrics_for
from zhifa_nlp.records.assessment import AssessmentRecord, CoverageRow
from zhifa_nlp.records.coverage import coverage_of
from zhifa_nlp.records.matching import Listed, Report, match, summarise
from zhifa_nlp.records.model import Record
from zhifa_nlp.records.round_period import round_period
from zhifa_nlp.records.statements import MeasureRow, ProblemRow


def assess(
    annex: Record, submissions: Sequence[Record], lexicon: Lexicon | None = None
) -> list[AssessmentRecord]:
    """Return an assessment record for each unit of the annex, in its order, then for each unit outside it.

    A unit without a submission has an official tier and nothing else; a unit that only handed in has no
    official tier. A unit that the annex lists twice has two records, since its tier is in doubt. All are of the one
    year that the circular assesses.

    Args:
        annex: the record of the circular that lists the units by tier.
        submissions: the records of what the units handed in; gone through once.
        lexicon: the register with the succession of bodies; the one that ships with the package when None.
    """
    said: dict[str, Statements] = {}
    reports = []
    for record in submissions:
        reports.append(summarise(record))
        said[record.document.path] = (record.problems, record.measures)
    return list(assessments(annex, reports, said.__getitem__, lexicon))


Statements = tuple[Sequence[ProblemRow], Sequence[MeasureRow]]
"""The problems and the measures that one report states."""
_Said = dict[str, Statements]


def assessments(
    annex: Record,
    reports: Sequence[Report],
    said: Callable[[str], Statements],
    lexicon: Lexicon | None = None,
) -> Iterator[AssessmentRecord]:
    """Yield what `assess` returns, one record at a time: a hundred thousand reports state more than fits.

    Args:
        annex: the record of the circular that lists the units by tier.
        reports: what the matching keeps of each submission.
        said: gives what a report states by its path; asked for when its unit's turn has come.
        lexicon: as above.
    """
    matching = match(annex, reports, lexicon or load_lexicon())
    period = round_period(annex, reports)
    for listed, found in matching.listed:
        yield _listed(annex, listed, found, {r.path: said(r.path) for r in found}, period)
    for outside in _by_unit(matching.unlisted):
        yield _outside(annex, outside, {r.path: said(r.path) for r in outside}, period)


def _listed(
    annex: Record, listed: Listed, reports: Sequence[Report], said: _Said, period: str | None
) -> AssessmentRecord:
    return AssessmentRecord(
        unit=listed.unit.name,
        unit_id=listed.unit.unit_id,
        period=period,
        official_tier=listed.tier.tier,
        official_ordinal=listed.tier.ordinal,
        circular=annex.document.path,
        coverage=_coverage(reports, said, period, listed.unit.unit_id),
        **_from_reports(reports, said),  # type: ignore[arg-type]
    )


def _by_unit(reports: Sequence[Report]) -> list[list[Report]]:
    """Return the reports of each unit that handed in without being listed; a report of nobody known has none."""
    by_unit: dict[str, list[Report]] = {}
    for report in reports:
        if report.issuer:
            by_unit.setdefault(report.issuer.unit_id or report.issuer.name, []).append(report)
    return list(by_unit.values())


def _outside(annex: Record, reports: Sequence[Report], said: _Said, period: str | None) -> AssessmentRecord:
    issuer = reports[0].issuer
    assert issuer is not None  # noqa: S101  `_by_unit` leaves out reports of nobody known
    return AssessmentRecord(
        unit=issuer.name,
        unit_id=issuer.unit_id,
        period=period,
        circular=annex.document.path,
        coverage=_coverage(reports, said, period, issuer.unit_id),
        **_from_reports(reports, said),  # type: ignore[arg-type]
    )


def _from_reports(reports: Sequence[Report], said: _Said) -> dict[str, object]:
    """Return the fields that the unit's own reports fill; of several reports the first that claims counts."""
    return {
        "claimed_tier": next((r.claimed_tier.tier for r in reports if r.claimed_tier), None),
        "self_score": next((r.self_score.value for r in reports if r.self_score), None),
        "submissions": [r.path for r in reports],
        "problems": [p for r in reports for p in said[r.path][0]],
        "measures": [m for r in reports for m in said[r.path][1]],
    }


def _coverage(
    reports: Sequence[Report], said: _Said, period: str | None, unit_id: str | None
) -> list[CoverageRow]:
    """Return what the reports say of all that the unit had to report in the year; nothing without reports."""
    if not reports:
        return []
    stated = (year for r in reports for year in (r.period, r.date) if year)
    year = next((int(y[:4]) for y in (period or "", *stated) if y[:4].isdigit()), None)
    measures = [(r.path, said[r.path][1]) for r in reports]
    issuer = next((r.issuer.unit_id for r in reports if r.issuer and r.issuer.unit_id), None)
    place = (unit_id or issuer or "").partition("/")[0] or None
    return [row for rubric in rubrics_for(year, place) for row in coverage_of(measures, rubric)]
