"""Mutants that are whole outside and wrong inside: a PNG whose sums are right, XML that is well-formed."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from copy import deepcopy
from random import Random

from lxml import etree

Break = Callable[[bytes, Random], bytes]
_SIGNATURE = 8  # bytes that a PNG begins with
_VALUES = (
    "", " ", "0", "1", "-1", "2147483648", "4294967296", "1e309", "nan", "9" * 400, "文" * 3_000, "true",
    "../../a", "{0}", "\n\t", "\U00020bb7", "\ufffd", "0 0 0 0", "-9 -9 1e9 1e9",
)  # fmt: skip
_MOST = 200  # elements that are copied at once


def png_anew(data: bytes, pick: Random, broken: Break) -> bytes:
    """Return a PNG with one chunk broken, its pixels unpacked or not, and all sums right again."""
    chunks = _chunks(data)
    victim = pick.choice([n for n, (_, content) in enumerate(chunks) if content])
    kind, content = chunks[victim]
    if kind == b"IDAT" and pick.random() < 0.8:
        content = zlib.compress(broken(zlib.decompress(content), pick))
    else:
        content = broken(content, pick)
    chunks[victim] = (kind, content)
    packed = (
        struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in chunks
    )
    return data[:_SIGNATURE] + b"".join(packed)


def _chunks(data: bytes) -> list[tuple[bytes, bytes]]:
    """Return kind and content of each chunk; pixels spread over several of them as one."""
    found: list[tuple[bytes, bytes]] = []
    at = _SIGNATURE
    while at < len(data):
        (length,) = struct.unpack_from(">I", data, at)
        kind, content = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        if found and found[-1][0] == kind == b"IDAT":
            found[-1] = (kind, found[-1][1] + content)
        else:
            found.append((kind, content))
        at += 12 + length
    return found


def rewritten(data: bytes, pick: Random) -> bytes:
    """Return XML with elements dropped, copied, nested or renamed, and odd values in it; it stays well-formed."""
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False))
    for _ in range(pick.choice((1, 1, 3, 10))):
        elements = list(root.iter(etree.Element))
        change = pick.choice((_dropped, _copied, _moved, _nested, _renamed, _valued, _valued, _said))
        change(pick.choice(elements), elements, pick)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def _small(element: etree._Element) -> bool:
    return sum(1 for _, _ in zip(element.iter(), range(_MOST + 1), strict=False)) <= _MOST


def _dropped(element, elements, pick) -> None:
    if (parent := element.getparent()) is not None:
        parent.remove(element)


def _copied(element, elements, pick) -> None:
    if element.getparent() is not None and _small(element):
        for _ in range(pick.choice((1, 10, 60))):
            element.addnext(deepcopy(element))


def _moved(element, elements, pick) -> None:
    if _small(element):
        pick.choice(elements).append(deepcopy(element))


def _nested(element, elements, pick) -> None:
    """Put an element into itself, as deep as a table in a table in a table."""
    if _small(element):
        for _ in range(pick.choice((1, 5, 40))):
            inner = etree.Element(element.tag, element.attrib)
            inner.text = element.text
            inner.extend(list(element))
            element.append(inner)


def _renamed(element, elements, pick) -> None:
    element.tag = pick.choice(elements).tag


def _valued(element, elements, pick) -> None:
    others = [other for other in elements if other.attrib]
    if not element.attrib and others:
        element = pick.choice(others)
    if element.attrib:
        element.set(pick.choice(sorted(element.attrib)), _value(elements, pick))


def _said(element, elements, pick) -> None:
    element.text = _value(elements, pick)


def _value(elements, pick) -> str:
    """Return an odd value, or one that stands elsewhere in the file."""
    there = [value for element in elements for value in element.attrib.values()]
    return pick.choice(there) if there and pick.random() < 0.3 else pick.choice(_VALUES)
