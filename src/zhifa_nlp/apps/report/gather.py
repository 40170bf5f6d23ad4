"""From a workspace to the content of its report."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy.orm import Session

from zhifa_nlp.apps.report.content import (
    MANY,
    Content,
    File,
    MatrixRow,
    Provenance,
    Quote,
    ShownFinding,
    Speaker,
    Submission,
    Tier,
)
from zhifa_nlp.apps.report.gather_copies import copies
from zhifa_nlp.apps.report.kept import Kept
from zhifa_nlp.apps.report.submissions import place_of, submissions
from zhifa_nlp.apps.report.words import CATEGORIES, NO_CLAIM, NO_REPORT
from zhifa_nlp.records.model import AssessmentRecord, Evidence, Finding, Record, TierRow
from zhifa_nlp.store.assessments import load_assessments
from zhifa_nlp.store.findings import load_findings
from zhifa_nlp.store.manifest import READ, manifest
from zhifa_nlp.store.originals import Originals
from zhifa_nlp.store.records import load_record
from zhifa_nlp.store.runs import last_run
from zhifa_nlp.store.tables import DocumentRow
from zhifa_nlp.store.values import fingerprint
from zhifa_nlp.store.workspace import Workspace

_AROUND = 24  # code points shown on either side of a quotation
_LONGEST = 160  # code points of a quotation; the middle of a longer one is left out
_GRAVITY = {"error": 0, "warning": 1, "info": 2}
_NO_REPORT_RULE = "report-missing"
_DEFAULT_TITLE = "行政执法责任制报送件核对报告"


def gather(workspace: Workspace) -> Content:
    """Return what the report of `workspace` shows.

    Documents are loaded one at a time, and their words are kept on disk: what stays in memory is a few lines a
    document, and what a person is to look at.
    """
    with workspace.reading() as session:
        rows = manifest(session)
        assessments = load_assessments(session)
        annex = _annex(session, rows)
        shown = _shown(_in_order(load_findings(session)), assessments, _Quotes(session))
        provenance = _provenance(session, annex)
    paths = {row.id: row.path for row in rows}
    files = [_file(row, paths, workspace.originals) for row in rows]
    originals = {file.path: file.original for file in files}
    matrix, only_silent = _matrix(assessments, shown)
    handed_in: list[Submission] = []
    speakers = Kept(_speakers(submissions(workspace, assessments, shown, originals), handed_in))
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
        findings=shown,
        matrix=matrix,
        categories=tuple(category for category in CATEGORIES if category in about_units),
        files=files,
        provenance=provenance,
        flows=_flows(assessments),
        only_silent=only_silent,
        copies=shared,
    )


def _speakers(found: Iterable[tuple[Submission, Speaker]], handed_in: list[Submission]) -> Iterator[Speaker]:
    """Yield those that state anything, and put every submission into `handed_in`."""
    for submission, speaker in found:
        handed_in.append(submission)
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


class _Quotes:
    """Cuts quotations out of the documents, which are loaded when first quoted, one kept at a time."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._path = ""
        self._loaded: tuple[str, list[int]] = ("", [])

    def of(self, evidence: Evidence) -> Quote:
        text, page_starts = self._load(evidence.path)
        start, end = evidence.start, evidence.end
        if not 0 <= start <= end <= len(text) or text[start:end] != evidence.text:
            return Quote(evidence.path, "", _shortened(evidence.text), "")
        line_start = text.rfind("\n", 0, start) + 1
        line_end = end if text[end - 1 : end] == "\n" else (text + "\n").index("\n", end)
        before = text[max(line_start, start - _AROUND) : start]
        after = text[end : min(line_end, end + _AROUND)]
        return Quote(
            evidence.path,
            before if start - _AROUND <= line_start else f"…{before}",
            _shortened(evidence.text),
            after if end + _AROUND >= line_end else f"{after}…",
            place_of(start, end, page_starts),
        )

    def _load(self, path: str) -> tuple[str, list[int]]:
        """Return text and beginnings of pages."""
        if path != self._path:
            record = load_record(self._session, path)
            self._path = path
            self._loaded = (record.document.text, record.document.page_starts) if record else ("", [])
        return self._loaded


def _shortened(words: str) -> str:
    words = words.replace("\t", " ｜ ")
    if len(words) <= _LONGEST:
        return words
    return f"{words[: _LONGEST // 2]} …… {words[-_LONGEST // 2 :]}"


def _provenance(session: Session, annex: Record | None) -> Provenance:
    run = last_run(session)
    return Provenance(
        folder=run.folder if run else "",
        started=f"{run.started_at:%Y-%m-%d %H:%M}" if run else "",
        code_version=run.code_version if run else "",
        circular_sha256=annex.document.sha256 if annex else "",
    )


def _annex(session: Session, rows: Iterable[DocumentRow]) -> Record | None:
    paths = [row.path for row in rows if row.role == "annex" and row.status in READ]
    return load_record(session, paths[0]) if paths else None


def _in_order(found: Sequence[Finding]) -> list[Finding]:
    """Return the findings by severity and rule; rules that speak often come after those that seldom do."""
    often = Counter((finding.severity, finding.rule) for finding in found)

    def place(finding: Finding) -> tuple[int, bool, str]:
        return _GRAVITY[finding.severity], often[finding.severity, finding.rule] > MANY, finding.rule

    return sorted(found, key=place)


def _shown(
    found: Sequence[Finding], assessments: Iterable[AssessmentRecord], quotes: _Quotes
) -> list[ShownFinding]:
    units: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for assessment in assessments:
        for finding in assessment.findings:
            units[_key(finding)][assessment.unit] = None
    return [
        ShownFinding(number, finding, tuple(map(quotes.of, finding.evidence)), tuple(units[_key(finding)]))
        for number, finding in enumerate(found, start=1)
    ]


def _key(finding: Finding) -> tuple[str, str]:
    return fingerprint(finding), finding.message


def _tiers(annex: Record | None) -> Iterator[Tier]:
    """Yield the tiers of the circular, best first; lists of one tier under several headings become one."""
    groups: dict[str, list[TierRow]] = defaultdict(list)
    for row in annex.tiers if annex else ():
        groups[row.tier].append(row)
    for name, rows in sorted(groups.items(), key=lambda item: item[1][0].ordinal):
        units = [(unit.text, is_place(unit.name, unit.unit_id)) for row in rows for unit in row.units]
        stated = [row.stated_count for row in rows if row.stated_count is not None]
        yield Tier(
            name=name,
            ordinal=rows[0].ordinal,
            stated=max(stated, default=None),
            cities=tuple(text for text, place in units if place),
            departments=tuple(text for text, place in units if not place),
        )


def _matrix(
    assessments: Iterable[AssessmentRecord], shown: Iterable[ShownFinding]
) -> tuple[list[MatrixRow], int]:
    """Return a row for each unit that something was found about, the gravest first.

    Units that have merely handed in nothing are not shown but counted.
    """
    tiers = {assessment.unit: assessment.official_tier or "" for assessment in assessments}
    found: dict[str, list[ShownFinding]] = defaultdict(list)
    for item in shown:
        for unit in item.units:
            found[unit].append(item)
    silent = {unit for unit, items in found.items() if {i.finding.rule for i in items} == {_NO_REPORT_RULE}}
    rows = [_matrix_row(unit, tiers.get(unit, ""), found[unit]) for unit in found if unit not in silent]
    rows.sort(key=lambda row: (_GRAVITY[row.gravity], -sum(map(len, row.cells.values()))))
    return rows, len(silent)


def _matrix_row(unit: str, tier: str, items: Sequence[ShownFinding]) -> MatrixRow:
    cells: dict[str, tuple[int, ...]] = {}
    for item in items:
        cells[item.finding.category] = (*cells.get(item.finding.category, ()), item.number)
    gravity = min((item.finding.severity for item in items), key=_GRAVITY.__getitem__)
    return MatrixRow(unit, tier, cells, gravity)


def _flows(assessments: Iterable[AssessmentRecord]) -> dict[tuple[str, str], int]:
    """Return how many units claimed one tier and were given another."""
    return dict(
        Counter(
            (a.claimed_tier or (NO_CLAIM if a.submissions else NO_REPORT), a.official_tier)
            for a in assessments
            if a.official_tier
        )
    )


def _file(row: DocumentRow, paths: Mapping[int, str], originals: Originals) -> File:
    kept = originals.path_of(row.sha256) if row.sha256 else None
    return File(
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
        duplicate_of=paths.get(row.duplicate_of, "") if row.duplicate_of else "",
    )
