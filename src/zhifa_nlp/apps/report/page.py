"""The report as one HTML page that needs nothing but itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from zhifa_nlp.apps.report.content import MANY, Content, ShownFinding, Speaker
from zhifa_nlp.apps.report.copies_plot import MOST_IN_GRAPH, copy_graph, score_histogram
from zhifa_nlp.apps.report.coverage import coverage_tables
from zhifa_nlp.apps.report.plot import FlowWords, flow_plot
from zhifa_nlp.apps.report.words import (
    MANNERS,
    MEASURE_HEADS,
    PROBLEM_GROUPS,
    REUSE_DIRECTIONS,
    REUSE_KINDS,
    REUSE_ORIGINS,
    SEVERITIES,
    STATUSES,
    SUPPORT,
    category,
    trouble,
)
from zhifa_nlp.problems.taxonomy import MEASURES, PROBLEMS
from zhifa_nlp.records.finding import Finding

_TEMPLATES = Path(__file__).with_name("templates")
_FLOWS = FlowWords(
    "自评等次与通报等次", "自评", "通报",
    lambda claimed, official, count: f"自评{claimed}，通报{official}：{count}个单位",
)  # fmt: skip
_MOST_FINDINGS = 1000
"""More than that no browser shows well and no person reads; the workbook has them all."""
_MOST_SPEAKERS = 400
"""Submissions whose words are shown on the page, unless they state more than `_MOST_SAID` passages."""
_MOST_SAID = 12_000
_MOST_ROWS = 5_000
"""Lines of a list on the page: an office's year fits, a province's archive does not."""
_FIRST_ROWS = 8
"""Rows of a copied passage that are shown before somebody wants more."""


@dataclass(frozen=True, slots=True)
class Group:
    """Findings of one rule and one severity, folded up where they are many or mere notes."""

    severity: str
    items: Sequence[ShownFinding]

    @property
    def folded(self) -> bool:
        """Whether only the first line is shown until somebody wants more."""
        return self.severity == "info" or len(self.items) > MANY


def render(content: Content) -> str:
    """Return the page; every word that comes from a file is escaped."""
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    speakers = _first_speakers(content)
    pointed = _pointed_at(content)
    css = "".join((_TEMPLATES / name).read_text("utf-8") for name in ("report.css", "copies.css"))
    return environment.get_template(
        "report.html.j2"
    ).render(
        c=content,
        css=Markup(css),  # noqa: S704  our own file
        graph=copy_graph(content.copies.pairs),
        histogram=score_histogram(content.copies.scores),
        first_rows=_FIRST_ROWS,
        most_in_graph=MOST_IN_GRAPH,
        card_of={card.doc.path: card.number for card in content.copies.cards},
        reuse_kinds=REUSE_KINDS,
        reuse_origins=REUSE_ORIGINS,
        reuse_directions=REUSE_DIRECTIONS,
        plot=flow_plot(content.flows, [tier.name for tier in content.tiers], _FLOWS),
        groups=_groups(content.findings[:_MOST_FINDINGS]),
        shown=min(len(content.findings), _MOST_FINDINGS),
        severity_of={number: finding.severity for number, finding in pointed.items()},
        said_of={number: finding.message for number, finding in pointed.items()},
        most=max((tier.listed for tier in content.tiers), default=1) or 1,
        speakers=speakers,
        coverage=coverage_tables(content),
        most_lines=_MOST_SPEAKERS,
        most_rows=_MOST_ROWS,
        anchors={f"m{speaker.number}-{said.start}" for speaker in speakers for said in speaker.measures},
        problem_groups=PROBLEM_GROUPS,
        problem_names=PROBLEMS,
        measure_names=MEASURES,
        measure_heads=MEASURE_HEADS,
        manners=MANNERS,
        support=SUPPORT,
        category=category,
        trouble=trouble,
        severities=SEVERITIES,
        statuses=STATUSES,
    )


def _pointed_at(content: Content) -> dict[int, Finding]:
    """Return the findings that the lists of units and submissions point at, by number."""
    numbers = {n for row in content.matrix[:_MOST_ROWS] for cell in row.cells.values() for n in cell}
    numbers.update(n for submission in content.submissions[:_MOST_ROWS] for n in submission.findings)
    return {number: content.findings[number - 1].finding for number in sorted(numbers)}


def _first_speakers(content: Content) -> list[Speaker]:
    """Return the submissions whose words are shown: at least one, if any."""
    found: list[Speaker] = []
    room = _MOST_SAID
    for speaker in content.speakers[:_MOST_SPEAKERS]:
        room -= len(speaker.problems) + len(speaker.measures)
        if found and room < 0:
            break
        found.append(speaker)
    return found


def _groups(shown: Sequence[ShownFinding]) -> list[Group]:
    """Return the findings, which come in order, by severity and rule."""

    def kind(item: ShownFinding) -> tuple[str, str]:
        return item.finding.severity, item.finding.rule

    return [Group(severity, list(items)) for (severity, _), items in groupby(shown, kind)]
