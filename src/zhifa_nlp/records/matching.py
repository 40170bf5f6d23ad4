"""Which submission belongs to which unit of the annex, across renamed and merged bodies."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zhifa_nlp.records.model import ClaimedTierRow, IssuerRow, Record, SelfScoreRow, TierRow, TierUnitRow
from zhifa_nlp.records.said import Said, said_of

if TYPE_CHECKING:
    from zhifa_nlp.lexicon.lexicon import Lexicon

_DRESS = re.compile(r"[\s()（）·\"“”]+")
_LEGAL = frozenset(("legal_affairs", "rule_by_law_office", "party_rule_of_law"))
_GOVERNMENT = re.compile(r"(?:人民政府|行政公署)(?:办公[室厅])?$|管理委员会$")


@dataclass(frozen=True, slots=True)
class Listed:
    """A unit of the annex with its tier."""

    tier: TierRow
    unit: TierUnitRow


@dataclass(frozen=True, slots=True)
class Report:
    """What matching and checking need of one submission.

    A round may hold thousands, their texts are left out.
    """

    path: str
    sha256: str
    kind: str
    issuer: IssuerRow | None
    period: str | None
    date: str | None
    claimed_tier: ClaimedTierRow | None
    self_score: SelfScoreRow | None
    head: tuple[int, int, str]  # start, end and words of the title, for quoting
    said: Said


@dataclass(frozen=True, slots=True)
class Matching:
    """The units of the annex in its order, each with its reports, and the reports of nobody in it."""

    listed: tuple[tuple[Listed, tuple[Report, ...]], ...]
    unlisted: tuple[Report, ...]


def summarise(record: Record, *, with_words: bool = False) -> Report:
    """Return what the matching keeps of a submission, with its words on shortcomings where they are wanted."""
    document = record.document
    title = next((e for e in document.elements if e.name == "title" and e.start >= 0), None)
    end = title.end if title else min(len(document.text), 40)
    start = title.start if title else 0
    return Report(
        document.path,
        document.sha256,
        document.kind,
        document.issuer,
        document.period,
        document.date,
        record.claimed_tier,
        record.self_score,
        (start, end, document.text[start:end]),
        said_of(record, with_words=with_words),
    )


def match(annex: Record, reports: Iterable[Report], lexicon: Lexicon) -> Matching:
    """Return which report belongs to which listed unit.

    A report belongs to the unit of the same name or id, a place and its government being one; failing
    that, to the unit whose function its issuer's took over (a report of 市场监督管理局 to the listed
    工商行政管理局). A listed place that sent nothing itself is spoken for by its office of the circular's own line,
    or by its legal office: 省司法厅 lists 甲市, and 甲市司法局 reports.
    """
    rows = [Listed(tier, unit) for tier in annex.tiers for unit in tier.units]
    by_key: dict[str, list[int]] = defaultdict(list)
    for position, row in enumerate(rows):
        for key in _keys(row.unit.name, row.unit.unit_id):
            by_key[key].append(position)
    found: dict[int, list[Report]] = defaultdict(list)
    unlisted: list[Report] = []
    for report in reports:
        positions = _positions(report, by_key, lexicon)
        if not positions:
            unlisted.append(report)
        for position in positions[:1]:
            found[position].append(report)
    unlisted = _spoken_for(annex, unlisted, by_key, found)
    return Matching(tuple((row, tuple(found[i])) for i, row in enumerate(rows)), tuple(unlisted))


def _spoken_for(
    annex: Record, reports: Iterable[Report], by_key: Mapping[str, list[int]], found: dict[int, list[Report]]
) -> list[Report]:
    """Give listed places without a report those of the offices that speak for them, and return the others."""
    issuer = annex.document.issuer
    line = (issuer.unit_id or "").partition("/")[2] if issuer else ""
    speakers = _LEGAL | ({line} - {"government", "government_office", ""})
    answered = {position for position, theirs in found.items() if theirs}
    rest = []
    for report in reports:
        code, _, function = ((report.issuer.unit_id if report.issuer else None) or "").partition("/")
        place = by_key.get(f"{code}/government", []) if function in speakers else []
        if place and place[0] not in answered:
            found[place[0]].append(report)
        else:
            rest.append(report)
    return rest


def _keys(name: str, unit_id: str | None) -> list[str]:
    bare = _GOVERNMENT.sub("", _DRESS.sub("", name))
    return [bare, unit_id] if unit_id else [bare]


def _positions(report: Report, by_key: dict[str, list[int]], lexicon: Lexicon) -> Sequence[int]:
    if report.issuer is None:
        return ()
    for key in _keys(report.issuer.name, report.issuer.unit_id):
        if key in by_key:
            return by_key[key]
    if not report.issuer.unit_id:
        return ()
    code, _, function = report.issuer.unit_id.partition("/")
    for earlier in predecessors(lexicon, function):
        if f"{code}/{earlier}" in by_key:
            return by_key[f"{code}/{earlier}"]
    return ()


def predecessors(lexicon: Lexicon, function: str) -> list[str]:
    """Return the functions that `function` took over by merger or split, nearest first."""
    found: list[str] = []
    waiting = [function]
    while waiting:
        current = waiting.pop(0)
        for event in lexicon.events_of(current):
            if current not in event.after or event.kind not in ("merge", "rename", "split"):
                continue
            for before in event.before:
                if before != function and before not in found:
                    found.append(before)
                    waiting.append(before)
    return found
