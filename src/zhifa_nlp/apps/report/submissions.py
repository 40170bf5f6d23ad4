"""The submissions as the report shows them: beside the circular, and with what they say of themselves."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from zhifa_nlp.apps.report.content import Assessed, Said, Speaker, Submission
from zhifa_nlp.store.records import StoredRecords
from zhifa_nlp.store.workspace import Workspace


def submissions(
    workspace: Workspace,
    assessments: Iterable[Assessed],
    numbers: Mapping[str, Sequence[int]],
    originals: Mapping[str, str],
) -> Iterator[tuple[Submission, Speaker]]:
    """Yield each submission that was read, by path, loading one record at a time.

    Args:
        workspace: where the records are.
        assessments: for the official tiers.
        numbers: of the findings that quote a file, by its path.
        originals: the way to the kept copy, by path.
    """
    by_path = {path: assessment for assessment in assessments for path in assessment.submissions}
    for count, record in enumerate(StoredRecords(workspace.engine).as_values(), start=1):
        path = record["document"]["path"]
        row = _submission(record, by_path.get(path), tuple(numbers.get(path, ())), originals.get(path, ""))
        yield row, _speaker(count, record, row)


def place_of(start: int, end: int, page_starts: Sequence[int]) -> str:
    """Return where a passage stands, for people: page, where the format has pages, and characters from 1.

    >>> place_of(30, 34, [0, 25]), place_of(0, 4, [])
    ('第 2 页，第 31–34 字', '第 1–4 字')
    """
    page = bisect_right(page_starts, start)
    return (f"第 {page} 页，" if page else "") + f"第 {start + 1}–{end} 字"


def _submission(
    record: Mapping[str, Any], assessment: Assessed | None, findings: tuple[int, ...], original: str
) -> Submission:
    document, issuer = record["document"], record["document"].get("issuer")
    claimed = record["claimed_tier"]["tier"] if record.get("claimed_tier") else ""
    official = (assessment.official_tier if assessment else None) or ""
    return Submission(
        path=document["path"],
        unit=assessment.unit if assessment else (issuer["name"] if issuer else ""),
        kind=document["kind"],
        title=document.get("title") or "",
        date=document.get("date") or "",
        claimed=claimed,
        score=record["self_score"]["value"] if record.get("self_score") else None,
        official=official,
        agrees=claimed == official if claimed and official else None,
        findings=findings,
        original=original,
    )


def _speaker(number: int, record: Mapping[str, Any], row: Submission) -> Speaker:
    starts = record["document"].get("page_starts", ())
    problems = tuple(_said(p, p["status"], p.get("spread") or "", starts) for p in record["problems"])
    measures = tuple(_said(m, m["tense"], m.get("strength", "asserted"), starts) for m in record["measures"])
    return Speaker(number, row.unit, row.path, row.official, problems, measures)


def _said(statement: Mapping[str, Any], manner: str, detail: str, page_starts: Sequence[int]) -> Said:
    start, end = statement["start"], statement["end"]
    return Said(
        words=statement["text"],
        codes=tuple([code["code"] for code in statement["codes"]]),
        manner=manner,
        detail=detail,
        place=place_of(start, end, page_starts),
        review=statement.get("review", False),
        start=start,
        end=end,
    )
