"""The whole way for a folder: read, encode, compare, and give offsets in the text that the user knows."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from zhifa_nlp.documents.aside import Readers
from zhifa_nlp.errors import UnreadableDocument
from zhifa_nlp.reuse.compare import Comparison, compare
from zhifa_nlp.reuse.folder import official_texts, read_folder, read_text, texts_of
from zhifa_nlp.reuse.index import Index
from zhifa_nlp.reuse.offsets import TextOffsets
from zhifa_nlp.reuse.submissions import as_submission

_OBJECTS = 50_000  # new ones between two searches for unreachable cycles


def find(
    root: Path | str,
    mandated: Sequence[Path | str] = (),
    *,
    jobs: int | None = None,
    raw: bool = False,
    index: Path | None = None,
) -> tuple[Comparison, tuple[str, ...]]:
    """Return what the submissions below `root` share, and a line for each file that could not be read.

    Args:
        root: the folder.
        mandated: official texts that may be quoted.
        jobs: threads and processes; None takes all cores.
        raw: offsets of plain text files count the file's own code points, not those of `Document.text`.
        index: a folder to keep what was read in, as an index for `find_in_index`.

    Raises:
        ZhifaError: the folder cannot be walked, or a mandated text cannot be read.
    """
    root = Path(root)
    workers = jobs or cores()
    with _collecting_seldom():
        folder = read_folder(root, [Path(text) for text in mandated], workers=workers, keys=index is None)
        if index is not None:
            Index.build(index, folder.batch, root)
        comparison = compare(folder.batch, lambda name: read_text(root / name), workers=workers, keep=False)
    return (comparison if raw else in_document_offsets(comparison, root)), folder.unreadable


@contextmanager
def _collecting_seldom() -> Iterator[None]:
    """Let the interpreter look for unreachable cycles less often.

    What is found here makes hardly any, and so many other objects that it would go through all there are, Numba's
    too, several times: a sixth of the time for twenty thousand documents.
    """
    usual = gc.get_threshold()
    gc.set_threshold(_OBJECTS, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def find_in_index(
    files: Sequence[Path], folder: Path, mandated: Sequence[Path] = (), *, add: bool = False
) -> tuple[Comparison, tuple[str, ...]]:
    """Return what each of `files` shares with the index in `folder`; with `add`, put them into it afterwards.

    Offsets count code points of plain text files' own text.

    Raises:
        WorkspaceError: there is no index, or it is damaged.
    """
    index = Index(folder)
    new, unreadable = [], []
    with Readers(cores()) as readers:
        official = official_texts(mandated, readers)
        for path, text in zip(files, texts_of(files, readers), strict=True):
            if isinstance(text, UnreadableDocument):
                unreadable.append(str(text))
            else:
                new.append(as_submission(str(path.resolve()), text))
    comparison = index.check(new, lambda name: _text_if_there(index.root / name), official)
    if add and new:
        index.add(new)
    return comparison, tuple(unreadable)


def _text_if_there(path: Path) -> str:
    """Return the text of a report of the index, or nothing where its file has gone."""
    try:
        return read_text(path)
    except UnreadableDocument:
        return ""


def cores() -> int:
    """Return how many cores this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)  # not on Windows and macOS
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def in_document_offsets(comparison: Comparison, root: Path) -> Comparison:
    """Return the comparison with all offsets moved from plain files' own text to that of the `Document`."""
    offsets = TextOffsets(root)
    passages = []
    for p in comparison.passages:
        start, end = offsets.moved(p.doc, p.doc_start, p.doc_end)
        from_, to = offsets.moved(p.source, p.source_start, p.source_end)
        passages.append(replace(p, doc_start=start, doc_end=end, source_start=from_, source_end=to))
    verdicts = [
        replace(v, residues=tuple(offsets.residue(r) for r in v.residues)) if v.residues else v
        for v in comparison.verdicts
    ]
    return Comparison(tuple(passages), tuple(verdicts))
