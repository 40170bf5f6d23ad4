"""The report as one HTML page that needs nothing but itself."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from zhifa_nlp.apps.report.content import Content
from zhifa_nlp.apps.report.plot import flow_plot
from zhifa_nlp.apps.report.words import SEVERITIES, STATUSES, category, trouble

_TEMPLATES = Path(__file__).with_name("templates")
_MOST_FINDINGS = 1000
"""More than that no browser shows well and no person reads; the workbook has them all."""


def render(content: Content) -> str:
    """Return the page; every word that comes from a file is escaped."""
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    css = (_TEMPLATES / "report.css").read_text("utf-8")
    return environment.get_template(
        "report.html.j2"
    ).render(
        c=content,
        css=Markup(css),  # noqa: S704  our own file
        plot=flow_plot(content.flows, [tier.name for tier in content.tiers]),
        shown=content.findings[:_MOST_FINDINGS],
        severity_of={shown.number: shown.finding.severity for shown in content.findings},
        most=max((tier.listed for tier in content.tiers), default=1) or 1,
        category=category,
        trouble=trouble,
        severities=SEVERITIES,
        statuses=STATUSES,
    )
