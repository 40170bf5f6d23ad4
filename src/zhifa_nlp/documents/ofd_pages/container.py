"""The parts of an OFD file, found whatever the producer made of slashes, case and namespaces."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING

from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.documents.ooxml.package import Package

if TYPE_CHECKING:
    from lxml.etree import _Element

Numbers = tuple[float, ...]


class Container:
    """An opened OFD file."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Open it.

        Raises:
            UnreadableDocument: it is damaged or protected.
            LimitExceeded: it has more entries than `limits` allow.
        """
        self._package = Package(data, limits)
        self._parsed: dict[str, _Element | None] = {}

    @property
    def damaged(self) -> list[str]:
        """The parts that could not be read."""
        return self._package.damaged

    def root(self) -> tuple[str, _Element | None]:
        """Return the path and the root element of OFD.xml, in a folder of its own or not."""
        names = (name.replace("\\", "/").lstrip("/") for name in self._package.names())
        found = [name for name in names if posixpath.basename(name).lower() == "ofd.xml"]
        path = min(found, key=len, default="OFD.xml")
        return path, self.part(path)

    def resolve(self, location: str, *bases: str) -> str | None:
        """Return the path of the part that `location` names, seen from one of `bases` (paths of parts)."""
        location = location.strip().replace("\\", "/")
        tries = [location.lstrip("/")]
        if not location.startswith("/"):
            tries = [posixpath.join(posixpath.dirname(base), location) for base in bases] + tries
        for path in map(posixpath.normpath, tries):
            if self._package.has(path):
                return path
        return None

    def part(self, path: str) -> _Element | None:
        """Return the root element of a part, or None where it is missing or damaged (see `damaged`)."""
        if path not in self._parsed:
            self._parsed[path] = self._package.optional_part(path)
        return self._parsed[path]

    def content(self, path: str) -> bytes:
        """Return the bytes of a part that is no XML; nothing where it is missing."""
        return self._package.content(path)


def local(element: _Element) -> str:
    """Return the name of an element without its namespace, which producers write in several ways."""
    return str(element.tag).rpartition("}")[2]


def children(element: _Element | None, *path: str) -> Iterator[_Element]:
    """Yield the elements that a path of names leads to."""
    if element is None:
        return
    for child in element:
        if local(child) == path[0]:
            if len(path) > 1:
                yield from children(child, *path[1:])
            else:
                yield child


def first_text(element: _Element | None, *path: str) -> str:
    """Return the text of the first element that a path of names leads to, or an empty string."""
    return next(((child.text or "").strip() for child in children(element, *path)), "")


def numbers(text: str | None) -> Numbers:
    """Return the numbers in a list parted by blanks; nothing when one of them is none."""
    try:
        found = tuple(float(word) for word in (text or "").split())
    except ValueError:
        return ()
    return found if all(abs(number) < 1e9 for number in found) else ()
