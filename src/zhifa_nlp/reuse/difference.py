"""Two aligned stretches compared character by character, and which of the differences are slots."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SLOT_SIDE = re.compile(r"[0-9０-９〇○零一二三四五六七八九十百千万年月日%％.．]+")
_AFTER_NAME = "省市县区州盟旗镇乡村局厅委所队站处科股院街路某"
_SHORT = 8


@dataclass(frozen=True, slots=True)
class Change:
    """One place where two stretches differ: `doc` stands where the source has `source`.

    Attributes:
        doc: the copy's words, empty where something was left out.
        source: the source's words, empty where something was put in.
        doc_start: code point in the copy.
        source_start: code point in the source.
        slot: whether it is a name, number or date that was exchanged.
    """

    doc: str
    source: str
    doc_start: int
    source_start: int
    slot: bool


def changes(doc: str, source: str, *, doc_start: int = 0, source_start: int = 0) -> list[Change]:
    """Return where two aligned stretches differ, character by character.

    >>> [(c.doc, c.source, c.slot) for c in changes("甲市查处31起。", "乙市查处8起。")]
    [('甲', '乙', True), ('31', '8', True)]
    """
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415  only for what is shown

    found = [
        (doc[op.dest_start : op.dest_end], source[op.src_start : op.src_end], op.dest_start, op.src_start)
        for op in _joined(Levenshtein.opcodes(source, doc))
    ]
    # A name exchanged once before its suffix (甲市 → 乙市) is that name wherever the same exchange stands.
    names = {(new, old) for new, old, at, _ in found if _slot(new, old, doc, at)}
    return [
        Change(new, old, doc_start + at, source_start + there, (new, old) in names)
        for new, old, at, there in found
    ]


@dataclass(slots=True)
class _Span:
    dest_start: int
    dest_end: int
    src_start: int
    src_end: int


def _joined(operations: object) -> list[_Span]:
    """Return the changed spans, neighbours that touch as one."""
    spans: list[_Span] = []
    for op in operations:  # type: ignore[attr-defined]
        if op.tag == "equal":
            continue
        if spans and spans[-1].dest_end == op.dest_start and spans[-1].src_end == op.src_start:
            spans[-1].dest_end, spans[-1].src_end = op.dest_end, op.src_end
        else:
            spans.append(_Span(op.dest_start, op.dest_end, op.src_start, op.src_end))
    return spans


def _slot(new: str, old: str, doc: str, at: int) -> bool:
    """Return whether an exchange is one of slots: numbers, or short words before a name's suffix."""
    if not new or not old or len(new) > _SHORT or len(old) > _SHORT:
        return bool(_SLOT_SIDE.fullmatch(new or "0") and _SLOT_SIDE.fullmatch(old or "0"))
    if _SLOT_SIDE.fullmatch(new) and _SLOT_SIDE.fullmatch(old):
        return True
    after = doc[at + len(new) : at + len(new) + 1]
    return (after != "" and after in _AFTER_NAME) or (
        len(new) > 1 and new[-1] in _AFTER_NAME and old[-1] in _AFTER_NAME
    )


def slots_only(found: list[Change], length: int) -> bool:
    """Return whether (nearly) all that differs are slots, in a stretch of `length` characters."""
    changed = sum(max(len(c.doc), len(c.source)) for c in found)
    other = sum(max(len(c.doc), len(c.source)) for c in found if not c.slot)
    return changed > 0 and other <= 0.25 * changed + 0.01 * length
