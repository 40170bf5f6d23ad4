"""One copy beside its sources: blocks, rows of aligned sentences, marks, and where in the report they stand."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from zhifa_nlp.apps.desk.queries.copies import CopyLine, Side, copy_line
from zhifa_nlp.apps.desk.queries.model import Shown
from zhifa_nlp.apps.desk.queries.names import Names, NoNames
from zhifa_nlp.apps.desk.queries.reading import Viewer
from zhifa_nlp.apps.report.side_by_side import Piece, aligned
from zhifa_nlp.apps.report.submissions import place_of
from zhifa_nlp.records.model import Record
from zhifa_nlp.reuse.model import Passage, Residue
from zhifa_nlp.store.passages import Quotation
from zhifa_nlp.store.records import load_record
from zhifa_nlp.store.tables import DocumentRow, PassageRow, VerdictRow

_MOST_PASSAGES = 200


class Words(Shown):
    """Some words under one mark: ``slot`` (a name or number that differs), ``other``, ``mandated``, ``residue``."""

    words: str
    mark: str
    note: str


class AlignedRow(Shown):
    """What stands beside each other."""

    doc: list[Words]
    source: list[Words]


class PassageShown(Shown):
    """One passage: offsets on both sides, where that is for people, and both texts in aligned rows."""

    id: int
    source_id: int
    doc_start: int
    doc_end: int
    source_start: int
    source_end: int
    doc_place: str
    source_place: str
    kind: str
    similarity: float
    rows: list[AlignedRow]


class QuotationShown(Shown):
    """A stretch that may stand there: a superior's words, or what many quote alike; `source` is where from."""

    start: int
    end: int
    source: str


class Hashes(Shown):
    """What a sheet of evidence must say of a file: its name, hash, size and pages."""

    path: str
    sha256: str
    size: int
    pages: int | None


class Comparison(Shown):
    """A copy beside its sources.

    Attributes:
        line: as in the list, with the case.
        names_hidden: pseudonyms stand for the units, in texts too; paths, titles and hashes are left out.
        doc_text: the whole text of the copy; `source_texts` those of the sources, by number of the document.
        sources: the sources, the main one first.
        passages: the passages in the order of the copy's text.
        quotations: what the copy may quote.
        files: names, hashes, sizes and pages of the copy and then its sources.
        left_out: passages beyond those that are shown.
    """

    line: CopyLine
    names_hidden: bool
    doc_text: str
    source_texts: dict[int, str]
    sources: list[Side]
    passages: list[PassageShown]
    quotations: list[QuotationShown]
    files: list[Hashes]
    left_out: int


def comparison(
    session: Session, document_id: int, viewer: Viewer, *, hide_names: bool = False
) -> Comparison | None:
    """Return one copy beside its sources, or None where the document shares nothing.

    Args:
        session: one to read with.
        document_id: number of the copy.
        viewer: who looks.
        hide_names: put pseudonyms in the place of names.
    """
    line = copy_line(session, document_id, viewer)
    verdict = session.get(VerdictRow, document_id)
    if line is None or verdict is None:
        return None
    passages = _passages(session, document_id)
    ids = list(dict.fromkeys([document_id, line.source.id, *(row.source_id for row in passages)]))
    records = _records(session, ids)
    names = Names(list(records.values())) if hide_names else NoNames()
    texts = {number: names.hide(record.document.text) for number, record in records.items()}
    shown = _Shown(line, verdict, records, texts, names)
    return Comparison(
        line=shown.line(),
        names_hidden=hide_names,
        doc_text=texts.get(document_id, ""),
        source_texts={number: texts.get(number, "") for number in ids[1:]},
        sources=[shown.side(number) for number in ids[1:]],
        passages=[shown.passage(row) for row in passages[:_MOST_PASSAGES]],
        quotations=[QuotationShown(**asdict(q)) for q in shown.quotations],
        files=[] if hide_names else _files(session, ids),
        left_out=max(0, len(passages) - _MOST_PASSAGES),
    )


class _Shown:
    """Makes shown values of one comparison, with or without names."""

    def __init__(
        self,
        line: CopyLine,
        verdict: VerdictRow,
        records: dict[int, Record],
        texts: dict[int, str],
        names: Names | NoNames,
    ) -> None:
        self._line, self._records, self._texts, self._names = line, records, texts, names
        self._hidden = isinstance(names, Names)
        self.quotations = [Quotation(**row) for row in verdict.quotations]
        self.residues = [Residue(**{**row, **self._residue(row)}) for row in verdict.residues]

    def line(self) -> CopyLine:
        """Return the line, with residue and parties named as everything else is."""
        if not self._hidden:
            return self._line
        changed: dict[str, Any] = {
            "doc": self.side(self._line.doc.id),
            "source": self.side(self._line.source.id),
            "residues": [asdict(residue) for residue in self.residues],
            "case": self._line.case.model_copy(update={"entries": [], "outcome": None}),
        }
        return self._line.model_copy(update=changed)

    def side(self, number: int) -> Side:
        """Return one side."""
        record = self._records.get(number)
        if record is None:
            return Side(id=number, path="", unit="", title="", date="")
        document = record.document
        if self._hidden:
            return Side(
                id=number, path="", unit=self._names.party(document.path), title="", date=document.date or ""
            )
        unit = document.issuer.name if document.issuer else ""
        return Side(
            id=number, path=document.path, unit=unit, title=document.title or "", date=document.date or ""
        )

    def passage(self, row: PassageRow) -> PassageShown:
        """Return one passage with its aligned rows."""
        doc, source = self._texts.get(row.document_id, ""), self._texts.get(row.source_id, "")
        places = (row.doc_start, row.doc_end, row.source_start, row.source_end)
        passage = Passage("", "", *places, row.kind, row.similarity, row.evidence)  # type: ignore[arg-type]
        return PassageShown(
            id=row.id,
            source_id=row.source_id,
            doc_start=row.doc_start,
            doc_end=row.doc_end,
            source_start=row.source_start,
            source_end=row.source_end,
            doc_place=place_of(row.doc_start, row.doc_end, self._starts(row.document_id)),
            source_place=place_of(row.source_start, row.source_end, self._starts(row.source_id)),
            kind=row.kind,
            similarity=row.similarity,
            rows=[
                AlignedRow(doc=[_words(p) for p in pair.doc], source=[_words(p) for p in pair.source])
                for pair in aligned(passage, doc, source, self.residues, self.quotations)
            ],
        )

    def _starts(self, number: int) -> list[int]:
        record = self._records.get(number)
        return record.document.page_starts if record else []

    def _residue(self, row: dict[str, Any]) -> dict[str, str]:
        words = {"text": self._names.hide(row["text"]), "expected": self._names.hide(row.get("expected", ""))}
        return {**words, "doc": "" if self._hidden else row["doc"]}


def _passages(session: Session, document_id: int) -> list[PassageRow]:
    query = (
        select(PassageRow)
        .where(PassageRow.document_id == document_id)
        .order_by(PassageRow.doc_start, PassageRow.id)
    )
    return list(session.scalars(query))


def _records(session: Session, ids: list[int]) -> dict[int, Record]:
    rows = session.execute(select(DocumentRow.id, DocumentRow.path).where(DocumentRow.id.in_(ids)))
    paths = {number: path for number, path in rows}  # noqa: C416  a result is no mapping
    loaded = {number: load_record(session, paths[number]) for number in ids if number in paths}
    return {number: record for number, record in loaded.items() if record}


def _files(session: Session, ids: list[int]) -> list[Hashes]:
    rows = {row.id: row for row in session.scalars(select(DocumentRow).where(DocumentRow.id.in_(ids)))}
    return [
        Hashes(path=rows[n].path, sha256=rows[n].sha256, size=rows[n].size, pages=rows[n].pages)
        for n in ids
        if n in rows
    ]


def _words(piece: Piece) -> Words:
    return Words(words=piece.words, mark=piece.mark, note=piece.note)
