"""The sentences in which a report speaks of what is not in order, by their wording alone.

The labeller overlooks some of what is admitted, and files some of it under another code. Whoever is told that a
report says nothing of a matter can point to its words: so the words are looked at before anything is held against it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from zhifa_nlp.folding import fold

if TYPE_CHECKING:
    from zhifa_nlp.records.model import Record

_SENTENCE = re.compile(r"[^。;!?\n]+")
_WANTING = re.compile(
    r"不(?!断|仅|但|予|久|同|少|只|含|论|管|动产|定期|折不扣|忘|服|可抗)|没有|没能|未(?!来|成年)|尚待|有待|缺[乏少失位陷口员]|欠缺|滞后|薄弱|单薄"
    r"|简单|生硬|粗暴|粗放|投诉|瑕疵|违规|违法(?:设|发|收|审|许可)|超期|超过[^,]{0,4}(?:期限|时限)|逾期|漏[报项填]|脱节|不符"
    r"|[偏较][低少差弱慢]|参差|困难|差距|难以|难度|拖延|拖沓|推诿|随意|混乱|流于|走过场|有名无实|以罚代|无证|老化|错误|不足"
)
_DENIED = re.compile(
    r"没有?(?:发现|发生|出现|接到|产生|一[起件例宗])|未(?:发现|发生|出现|接到|产生)|不存在|无一[例起件人宗]|零投诉|从未"
    r"|[杜防避]绝|防止|避免|严禁|不得|确保|坚决"
)
_PROBLEMS = re.compile(r"问题|不足|差距|薄弱|短板|困难|缺点")
_ANSWERED = re.compile(r"(?:解决|化解|针对|处理|破解|查处|反映|办理|突出)[^,、]{0,8}问题|问题导向")
_EXPLICIT = re.compile(r"(?:存在|发现|还有|仍有)[^,]{0,14}(?:问题|不足|差距|困难|薄弱环节|短板)")
_FEWEST = 6  # Han characters of a sentence that says something


class Shortcoming(NamedTuple):
    """A sentence that speaks of what is wanting, and whether it is told as a problem of the writer's."""

    text: str
    owned: bool


def shortcomings(record: Record) -> Iterator[Shortcoming]:
    """Yield the sentences of a record that speak of what is wanting and neither deny it nor promise to prevent it."""
    text = fold(record.document.text)
    sections = _sections(record, text)
    owned = [p for p in record.problems if p.status in ("admitted", "resolved")]
    labelled = [
        (p.start, p.end) for p in owned if not p.review
    ]  # what the labeller was unsure of may be praise
    refused = [(p.start, p.end) for p in record.problems if p.status == "denied"]
    for match in _SENTENCE.finditer(text):
        words, start, end = match.group().strip(), match.start(), match.end()
        inside = any(first <= start and end <= last for first, last in sections)
        if (
            len(re.findall(r"[一-龥]", words)) < _FEWEST
            or _DENIED.search(words)
            or _meets(refused, start, end)
        ):
            continue
        if _WANTING.search(words) or _meets(labelled, start, end):
            yield Shortcoming(words, inside or _EXPLICIT.search(words) is not None)


def _sections(record: Record, text: str) -> list[tuple[int, int]]:
    """Return the stretches under headings that announce problems, each to the next heading of its level."""
    headings = record.document.headings
    found = []
    for position, heading in enumerate(headings):
        words = text[heading.start : heading.end]
        if not _PROBLEMS.search(words) or _ANSWERED.search(words):
            continue
        after = (h.start for h in headings[position + 1 :] if h.level <= heading.level)
        found.append((heading.end, next(after, len(text))))
    return found


def _meets(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    return any(first < end and start < last for first, last in spans)
