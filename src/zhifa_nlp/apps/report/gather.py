"""From a workspace to the content of its report."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from zhifa_nlp.apps.report.content import (
    Assessed,
    Content,
    File,
    Provenance,
    Speaker,
    Submission,
    Tier,
)
from zhifa_nlp.apps.report.gather_copies import copies
from zhifa_nlp.apps.report.gather_findings import gather_findings
from zhifa_nlp.apps.report.kept import Kept
from zhifa_nlp.apps.report.submissions import submissions
from zhifa_nlp.apps.report.words import CATEGORIES, NO_CLAIM, NO_REPORT
from zhifa_nlp.records.model import Record, TierRow
from zhifa_nlp.store.manifest import READ
from zhifa_nlp.store.originals import Originals
from zhifa_nlp.store.records import load_record
from zhifa_nlp.store.runs import last_run
from zhifa_nlp.store.tables import DocumentRow
from zhifa_nlp.store.workspace import Workspace

_AT_ONCE = 200
_DEFAULT_TITLE = "行政执法责任制报送件核对报告"


def gather(workspace: Workspace) -> Content:
    """Return what the report of `workspace` shows.

    Documents and findings are loaded one at a time, and what is shown of them is kept on disk: what stays in memory
    is a line a document, and what a person is to look at.
    """
    with workspace.reading() as session:
        annex = _annex(session)
        files = Kept(_files(session, workspace.originals))
        assessments, found = gather_findings(session)
        provenance = _provenance(session, annex)
    matrix, only_silent = found.matrix(assessments)
    handed_in: Kept[Submission] = Kept()
    originals = {file.path: file.original for file in files}
    speakers = Kept(_speakers(submissions(workspace, assessments, found.numbers, originals), handed_in))
    with workspace.reading() as session:
        shared = copies(session, handed_in)
    about_units = {category for row in matrix for category in row.cells}
    return Content(
        title=(annex.document.title if annex else None) or _DEFAULT_TITLE,
        circular=annex.document.path if annex else "",
        circular_number=(annex.document.doc_number if annex else None) or "",
        circular_date=(annex.document.date if annex else None) or "",
        tiers=tuple(_tiers(annex)),
        assessments=assessments,
        submissions=handed_in,
        speakers=speakers,
        findings=found.shown,
        severities=found.severities,
        matrix=matrix,
        categories=tuple(category for category in CATEGORIES if category in about_units),
        files=files,
        provenance=provenance,
        flows=_flows(assessments),
        only_silent=only_silent,
        copies=shared,
    )


def _speakers(found: Iterable[tuple[Submission, Speaker]], handed_in: Kept[Submission]) -> Iterator[Speaker]:
    """Yield those that state anything, and put every submission into `handed_in`."""
    for submission, speaker in found:
        handed_in.put(submission)
        if speaker.problems or speaker.measures:
            yield speaker


def is_place(name: str, unit_id: str | None) -> bool:
    """Return whether a unit is a place (its government) rather than a department.

    >>> is_place("大连市人民政府", "210200/government"), is_place("辽宁省公安厅", None)
    (True, False)
    """
    if unit_id:
        return unit_id.endswith("/government")
    return name.endswith(("人民政府", "行政公署", "市", "县", "自治州", "地区", "盟"))


def _provenance(session: Session, annex: Record | None) -> Provenance:
    run = last_run(session)
    return Provenance(
        folder=run.folder if run else "",
        started=f"{run.started_at:%Y-%m-%d %H:%M}" if run else "",
        code_version=run.code_version if run else "",
        circular_sha256=annex.document.sha256 if annex else "",
    )


def _annex(session: Session) -> Record | None:
    chosen = (
        select(DocumentRow.path)
        .where(DocumentRow.present, DocumentRow.role == "annex", DocumentRow.status.in_(READ))
        .order_by(DocumentRow.path)
        .limit(1)
    )
    path = session.scalar(chosen)
    return load_record(session, path) if path else None


def _tiers(annex: Record | None) -> Iterator[Tier]:
    """Yield the tiers of the circular, best first; lists of one tier under several headings become one."""
    groups: dict[str, list[TierRow]] = defaultdict(list)
    for row in annex.tiers if annex else ():
        groups[row.tier].append(row)
    for name, rows in sorted(groups.items(), key=lambda item: item[1][0].ordinal):
        units = [(unit.text, is_place(unit.name, unit.unit_id)) for row in rows for unit in row.units]
        yield Tier(
            name=name,
            ordinal=rows[0].ordinal,
            stated=_stated(rows),
            cities=tuple(text for text, place in units if place),
            departments=tuple(text for text, place in units if not place),
        )


def _stated(rows: Sequence[TierRow]) -> int | None:
    """Return how many units of one tier the circular tells of, all its lists taken together.

    Places and departments each have a list, and each list its own number: only their sum can be held against
    all units. A number of the text may speak of one group only where there are several.
    """
    at_lists = [next((c.value for c in row.counts if c.where == "list"), None) for row in rows]
    told = [count for count in at_lists if count is not None]
    if len(told) == len(rows):
        return sum(told)
    if told or len({row.stated_count for row in rows}) > 1:
        return None
    return rows[0].stated_count


def _flows(assessments: Iterable[Assessed]) -> dict[tuple[str, str], int]:
    """Return how many units claimed one tier and were given another."""
    return dict(
        Counter(
            (a.claimed_tier or (NO_CLAIM if a.submissions else NO_REPORT), a.official_tier)
            for a in assessments
            if a.official_tier
        )
    )


def _files(session: Session, originals: Originals) -> Iterator[File]:
    """Yield the rows of the manifest, by path."""
    held = aliased(DocumentRow)
    query = (
        select(DocumentRow, held.path)
        .outerjoin(held, (held.id == DocumentRow.duplicate_of) & held.present)
        .where(DocumentRow.present)
        .order_by(DocumentRow.path)
        .execution_options(yield_per=_AT_ONCE)
    )
    for row, holder in session.execute(query):
        kept = originals.path_of(row.sha256) if row.sha256 else None
        yield File(
            path=row.path,
            role=row.role,
            status=row.status,
            code=row.code,
            reason=row.reason,
            original=kept.relative_to(originals.folder.parent).as_posix() if kept else "",
            media_type=row.media_type,
            reader=row.reader,
            pages=row.pages,
            size=row.size,
            duplicate_of=holder or "",
        )
