"""The outline of an official document: its elements and its tree of sections, each with its span."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

DocumentKind = Literal["self_report", "circular", "notice", "other"]
ElementName = Literal[
    "copy_number",  # 份号
    "secrecy",  # 密级
    "urgency",  # 紧急程度
    "letterhead",  # 发文机关标志
    "doc_number",  # 发文字号
    "signer",  # 签发人
    "title",  # 标题
    "addressee",  # 主送机关: one element a unit named
    "attachment_note",  # 附件说明
    "signature",  # 署名: one element an issuer
    "date",  # 成文日期
    "note",  # 附注, such as 此件公开发布
    "attachment",  # 附件: the annexed text itself, from its mark to its end
    "copied_to",  # 抄送
    "subject_words",  # 主题词, before 2012
    "printed_by",  # 印发机关和日期
]
ElementStatus = Literal["present", "absent", "not_found"]
"""`absent`: the document ends or begins without it. `not_found`: signs of it are there, but we cannot place it."""


@dataclass(frozen=True, slots=True)
class Element:
    """One element of GB/T 9704; start and end are code points, both -1 unless it is present."""

    name: ElementName
    status: ElementStatus
    text: str = ""
    start: int = -1
    end: int = -1
    value: str | None = None  # normalised: ISO date, canonical document number
    source: str = ""  # where it was taken from when not from its own place, e.g. "title", "table"


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch under one heading.

    Attributes:
        level: 1 for 一、 2 for （一） 3 for 1． 4 for （1） 5 for inline 一是; 0 for the preamble without heading.
        number: the heading's number as an integer, or None.
        label: the number as written, such as ``（三）``.
        heading: the heading's words without the number; for a run-in heading up to its full stop.
        start: first code point of the heading (of its number).
        heading_end: one past the heading.
        end: one past the section, its subsections included.
        parent: index of the parent in `Outline.sections`, or None.
        run_in: the heading and its text share one paragraph.
    """

    level: int
    number: int | None
    label: str
    heading: str
    start: int
    heading_end: int
    end: int
    parent: int | None = None
    run_in: bool = False


@dataclass(frozen=True)
class Outline:
    """What `structure.outline.outline` finds in a document.

    Attributes:
        kind: what kind of document it is; `kind_reason` says in one line what decided.
        era: ``1999`` or ``2012``: which national format its dates and elements follow, or None.
        elements: every element, present or not, in document order; several addressees, signatures possible.
        sections: the tree, in document order.
        body: start and end of the running text between the addressee line and the signature.
        annexes: start and end of each annexed text.
    """

    kind: DocumentKind
    elements: tuple[Element, ...]
    sections: tuple[Section, ...]
    body: tuple[int, int]
    annexes: tuple[tuple[int, int], ...] = ()
    era: str | None = None
    kind_reason: str = ""

    @cached_property
    def _present(self) -> dict[ElementName, list[Element]]:
        """The present elements by name: every stage asks for some of them."""
        present: dict[ElementName, list[Element]] = {}
        for element in self.elements:
            if element.status == "present":
                present.setdefault(element.name, []).append(element)
        return present

    def first(self, name: ElementName) -> Element | None:
        """Return the first present element of that name, or None."""
        found = self._present.get(name)
        return found[0] if found else None

    def all(self, name: ElementName) -> list[Element]:
        """Return the present elements of that name, in order."""
        return list(self._present.get(name, ()))

    def path_of(self, offset: int) -> list[Section]:
        """Return the sections around a code point, outermost first; empty outside every section."""
        inside = [s for s in self.sections if s.start <= offset < s.end]
        return sorted(inside, key=lambda s: s.level)
