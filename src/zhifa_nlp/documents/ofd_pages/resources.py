"""The resources of an OFD document: graphics that pages share, and the files of its pictures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from zhifa_nlp.documents.ofd_pages.container import Container, children, first_text

if TYPE_CHECKING:
    from lxml.etree import _Element

Resources = list[tuple[str, "_Element"]]


def resource_parts(
    container: Container, common: _Element | None, path: str
) -> Iterator[tuple[str, _Element]]:
    """Yield the path and root of each part with resources that the document at `path` names."""
    for kind in ("PublicRes", "DocumentRes"):
        for location in children(common, kind):
            found = container.resolve(location.text or "", path)
            part = container.part(found) if found else None
            if found is not None and part is not None:
                yield found, part


def composite_units(resources: Iterable[tuple[str, _Element]]) -> Iterator[tuple[str, _Element]]:
    """Yield the id and content of each composite."""
    for _, part in resources:
        for unit in children(part, "CompositeGraphicUnits", "CompositeGraphicUnit"):
            yield unit.get("ID", ""), unit


def media_files(container: Container, resources: Iterable[tuple[str, _Element]]) -> Iterator[tuple[str, str]]:
    """Yield the id and the path of each picture's file."""
    yield from _files(container, resources, ("MultiMedias", "MultiMedia"), "MediaFile")


def font_files(container: Container, resources: Iterable[tuple[str, _Element]]) -> Iterator[tuple[str, str]]:
    """Yield the id and the path of each font that the file carries."""
    yield from _files(container, resources, ("Fonts", "Font"), "FontFile")


def _files(
    container: Container, resources: Iterable[tuple[str, _Element]], kind: tuple[str, str], place: str
) -> Iterator[tuple[str, str]]:
    for path, part in resources:
        base = part.get("BaseLoc", "").replace("\\", "/").rstrip("/")
        for medium in children(part, *kind):
            location = first_text(medium, place)
            if not location:
                continue
            found = container.resolve(f"{base}/{location}" if base else location, path)
            found = found or container.resolve(location, path)
            if found:
                yield medium.get("ID", ""), found
