"""The whole chain for one document: outline, extraction, labels, record, its own findings."""

from __future__ import annotations

from pathlib import Path

from zhifa_nlp.checks.run import check_record
from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.documents.model import Document
from zhifa_nlp.documents.read import read
from zhifa_nlp.extraction.extract import extract
from zhifa_nlp.lexicon.load import load_lexicon
from zhifa_nlp.problems.label import label
from zhifa_nlp.records.assemble import assemble
from zhifa_nlp.records.model import Record
from zhifa_nlp.structure.outline import outline


def parse(document: Document) -> Record:
    """Return the record of `document`: all that was extracted, without findings."""
    lexicon = load_lexicon()
    frame = outline(document, lexicon)
    found = extract(document, frame, lexicon)
    return assemble(document, frame, found, label(document, frame, found, lexicon))


def checked(record: Record) -> Record:
    """Return `record` with the findings that rest on this document alone."""
    return record.model_copy(update={"findings": check_record(record, load_lexicon())})


def parse_file(path: Path, *, name: str | None = None, limits: Limits | None = None) -> Record:
    """Read the file at `path`, parse it and check it.

    Args:
        path: the file.
        name: the path to write into the record; `path` itself when None.
        limits: what reading may cost at most; the defaults when None.

    Raises:
        UnreadableDocument: no reader can turn the file into a document.
    """
    return checked(parse(read(path, name=name, limits=limits or Limits())))
