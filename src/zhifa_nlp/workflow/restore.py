"""A workspace out of its backup: every part is held against its hash before the workspace appears."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import sqlite3
import tempfile
import zipfile
import zlib
from contextlib import closing
from pathlib import Path
from typing import Any

from zhifa_nlp.errors import WorkspaceError
from zhifa_nlp.store.workspace import DATABASE, SETTINGS, open_workspace
from zhifa_nlp.workflow.backup import MANIFEST, ORIGINALS, SCHEMA
from zhifa_nlp.workflow.progress import Progress

_CHUNK = 1 << 20
_NAME = re.compile(
    rf"{re.escape(DATABASE)}|{re.escape(SETTINGS)}|{ORIGINALS}/([0-9a-f]{{2}})/\1[0-9a-f]{{62}}"
)
_MANIFEST_BYTES = 1 << 30
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, TypeError, ValueError)


def restore(backup: Path, folder: Path, progress: Progress) -> int:
    """Make the workspace `folder` out of the file `backup` and return how many originals it has.

    Args:
        backup: what `write_backup` wrote.
        folder: where the workspace goes; it must not be there yet, or be empty.
        progress: hears of each part.

    Raises:
        WorkspaceError: the backup is damaged or of a newer version, or there is something in `folder`.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise WorkspaceError(f"{folder}: is there already; restore into a new folder")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        part = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    except OSError as cause:
        raise WorkspaceError(f"{folder}: cannot be made ({cause.strerror})") from cause
    try:
        count = _unpack(backup, part, progress)
        progress.phase("check the database")
        _check(part, backup)
        if folder.exists():
            folder.rmdir()
        part.rename(folder)
        folder.chmod(0o755)
    except OSError as cause:
        raise WorkspaceError(f"{folder}: cannot be written ({cause.strerror})") from cause
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return count


def _unpack(backup: Path, part: Path, progress: Progress) -> int:
    try:
        with zipfile.ZipFile(backup) as archive:
            manifest = _manifest(archive, backup)
            progress.begin(len(manifest))
            for name, told in manifest.items():
                _take_out(archive, name, told, part)
                progress.file(name, "ok", "")
    except FileNotFoundError as cause:
        raise WorkspaceError(f"{backup}: no such file") from cause
    except _BROKEN as cause:
        raise WorkspaceError(f"{backup}: is damaged, or no backup of a workspace ({cause})") from cause
    return sum(name.startswith(ORIGINALS) for name in manifest)


def _manifest(archive: zipfile.ZipFile, backup: Path) -> dict[str, Any]:
    if archive.getinfo(MANIFEST).file_size > _MANIFEST_BYTES:
        raise ValueError("its list of parts is too long")
    manifest = json.loads(archive.read(MANIFEST))
    if manifest["schema"] != SCHEMA:
        raise WorkspaceError(f"{backup}: of another version ({manifest['schema']}); update zhifa")
    files: dict[str, Any] = manifest["files"]
    if DATABASE not in files or not all(_NAME.fullmatch(name) for name in files):
        raise ValueError("its list of parts is not one of ours")
    return files


def _take_out(archive: zipfile.ZipFile, name: str, told: dict[str, Any], part: Path) -> None:
    """Write one part; no more of it than its list says, and all as its hash says."""
    target = part / name
    target.parent.mkdir(parents=True, exist_ok=True)
    hasher, left = hashlib.sha256(), int(told["size"])
    with archive.open(name) as source, target.open("wb") as out:
        while chunk := source.read(_CHUNK):
            left -= len(chunk)
            if left < 0:
                break
            hasher.update(chunk)
            out.write(chunk)
    if left or hasher.hexdigest() != told["sha256"]:
        raise ValueError(f"{name} is not what was put away")


def _check(part: Path, backup: Path) -> None:
    """Hold the database against itself, and open it as this version does."""
    database = part / DATABASE
    try:
        with closing(sqlite3.connect(database)) as connection:
            [(word,)] = connection.execute("PRAGMA integrity_check(1)").fetchall()
    except sqlite3.Error as cause:
        raise WorkspaceError(f"{backup}: its database is damaged ({cause})") from cause
    if word != "ok":
        raise WorkspaceError(f"{backup}: its database is damaged ({word})")
    with open_workspace(part):  # of a newer version? brought up to date
        pass
