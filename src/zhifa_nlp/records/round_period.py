"""The year that a round assesses: one for all its units, whatever year a single report speaks of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zhifa_nlp.records.matching import Report
    from zhifa_nlp.records.model import Record

_SHARE = 0.6  # of the reports that state a year must agree before it is the round's
_FEWEST = 3


def round_period(annex: Record | None, reports: Iterable[Report]) -> str | None:
    """Return the year that the circular assesses, or None where neither it nor most reports tell.

    A circular that states no year assesses what most self reports are about, unless that lies after its own date:
    then the reports are of another round. A report left over from another year has no say alone.
    """
    stated = annex.document.period if annex else None
    return stated or _majority(reports, annex.document.date if annex else None)


def _majority(reports: Iterable[Report], signed: str | None) -> str | None:
    years = Counter(r.period for r in reports if r.period and r.kind == "self_report")
    if years.total() < _FEWEST:
        return None
    year, times = years.most_common(1)[0]
    if times < _SHARE * years.total() or (signed and year[:4] > signed[:4]):
        return None
    return year
