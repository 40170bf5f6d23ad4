"""From the findings of a workspace to what its report shows of them, one in memory at a time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from sqlalchemy.orm import Session

from zhifa_nlp.apps.report.content import MANY, Assessed, MatrixRow, Quote, ShownFinding
from zhifa_nlp.apps.report.kept import Kept
from zhifa_nlp.apps.report.submissions import place_of
from zhifa_nlp.records.assessment import AssessmentRecord
from zhifa_nlp.records.finding import NO_REPORT, Evidence, Finding
from zhifa_nlp.store.assessments import stored_assessments
from zhifa_nlp.store.findings import count_findings, stored_findings
from zhifa_nlp.store.texts import PagedText, load_paged_texts
from zhifa_nlp.store.values import fingerprint

_AROUND = 24  # code points shown on either side of a quotation
_LONGEST = 160  # code points of a quotation; the middle of a longer one is left out
_GRAVITY = {"error": 0, "warning": 1, "info": 2}
_NO_TEXT = PagedText("")
_AT_ONCE = 400  # findings whose texts are loaded together

_Units = Mapping[tuple[str, str], dict[str, None]]


class _Pointer(NamedTuple):
    """What the line of a unit needs of a finding."""

    number: int
    rule: str
    category: str
    severity: str


class GatheredFindings:
    """All findings, kept on disk in the order in which they are shown, with what points at them.

    Attributes:
        shown: the findings; the one under number n stands at n - 1.
        numbers: of the findings that quote a file, by its path.
        severities: how many findings there are of each.
    """

    def __init__(self, found: Iterable[ShownFinding]) -> None:
        self.numbers: dict[str, list[int]] = {}
        self.severities: Counter[str] = Counter()
        self._by_unit: dict[str, list[_Pointer]] = defaultdict(list)
        self.shown = Kept(map(self._noted, found))

    def _noted(self, item: ShownFinding) -> ShownFinding:
        finding = item.finding
        self.severities[finding.severity] += 1
        for path in dict.fromkeys(evidence.path for evidence in finding.evidence):
            self.numbers.setdefault(path, []).append(item.number)
        for unit in item.units:
            pointer = _Pointer(item.number, finding.rule, finding.category, finding.severity)
            self._by_unit[unit].append(pointer)
        return item

    def matrix(self, assessments: Iterable[Assessed]) -> tuple[list[MatrixRow], int]:
        """Return a row for each unit that something was found about, the gravest first.

        Units that have merely handed in nothing are not shown but counted.
        """
        tiers = {assessment.unit: assessment.official_tier or "" for assessment in assessments}
        found = self._by_unit
        silent = {unit for unit, items in found.items() if {i.rule for i in items} == {NO_REPORT}}
        rows = [_matrix_row(unit, tiers.get(unit, ""), found[unit]) for unit in found if unit not in silent]
        rows.sort(key=lambda row: (_GRAVITY[row.gravity], -sum(map(len, row.cells.values()))))
        return rows, len(silent)


def gather_findings(session: Session) -> tuple[list[Assessed], GatheredFindings]:
    """Return the assessed units, and all findings by severity and rule.

    Rules that speak often come after those of the same severity that seldom do.
    """
    assessed: list[Assessed] = []
    units: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for assessment in stored_assessments(session):
        for finding in assessment.findings:
            units[fingerprint(finding), finding.message][assessment.unit] = None
        assessed.append(_without_words(assessment))
    return assessed, GatheredFindings(_shown(session, units))


def _without_words(assessment: AssessmentRecord) -> Assessed:
    return Assessed(
        unit=assessment.unit,
        official_tier=assessment.official_tier,
        claimed_tier=assessment.claimed_tier,
        self_score=assessment.self_score,
        submissions=tuple(assessment.submissions),
        findings=len(assessment.findings),
        coverage=tuple(assessment.coverage),
    )


def _shown(session: Session, units: _Units) -> Iterator[ShownFinding]:
    numbered = enumerate(_in_order(session), start=1)
    while some := list(islice(numbered, _AT_ONCE)):
        texts = load_paged_texts(session, {e.path for _, finding in some for e in finding.evidence})
        for number, finding in some:
            concerned = units.get((fingerprint(finding), finding.message), ()) if units else ()
            quotes = tuple(_quote(e, texts.get(e.path, _NO_TEXT)) for e in finding.evidence)
            yield ShownFinding(number, finding, quotes, tuple(concerned))


def _in_order(session: Session) -> Iterator[Finding]:
    often = count_findings(session)

    def place(kind: tuple[str, str]) -> tuple[int, bool, str]:
        return _GRAVITY[kind[0]], often[kind] > MANY, kind[1]

    for kind in sorted(often, key=place):
        yield from stored_findings(session, kind=kind)


def _quote(evidence: Evidence, quoted: PagedText) -> Quote:
    """Cut a quotation out of its document, with a little of what stands around it."""
    text, start, end = quoted.text, evidence.start, evidence.end
    if not 0 <= start <= end <= len(text) or text[start:end] != evidence.text:
        return Quote(evidence.path, "", _shortened(evidence.text), "")
    line_start = text.rfind("\n", 0, start) + 1
    line_end = end if text[end - 1 : end] == "\n" else text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    before = text[max(line_start, start - _AROUND) : start]
    after = text[end : min(line_end, end + _AROUND)]
    return Quote(
        evidence.path,
        before if start - _AROUND <= line_start else f"…{before}",
        _shortened(evidence.text),
        after if end + _AROUND >= line_end else f"{after}…",
        place_of(start, end, quoted.page_starts),
    )


def _shortened(words: str) -> str:
    words = words.replace("\t", " ｜ ")
    if len(words) <= _LONGEST:
        return words
    return f"{words[: _LONGEST // 2]} …… {words[-_LONGEST // 2 :]}"


def _matrix_row(unit: str, tier: str, items: Sequence[_Pointer]) -> MatrixRow:
    cells: dict[str, tuple[int, ...]] = {}
    for item in items:
        cells[item.category] = (*cells.get(item.category, ()), item.number)
    gravity = min((item.severity for item in items), key=_GRAVITY.__getitem__)
    return MatrixRow(unit, tier, cells, gravity)
