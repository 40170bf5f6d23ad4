"""The whole chain for a document or many: outline, extraction, labels, record, its own findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from zhifa_nlp.checks.run import check_record
from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.documents.model import Document
from zhifa_nlp.documents.read import read
from zhifa_nlp.extraction.extract import extract_all
from zhifa_nlp.lexicon.load import load_lexicon
from zhifa_nlp.problems.label import label
from zhifa_nlp.records.assemble import assemble
from zhifa_nlp.records.model import Record
from zhifa_nlp.structure.outline import outline

_BATCH = 32
"""So many documents go through a stage together; more gain nothing, and each waits for the last of its batch."""


def parse(document: Document) -> Record:
    """Return the record of `document`: all that was extracted, without findings."""
    return _parse([document])[0]


def parse_all(documents: Iterable[Document]) -> Iterator[Record]:
    """Yield the record of each document in turn: the same as `parse` gives, but sooner.

    Stage by stage for a batch of documents, so that what a stage needs stays in the processor's cache.

    Args:
        documents: as many as you like; 32 are held at a time.
    """
    coming = iter(documents)
    while batch := list(islice(coming, _BATCH)):
        yield from _parse(batch)


def _parse(documents: list[Document]) -> list[Record]:
    lexicon = load_lexicon()
    frames = [outline(document, lexicon) for document in documents]
    found = extract_all(documents, frames, lexicon)
    labels = [
        label(document, frame, own, lexicon)
        for document, frame, own in zip(documents, frames, found, strict=True)
    ]
    return [assemble(*of_one) for of_one in zip(documents, frames, found, labels, strict=True)]


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
