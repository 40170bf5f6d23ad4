"""The whole way for a folder: read, encode, compare, and give offsets in the text that the user knows."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from zhifa_nlp.reuse.compare import Comparison, compare
from zhifa_nlp.reuse.folder import read_folder, read_text
from zhifa_nlp.reuse.offsets import TextOffsets


def find(
    root: Path, mandated: Sequence[Path] = (), *, jobs: int | None = None, raw: bool = False
) -> tuple[Comparison, tuple[str, ...]]:
    """Return what the submissions below `root` share, and a line for each file that could not be read.

    Args:
        root: the folder.
        mandated: official texts that may be quoted.
        jobs: threads and processes; None takes all cores.
        raw: offsets of plain text files count the file's own code points, not those of `Document.text`.

    Raises:
        ZhifaError: the folder cannot be walked, or a mandated text cannot be read.
    """
    workers = jobs or cores()
    folder = read_folder(root, mandated, workers=workers)
    names = folder.batch.names
    comparison = compare(folder.batch, lambda doc: read_text(root / names[doc]), workers=workers)
    return (comparison if raw else in_document_offsets(comparison, root)), folder.unreadable


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
