"""The pages of an OFD file, one after another, as what they draw."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.documents.ofd_pages.container import Container, children, first_text, numbers
from zhifa_nlp.documents.ofd_pages.drawing import POINTS, Drawing
from zhifa_nlp.documents.ofd_pages.resources import (
    composite_units,
    font_files,
    media_files,
    resource_parts,
)
from zhifa_nlp.errors import UnreadableDocument

if TYPE_CHECKING:
    from lxml.etree import _Element

_A4 = (210.0, 297.0)


@dataclass(frozen=True, slots=True)
class Page:
    """One page.

    Attributes:
        number: from 1, through all documents in the file.
        size: width and height in points.
        drawing: what it shows, or None where the page is missing or damaged.
        damaged: a template of it is missing or damaged.
    """

    number: int
    size: tuple[float, float]
    drawing: Drawing | None
    damaged: bool = False


class Pages:
    """The pages of all documents in a container.

    Attributes:
        count: how many there are, as far as they were gone through.
    """

    def __init__(self, container: Container, limits: Limits) -> None:
        self.count = 0
        self._container = container
        self._limits = limits
        self._templates: dict[str, str | None] = {}
        self._composites: dict[str, _Element] = {}
        self._media: dict[str, str] = {}
        self._fonts: dict[str, str] = {}

    def __iter__(self) -> Iterator[Page]:
        """Yield the pages up to the limit; those beyond it are only counted."""
        path, root = self._container.root()
        for location in children(root, "DocBody", "DocRoot"):
            found = self._container.resolve(location.text or "", path)
            if found:
                yield from self._body(found)

    def picture(self, resource: str) -> bytes:
        """Return the bytes of a picture on the current page; nothing where it is missing."""
        path = self._media.get(resource)
        return self._container.content(path) if path else b""

    def font(self, resource: str) -> bytes:
        """Return the bytes of a font on the current page; nothing where the file does not carry it."""
        path = self._fonts.get(resource)
        with suppress(UnreadableDocument):
            return self._container.content(path) if path else b""
        return b""

    def _body(self, path: str) -> Iterator[Page]:
        document = self._container.part(path)
        if document is None:
            return
        common = next(children(document, "CommonData"), None)
        size = _page_size(common, "PageArea") or _A4
        self._templates = {
            template.get("ID", ""): self._container.resolve(template.get("BaseLoc", ""), path)
            for template in children(common, "TemplatePage")
        }
        resources = list(resource_parts(self._container, common, path))
        self._composites = dict(composite_units(resources))
        self._media = dict(media_files(self._container, resources))
        self._fonts = dict(font_files(self._container, resources))
        for page in children(document, "Pages", "Page"):
            self.count += 1
            if self.count <= self._limits.pages:
                yield self._page(self._container.resolve(page.get("BaseLoc", ""), path), size)

    def _page(self, path: str | None, usual: tuple[float, float]) -> Page:
        page = self._container.part(path) if path else None
        width, height = _page_size(page, "Area") or usual
        size = (width * POINTS, height * POINTS)
        if page is None:
            return Page(self.count, size, None)
        drawing = Drawing(self._limits.page_objects, self._composites.get)
        behind, before, damaged = self._page_templates(page)
        for content in (*behind, page, *before):
            for part in children(content, "Content"):
                drawing.add(part)
        return Page(self.count, size, drawing, damaged)

    def _page_templates(self, page: _Element) -> tuple[list[_Element], list[_Element], bool]:
        """Return the template pages behind the page, those before it, and whether one of them is missing."""
        behind: list[_Element] = []
        before: list[_Element] = []
        damaged = False
        for use in children(page, "Template"):
            path = self._templates.get(use.get("TemplateID", ""))
            template = self._container.part(path) if path else None
            if template is None:
                damaged = True
            else:
                (before if use.get("ZOrder") == "Foreground" else behind).append(template)
        return behind, before, damaged


def _page_size(element: _Element | None, area: str) -> tuple[float, float] | None:
    """Return width and height in millimetres that an area gives, or None."""
    box = numbers(first_text(element, area, "PhysicalBox"))
    return (box[2], box[3]) if len(box) == 4 and box[2] > 0 and box[3] > 0 else None
