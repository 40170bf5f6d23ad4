"""The plots of the first page: numbers that lead to the lists behind them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from markupsafe import Markup

from zhifa_nlp.apps.desk.plots.bars import Bar, bars
from zhifa_nlp.apps.desk.queries.came_in import NO_CLAIM, NO_REPORT
from zhifa_nlp.apps.desk.queries.overview import RuleCount
from zhifa_nlp.apps.desk.words import Words
from zhifa_nlp.apps.report.plot import FlowWords, flow_plot

_SEVERITIES = ("error", "warning", "info")
_FILES = {"ok": "done", "degraded": "warning", "failed": "error"}


def tiers_plot(flows: Mapping[tuple[str, str], int], tiers: Sequence[str], words: Words) -> Markup:
    """Return the plot of claimed against official tiers."""
    called = {NO_CLAIM: words("overview.no_claim_only"), NO_REPORT: words("overview.no_report")}
    back = {name: key for key, name in called.items()}

    def href(claimed: str, official: str) -> str:
        key = back.get(claimed, claimed)
        if key == NO_REPORT:
            return "/units?" + urlencode({"tier": official})
        return "/documents?" + urlencode({"claimed": key, "official": official})

    def told(claimed: str, official: str, n: int) -> str:
        return words("overview.flow_told", claimed=claimed, official=official, n=n)

    named = {(called.get(claimed, claimed), official): count for (claimed, official), count in flows.items()}
    heads = (words("overview.flows_head"), words("overview.claim"), words("overview.official"))
    return flow_plot(named, tiers, FlowWords(*heads, told, href))


def findings_plot(rules: Sequence[RuleCount], words: Words) -> Markup:
    """Return the plot of findings by category and severity."""
    counts: dict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(_SEVERITIES, 0))
    for rule in rules:
        counts[rule.category][rule.severity] += rule.findings
    found = [
        Bar(
            words(f"category.{name}"), sum(parts.values()), f"/findings?category={name}", tuple(parts.items())
        )
        for name, parts in counts.items()
    ]
    return bars(sorted(found, key=lambda bar: -bar.count), words("overview.found_head"))


def waiting_plot(waiting: Mapping[str, int], words: Words) -> Markup:
    """Return the plot of what waits for a person, by kind."""
    found = [
        Bar(words(f"item_kind.{kind}"), count, f"/review?kind={kind}", (("quiet", count),))
        for kind, count in waiting.items()
    ]
    return bars(sorted(found, key=lambda bar: -bar.count), words("overview.review_head"))


def files_plot(files: Mapping[str, int], words: Words) -> Markup:
    """Return the plot of files by what became of them."""
    found = [
        Bar(
            words(f"status.{status}"),
            count,
            f"/documents?status={status}",
            ((_FILES.get(status, "quiet"), count),),
        )
        for status, count in files.items()
    ]
    return bars(sorted(found, key=lambda bar: -bar.count), words("overview.files_head"))
