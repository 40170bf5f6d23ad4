"""A report names a place that has nothing to do with its writer's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from zhifa_nlp.checks.evidence import quote, quote_head
from zhifa_nlp.checks.home import home_code
from zhifa_nlp.records.finding import Finding
from zhifa_nlp.records.model import Record, UnitRow

if TYPE_CHECKING:
    from zhifa_nlp.lexicon.lexicon import Lexicon

_MOST = 3  # a report that names many other places compares or lists them


def named_foreign(record: Record, lexicon: Lexicon) -> Iterator[Finding]:  # noqa: ARG001
    """Yield a hint for each county below another city, or city of another province, that a report names.

    Neighbours and models are named in honest reports too: a person has to look.
    """
    code = home_code(record)
    if record.document.kind != "self_report" or not code or code.endswith("0000"):
        return
    foreign: dict[str, UnitRow] = {}
    for unit in record.units:
        place = unit.jurisdiction
        if place and not place.endswith("0000") and place[:4] != code[:4]:
            foreign.setdefault(place, unit)
    if len(foreign) > _MOST:
        return
    for unit in foreign.values():
        yield Finding(
            rule="named-foreign",
            category="foreign_unit",
            severity="info",
            message=f"报告中提到外地“{unit.text}”（{unit.name}），请核对是否套用他文残留",
            message_en=f"the report names {unit.name}, which lies elsewhere",
            evidence=[quote(record, unit.start, unit.end), quote_head(record)],
        )
