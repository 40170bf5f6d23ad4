"""What a circular says against single units, and what it asks of all of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zhifa_nlp.checks.identity import bare
from zhifa_nlp.checks.rule import Batch
from zhifa_nlp.records.matching import Report
from zhifa_nlp.records.model import IssuerRow, Record, TierUnitRow, UnitRow
from zhifa_nlp.records.statements import MeasureRow, ProblemRow

if TYPE_CHECKING:
    from zhifa_nlp.lexicon.lexicon import Lexicon

_SENTENCE_END = re.compile(r"[。！？!?；;\n]|(?<![0-9])\.(?![0-9])")
_LIST = re.compile(r"[、,，和与及以]{0,2}")
# Somebody else begins to be spoken of (但有的单位…); 等个别单位 still means the units named before it.
_OTHERS = re.compile(r"(?<!等)(?:有的|有些|个别|少数|部分|一些|其他|其它|其余|多数|不少|各)")
# A unit that something is compared with, taken from or asked of: 与乙县的一样, 从乙县搬来.
_BESIDE = frozenset("与同跟照抄从由经向按据")
# A unit that sees to the matter: 市编委已着手研究.
_ACTING = re.compile(r"已|正在|将|要求|指出|会同|督促|反馈|通报")

# What every such sentence says, whatever it is about.
_STOCK = re.compile(
    r"行政执法|依法行政|执法人员|工作人员|执法部门|行政机关|行政|执法|政府|部门|单位|人员|干部|队员|工作|存在|问题|现象|情况|情形|情况"
    r"|个别|少数|部分|一些|有的|有些|多数|不同程度|比较|较为|方面|需要|进一步|没有|不够|不足|不高|不强|不严|不到位|不规范|不健全|不完善"
    r"|建立|健全|完善|规定|要求|及时|全面|认真|开展|进行|落实|重视|[全本我该各][省市县区州旗局厅委]|今年|全年|上年|年度"
    r"|[的了和与及或在对把被将从由是有为以等也还都均仅又就其这那之所于而且但因并第]|[〇零一二三四五六七八九十百千两几]"
)


@dataclass(frozen=True, slots=True)
class Criticism:
    """A problem that the circular names for a unit, where it names the unit, and its words without names."""

    name: str
    unit_id: str | None
    problem: ProblemRow
    matter: str


@dataclass(frozen=True, slots=True)
class Held:
    """A unit with its own labelled reports, its place in the circular's tiers, and what is said against it.

    Attributes:
        name: full official name.
        ordinal: place of its tier, 1 for the best; None outside the annex.
        entry: its entry in the annex, or None.
        reports: its own reports that were labelled; at least one.
        criticisms: what the circular says against it.
    """

    name: str
    ordinal: int | None
    entry: TierUnitRow | None
    reports: tuple[Report, ...]
    criticisms: tuple[Criticism, ...]

    @property
    def groups(self) -> frozenset[str]:
        """The groups of codes of which any of its reports admits a problem or reports one put right."""
        return frozenset(group for report in self.reports for group in report.said.groups)

    def speaks_of(self, criticism: Criticism) -> bool:
        """Tell whether any of its reports uses words of the criticism where it speaks of what is wanting."""
        matter = _pairs(criticism.matter)
        told = (sentence for report in self.reports for sentence in report.said.wanting)
        return any(matter & _pairs(sentence) for sentence in told)


def held(batch: Batch, lexicon: Lexicon) -> Iterator[Held]:
    """Yield each unit that handed in labelled reports of its own, listed units first."""
    if batch.annex is None:
        return
    against = criticisms(batch.annex)
    matching = batch.matching(lexicon)
    for listed, found in matching.listed:
        reports = _own(found, batch.annex)
        if reports:
            said = _against([listed.unit, *_issuers(reports)], against)
            yield Held(listed.unit.name, listed.tier.ordinal, listed.unit, reports, said)
    for report in matching.unlisted:
        if report.issuer and _own([report], batch.annex):
            yield Held(report.issuer.name, None, None, (report,), _against([report.issuer], against))


def criticisms(circular: Record) -> list[Criticism]:
    """Return the problems that a circular states of a unit that it names in the same sentence.

    Only what it states as existing and the labeller was sure of; a problem of 有的单位 is nobody's.
    """
    found = []
    for problem in circular.problems:
        if problem.status != "admitted" or problem.review:
            continue
        if problem.about:
            found.append(Criticism(problem.about, None, problem, _matter(circular, problem)))
            continue
        by_name = {unit.name: unit for unit in _spoken_of(circular, problem)}
        matter = _matter(circular, problem) if by_name else ""
        found += [Criticism(name, unit.unit_id, problem, matter) for name, unit in by_name.items()]
    return found


def required_of_all(circular: Record) -> list[MeasureRow]:
    """Return the measures that a circular requires without naming a unit in the same sentence."""
    return [
        measure
        for measure in circular.measures
        if measure.tense == "required"
        and not measure.review
        and not _named(circular, _sentence_start(circular.document.text, measure.start), measure.end)
    ]


def _own(reports: Sequence[Report], annex: Record) -> tuple[Report, ...]:
    """Return the labelled self reports of the period that the circular speaks of, as far as both state it."""
    period = annex.document.period
    return tuple(
        report
        for report in reports
        if report.kind == "self_report"
        and report.said.labelled
        and (not period or not report.period or period[:4] == report.period[:4])
    )


def _matter(circular: Record, problem: ProblemRow) -> str:
    """Return the words of a problem with a blank for each unit named in them: names tell nothing of the matter."""
    words = list(problem.text)
    for unit in circular.units:
        for at in range(max(unit.start, problem.start), min(unit.end, problem.end)):
            words[at - problem.start] = " "
    return "".join(words)


def _pairs(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring characters that tell what a sentence is about."""
    runs = re.findall(r"[一-龥]+", _STOCK.sub(" ", text))
    return frozenset(run[i : i + 2] for run in runs for i in range(len(run) - 1))


def _issuers(reports: Sequence[Report]) -> list[IssuerRow]:
    return [report.issuer for report in reports if report.issuer]


def _against(names: Sequence[TierUnitRow | IssuerRow], against: Sequence[Criticism]) -> tuple[Criticism, ...]:
    keys = {bare(unit.name) for unit in names}
    return tuple(criticism for criticism in against if bare(criticism.name) in keys)


def _spoken_of(circular: Record, problem: ProblemRow) -> list[UnitRow]:
    """Return the units inside the passage; failing that, the last ones named before it in its sentence."""
    text = circular.document.text
    # Of a passage that runs over rows of a table, only the first row is certain to be the one meant.
    line_end = text.find("\n", problem.start, problem.end)
    inside = _named(circular, problem.start, problem.end if line_end < 0 else line_end)
    if inside:
        return _free(inside, text)
    start = _sentence_start(text, problem.start)
    before = _named(circular, start, problem.start)
    if not before or _OTHERS.search(text, before[-1].end, problem.start):
        return []
    group = [before[-1]]
    for unit in reversed(before[:-1]):
        if not _LIST.fullmatch(text, unit.end, group[0].start):
            break
        group.insert(0, unit)
    return _free(group, text)


def _named(circular: Record, start: int, end: int) -> list[UnitRow]:
    """Return the units named in a stretch; what somebody is quoted with, and the writer itself, is left out."""
    writers = {bare(issuer.name) for issuer in circular.document.issuers}
    text = circular.document.text
    return [
        unit
        for unit in circular.units
        if unit.role == "named"
        and start <= unit.start
        and unit.end <= end
        and bare(unit.name) not in writers
        and text.count("“", start, unit.start) <= text.count("”", start, unit.start)
    ]


def _free(units: Sequence[UnitRow], text: str) -> list[UnitRow]:
    """Return the units that are neither compared with, nor seeing to the matter."""
    free = []
    last = -1
    for unit in units:
        listed = last >= 0 and _LIST.fullmatch(text, last, unit.start)
        beside = unit.start > 0 and text[unit.start - 1] in _BESIDE and not listed
        if not beside and not _ACTING.match(text, unit.end):
            free.append(unit)
        last = unit.end
    return free


def _sentence_start(text: str, position: int) -> int:
    """Return where the sentence that holds `position` begins; nothing longer than 400 code points is one."""
    begin = max(0, position - 400)
    ends = [match.end() for match in _SENTENCE_END.finditer(text, begin, position)]
    return ends[-1] if ends else begin
