"""Web dressing glued to the text: flattened pages, buttons behind the date, a source before the title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zhifa_nlp.documents.dressing_words import (
    BUTTON_RUN,
    DATE_TIME,
    GAP,
    SENTENCE,
    STRONG_LABEL,
    WAY_THROUGH_SITE,
)
from zhifa_nlp.documents.repeated_title import squash_title
from zhifa_nlp.documents.running_heads import page_numbers_within
from zhifa_nlp.documents.traced import Line

Span = tuple[int, int]

_HEAD = 800
_TAIL = 600
# From this length on a line is a flattened text, whose head must be looked into.
_FLAT = 200
_LONGEST_HEADLINE = 120
_SHORTEST_HEADLINE = 8
_LONGEST_NUMBER = 30

# A text with no more lines than this was flattened: its page numbers stand within the lines.
_FEW_LINES = 3

_SIZES = r"[\[【(（]?(?:(?:特大|超大|默认|大|中|小)号?[ |｜\u3000]*)+[\]】)）]?"
_VALUE = re.compile(rf"{GAP}*(?:{DATE_TIME.pattern}|{_SIZES}|[0-9]+次?|[^\s。；]{{0,25}})")
_SKIP = re.compile(rf"(?:{GAP}|[|｜\]】])*")
_FOOT = re.compile(
    rf"{BUTTON_RUN.pattern}|[（(【\[]?(?:责任编辑|责编|网站编辑|信息录入|录入员?)[:：]"
    r"|[【\[]?(?:相关|相關)(?:链接|文章|阅读|新闻|信息|报道)[】\]]?[:：]?|(?:微信)?扫一扫"
    r"|(?:打印|关闭|收藏|分享)(?=[ 【|]|$)"
    r"|(?:版权所有|主办单位[:：]|网站标识码)|\S{0,3}ICP备|上一[篇条][:：]|下一[篇条][:：]"
)
_BEFORE_FOOT = re.compile("[\\s。日号）)】\\]”》]$")


def undress_glued(lines: Sequence[Line]) -> tuple[list[Line], int]:
    """Return the lines with dressing cut off both ends of the text, and how many cuts that took."""
    filled = [i for i, line in enumerate(lines) if line.table is None and line.text.strip()]
    if not filled:
        return list(lines), 0
    cuts = 0
    result = list(lines)
    if len(filled) <= _FEW_LINES:
        result, cuts = _without_page_numbers(result)
    # Both ends may be ends of one line: the tail is looked for in what the head left.
    for i, ends in ((filled[0], _head), (filled[-1], _tail)):
        spans = ends(result[i].text)
        result[i] = result[i].without(spans) if spans else result[i]
        cuts += len(spans)
    return result, cuts


def _without_page_numbers(lines: list[Line]) -> tuple[list[Line], int]:
    result, cuts = [], 0
    for line in lines:
        spans = page_numbers_within(line.text) if len(line.text) >= _FLAT else []
        result.append(line.without(spans) if spans else line)
        cuts += len(spans)
    return result, cuts


def _head(text: str) -> list[Span]:
    if len(text) < _FLAT:
        return []
    spans: list[Span] = []
    way = WAY_THROUGH_SITE.match(text)
    start = way.end() if way and way.end() < _LONGEST_HEADLINE else 0
    if start:
        spans.append((0, start))
    cluster = next(_clusters(text, start), None)
    if cluster is not None:
        spans += _with_headline(text, start, cluster)
    else:
        spans += _doubled(text, start)
    return spans


def _clusters(text: str, start: int) -> Iterator[Span]:
    """Yield stretches of labels with values and buttons that follow each other near the head of the text."""
    for match in STRONG_LABEL.finditer(text, start, _HEAD):
        position, tokens, telling = match.start(), 0, False
        while True:
            label = STRONG_LABEL.match(text, position)
            button = None if label else BUTTON_RUN.match(text, position)
            if label:
                end = _value_end(text, label.end())
                telling = telling or bool(DATE_TIME.fullmatch(text[label.end() : end]))
            elif button:
                end = button.end()
            else:
                break
            tokens += 1
            skip = _SKIP.match(text, end)
            position = skip.end() if skip else end
        if tokens >= 2 or telling:
            yield match.start(), position
            return


def _value_end(text: str, start: int) -> int:
    """Return where the value of a label ends: at a space, or where the next label begins without one."""
    match = _VALUE.match(text, start)
    end = match.end() if match else start
    following = STRONG_LABEL.search(text, start, min(len(text), end + 6))
    return min(end, following.start()) if following else end


def _with_headline(text: str, start: int, cluster: Span) -> list[Span]:
    """Return the cluster, and with it the headline before it when the title after it says the same."""
    headline = squash_title(text[start : cluster[0]])
    following = squash_title(text[cluster[1] : cluster[1] + 2 * _LONGEST_HEADLINE])
    # A number may stand between the page's headline and the document's own title.
    if len(headline) >= _SHORTEST_HEADLINE and 0 <= following.find(headline) <= _LONGEST_NUMBER:
        return [(start, cluster[1])]
    return [cluster]


def _doubled(text: str, start: int) -> list[Span]:
    """Return the first of two equal headlines that follow each other at the head of a flattened text."""
    head = text[start : start + 2 * _LONGEST_HEADLINE]
    for match in re.finditer(rf"{GAP}+", head[: _LONGEST_HEADLINE + 1]):
        first = squash_title(head[: match.start()])
        if len(first) < _SHORTEST_HEADLINE or SENTENCE.search(head[: match.start()]):
            continue
        if squash_title(head[match.end() :]).startswith(first):
            return [(start, start + match.end())]
    return []


def _tail(text: str) -> list[Span]:
    first = max(0, len(text) - _TAIL)
    for match in _FOOT.finditer(text, first):
        before, rest = text[: match.start()], text[match.start() :]
        if not before.strip() or SENTENCE.search(rest):
            continue
        if _BEFORE_FOOT.search(before[-1:]) or match.group()[0] in "【[（(":
            return [(len(before.rstrip()), len(text))]
    return []
