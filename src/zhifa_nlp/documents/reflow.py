"""Lines of a text file or page put together again into the paragraphs that they were broken from.

Breaks that a person made stay: headings, addressees, signatures, dates and lists keep their own lines. Where
nothing tells a wrapped line from a short paragraph, nothing is joined: a break too many can be seen through
later, a break too few cannot.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from zhifa_nlp.documents.layout import Paragraph
from zhifa_nlp.documents.reflow_boxes import BoxWrapping, find_columns
from zhifa_nlp.documents.traced import Line
from zhifa_nlp.documents.wrapping import NOT_WRAPPED, Wrapping, ends_sentence, find_wrapping, has_bar, indent

# What opens a paragraph of its own, whatever stands before it.
_OPENER = re.compile(
    r"\s*(?:[一二三四五六七八九十百]{1,4}、|[（(][一二三四五六七八九十]{1,3}[)）]"
    r"|第[一二三四五六七八九十百零〇]{1,5}[章节条]"
    r"|附件?[一二三四五六七八九十0-9]{0,2}[:：]|附件\s*[0-9一二三四五六七八九十]{0,2}\s*$"
    r"|抄送|主题词|——|[◆●■▲★◇□]|[-·•] )"
)
# What does so only after a full stop: within a sentence, 1、 or 2. may be part of it.
_NUMBERED = re.compile(
    r"\s*(?:[0-9０-９]{1,2}(?:[、．]|[.](?![0-9０-９]))|[（(][0-9０-９]{1,2}[)）]|[①-⑳]|[A-Z][.、．])"
)
_HEADING = re.compile(
    r"\s*(?:[一二三四五六七八九十百]{1,4}、|第[一二三四五六七八九十百零〇]{1,5}[章节条]|附件)"
)
# The label of a list with its count (基本合格1个:, 二等奖（3名）：) opens the next entry of a results list.
_COUNTED_LABEL = re.compile(
    r"\s*[^\s，。；;、:：,()（）0-9０-９]{2,8}[(（]?\s*[0-9０-９一二三四五六七八九十]{1,3}\s?[个家名][)）]?\s?[:：]"
)
_CHINESE_NUMERAL = re.compile(r"[第一二三四五六七八九十百、]$")
_DATE_LINE = re.compile(
    r"\s*(?:[12１２][0-9０-９OoＯ]{3}|[一二][一二三四五六七八九○〇零ＯOo0]{3})\s*年.{1,8}[日曰号]?\s*"
)
_SIGNER = re.compile(r"\s*[^。．，、；：,;:]{2,24}(?:[局厅委办会府院社队所站处室部署]|中心|公司)\s*")
_NUMBER_LINE = re.compile(
    r"\s*[（(]?\S{1,14}[〔﹝\[［【(（][12１２][0-9０-９]{3}[〕﹞\]］】)）]\s*第?\s*[0-9０-９]{1,4}\s*号[)）]?\s*"
)
_ADDRESSEE = re.compile(r"[^。；;]{2,60}[:：]\s*")
_TITLE_END = re.compile("的?(?:报告|通报|通知|决定|意见|汇报|总结|批复|复函|请示|公告|通告|纪要)[)）]?$")
# Lines of a file among which its title stands.
_HEAD_LINES = 12
_GOES_ON = re.compile("[的》〉”’）)，,、。；;：:]")
_CLAUSE = re.compile("[，,。；;：:]|[.](?![0-9])")
_WORD_BEFORE = re.compile(r"[A-Za-z]$")
_WORD_AFTER = re.compile(r"[A-Za-z]")


def reflow(
    lines: Sequence[Line], page_breaks: frozenset[int] = frozenset(), page_width: float = 0.0
) -> list[Paragraph]:
    """Return the paragraphs that `lines` were broken from; empty lines part them and are gone.

    Args:
        lines: all lines in order, empty ones included, running heads and dressing not.
        page_breaks: indexes (`Line.index`) of lines that stood before a page break now taken out: empty
            lines after them part nothing.
        page_width: usual width of the file's pages in points, 0 where it has none.
    """
    soft = [line for line in lines if line.raw.soft and line.table is None]
    boxes = find_columns(soft, page_width) if any(line.raw.box for line in soft) else None
    boxes = None if boxes is not None and boxes.ragged else boxes
    wrapping = find_wrapping([line.text for line in soft]) if soft and boxes is None else NOT_WRAPPED
    paragraphs: list[list[Line]] = []
    joints: list[list[str]] = []
    gap = False
    signing = _signing(lines)
    for line in lines:
        if line.table is None and not line.text.strip():
            gap = gap or not paragraphs or paragraphs[-1][-1].index not in page_breaks
            continue
        turned = bool(paragraphs) and paragraphs[-1][-1].index in page_breaks
        apart = gap or line.index in signing
        if paragraphs and not apart and _continues(paragraphs[-1], line, wrapping, boxes, turned):
            before = paragraphs[-1][-1]
            joint, after = _joint(before, line, wrapping)
            joints[-1].append(joint)
            paragraphs[-1].append(after)
        else:
            paragraphs.append([line])
            joints.append([])
        gap = False
    return [Paragraph(_closed(group), tuple(joint)) for group, joint in zip(paragraphs, joints, strict=True)]


def _signing(lines: Sequence[Line]) -> frozenset[int]:
    """Return the indexes of lines that hold a unit's name and nothing else, right above a line with a date."""
    filled = [line for line in lines if line.text.strip()]
    return frozenset(
        line.index
        for line, below in pairwise(filled)
        if _DATE_LINE.fullmatch(below.text) and _SIGNER.fullmatch(line.text)
    )


def _closed(group: list[Line]) -> tuple[Line, ...]:
    return (*group[:-1], group[-1].trimmed())


def _continues(
    paragraph: Sequence[Line], after: Line, wrapping: Wrapping, boxes: BoxWrapping | None, turned: bool
) -> bool:
    """Return whether `after` goes on with `paragraph`; `turned` where a page break stood between them."""
    before = paragraph[-1]
    if (
        not before.raw.soft
        or before.table is not None
        or after.table is not None
        or before.kind != after.kind
    ):
        return False
    if boxes is not None and before.raw.box and after.raw.box:
        return boxes.continues(before, after) and not _apart_on_page(before, after, boxes)
    if turned and not wrapping.wrapped:
        in_head = paragraph[0].index < _HEAD_LINES and _ends_title(before.text, after.text)
        return not in_head and _turned_page(before.text, after.text)
    return wrapping.wrapped and _wrapped_line(paragraph, after.text, wrapping)


def _turned_page(before: str, after: str) -> bool:
    """Return whether a paragraph of an unwrapped text goes on over a page break."""
    return (
        len(before.strip()) >= 20
        and not ends_sentence(before)
        and indent(after) == 0
        and not _apart(before, after)
    )


def _wrapped_line(paragraph: Sequence[Line], after: str, wrapping: Wrapping) -> bool:
    before = paragraph[-1].text
    if indent(after) > wrapping.margin + 1 or _apart(before, after):
        return False
    if paragraph[0].index < _HEAD_LINES and _ends_title(before, after):
        # A title that happens to fill its last line: all of it is one phrase.
        return _CLAUSE.search("".join(line.text for line in paragraph)) is not None
    if wrapping.is_full(before):
        return True
    return wrapping.ragged and _ragged_line(paragraph, after, wrapping)


def _ends_title(before: str, after: str) -> bool:
    return _TITLE_END.search(before.rstrip()) is not None and _GOES_ON.match(after) is None


def _ragged_line(paragraph: Sequence[Line], after: str, wrapping: Wrapping) -> bool:
    """Return whether a paragraph goes on after a line with room left, in a scan or a text wrapped twice."""
    first, before = paragraph[0].text, paragraph[-1].text
    if has_bar(after) and any(has_bar(line.text) for line in paragraph):
        return False
    if wrapping.indented and 2 <= indent(first) - wrapping.margin <= 6:
        # An indent tells where paragraphs begin, so a line without one goes on with the last: all but the
        # signature, which is short and no sentence.
        return (
            not ends_sentence(before) or ends_sentence(after) or wrapping.size(after) >= 0.6 * wrapping.width
        )
    if ends_sentence(before):
        return False
    if wrapping.exact:
        return len(paragraph) > 1 and wrapping.is_full(paragraph[-2].text)
    return wrapping.size(before) >= 0.6 * wrapping.width


def _apart(before: str, after: str) -> bool:
    """Return whether either line keeps to itself by what it says."""
    if _COUNTED_LABEL.match(after) and _COUNTED_LABEL.match(before):
        return True
    if _DATE_LINE.fullmatch(after) or _NUMBER_LINE.fullmatch(after) or _NUMBER_LINE.fullmatch(before):
        return True
    return _opens(before, after) or (_ADDRESSEE.fullmatch(before) is not None and len(before.strip()) < 25)


def _apart_on_page(before: Line, after: Line, boxes: BoxWrapping) -> bool:
    """Return whether either line keeps to itself, whatever its place on the page says."""
    if _DATE_LINE.fullmatch(before.text) or _NUMBER_LINE.fullmatch(before.text):
        return True
    if boxes.indented(after):  # without an indent, （一） may stand in the middle of a sentence
        return _HEADING.match(after.text) is not None and _opens(before.text, after.text)
    return _opens(before.text, after.text)


def _opens(before: str, after: str) -> bool:
    if _OPENER.match(after) and not _CHINESE_NUMERAL.search(before):
        return True
    return _NUMBERED.match(after) is not None and ends_sentence(before)


def _joint(before: Line, after: Line, wrapping: Wrapping) -> tuple[str, Line]:
    """Return what stands between two joined lines, and the second without its margin."""
    stripped = len(after.text) - len(after.text.lstrip())
    if stripped:
        after = after.without([(0, stripped)])
    words = _WORD_BEFORE.search(before.text) and _WORD_AFTER.match(after.text)
    broken_within = wrapping.exact and wrapping.measure == "code points" and wrapping.is_full(before.text)
    return (" " if words and not broken_within else ""), after
