"""Paragraph styles of a Word file: their names and the numbering that they carry down the basedOn chain."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zhifa_nlp.documents.ooxml.names import PPR, VAL, W

if TYPE_CHECKING:
    from lxml.etree import _Element

_DEEPEST_CHAIN = 32  # Word allows eleven; a loop in a damaged file must end


@dataclass(frozen=True, slots=True)
class NumberingReference:
    """What a numPr says: the list and the level, each None when it does not say."""

    num_id: str | None = None
    level: int | None = None

    def over(self, base: NumberingReference) -> NumberingReference:
        """Return this reference with its gaps filled from `base`."""
        num_id = base.num_id if self.num_id is None else self.num_id
        return NumberingReference(num_id, base.level if self.level is None else self.level)


@dataclass(frozen=True, slots=True)
class _Style:
    name: str | None
    based_on: str | None
    numbering: NumberingReference


NO_NUMBERING = NumberingReference()
_ID, _TYPE, _DEFAULT = W + "styleId", W + "type", W + "default"


def numbering_reference(properties: _Element | None) -> NumberingReference:
    """Return the numPr of a pPr."""
    found = None if properties is None else properties.find(W + "numPr")
    if found is None:
        return NO_NUMBERING
    num_id, level = found.find(W + "numId"), found.find(W + "ilvl")
    return NumberingReference(
        None if num_id is None else num_id.get(VAL), None if level is None else whole(level.get(VAL))
    )


def whole(text: str | None, default: int | None = None) -> int | None:
    """Return `text` as a whole number, or `default` where a damaged file has none."""
    try:
        return int(text) if text is not None else default
    except ValueError:
        return default


_DEFAULT_STYLE = re.compile(
    rb"<w:style\b(?=[^>]*w:type=\"paragraph\")(?=[^>]*w:default=\"(?:1|true|on)\")[^>]*>(.*?)</w:style>",
    re.DOTALL,
)


def has_plain_default(data: bytes) -> bool:
    """Return whether the default paragraph style in a styles part surely has no numbering of its own."""
    found = _DEFAULT_STYLE.search(data)
    return found is not None and b"numPr" not in found.group(1) and b"basedOn" not in found.group(1)


class Styles:
    """The styles of one file, by id; each is looked into when a paragraph first uses it."""

    def __init__(self, load: Callable[[], _Element | None], *, plain_default: bool = False) -> None:
        """Look up styles in the part that `load` returns; it is called when a first style is asked for.

        With `plain_default` the default style is known to have no numbering, so that a file whose paragraphs
        name no style does without the part.
        """
        self._load: Callable[[], _Element | None] | None = load
        self._plain_default = plain_default
        self._elements: dict[str, _Element] = {}
        self._styles: dict[str, _Style] = {}
        self._resolved: dict[str | None, NumberingReference] = {}
        self._default: str | None = None

    def name(self, style_id: str | None) -> str | None:
        """Return the style's own name, e.g. ``heading 1``; None for the default style and unknown ids."""
        if style_id is None:
            return None
        style = self._style(style_id)
        return style.name if style and style_id != self._default else None

    def numbering(self, style_id: str | None) -> NumberingReference:
        """Return the numbering that the style or one of those it is based on gives its paragraphs."""
        if style_id is None:
            if self._plain_default:
                return NO_NUMBERING
            self._read()
            style_id = self._default
        if style_id not in self._resolved:
            self._resolved[style_id] = self._resolve(style_id)
        return self._resolved[style_id]

    def _resolve(self, style_id: str | None) -> NumberingReference:
        reference = NO_NUMBERING
        for _ in range(_DEEPEST_CHAIN):
            style = self._style(style_id or "")
            if style is None or (reference.num_id is not None and reference.level is not None):
                break
            reference = reference.over(style.numbering)
            style_id = style.based_on
        return reference

    def _read(self) -> None:
        if self._load is None:
            return
        root, self._load = self._load(), None
        for element in () if root is None else root.iterchildren(W + "style"):
            style_id = element.get(_ID, "")
            self._elements[style_id] = element
            if element.get(_DEFAULT) is not None and element.get(_TYPE) == "paragraph":
                self._default = style_id

    def _style(self, style_id: str) -> _Style | None:
        self._read()
        if style_id not in self._styles and style_id in self._elements:
            element = self._elements[style_id]
            name, base = element.find(W + "name"), element.find(W + "basedOn")
            self._styles[style_id] = _Style(
                None if name is None else name.get(VAL),
                None if base is None else base.get(VAL),
                numbering_reference(element.find(PPR)),
            )
        return self._styles.get(style_id)
