"""A folder of submissions read and encoded, plain text by a short way.

Plain text is compared as the file decodes it: the symbols (`alphabet`) already drop spaces, line breaks and
marks, so laying the text out as a `Document` would change nothing but the offsets, and those are mapped only
for the few documents that have something to report. Many files are read and encoded by several processes, where
the system forks; else the compiled part of one batch is done by a thread (without the interpreter lock) while the
next is read.
"""

from __future__ import annotations

import os
import stat
import sys
import threading
from collections import deque
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from zhifa_nlp.documents.aside import Readers, Text
from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.documents.sniff import TEXT, sniff
from zhifa_nlp.errors import UnreadableDocument, ZhifaError
from zhifa_nlp.reuse.encode import Batch, encode, join
from zhifa_nlp.reuse.handover import shared
from zhifa_nlp.reuse.model import Submission
from zhifa_nlp.reuse.submissions import Given, Met, as_submissions
from zhifa_nlp.reuse.traces import Found

LEAST_BATCH, BATCH = 100, 500  # files encoded together: few of a small folder, so that all threads have some
_MOST_PIECES = 1000  # their numbers go into a pipe
_LARGEST = Limits().file_bytes
# A pipe among the files is not waited for: nobody may ever write to it.
_PLAINLY = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_BINARY", "O_CLOEXEC", "O_NONBLOCK"))
_MANY = 400  # files from which other processes read along


Pieces = Sequence[Sequence[str]]
"""Paths of files, some at a time."""


@dataclass(frozen=True, slots=True)
class Folder:
    """The submissions of a folder, encoded, and the files that could not be read, a line each."""

    root: Path
    batch: Batch
    unreadable: tuple[str, ...]


def files_of(root: Path) -> list[str]:
    """Return the paths of the files below `root` in their order, hidden and temporary ones left out.

    Raises:
        ZhifaError: there is no such folder, or it holds no file.
    """
    if not root.is_dir():
        raise ZhifaError(f"{root}: there is no such folder; check the path")
    found = []
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [os.path.join(folder, name) for name in sorted(names) if not name.startswith((".", "~$"))]  # noqa: PTH118  thousands
    if not found:
        raise ZhifaError(f"{root}: the folder holds no file; nothing to compare")
    return found


def read_text(path: Path) -> str:
    """Return the text that comparing works on: a plain text file's own, or that of the document.

    Raises:
        UnreadableDocument: no reader can read it.
    """
    text = _plain_text(path)
    if text is not None:
        return text
    from zhifa_nlp.documents.read import read  # noqa: PLC0415  seldom needed

    return read(path).text


def _plain_text(path: str | Path) -> str | None:
    """Return the text of a plain text file as decoded; None for any other file, and for a missing one."""
    data = _content(path)
    if data is None:
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = ""
    # Healthy Chinese UTF-8 needs none of the careful ways; 。 and 的 or 行 are in every page of it.
    if (
        "。" in text
        and ("的" in text or "行" in text)
        and b"\x00" not in data
        and text.lstrip()[0] not in "\ufeff<{%"
    ):
        return text
    if sniff(data) != TEXT:
        return None
    from zhifa_nlp.documents.decoding import decode  # noqa: PLC0415  seldom needed

    return decode(data).text


def _content(path: str | Path) -> bytes | None:
    """Return what is in a file; None where there is none, or one so large that whoever reads such files refuses it.

    Python's own files take twice as long to open.
    """
    try:
        file = os.open(path, _PLAINLY)
    except OSError:
        return None
    try:
        found = os.fstat(file)
        size = found.st_size
        data = os.read(file, size + 1) if size <= _LARGEST and stat.S_ISREG(found.st_mode) else None
        while data is not None and len(data) != size and (more := os.read(file, _LARGEST)):
            data += more  # it changes, or does not tell its size
    except OSError:
        return None
    finally:
        os.close(file)
    return data


def read_folder(root: Path, mandated: Sequence[Path] = (), *, workers: int = 2, keys: bool = False) -> Folder:
    """Return the submissions below `root`; `mandated` are official texts, wherever they lie.

    With `keys` their fingerprints are ready for comparing, and for nothing else (see `Fingerprints`).

    Raises:
        ZhifaError: the folder cannot be walked, or a mandated text cannot be read.
    """
    official = {path.resolve() for path in mandated}
    files = files_of(root)
    inside = {path for path in files if Path(path).resolve() in official} if official else set()
    size = max(min(BATCH, max(LEAST_BATCH, len(files) // 20)), len(files) // _MOST_PIECES)
    pieces = [files[at : at + size] for at in range(0, len(files), size)]
    outside = official - {Path(path).resolve() for path in inside}
    forks = _may_fork(workers, len(files))
    read = _in_processes if forks else _in_threads
    with ExitStack() as ends:
        readers = ends.enter_context(Readers(1 if forks else workers))  # each process has one of its own
        batches, unreadable = read(root, pieces, inside, readers, workers, ends)
        given = official_texts([path for path in mandated if path.resolve() in outside], readers)
        if given:
            batches.append(encode(given))
        batches = [batch for batch in batches if len(batch)]
        if not batches:
            raise ZhifaError(f"{root}: none of its files can be read; {unreadable[0]}")
        return Folder(root, join(batches, keys=keys), tuple(unreadable))


def _may_fork(workers: int, count: int) -> bool:
    """Return whether other processes may share the reading: many files, and a system that forks safely here."""
    return workers > 1 and count >= _MANY and sys.platform == "linux" and threading.active_count() == 1


def _in_processes(  # noqa: PLR0913, PLR0917  as its sibling
    root: Path, pieces: Pieces, official: set[str], readers: Readers, workers: int, ends: ExitStack
) -> tuple[list[Batch], list[str]]:
    """Return the pieces encoded, and what could not be read, each piece by a process: looking at texts is Python."""

    def encoded(number: int, keep: bool) -> tuple[Batch, list[str]]:
        lines: list[str] = []
        texts = _texts(root, pieces[number], official, lines, readers)
        return encode(as_submissions(texts), keep=keep), lines

    done = shared(encoded, len(pieces), workers, ends)
    return [batch for batch, _ in done], [line for _, lines in done for line in lines]


def _in_threads(  # noqa: PLR0913, PLR0917  as its sibling
    root: Path, pieces: Pieces, official: set[str], readers: Readers, workers: int, ends: ExitStack
) -> tuple[list[Batch], list[str]]:
    """Return the same; what is compiled is done by threads while this one reads the next and looks at the last."""
    batches: list[Batch] = []
    unreadable: list[str] = []
    waiting: deque[tuple[Met, Future[tuple[Batch, list[Found]]]]] = deque()
    del ends  # threads end at once
    with ThreadPoolExecutor(workers) as others:
        for files in pieces:
            met = Met.of(_texts(root, files, official, unreadable, readers))
            waiting.append((met, others.submit(met.compiled)))
            if len(waiting) > workers:
                batches.append(_looked_at(*waiting.popleft()))
        batches += [_looked_at(*one) for one in waiting]
    return batches, unreadable


def _looked_at(met: Met, work: Future[tuple[Batch, list[Found]]]) -> Batch:
    batch, found = work.result()
    return replace(batch, residues={name: left for name, left in met.residues(found).items() if left})


def _texts(
    root: Path, files: Sequence[str], official: set[str], unreadable: list[str], readers: Readers
) -> list[Given]:
    """Return the texts among `files`; what cannot be read adds a line to `unreadable`."""
    base, given = len(os.path.join(root, "")), []  # noqa: PTH118  with a separator at the end
    for path, text in zip(files, texts_of(files, readers), strict=True):
        if isinstance(text, UnreadableDocument):
            unreadable.append(str(text))
            continue
        given.append((path[base:].replace(os.sep, "/"), text, path in official))
    return given


def official_texts(paths: Sequence[Path], readers: Readers) -> list[Submission]:
    """Return the official texts; one that cannot be read ends the work: all would be judged wrongly without it."""
    given, texts = [], texts_of(paths, readers)
    for path, text in zip(paths, texts, strict=True):
        if isinstance(text, UnreadableDocument):
            raise text
        given.append(Submission(str(path), text, official=True))
    return given


def texts_of(paths: Sequence[str | Path], readers: Readers) -> list[Text]:
    """Return the texts of files, plain ones as they are decoded, others as a process beside this one reads them."""
    plain = [_plain_text(path) for path in paths]
    slow = [Path(path) for path, text in zip(paths, plain, strict=True) if text is None]
    read = iter(readers.texts(slow))
    return [text if text is not None else next(read) for text in plain]
