"""The tree of sections: 一、（一）1．（1）, inline 一是 and headings without a number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from zhifa_nlp.scanning import scan
from zhifa_nlp.structure.model import Section

LONGEST_HEADING = 40
INLINE = 5  # the level of 一是
_CN = "[一二三四五六七八九十]{1,3}"
_LABEL = re.compile(
    r"(?=[一二三四五六七八九十第其(0-9①-⑳])(?:"
    rf"(?P<l1>{_CN}(?:、|[.](?![0-9])|(?=[ ][^ \n]{{2,12}}[。:\n]))|第{_CN}(?:部分|章))"
    rf"|(?P<l2>\({_CN}\)、?)"
    r"|(?P<l3>[0-9]{1,2}(?:、|[.](?![0-9])))|(?P<d3>[0-9]{1,2}[.](?=[0-9]{1,3}[\u4e00-\u9fff]))"
    r"|(?P<l4>\([0-9]{1,2}\)、?|[①-⑳])"
    rf"|(?P<l5>{_CN}(?:是|要(?=[\u4e00-\u9fff]))|其{_CN}[,、是:]|第{_CN}(?:[,、:]|是|条[,:]|件[,:]|方面[,:]|"
    rf"个[,:])))"
)
_SIGN = re.compile(r"[一二三四五六七八九十第其(0-9①-⑳](?:(?=[一二三四五六七八九十、. )0-9是要])|(?<=[①-⑳]))")
_OPENERS = '。;:!?")|…'
_BARE = re.compile(
    r"[ ]{0,8}(?P<h>【[^】\n]{2,24}】|[■◆●▲] ?[^\n。,;:、|\t]{2,14}|[^\s\n。,;:!?、|"
    r"\t()《》0-9][^\n。,;:!?|\t]{1,19})[ ]{0,8}(?=\n)"
)
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")}


@dataclass(slots=True, unsafe_hash=True)  # many are made: a frozen one takes three times as long
class _Mark:
    level: int
    number: int | None
    label: str
    start: int
    text_start: int


def sections(text: str, folded: str, start: int, end: int) -> tuple[Section, ...]:
    """Return the sections of the running text, in order; sub-sections after their section.

    Args:
        text: the document's text.
        folded: its matching view.
        start: where the running text begins.
        end: where it ends.
    """
    marks = _numbered(folded, start, end)
    marks += _unnumbered(folded, start, end, {m.start for m in marks})
    marks.sort(key=lambda m: m.start)
    return _tree(text, folded, marks, end)


def _numbered(folded: str, start: int, end: int) -> list[_Mark]:
    marks = []
    for m in scan(_SIGN, _LABEL, folded, start, end):
        level = int((m.lastgroup or "l5")[1])
        before = m.start() - 1
        while before >= start and folded[before] in " \t":
            before -= 1
        opener = folded[before] if before >= start else "\n"
        if m["d3"] and opener != "\n":
            continue  # 1.14个乡镇 opens an item only where a line begins
        if opener == "\n" or opener in _OPENERS or (level == INLINE and opener in ",、"):
            marks.append(_Mark(level, _value(m.group()), m.group().rstrip("、,:"), m.start(), m.end()))
    return marks


def _value(label: str) -> int | None:
    """Return the number in a label."""
    digits = re.search(r"[0-9]{1,2}", label)
    if digits is not None:
        return int(digits.group())
    if "①" <= label[0] <= "⑳":
        return ord(label[0]) - ord("①") + 1
    written = re.search(_CN, label)
    if written is None:
        return None
    tens, ten, ones = written.group().partition("十")
    if not ten:
        return _DIGITS.get(written.group())
    return _DIGITS.get(tens, 1) * 10 + _DIGITS.get(ones, 0)


def _unnumbered(folded: str, start: int, end: int, taken: set[int]) -> list[_Mark]:
    """Find headings that are a short line of their own with a paragraph after them."""
    marks = []
    for m in _lines(folded, start, end):
        at = m.start("h")
        if at in taken or _LABEL.match(folded, at) or _is_row(m["h"]):
            continue
        after = folded.find("\n", m.end() + 1)
        following = folded[m.end() + 1 : end if after < 0 else min(after, end)].strip()
        if len(following) > 30 or "。" in following or _LABEL.match(following):
            marks.append(_Mark(1, None, "", at, at))
    return marks


def _lines(folded: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the lines that look like a heading."""
    begin = start
    if start and folded[start - 1] != "\n":
        begin = folded.find("\n", start, end) + 1 or end
    while begin < end:
        found = _BARE.match(folded, begin, end)
        if found is not None:
            yield found
        begin = folded.find("\n", begin, end) + 1 or end


def _is_row(line: str) -> bool:
    """Tell a row of a table or a list of names from a heading."""
    return "  " in line or "\t" in line or line.count(" ") >= 2


def _tree(text: str, folded: str, marks: list[_Mark], end: int) -> tuple[Section, ...]:
    found: list[Section] = []
    open_sections: list[int] = []
    stops = _stops(marks, end)
    for i, mark in enumerate(marks):
        following = marks[i + 1].start if i + 1 < len(marks) else end
        heading_end, run_in = _heading_end(folded, mark, following)
        while open_sections and found[open_sections[-1]].level >= mark.level:
            open_sections.pop()
        stop = stops[i]
        parent = open_sections[-1] if open_sections else None
        if mark.level == INLINE and parent is not None:
            stop = min(stop, found[parent].end)
        heading = text[mark.text_start : heading_end].strip(" \t\u3000、，：:。")
        section = Section(mark.level, mark.number, text[mark.start : mark.start + len(mark.label)], heading,
                          mark.start, heading_end, stop, parent, run_in)  # fmt: skip
        found.append(section)
        open_sections.append(len(found) - 1)
    return tuple(found)


def _stops(marks: list[_Mark], end: int) -> list[int]:
    """Return for each mark where the next one of its level or above begins."""
    stops = [end] * len(marks)
    waiting: list[int] = []
    for i, mark in enumerate(marks):
        while waiting and marks[waiting[-1]].level >= mark.level:
            stops[waiting.pop()] = mark.start
        waiting.append(i)
    return stops


def _heading_end(folded: str, mark: _Mark, following: int) -> tuple[int, bool]:
    """Return where the heading ends and whether its text follows on the same line."""
    line_end = folded.find("\n", mark.text_start, following)
    line_end = following if line_end < 0 else line_end
    stop = folded.find("。", mark.text_start, line_end)
    if mark.level == INLINE:
        stop = min((p for c in ",;:。" if (p := folded.find(c, mark.text_start, line_end)) >= 0), default=-1)
        return (stop if 0 <= stop - mark.text_start <= LONGEST_HEADING else mark.text_start), True
    if stop < 0:
        if line_end - mark.text_start <= LONGEST_HEADING:
            return line_end, False
    elif stop - mark.text_start <= LONGEST_HEADING:
        return stop + 1, len(folded[stop + 1 : line_end].strip()) > 0
    clause = min(
        (p for c in ",;:" if (p := folded.find(c, mark.text_start, line_end)) >= 0), default=mark.text_start
    )
    return (clause if clause - mark.text_start <= LONGEST_HEADING else mark.text_start), True
