"""One document as its page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from zhifa_nlp.apps.desk.queries.documents import DocumentLine, document_line
from zhifa_nlp.apps.desk.queries.findings import FindingShown, findings_about
from zhifa_nlp.apps.desk.queries.reading import Viewer
from zhifa_nlp.apps.desk.queries.shown_text import ShownText, first_spots, shown_text
from zhifa_nlp.records.model import Record
from zhifa_nlp.store.records import load_record


@dataclass(frozen=True)
class DocumentView:
    """One document: its line of the list, its record and text, and what was found about it.

    `record` and `text` are None where the file could not be read.
    """

    line: DocumentLine
    record: Record | None
    text: ShownText | None
    findings: list[FindingShown]

    def values(self) -> dict[str, Any]:
        """Return everything by name, for the template."""
        spots = first_spots(self.text.lines) if self.text else ()
        return {**vars(self), "first_spot": spots[0] if spots else -1}


def document_view(
    session: Session,
    number: int,
    viewer: Viewer,
    *,
    spot: tuple[int, int] | None = None,
    part: int | None = None,
) -> DocumentView | None:
    """Return one document, or None if there is none of that number.

    Args:
        session: the workspace's database.
        number: the document's id.
        viewer: who looks.
        spot: code points of its text to point at.
        part: which part of a long text.
    """
    line = document_line(session, number)
    if line is None:
        return None
    record = load_record(session, line.path)
    text = shown_text(record, spot=spot, part=part) if record else None
    return DocumentView(line, record, text, findings_about(session, line, viewer))
