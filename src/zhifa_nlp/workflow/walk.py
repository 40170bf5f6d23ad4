"""Which files to read: a folder in a fixed order, without the litter that office machines leave in it."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from zhifa_nlp.errors import UnreadableDocument

# Lock files of Word and WPS, system files, the double of every file that a Mac writes beside it.
_LITTER_PREFIXES = (".", "~$", "._")
_LITTER = frozenset({"thumbs.db", "desktop.ini", "__macosx"})
# Programs and their data: nobody submits a report as one, and a labelled folder is full of them. A file that
# is named on the command line is always tried, whatever it is called.
_DATA_SUFFIXES = frozenset(
    ".json .jsonl .toml .yaml .yml .ini .log .py .pyc .js .css .sqlite .sarif .p7s .sig".split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read.

    Attributes:
        path: where it lies.
        name: the path for people and records: relative to the folder walked, with ``/``, valid Unicode.
        error: why it cannot even be opened, or None.
        skipped: it is no document by its name and was not named by the user, or an archive (`error` says so).
        temporary: it was unpacked and may be deleted once it was taken in.
    """

    path: Path
    name: str
    error: UnreadableDocument | None = None
    skipped: bool = False
    temporary: bool = False


def walk(folder: Path, *, leave_out: Sequence[Path] = ()) -> Iterator[Source]:
    """Yield every file below `folder`, folder by folder, names in code-point order.

    Links to folders are not followed. What cannot be listed or is no regular file is yielded with its error.

    Args:
        folder: where to begin.
        leave_out: folders that are not entered, such as a workspace inside `folder`.
    """
    shut = {path.resolve() for path in leave_out}
    yield from _walk(folder, folder, shut)


def sources(paths: Sequence[Path]) -> Iterator[Source]:
    """Yield the files that a command line names: files as they are, folders walked.

    With one folder, names are relative to it; with several paths they begin with the path as given, so that
    equal names in two folders stay apart.
    """
    alone = len(paths) == 1
    for path in paths:
        if path.is_dir():
            prefix = "" if alone else readable_name(path).rstrip("/") + "/"
            for source in walk(path):
                yield Source(source.path, prefix + source.name, source.error, source.skipped)
        else:
            yield Source(path, readable_name(path), _trouble(path))


def readable_name(path: Path) -> str:
    """Return `path` with ``/`` and as valid Unicode: a name of other bytes is read as GB18030.

    Archives packed on Chinese Windows leave such names on a UTF-8 system, where Python shows them as lone
    surrogates, which no JSON and no database accepts.
    """
    name = path.as_posix()
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return os.fsencode(name).decode("gb18030", "replace")
    return name


def real_place(path: Path) -> Path:
    """Return where `path` leads; a link that leads to itself stays as it is, where `Path.resolve` fails."""
    return Path(os.path.realpath(path))


def is_litter(name: str) -> bool:
    """Return whether a part of the path `name` is what systems leave behind: locks, thumbnails, doubles."""
    return any(
        part.startswith(_LITTER_PREFIXES) or part.lower() in _LITTER
        for part in name.split("/")
        if part not in (".", "..")
    )


def is_data(name: str) -> bool:
    """Return whether a file of this name is a program or its data."""
    return Path(name).suffix.lower() in _DATA_SUFFIXES


def cannot_open(path: Path, cause: OSError, what: str) -> UnreadableDocument:
    """Return the error that says in one line why `path` cannot be opened."""
    if isinstance(cause, FileNotFoundError):
        if path.is_symlink():
            reason = "it is a link to a file that is not there"
            return UnreadableDocument(path, reason, code="missing", hint="put the file itself here")
        return UnreadableDocument(path, f"no such {what}", code="missing", hint="check the path")
    if cause.errno == errno.ELOOP:
        return UnreadableDocument(
            path, "it is a link that leads to itself", code="not_a_file", hint="delete it"
        )
    if isinstance(cause, PermissionError):
        hint = "ask its owner for read access"
        return UnreadableDocument(path, f"no permission to read this {what}", code="permission", hint=hint)
    return UnreadableDocument(path, f"the {what} cannot be opened ({cause.strerror or cause})")


def _walk(folder: Path, root: Path, shut: set[Path]) -> Iterator[Source]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as cause:
        yield Source(folder, _relative(folder, root), cannot_open(folder, cause, "folder"))
        return
    for entry in entries:
        if is_litter(entry.name):
            continue
        path = Path(entry.path)
        if entry.is_dir(follow_symlinks=False):
            if path.resolve() not in shut:
                yield from _walk(path, root, shut)
        elif not _leads_to_folder(entry):  # a link to a folder is left alone
            skipped = is_data(entry.name)
            yield Source(path, _relative(path, root), None if skipped else _trouble(path), skipped)


def _leads_to_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself, a share that is gone: what is wrong is said when it is opened
        return False


def _relative(path: Path, root: Path) -> str:
    return readable_name(path.relative_to(root)) if path != root else readable_name(path)


def _trouble(path: Path) -> UnreadableDocument | None:
    try:
        mode = path.stat().st_mode
    except OSError as cause:
        return cannot_open(path, cause, "file")
    if not stat.S_ISREG(mode):
        return UnreadableDocument(
            path, "it is a pipe or a device, not a file", code="not_a_file", hint="take it out of the folder"
        )
    return None
