"""The whole way for a folder: read, encode, compare, and give offsets in the text that the user knows."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from zhifa_nlp.reuse.compare import Comparison, compare
from zhifa_nlp.reuse.folder import read_folder


def find(
    root: Path, mandated: Sequence[Path] = (), *, jobs: int | None = None, raw: bool = False
) -> tuple[Comparison, tuple[str, ...]]:
    """Return what the submissions below `root` share, and a line for each file that could not be read.

    Args:
        root: the folder.
        mandated: official texts that may be quoted.
        jobs: processes and threads; None takes all cores.
        raw: offsets of plain text files count the file's own code points, not those of `Document.text`.
    """
    workers = (
        jobs or len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    )
    folder = read_folder(root, mandated, workers=workers)
    comparison = compare(folder.batch, workers=workers)
    return comparison, folder.unreadable
