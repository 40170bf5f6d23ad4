"""One document number is cited with two titles."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from zhifa_nlp.checks.rule import Cited, citations_of
from zhifa_nlp.records.finding import Finding
from zhifa_nlp.records.model import Record

if TYPE_CHECKING:
    from zhifa_nlp.lexicon.lexicon import Lexicon


def citation_title(record: Record, lexicon: Lexicon) -> Iterator[Finding]:  # noqa: ARG001
    """Yield a finding for each number that one document cites with two titles."""
    yield from conflicts(citations_of(record))


def conflicts(cited: Iterable[Cited]) -> Iterator[Finding]:
    """Yield a finding for each number that stands with two unlike titles among the citations."""
    by_number: dict[str, dict[str, Cited]] = defaultdict(dict)
    for one in cited:
        by_number[one.number].setdefault(_core(one.title), one)
    for number, titles in by_number.items():
        distinct = _unlike(titles)
        if len(distinct) > 1:
            yield _finding(number, distinct)


def _core(title: str) -> str:
    return re.sub(r"[\s《》〈〉()（）“”\"]|^关于|的(?:通知|决定|意见|规定|办法)$", "", title)


def _unlike(titles: dict[str, Cited]) -> list[Cited]:
    """Return one citation for each title that is no shorter form of another (…决定 for 省政府关于…的决定)."""
    kept: list[tuple[str, Cited]] = []
    for core in sorted(titles, key=len, reverse=True):
        if not any(core in longer or _mostly(core, longer) for longer, _ in kept):
            kept.append((core, titles[core]))
    return [cited for _, cited in kept]


def _mostly(one: str, other: str) -> bool:
    from rapidfuzz.fuzz import partial_ratio  # noqa: PLC0415  only where a number comes with two titles

    return partial_ratio(one, other) >= 80


def _finding(number: str, cited: list[Cited]) -> Finding:
    titles = "、".join(f"《{c.title}》" for c in cited[:3])
    return Finding(
        rule="citation-title",
        category="citation",
        severity="warning",
        message=f"{number}被引作不同的文件：{titles}",
        message_en=f"{number} is cited with different titles: {', '.join(c.title for c in cited[:3])}",
        evidence=[c.evidence for c in cited],
    )
