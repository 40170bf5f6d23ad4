"""What a story holds twice, or not for the reader, settled before its text is read.

Done in a few passes over the whole tree, each a filter that runs in C, so that reading a paragraph afterwards
needs no look at its ancestors: deletions go, insertions stay, one of several alternatives stays, text boxes
are taken out and remembered with the paragraph that they hang on, and the instructions of fields go.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zhifa_nlp.documents.ooxml import names as n

if TYPE_CHECKING:
    from lxml.etree import _Element

_HAN = re.compile(r"[一-鿿]")
_PAGE_FRAMES = frozenset({"page", "margin", "topMargin"})
_PAGE_RELATIVE = re.compile(r"mso-position-vertical-relative:\s*(?:page|margin|top-margin)")
_MARGIN_TOP = re.compile(r"margin-top:\s*(-?[\d.]+)")


@dataclass(slots=True)
class TextBox:
    """A text box and where it stands: before its paragraph, after it, or somewhere on the page."""

    content: _Element | str
    position: str


@dataclass(slots=True)
class Settled:
    """What was taken out of a story."""

    boxes: dict[_Element, list[TextBox]] = field(default_factory=dict)
    joined: set[_Element] = field(default_factory=set)
    """Paragraphs whose mark was deleted: they run on into the next one."""
    hidden_han: bool = False
    signs: tuple[str, ...] = ()
    """Which of the elements that stand for a character, besides text, the story holds at all."""


def settle(root: _Element) -> Settled:
    """Settle the story under `root` in place and return what was taken out of it."""
    settled = Settled(signs=tuple(sign for sign in n.SIGNS if next(root.iter(sign), None) is not None))
    # One filtered pass tells which of the rarer things are there at all.
    present = {element.tag for element in root.iter(*_RARE)}
    if n.ALTERNATE in present:
        _choose_alternatives(root)
    if n.DEL in present or n.MOVE_FROM in present:
        _drop_deletions(root, settled)
    if n.VANISH in present:
        _drop_hidden(root, settled)
    if n.PLACEHOLDER in present:
        _drop_placeholders(root)
    if n.RUBY_TEXT in present:
        for reading in list(root.iter(n.RUBY_TEXT)):
            _detach(reading)
    if n.FIELD_CHAR in present:
        _drop_instructions(root)
    if n.TEXT_BOX in present or n.TEXT_PATH in present:
        _take_out_boxes(root, settled)
    return settled


_RARE = (
    n.ALTERNATE, n.DEL, n.MOVE_FROM, n.VANISH, n.RUBY_TEXT, n.PLACEHOLDER, n.FIELD_CHAR, n.TEXT_BOX,
    n.TEXT_PATH,
)  # fmt: skip


def _detach(element: _Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _choose_alternatives(root: _Element) -> None:
    """Keep the first alternative that holds text, or the first of all: Choice or Fallback, never both."""
    for alternate in list(root.iter(n.ALTERNATE)):
        options = list(alternate)
        kept = next((o for o in options if any(t.text for t in o.iter(n.T))), None)
        if kept is None:
            # WordArt of old versions has its words in an attribute, and only the fallback is VML.
            kept = next((o for o in options if next(o.iter(n.TEXT_PATH), None) is not None), None)
        for option in options:
            if option is not (kept if kept is not None else options[0]):
                alternate.remove(option)


def _drop_deletions(root: _Element, settled: Settled) -> None:
    for element in list(root.iter(n.DEL, n.MOVE_FROM)):
        parent = element.getparent()
        if parent is None:
            continue
        if parent.tag == n.RPR:  # the paragraph's own mark is deleted
            owner = parent.getparent()
            paragraph = owner.getparent() if owner is not None and owner.tag == n.PPR else None
            if paragraph is not None:
                settled.joined.add(paragraph)
        elif parent.tag == n.W + "trPr":
            row = parent.getparent()
            if row is not None:
                _detach(row)
        elif parent.tag != n.W + "numPr":
            parent.remove(element)


def _drop_hidden(root: _Element, settled: Settled) -> None:
    for element in list(root.iter(n.VANISH)):
        parent = element.getparent()
        run = parent.getparent() if parent is not None and parent.tag == n.RPR else None
        if run is None or run.tag != n.RUN or not n.is_on(element.get(n.VAL)):
            continue
        settled.hidden_han |= any(_HAN.search(t.text or "") for t in run.iter(n.T))
        _detach(run)


def _drop_placeholders(root: _Element) -> None:
    """Drop what an empty content control shows in grey (click here to enter text)."""
    for element in list(root.iter(n.PLACEHOLDER)):
        properties = element.getparent()
        control = properties.getparent() if properties is not None else None
        if control is not None and n.is_on(element.get(n.VAL)):
            for text in list(control.iter(n.T)):
                _detach(text)


def _drop_instructions(root: _Element) -> None:
    """Drop what stands between the begin of a field and its separator, other fields' results included."""
    open_fields: list[list[_Element]] = []
    in_instruction: list[bool] = []
    dropped: list[_Element] = []
    for element in root.iter(n.FIELD_CHAR, n.T, n.SYMBOL):
        if element.tag != n.FIELD_CHAR:
            if any(in_instruction):
                open_fields[in_instruction.index(True)].append(element)
            continue
        kind = element.get(n.W + "fldCharType")
        if kind == "begin":
            open_fields.append([])
            in_instruction.append(True)
        elif kind == "separate" and open_fields:
            in_instruction[-1] = False
        elif kind == "end" and open_fields:
            # Only a field that ends drops anything: an unclosed one must not swallow the document.
            dropped += open_fields.pop()
            in_instruction.pop()
    for element in dropped:
        _detach(element)


def _take_out_boxes(root: _Element, settled: Settled) -> None:
    for element in list(root.iter(n.TEXT_BOX, n.TEXT_PATH)):
        paragraph = next(element.iterancestors(n.P), None)
        if paragraph is None:
            continue
        content: _Element | str = element
        if element.tag == n.TEXT_PATH:
            content = element.get("string", "")
            if not content.strip():
                continue
        settled.boxes.setdefault(paragraph, []).append(TextBox(content, _position(element)))
    for boxes in settled.boxes.values():
        for box in boxes:
            if not isinstance(box.content, str):
                _detach(box.content)


def _position(element: _Element) -> str:
    for anchor in element.iterancestors(n.WP + "anchor"):
        vertical = anchor.find(n.WP + "positionV")
        if vertical is None:
            return "after"
        if vertical.get("relativeFrom") in _PAGE_FRAMES:
            return "page"
        offset = vertical.find(n.WP + "posOffset")
        return "before" if offset is not None and (offset.text or "").strip().startswith("-") else "after"
    for ancestor in element.iterancestors():
        style = ancestor.get("style") if ancestor.tag.startswith(n.V) else None
        if style and "position:absolute" in style:
            if _PAGE_RELATIVE.search(style):
                return "page"
            top = _MARGIN_TOP.search(style)
            return "before" if top and top.group(1).startswith("-") else "after"
        if ancestor.tag == n.P:
            break
    return "after"
