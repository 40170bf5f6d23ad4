"""Web dressing taken off: source line, buttons, ways through the site, tables of metadata, other pages.

A line goes only if all of it is dressing; a sentence of the document never does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from zhifa_nlp.documents.dressing_words import (
    BUTTONS,
    DATE_TIME,
    LABEL,
    METADATA_LABEL,
    METADATA_STRONG_LABEL,
    NUMBER_LABEL,
    OTHER_PAGES,
    PHRASE,
    SENTENCE,
    STRONG_LABEL,
    WAY_THROUGH_SITE,
)
from zhifa_nlp.documents.traced import Line

_LONGEST = 200
_LONGEST_VALUE = 40
_BRACKETS = " \t\u00a0\u2002\u2003\u3000【】[]［］()（）|｜·•"
# How far from the top a table of metadata stands, and how long a list of other pages gets, in lines.
_HEAD_LINES = 40
_HEAD_ZONE = 8
_FOOT_ZONE = 8
_FOOT_LINES = 40
_NUMBER = re.compile(
    r"[^\s:：]{1,20}[〔﹝\[［【(（]?\s*(?:19|20)[0-9]{2}\s*[〕﹝\]］】)）]?\s*第?\s*[0-9]{1,4}\s*号"
)


def is_dressing(text: str) -> bool:
    """Return whether the whole line is web dressing.

    >>> is_dressing("来源：某市政府网　发布日期：2011-03-08　【打印】"), is_dressing("打印稿来源不明。")
    (True, False)
    """
    bare = text.strip(_BRACKETS)
    if not bare or len(bare) > _LONGEST:
        return False
    if BUTTONS.fullmatch(bare) or WAY_THROUGH_SITE.fullmatch(bare) or PHRASE.fullmatch(bare):
        return True
    return _is_label_line(bare)


def undress(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Return the lines that belong to the document, and those dropped."""
    filled = [i for i, line in enumerate(lines) if line.text.strip() or line.table is not None]
    gone = _dressing_lines(lines, filled)
    metadata = _metadata(lines, [i for i in filled if i not in gone][:_HEAD_LINES])
    gone |= metadata
    gone |= _other_pages(lines, filled, gone)
    if not gone:
        return list(lines), []
    rescued = _number_in_metadata(lines, gone)
    kept = [rescued.get(i, line) for i, line in enumerate(lines) if i not in gone or i in rescued]
    return kept, [lines[i] for i in sorted(gone) if lines[i].text.strip() or lines[i].table is not None]


def _dressing_lines(lines: Sequence[Line], filled: Sequence[int]) -> set[int]:
    """Return the lines that are dressing; one with a lone sign of it only near an end or beside another."""
    found = {i for i in filled if lines[i].table is None and is_dressing(lines[i].text)}
    if not found:
        return found
    ends = {*filled[:_HEAD_ZONE], *filled[-_FOOT_ZONE:]}
    for before, i, after in zip([-1, *filled], filled, [*filled[1:], -1], strict=False):
        alone = i in found and i not in ends and before not in found and after not in found
        if alone and _is_lone_sign(lines[i].text):
            found.discard(i)
    return found


def _is_lone_sign(text: str) -> bool:
    """Return whether the line holds one label or one button: 来源 or 中 may also fill a line of a form."""
    bare = text.strip(_BRACKETS)
    if BUTTONS.fullmatch(bare):
        return len(bare.split()) < 2 and not text.strip().startswith(("【", "["))
    return len(LABEL.findall(bare)) == 1


def _is_label_line(bare: str) -> bool:
    """Return whether the line is labels with short values, a date or buttons between them."""
    first = LABEL.match(bare)
    at = DATE_TIME.match(bare)
    start = first or (at and LABEL.match(bare, _behind(bare, at.end())))
    if not start:
        return False
    labels = list(LABEL.finditer(bare, start.start()))
    if not any(STRONG_LABEL.match(m.group().lstrip("【[(（")) for m in labels):
        return False
    ends = [m.start() for m in labels[1:]] + [len(bare)]
    return all(_is_value(bare[m.end() : end]) for m, end in zip(labels, ends, strict=True))


def _behind(bare: str, position: int) -> int:
    """Return where the brackets and blanks end that begin at a position: [ 2011-12-12 ] 点击."""
    return len(bare) - len(bare[position:].lstrip(_BRACKETS))


def _is_value(text: str) -> bool:
    return len(text.strip()) <= _LONGEST_VALUE and SENTENCE.search(text) is None


def _metadata(lines: Sequence[Line], positions: Sequence[int]) -> set[int]:
    """Return the lines of a table of metadata (索引号, 主题分类 …).

    It comes as pairs of label and value, a line each or alternating, or as a real table.
    """
    found: set[int] = set()
    run: list[int] = []
    labels: list[str] = []
    value_due = False
    for i in (*positions, -1):
        text = lines[i].text.strip() if i >= 0 else ""
        if i >= 0 and (cells := lines[i].table) is not None:
            if sum(1 for c in cells if METADATA_LABEL.match(c.text.strip())) >= 3 and any(
                METADATA_STRONG_LABEL.match(c.text.strip()) for c in cells
            ):
                found.add(i)
            continue
        match = METADATA_LABEL.match(text) if text else None
        if match and SENTENCE.search(text) is None:
            run.append(i)
            labels.append(match["label"])
            value_due = match.end() == len(text)
        elif value_due and len(text) <= _LONGEST_VALUE and SENTENCE.search(text) is None:
            run.append(i)
            value_due = False
        else:
            if len(labels) >= 3 and any(METADATA_STRONG_LABEL.match(label) for label in labels):
                found.update(run)
            run, labels, value_due = [], [], False
    return found


def _other_pages(lines: Sequence[Line], filled: Sequence[int], gone: set[int]) -> set[int]:
    """Return the lines from a heading such as 相关链接 to the end, if nothing there is a sentence."""
    tail = filled[len(filled) // 3 :][-_FOOT_LINES:]
    for order, i in enumerate(tail):
        if lines[i].table is None and OTHER_PAGES.fullmatch(lines[i].text):
            rest = [j for j in tail[order:] if j not in gone]
            if all(lines[j].table is None and _is_link(lines[j].text) for j in rest):
                return set(tail[order:])
    return set()


def _is_link(text: str) -> bool:
    return len(text) <= 80 and SENTENCE.search(text) is None


def _number_in_metadata(lines: Sequence[Line], gone: set[int]) -> dict[int, Line]:
    """Return the line of the document number cut down to it, when it stands in the metadata only."""
    due = False
    for i in sorted(gone):
        if lines[i].table is not None:
            line = _number_cell(lines[i])
        else:
            text = lines[i].text.strip(_BRACKETS)
            label = NUMBER_LABEL.match(text)
            line = lines[i] if label or due else None
            due = label is not None and label.end() == len(text)
        number = _NUMBER.search(line.text) if line else None
        if line and number and not _stands_elsewhere(number.group(), lines, gone):
            return {i: line.keep([number.span()])}
    return {}


def _number_cell(line: Line) -> Line | None:
    """Return the cell beside the label 发文字号 of a table as a line of its own, or None."""
    cells = line.table or ()
    for label, value in pairwise(cells):
        match = NUMBER_LABEL.match(label.text.strip())
        if match and match.end() == len(label.text.strip()):
            raw = replace(line.raw, text=value.text, kind="paragraph", table=None)
            return Line(value.text, raw, line.index)
    return None


def _stands_elsewhere(number: str, lines: Sequence[Line], gone: set[int]) -> bool:
    wanted = re.sub(r"\W", "", number)
    return any(wanted in re.sub(r"\W", "", line.text) for i, line in enumerate(lines) if i not in gone)
