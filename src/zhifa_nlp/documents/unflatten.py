"""A text flattened to one line: the spaces that stand where its lines ended become line ends again.

Flattening leaves one space for a line break. It counts where a line may end: after a full stop or colon,
before a numbered heading or a label, behind a short heading, between the rows of a table or the names of a
list, beside a date, and in the head and the foot, which hold no sentences. All other spaces, and wider gaps,
stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from zhifa_nlp.documents.traced import Line

# A text with no more lines than this, one of them this long, was flattened.
_FEW_LINES = 3
_FLAT = 200
# In the first characters, up to the colon of the addressee, every space may stand for a line end.
_HEAD = 240
_LONGEST_HEADING = 30
_LONGEST_NAME = 14
# Gaps that make a line the row of a table whatever stands beside it.
_ROW_GAPS = 2

_SPACE = re.compile("(?<=[^\\s])[ \u00a0](?=[^\\s])")
_ENDS = re.compile("[。！？!?：:；;.．”’）)》】]$")
_OPENS = re.compile(
    "[一二三四五六七八九十百]{1,4}、|[（(][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十]{1,3}[章节条]"
    "|[0-9０-９]{1,2}[、．.](?![0-9０-９])|[（(][0-9]{1,2}[)）]|[①-⑳]|附件?[：:0-9一二三四]|抄送|——|[◆●■▲★◇□•【]"
    "|[\u4e00-\u9fff]{1,8}[：:]"
)
_HEADING = re.compile(
    "(?:[一二三四五六七八九十百]{1,4}、|[（(][一二三四五六七八九十]{1,3}[)）])[^。；：;:]*$"
)
_GAP = re.compile("\t|[ \u3000]{2,}|[|｜│]")
_NAME = re.compile(
    "[\u4e00-\u9fff]{1,12}(?:局|厅|委|办|府|会|院|所|站|队|部|公司|中心|处|社|署|市|县|区|旗|州|乡|镇)$"
)
_CLAUSE = re.compile("[，。；,;]")
_ADDRESSEE = re.compile("[：:][ \u00a0\u3000]")
_GLUED_DATE = re.compile(
    "(?:[12][0-9]{3}|[一二][一二三四五六七八九○〇零]{3})年"
    "[0-9一二三四五六七八九十]{1,3}月[0-9一二三四五六七八九十]{1,3}日"
    "(?=[ \u3000]*(?:附|抄送|主题词|[（(]|$))"
)
_LONGEST_SIGNATURE = 60
_STOP = re.compile("[。！？]|(?<![0-9０-９])[.](?![0-9０-９])")
_DATE = re.compile(
    "(?:[12１２][0-9０-９OoＯ]{3}|[一二][一二三四五六七八九○〇零ＯOo0]{3})\\s*年[^，。,]{1,8}[日曰号]?"
    "|[12][0-9]{3}[-./][0-9]{1,2}[-./][0-9]{1,2}"
)


def unflatten(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with a flattened one broken where its lines seem to have ended."""
    if sum(1 for line in lines if line.text.strip() or line.table) > _FEW_LINES:
        return list(lines)
    broken: list[Line] = []
    for line in lines:
        if line.table is not None or len(line.text) < _FLAT:
            broken.append(line)
        else:
            broken += [line.keep([span]) for span in _foot_spans(line.text, _spans(line.text))]
    return broken


def _foot_spans(text: str, spans: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the spans, parted around a signature and date where those are glued to the text."""
    for start, end in spans:
        if end - start < _FLAT:
            yield start, end
            continue
        for date in _GLUED_DATE.finditer(text, start + _FLAT // 2, end):
            stop = text.rfind("。", start, date.start()) + 1
            if stop > 0 and date.start() - stop <= _LONGEST_SIGNATURE:
                cuts = sorted({start, stop, date.start(), date.end(), end})
                yield from pairwise(cuts)
                break
        else:
            yield start, end


def _spans(text: str) -> Iterator[tuple[int, int]]:
    head, foot = _head_end(text), _foot_start(text)
    start = len(text) - len(text.lstrip())
    spaces = [match.start() for match in _SPACE.finditer(text, start)]
    for space, following in zip(spaces, [*spaces[1:], len(text)], strict=False):
        before, after = text[start:space], text[space + 1 : following]
        if _breaks(before, after, at_edge=space < head or space >= foot):
            yield start, space
            start = space + 1
    yield start, len(text.rstrip())


def _breaks(before: str, after: str, *, at_edge: bool) -> bool:
    """Return whether a line may have ended between `before`, all of its line so far, and `after`."""
    if len(after) == 1 and len(before.rsplit(maxsplit=1)[-1]) == 1:
        return False  # letter-spaced: 紧 急 通 知
    if at_edge or _ENDS.search(before) or _OPENS.match(after):
        return True
    if _DATE.fullmatch(before) or _DATE.fullmatch(after):
        return True
    gaps = len(_GAP.findall(before)), len(_GAP.findall(after))
    if all(gaps) or max(gaps) >= _ROW_GAPS:
        return True
    if len(before) <= _LONGEST_NAME and _NAME.fullmatch(before):
        return _NAME.fullmatch(after) is not None or _ENDS.search(after) is not None
    return len(before) <= _LONGEST_HEADING and _HEADING.match(before) is not None


def _head_end(text: str) -> int:
    """Return where the addressee ends, or the first clause begins."""
    addressee = _ADDRESSEE.search(text, 0, _HEAD)
    if addressee:
        return addressee.start()
    clause = _CLAUSE.search(text, 0, _HEAD)
    return clause.start() if clause else _HEAD


def _foot_start(text: str) -> int:
    return max((match.end() for match in _STOP.finditer(text)), default=len(text))
