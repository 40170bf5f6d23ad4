"""A folder of submissions read and encoded, plain text by a short way, on all cores.

Plain text is compared as the file decodes it: the symbols (`alphabet`) already drop spaces, line breaks and marks, so
laying the text out as a `Document` would change nothing but the offsets, and those are mapped only for the
few documents that have something to report.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from zhifa_nlp.documents.sniff import TEXT, sniff
from zhifa_nlp.errors import UnreadableDocument, ZhifaError
from zhifa_nlp.reuse.encode import Batch, encode, join
from zhifa_nlp.reuse.headings import day_range, is_official, signing_unit
from zhifa_nlp.reuse.model import Submission

BATCH = 250
SERIAL_BELOW = 400  # files; fewer are read sooner than a second process starts


@dataclass(frozen=True, slots=True)
class Folder:
    """The submissions of a folder, encoded, and the files that could not be read, a line each."""

    root: Path
    batch: Batch
    unreadable: tuple[str, ...]


def files_of(root: Path) -> list[Path]:
    """Return the files below `root` in the order of their paths, hidden and temporary ones left out.

    Raises:
        ZhifaError: there is no such folder, or it holds no file.
    """
    if not root.is_dir():
        raise ZhifaError(f"{root}: there is no such folder; check the path")
    found = []
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [Path(folder, name) for name in sorted(names) if not name.startswith((".", "~$"))]
    if not found:
        raise ZhifaError(f"{root}: the folder holds no file; nothing to compare")
    return found


def read_text(path: Path) -> str:
    """Return the text that comparing works on: a plain text file's own, or that of the document.

    Raises:
        UnreadableDocument: no reader can read it.
    """
    data = path.read_bytes()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = ""
    # Healthy Chinese UTF-8 needs none of the careful ways; 的 and 。 are in every page of it.
    if (
        text
        and text[0] != "\ufeff"
        and "\x00" not in text
        and text.lstrip()[:1] not in "<{%"
        and _healthy(text)
    ):
        return text
    from zhifa_nlp.documents.decoding import decode  # noqa: PLC0415  seldom needed

    if sniff(data) == TEXT:
        return decode(data).text
    from zhifa_nlp.documents.read import read  # noqa: PLC0415  seldom needed

    return read(path).text


def _healthy(text: str) -> bool:
    return "。" in text and ("的" in text or "行" in text)


def read_folder(root: Path, mandated: Sequence[Path] = (), *, workers: int = 2) -> Folder:
    """Return the submissions below `root`; `mandated` are official texts, inside it or elsewhere, that may be quoted.

    Raises:
        ZhifaError: the folder cannot be walked, or a mandated text cannot be read.
    """
    official = {path.resolve() for path in mandated}
    files = files_of(root)
    inside = {path.resolve() for path in files} & official if official else set()
    jobs = [(str(root), files[at : at + BATCH], inside) for at in range(0, len(files), BATCH)]
    results = list(_run(jobs, workers if len(files) >= SERIAL_BELOW else 1))
    batches = [batch for batch, _ in results if len(batch)]
    unreadable = tuple(line for _, lines in results for line in lines)
    outside = [path for path in mandated if path.resolve() not in inside]
    if outside:
        batches.append(encode([Submission(str(path), read_text(path), official=True) for path in outside]))
    if not batches:
        raise ZhifaError(f"{root}: none of its files can be read; {unreadable[0]}")
    return Folder(root, join(batches), unreadable)


_Job = tuple[str, list[Path], set[Path]]


def _run(jobs: Iterable[_Job], workers: int) -> Iterator[tuple[Batch, list[str]]]:
    if workers <= 1:
        yield from map(_read_batch, jobs)
        return
    # Forking is safe here, before any thread was started, and saves importing Numba once a process.
    method = "fork" if sys.platform == "linux" else "spawn"
    with ProcessPoolExecutor(workers, multiprocessing.get_context(method)) as pool:
        yield from pool.map(_read_batch, jobs)


def _read_batch(job: _Job) -> tuple[Batch, list[str]]:
    root, files, official = job
    submissions, unreadable = [], []
    for path in files:
        try:
            text = read_text(path)
        except (UnreadableDocument, OSError) as error:
            unreadable.append(str(error))
            continue
        name = path.relative_to(root).as_posix()
        first, last = day_range(text)
        may_be_quoted = is_official(text) or (bool(official) and path.resolve() in official)
        submissions.append(Submission(name, text, first, last, may_be_quoted, signing_unit(text)))
    return encode(submissions), unreadable
