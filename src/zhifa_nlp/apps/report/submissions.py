"""The submissions as the report shows them: beside the circular, and with what they say of themselves."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from zhifa_nlp.apps.report.content import Said, ShownFinding, Speaker, Submission
from zhifa_nlp.records.model import AssessmentRecord, Record
from zhifa_nlp.store.records import StoredRecords
from zhifa_nlp.store.workspace import Workspace


def submissions(
    workspace: Workspace,
    assessments: Iterable[AssessmentRecord],
    shown: Iterable[ShownFinding],
    originals: Mapping[str, str],
) -> Iterator[tuple[Submission, Speaker]]:
    """Yield each submission that was read, by path, loading one record at a time.

    Args:
        workspace: where the records are.
        assessments: for the official tiers.
        shown: the findings, for their numbers.
        originals: the way to the kept copy, by path.
    """
    by_path = {path: assessment for assessment in assessments for path in assessment.submissions}
    numbers: dict[str, dict[int, None]] = defaultdict(dict)
    for item in shown:
        for evidence in item.finding.evidence:
            numbers[evidence.path][item.number] = None
    for count, record in enumerate(StoredRecords(workspace.engine), start=1):
        path = record.document.path
        row = _submission(record, by_path.get(path), tuple(numbers[path]), originals.get(path, ""))
        yield row, _speaker(count, record, row)


def place_of(start: int, end: int, page_starts: Sequence[int]) -> str:
    """Return where a passage stands, for people: page, where the format has pages, and characters from 1.

    >>> place_of(30, 34, [0, 25]), place_of(0, 4, [])
    ('第 2 页，第 31–34 字', '第 1–4 字')
    """
    page = bisect_right(page_starts, start)
    return (f"第 {page} 页，" if page else "") + f"第 {start + 1}–{end} 字"


def _submission(
    record: Record, assessment: AssessmentRecord | None, findings: tuple[int, ...], original: str
) -> Submission:
    document = record.document
    claimed = record.claimed_tier.tier if record.claimed_tier else ""
    official = (assessment.official_tier if assessment else None) or ""
    return Submission(
        path=document.path,
        unit=assessment.unit if assessment else (document.issuer.name if document.issuer else ""),
        kind=document.kind,
        title=document.title or "",
        date=document.date or "",
        claimed=claimed,
        score=record.self_score.value if record.self_score else None,
        official=official,
        agrees=claimed == official if claimed and official else None,
        findings=findings,
        original=original,
    )


def _speaker(number: int, record: Record, row: Submission) -> Speaker:
    starts = record.document.page_starts
    problems = (
        Said(
            words=p.text,
            codes=tuple(code.code for code in p.codes),
            manner=p.status,
            detail=p.spread or "",
            place=place_of(p.start, p.end, starts),
            review=p.review,
            start=p.start,
            end=p.end,
        )
        for p in record.problems
    )
    measures = (
        Said(
            words=m.text,
            codes=tuple(code.code for code in m.codes),
            manner=m.tense,
            detail=m.strength,
            place=place_of(m.start, m.end, starts),
            review=m.review,
            start=m.start,
            end=m.end,
        )
        for m in record.measures
    )
    return Speaker(number, row.unit, row.path, row.official, tuple(problems), tuple(measures))
