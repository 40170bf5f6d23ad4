"""A .docx with comments at the exact words; everything else in the file stays as it was, byte for byte."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Sequence
from copy import deepcopy
from itertools import pairwise
from typing import TYPE_CHECKING

from zhifa_nlp.apps.desk.output.characters import writable
from zhifa_nlp.apps.desk.output.remarks import Remark
from zhifa_nlp.apps.desk.output.word_places import Place, WordText
from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.documents.ooxml import names as n
from zhifa_nlp.documents.ooxml.package import Package
from zhifa_nlp.documents.ooxml.part import parse_part
from zhifa_nlp.errors import UnreadableDocument

if TYPE_CHECKING:
    from lxml.etree import _Element

AUTHOR, INITIALS = "审阅台", "审"
_TYPES = "[Content_Types].xml"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_COMMENTS_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_TYPES_NS = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_EMPTY_COMMENTS = b'<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
_EMPTY_RELATIONS = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def commented(
    data: bytes, text: str, remarks: Sequence[Remark], at: str, limits: Limits
) -> tuple[bytes, int]:
    """Return the .docx file `data` with a comment for each remark, and how many found their words.

    Remarks whose words stand nowhere in the body (in a note, say) are gathered in one comment at its beginning.

    Args:
        data: the file as it was handed in.
        text: its text as it was read; remarks count its code points.
        remarks: what to say.
        at: the time that comments bear, ISO 8601.
        limits: what unpacking may cost.

    Raises:
        UnreadableDocument: it is no .docx file, or a damaged one.
    """
    package = Package(data, limits)
    main = package.main_part()
    root = package.part(main)
    if root is None:
        raise UnreadableDocument("document.docx", "the Word file lacks its main part", code="missing_part")
    name = next((target for kind, target in package.relations(main).values() if kind == "comments"), "")
    comments = (
        parse_part(package.content(name) or _EMPTY_COMMENTS, "comments")
        if name
        else parse_part(_EMPTY_COMMENTS, "")
    )
    writer = _Writer(root, comments, at)
    found = writer.write(text, remarks)
    changed = {main: root, name or _beside(main, "comments.xml"): comments}
    if not name:
        changed |= _announced(package, main)
    return _packed(data, {part: _xml(element) for part, element in changed.items()}), found


class _Writer:
    """Writes comments into the main part and their words into the part of comments."""

    def __init__(self, root: _Element, comments: _Element, at: str) -> None:
        self._root, self._comments, self._at = root, comments, at
        taken = [int(c.get(n.W + "id", "0")) for c in comments if c.get(n.W + "id", "0").isdecimal()]
        self._next = max(taken, default=-1) + 1

    def write(self, text: str, remarks: Sequence[Remark]) -> int:
        """Add all remarks; return how many stand at their words."""
        placed, homeless = [], []
        words = WordText(self._root)
        for remark in remarks:
            place = words.find(text, remark.start, remark.end)
            if place is None:
                words_of = text[remark.start : remark.end][:40]
                homeless += [f"{said}：“{words_of}”" for said in remark.text.split("\n")]
            else:
                placed.append((place, remark.text))
        pieces = _Pieces([place for place, _ in placed])
        for place, said in placed:
            self._at_words(pieces.begin(place), pieces.end(place), self._comment(said.split("\n")))
        if homeless:
            self._at_beginning(self._comment(homeless))
        return len(placed)

    def _comment(self, lines: Sequence[str]) -> str:
        from lxml import etree  # noqa: PLC0415  slow to import

        number = str(self._next)
        self._next += 1
        attributes = {"id": number, "author": AUTHOR, "initials": INITIALS, "date": self._at}
        comment = etree.SubElement(
            self._comments, n.W + "comment", {n.W + k: v for k, v in attributes.items()}
        )
        for line in lines:
            run = etree.SubElement(etree.SubElement(comment, n.W + "p"), n.W + "r")
            words = etree.SubElement(run, n.W + "t", {_SPACE: "preserve"})
            words.text = writable(line)
        return number

    def _at_words(self, first: _Element, last: _Element, number: str) -> None:
        """Put the marks before the run `first` and behind the run `last`."""
        end = _mark("commentRangeEnd", number)
        first.addprevious(_mark("commentRangeStart", number))
        last.addnext(end)
        end.addnext(_reference(number))

    def _at_beginning(self, number: str) -> None:
        paragraph = next(self._root.iter(n.W + "p"), None)
        if paragraph is None:
            return
        properties = paragraph.find(n.W + "pPr")
        position = 0 if properties is None else 1
        for offset, element in enumerate(
            (_mark("commentRangeStart", number), _mark("commentRangeEnd", number), _reference(number))
        ):
            paragraph.insert(position + offset, element)


class _Pieces:
    """The texts of a file, cut wherever a comment begins or ends: first all texts, then the runs around them."""

    def __init__(self, places: Sequence[Place]) -> None:
        cuts: dict[_Element, set[int]] = {}
        for place in places:
            cuts.setdefault(place.first, set()).add(place.first_at)
            cuts.setdefault(place.last, set()).add(place.last_at)
        self._starts: dict[tuple[_Element, int], _Element] = {}
        self._ends: dict[tuple[_Element, int], _Element] = {}
        for text, offsets in cuts.items():
            whole = text.text or ""
            bounds = sorted({0, len(whole), *offsets})
            piece = text
            for start, end in pairwise(bounds):
                if start:
                    following = deepcopy(text)
                    piece.addnext(following)
                    piece = following
                piece.text = whole[start:end]
                piece.set(_SPACE, "preserve")
                self._starts[text, start], self._ends[text, end] = piece, piece

    def begin(self, place: Place) -> _Element:
        """Return a run that begins with the first words of a place."""
        piece = self._starts[place.first, place.first_at]
        run = _run_of(piece)
        before = [e for e in piece.itersiblings(preceding=True) if e.tag != n.W + "rPr"]
        if before:
            left = _copy_of(run)
            left.extend(reversed(before))
            run.addprevious(left)
        return run

    def end(self, place: Place) -> _Element:
        """Return a run that ends with the last words of a place."""
        piece = self._ends[place.last, place.last_at]
        run = _run_of(piece)
        after = list(piece.itersiblings())
        if after:
            right = _copy_of(run)
            right.extend(after)
            run.addnext(right)
        return run


def _run_of(text: _Element) -> _Element:
    return next(element for element in text.iterancestors() if element.tag == n.W + "r")


def _copy_of(run: _Element) -> _Element:
    """Return an empty run with the same look."""
    copy = run.makeelement(run.tag, {str(k): str(v) for k, v in run.attrib.items()})
    properties = run.find(n.W + "rPr")
    if properties is not None:
        copy.append(deepcopy(properties))
    return copy


def _mark(kind: str, number: str) -> _Element:
    from lxml import etree  # noqa: PLC0415

    return etree.Element(n.W + kind, {n.W + "id": number})


def _reference(number: str) -> _Element:
    from lxml import etree  # noqa: PLC0415

    run = etree.Element(n.W + "r")
    etree.SubElement(run, n.W + "commentReference", {n.W + "id": number})
    return run


def _announced(package: Package, main: str) -> dict[str, _Element]:
    """Return the parts that must name a new part of comments."""
    from lxml import etree  # noqa: PLC0415

    folder, base = posixpath.split(main)
    relations_name = posixpath.join(folder, "_rels", base + ".rels")
    relations = parse_part(package.content(relations_name) or _EMPTY_RELATIONS, relations_name)
    known = {element.get("Id") for element in relations}
    number = next(f"rIdZhifa{i}" for i in range(1, len(known) + 2) if f"rIdZhifa{i}" not in known)
    attributes = {"Id": number, "Type": _COMMENTS_KIND, "Target": "comments.xml"}
    etree.SubElement(relations, n.RELATIONS + "Relationship", attributes)
    types = parse_part(package.content(_TYPES), _TYPES)
    part = {"PartName": "/" + _beside(main, "comments.xml"), "ContentType": _COMMENTS_TYPE}
    etree.SubElement(types, _TYPES_NS + "Override", part)
    return {relations_name: relations, _TYPES: types}


def _packed(data: bytes, changed: dict[str, bytes]) -> bytes:
    """Return the zip `data` with some entries replaced or added, all others with the bytes that they had."""
    stream = io.BytesIO()
    left = {name.lower(): (name, content) for name, content in changed.items()}
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            key = entry.filename.replace("\\", "/").lstrip("/").lower()
            _, content = left.pop(key, ("", b""))
            new.writestr(entry, content or old.read(entry))
        for name, content in left.values():
            new.writestr(name, content)
    return stream.getvalue()


def _beside(main: str, name: str) -> str:
    return posixpath.join(posixpath.dirname(main), name)


def _xml(root: _Element) -> bytes:
    from lxml import etree  # noqa: PLC0415

    content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return content
