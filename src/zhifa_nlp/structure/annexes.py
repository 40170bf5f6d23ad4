"""附件: the note that announces annexes, and the annexed texts themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARK = re.compile(
    r"(?:^|(?<=\n))[ \t]*(?P<word>附件|附表|附录|"
    r"附)\s?(?P<n>[0-9一二三四五六七八九十]{0,2})\s?(?P<colon>:)?[ \t]*(?P<rest>[^\n]*)"
)
_INLINE = re.compile(r"(?<=[。日)])\s{0,4}(?:附件|附表)\s?[0-9一二三四五]?\s?:|(?<=[。日)])\s{0,4}附:")
_LIST = re.compile(r"[:|\t].*[、,\s]|、.*、|个\)")


@dataclass(frozen=True, slots=True)
class Annexes:
    """Where annexes are announced and where they stand.

    Attributes:
        note: span of the note before the signature, or None.
        spans: each annexed text.
    """

    note: tuple[int, int] | None = None
    spans: tuple[tuple[int, int], ...] = ()


def find_marks(folded: str, body_start: int) -> list[int]:
    """Return where annex marks begin that stand at the beginning of a line or after a sentence or a date."""
    if folded.find("附", body_start) < 0:
        return []
    marks = [
        m.start("word")
        for m in _MARK.finditer(folded, body_start)
        if m["colon"] or m["n"] or len(m["rest"]) < 40
    ]
    if folded.count("\n", body_start) < 6:
        marks += [
            m.start() + len(m.group()) - len(m.group().lstrip()) for m in _INLINE.finditer(folded, body_start)
        ]
    return sorted(set(marks))


def first_annex(folded: str, marks: list[int], day_end: int | None) -> int | None:
    """Return where the first annexed text begins: a mark after the date, or before it with a list."""
    for mark in marks:
        if day_end is not None and mark >= day_end:
            return mark
        if _holds_text(folded, mark, len(folded)):
            return mark
    return None


def _holds_text(folded: str, mark: int, stop: int) -> bool:
    """Tell whether a list or text follows the mark, and not only titles of annexes."""
    lines = [x for x in folded[mark : min(stop, mark + 600)].split("\n")[:6] if x.strip()]
    return len(lines) > 1 and any(_LIST.search(x) for x in lines[1:4])


def read_annexes(folded: str, marks: list[int], foot: tuple[int, int], stop: int) -> Annexes:
    """Tell notes from annexes.

    Args:
        folded: the document's text in the matching view.
        marks: what `find_marks` returned.
        foot: start of the signature (or date) and end of the date.
        stop: where the document ends, before what printers and pages add.
    """
    note: tuple[int, int] | None = None
    starts: list[int] = []
    for mark in marks:
        if mark < foot[0]:
            if _holds_text(folded, mark, foot[0]):
                starts.append(mark)
            elif note is None:
                note = (mark, _rstrip(folded, mark, foot[0]))
        elif mark >= foot[1]:
            starts.append(mark)
    if not starts and len(folded[foot[1] : stop].strip()) > 40:
        lead = folded[foot[1] : stop]
        starts.append(foot[1] + len(lead) - len(lead.lstrip()))
    spans = []
    for i, start in enumerate(starts):
        end = starts[i + 1] if i + 1 < len(starts) else (foot[0] if start < foot[0] else stop)
        spans.append((start, _rstrip(folded, start, end)))
    return Annexes(note, tuple(s for s in spans if s[1] > s[0]))


def _rstrip(folded: str, start: int, end: int) -> int:
    while end > start and folded[end - 1].isspace():
        end -= 1
    return end
