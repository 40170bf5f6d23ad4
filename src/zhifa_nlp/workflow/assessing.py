"""From the records of a workspace, and what its submissions share, to assessments and findings about the batch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain

from sqlalchemy.orm import Session

from zhifa_nlp.checks.rule import make_batch
from zhifa_nlp.checks.run import check_batch
from zhifa_nlp.lexicon.load import load_lexicon
from zhifa_nlp.records.assess import assessments
from zhifa_nlp.records.assessment import AssessmentRecord
from zhifa_nlp.records.finding import NO_REPORT
from zhifa_nlp.records.matching import Report
from zhifa_nlp.records.model import Record
from zhifa_nlp.store.assessments import save_assessments
from zhifa_nlp.store.findings import batch_findings, count_findings, save_batch_findings, stored_findings
from zhifa_nlp.store.items import save_batch_items
from zhifa_nlp.store.manifest import count_by_status, entry, paths_of_kind
from zhifa_nlp.store.passages import Reuse
from zhifa_nlp.store.records import StoredRecords, load_record, load_statements
from zhifa_nlp.store.register import save_register
from zhifa_nlp.store.texts import load_text
from zhifa_nlp.store.workspace import Workspace
from zhifa_nlp.workflow.judge import attach, is_annex
from zhifa_nlp.workflow.memory import settled
from zhifa_nlp.workflow.reuse import with_reuse
from zhifa_nlp.workflow.reuse_findings import reuse_findings

_GRAVITY = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class Summary:
    """How a run ended.

    Attributes:
        files: how many files came to which status.
        unchanged: how many of them had been done before.
        gone: how many files of earlier runs are no longer there.
        units: how many units were assessed.
        findings: how many findings of which severity.
        copied: how many submissions hold others' text, or None where copies were not looked for.
        annex: path of the circular that was used, or None.
        annex_problem: why the circular that was named could not be used, or an empty string.
        unreported: how many of the findings say that a listed unit handed in no report.
    """

    files: dict[str, int]
    unchanged: int
    gone: int
    units: int
    findings: dict[str, int]
    copied: int | None = None
    annex: str | None = None
    annex_problem: str = ""
    unreported: int = 0

    @property
    def some_failed(self) -> bool:
        """Whether an input could not be used."""
        return bool(self.files.get("failed") or self.annex_problem)


def assess_all(workspace: Workspace, circular: str | None, reuse: Reuse | None) -> Summary:
    """Assess and check everything in `workspace`, by the circular named, save it, and return how it is."""
    with workspace.session() as session:
        annex, problem = _annex(session, circular)
    batch = make_batch(annex, StoredRecords(workspace.engine))
    checked = check_batch(batch, load_lexicon())
    with settled(), workspace.session() as session:
        copies = reuse_findings(reuse or Reuse(), partial(load_text, session))
        save_batch_findings(session, chain(checked, copies))
        # without an annex there is nobody to hold the submissions against, and no assessment record
        assessed = iter(()) if annex is None else _assessed(session, annex, batch.reports)
        units = save_assessments(session, with_reuse(assessed, reuse or Reuse()))
        save_register(session)
        save_batch_items(session)
        files = count_by_status(session)
        by_kind = count_findings(session)
    return Summary(
        files=files,
        unchanged=0,
        gone=0,
        units=units,
        findings=_by_severity(by_kind),
        copied=sum(verdict.copied for verdict in reuse.verdicts) if reuse else None,
        annex=annex.document.path if annex else None,
        annex_problem=problem,
        unreported=sum(count for (_, rule), count in by_kind.items() if rule == NO_REPORT),
    )


def _assessed(session: Session, annex: Record, reports: Sequence[Report]) -> Iterator[AssessmentRecord]:
    """Yield the assessment records with all findings that concern their units."""
    findings = chain(stored_findings(session, batch=False), batch_findings(session))
    theirs = {report.path for report in reports if report.issuer}
    return attach(assessments(annex, reports, partial(load_statements, session)), findings, annex, theirs)


def _by_severity(counts: Mapping[tuple[str, str], int]) -> dict[str, int]:
    found: Counter[str] = Counter()
    for (severity, _), count in counts.items():
        found[severity] += count
    return dict(sorted(found.items(), key=lambda item: _GRAVITY.index(item[0])))


def _annex(session: Session, named: str | None) -> tuple[Record | None, str]:
    """Return the circular to assess by, and why the one that was named cannot serve."""
    if named is None:
        return _only_circular(session), ""
    record = load_record(session, named)
    if record is None:
        return None, f"{named}: the circular could not be read; assessed without it"
    if not is_annex(record):
        return None, f"{named}: no circular: it lists no units by tier; assessed without it"
    return record, ""


def _only_circular(session: Session) -> Record | None:
    """Return the one circular with a list among the submissions and give it the annex's role."""
    records = [load_record(session, path) for path in paths_of_kind(session, "circular")]
    found = [record for record in records if record is not None and is_annex(record)]
    if len(found) != 1:
        return None
    entry(session, found[0].document.path).role = "annex"
    session.flush()
    return found[0]
