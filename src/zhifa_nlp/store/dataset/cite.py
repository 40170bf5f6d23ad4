"""Citing a document, or words in it: GB/T 7714 and BibTeX, and all that leads back from the words to the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from zhifa_nlp.errors import ZhifaError
from zhifa_nlp.store.dataset.query import Cell, queried
from zhifa_nlp.store.workspace import Workspace

_PLACE = re.compile(r"(?P<document>.+?)(?:#(?P<start>\d+)[-–](?P<end>\d+))?", re.DOTALL)
_LONGEST = 200  # characters of a quotation in a citation
_VALUES = ("elements", "mentions", "problems", "measures", "citations")


@dataclass(frozen=True, slots=True)
class ValueHere:
    """A machine value that stands in the words cited.

    Attributes:
        table: of the data set.
        value: what the machine says.
        start: first code point; `end` is one past the last.
        component: what made it.
        decided: what a person said of it, or None.
    """

    table: str
    value: str
    start: int
    end: int
    component: str
    decided: str | None


@dataclass(frozen=True, slots=True)
class Cited:
    """A document, or words in it, with the way back.

    Attributes:
        path: the file's name in the workspace; `sha256` its hash; `media_type` what it is.
        reader: what read it; `reader_version`, and `code_version` of code, lexicon and models.
        issuer: who issued it, or None; so too title, number and ISO day.
        start: first code point cited, or None for the whole document; `end`: one past the last.
        page: page of the first of them, or None.
        text: the words.
        values: machine values that stand in them.
    """

    path: str
    sha256: str
    media_type: str
    reader: str
    reader_version: str
    code_version: str
    issuer: str | None
    title: str | None
    number: str | None
    day: str | None
    start: int | None
    end: int | None
    page: int | None
    text: str
    values: tuple[ValueHere, ...]

    @property
    def span(self) -> str:
        """The place cited as ``path#start-end``."""
        return self.path if self.start is None else f"{self.path}#{self.start}-{self.end}"


def cite(workspace: Workspace, place: str) -> Cited:
    """Return what is cited by `place`: ``DOC`` or ``DOC#start-end``, DOC a path or the beginning of a hash.

    Raises:
        ZhifaError: there is no such document, several are meant, or it has no such code points.
    """
    match = _PLACE.fullmatch(place)
    assert match is not None  # noqa: S101  the pattern takes anything that is not empty
    row = _document(workspace, place, match["document"])
    if row is None:  # a file may have # in its name
        row = _document(workspace, place, place)
        match = None
    if row is None:
        raise ZhifaError(f"{place}: no such document; the table documents of `zhifa sql` lists their paths")
    text = str(row["text"] or "")
    start, end = (int(match["start"]), int(match["end"])) if match and match["start"] else (None, None)
    if start is not None and end is not None and not start < end <= len(text):
        raise ZhifaError(f"{place}: the text has {len(text)} code points; give a span within them")
    return Cited(
        path=_text(row["path"]),
        sha256=_text(row["sha256"]),
        media_type=_text(row["media_type"]),
        reader=_text(row["reader"]),
        reader_version=_text(row["reader_ver"]),
        code_version=_text(row["code_ver"]),
        issuer=_text(row["issuer"]) or None,
        title=_text(row["title"]) or None,
        number=_text(row["number"]) or None,
        day=_text(row["day"]) or None,
        start=start,
        end=end,
        page=None if start is None else _page(workspace, row["doc_id"], start),
        text=text[start:end] if start is not None else "",
        values=() if start is None or end is None else tuple(_values(workspace, row["doc_id"], start, end)),
    )


def gb_t_7714(cited: Cited) -> str:
    """Return the citation by GB/T 7714-2015; [A] is what that standard calls an archival document.

    Its parts: who issued it, title and number, day, page, and, since it stands in no library, hash and code points.
    """
    title = cited.title or cited.path
    head = f"{cited.issuer or '责任者不详'}. {title}"
    number = f"：{cited.number}" if cited.number else ""
    day = f" {cited.day}" if cited.day else " 日期不详"
    page = f"：第{cited.page}页" if cited.page else ""
    span = f"，正文第{cited.start}–{cited.end}码点" if cited.start is not None else ""
    quoted = f"“{_quotation(cited.text)}”. " if cited.text else ""
    return f"{head}{number}[A].{day}{page}{span}. {quoted}文件 {cited.path}，SHA-256 {cited.sha256}."


def bibtex(cited: Cited) -> str:
    """Return the citation as a BibTeX entry; its key is made of the year and the hash."""
    year = (cited.day or "")[:4]
    fields = {
        "author": f"{{{cited.issuer}}}" if cited.issuer else None,
        "title": f"{{{cited.title or cited.path}}}",
        "number": cited.number,
        "year": year or None,
        "date": cited.day,
        "pages": str(cited.page) if cited.page else None,
        "howpublished": cited.path,
        "note": _note(cited),
        "language": "chinese",
    }
    lines = [f"  {name} = {{{_braced(value)}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{zhifa{year}{cited.sha256[:8]},", *lines, "}"])


def _note(cited: Cited) -> str:
    span = f"code points {cited.start}-{cited.end}; " if cited.start is not None else ""
    quoted = f"“{_quotation(cited.text)}”; " if cited.text else ""
    read = f"read by {cited.reader} {cited.reader_version}, zhifa_nlp {cited.code_version}"
    return f"{span}{quoted}SHA-256 {cited.sha256}; {read}"


def _document(workspace: Workspace, place: str, wanted: str) -> dict[str, Cell] | None:
    sql = """
        SELECT d.doc_id, d.path, d.sha256, d.media_type, d.reader, d.reader_ver, d.code_ver, d.issuer, d.title,
               d.doc_number AS number, d.doc_date AS day, t.text
        FROM documents d LEFT JOIN texts t USING (doc_id)
        WHERE d.path = ?1 OR (length(?1) >= 6 AND d.sha256 LIKE lower(?1) || '%' AND ?1 NOT GLOB '*[^0-9a-fA-F]*'
                              AND d.file_state <> 'duplicate')"""
    with queried(workspace, sql, [wanted]) as answer:
        rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    if len(rows) > 1:
        raise ZhifaError(f"{place}: means {len(rows)} documents; give more of the hash, or the path")
    return rows[0] if rows else None


def _page(workspace: Workspace, document: Cell, start: int) -> int | None:
    sql = "SELECT max(page) FROM page_starts WHERE doc_id = ? AND span_start <= ?"
    with queried(workspace, sql, [document, start]) as answer:
        (page,) = next(answer.rows)
    return int(page) if isinstance(page, int) else None


def _values(workspace: Workspace, document: Cell, start: int, end: int) -> Iterator[ValueHere]:
    shown = {
        "elements": ("name || '=' || coalesce(value, status)", "'structure'", "NULL"),
        "mentions": ("name", "component", "decided"),
        "problems": ("coalesce(code, '') || ' ' || status", "component", "decided"),
        "measures": ("coalesce(code, '') || ' ' || tense", "component", "decided"),
        "citations": ("coalesce(title, '') || ' ' || coalesce(number, '')", "component", "decided"),
    }
    for table in _VALUES:
        value, component, decided = shown[table]
        sql = (
            f"SELECT {value}, span_start, span_end, {component}, {decided} FROM {table} "  # noqa: S608  our names
            "WHERE doc_id = ? AND span_start < ? AND span_end > ? AND span_start >= 0 ORDER BY span_start, span_end"
        )
        with queried(workspace, sql, [document, end, start]) as answer:
            for said, first, last, made_by, word in answer.rows:
                yield ValueHere(
                    table, _text(said).strip(), _int(first), _int(last), _text(made_by), _text(word) or None
                )


def _quotation(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


def _braced(value: str) -> str:
    """Return a value that cannot end its field: the braces of our own stay in pairs."""
    inner = value[1:-1] if value.startswith("{") and value.endswith("}") else value
    clean = inner.replace("\\", "").replace("{", "(").replace("}", ")")
    return f"{{{clean}}}" if inner != value else clean


def _text(value: Cell) -> str:
    return value if isinstance(value, str) else ""


def _int(value: Cell) -> int:
    return value if isinstance(value, int) else -1
