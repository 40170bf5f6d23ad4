"""A workspace as one file that can be put away: its database, its settings and the original files.

The database is copied by SQLite's own online backup, which sees one state of things while a run or the desk goes
on writing. Originals never change and are kept before anything speaks of them, so every one that the copy of the
database names is there. The list of all parts with their hashes comes last.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from zhifa_nlp import __version__
from zhifa_nlp.errors import WorkspaceError
from zhifa_nlp.store.workspace import DATABASE, SETTINGS, Workspace
from zhifa_nlp.workflow.progress import Progress

SCHEMA = "zhifa/backup@1"
MANIFEST = "manifest.json"
ORIGINALS = "originals"
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class BackupMade:
    """What a backup holds.

    Attributes:
        originals: how many original files.
        size: bytes of all parts before packing.
        damaged: originals that are gone from the workspace or no longer have the content of their hash; those
            that are not gone are in the backup as they are.
    """

    originals: int
    size: int
    damaged: tuple[str, ...]


def write_backup(workspace: Workspace, output: Path, progress: Progress) -> BackupMade:
    """Write the backup of `workspace` to the file `output`.

    Args:
        workspace: what to put away; a run or the desk may be writing.
        output: a file to write to; it is no backup until this returns.
        progress: hears of each original.

    Raises:
        WorkspaceError: the database is not SQLite.
    """
    if workspace.engine.dialect.name != "sqlite":
        raise WorkspaceError(
            f"{workspace.folder}: its database is {workspace.engine.dialect.name}; put that away with its own "
            "tool (pg_dump), first, and then copy this folder"
        )
    with (
        TemporaryDirectory(prefix=".zhifa-backup-", dir=output.parent) as folder,
        zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
    ):
        copied = Path(folder) / DATABASE
        copy_database(Path(str(workspace.engine.url.database)), copied)
        parts = _Parts(archive)
        parts.add(DATABASE, copied)
        settings = workspace.folder / SETTINGS
        if settings.exists():
            parts.add(SETTINGS, settings)
        hashes = hashes_in(copied)
        progress.begin(len(hashes))
        for sha256 in hashes:
            line = parts.add_original(sha256, workspace.originals.path_of(sha256))
            progress.file(sha256, "failed" if line else "ok", line)
        archive.writestr(MANIFEST, parts.manifest())
    return BackupMade(len(hashes), parts.size, tuple(parts.damaged))


def copy_database(source: Path, target: Path) -> None:
    """Copy a SQLite database as it is at one moment, whoever writes meanwhile."""
    with closing(sqlite3.connect(source)) as there, closing(sqlite3.connect(target)) as here:
        there.backup(here)
        here.execute("PRAGMA journal_mode = DELETE")  # one file, without a log beside it


def hashes_in(database: Path) -> list[str]:
    """Return the hashes of the originals that a database speaks of."""
    with closing(sqlite3.connect(database)) as connection:
        rows = connection.execute("SELECT DISTINCT sha256 FROM documents WHERE sha256 != '' ORDER BY sha256")
        return [str(sha256) for (sha256,) in rows]


class _Parts:
    """The parts that went into an archive."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.size = 0
        self.damaged: list[str] = []
        self._archive = archive
        self._files: dict[str, dict[str, str | int]] = {}

    def add(self, name: str, path: Path) -> str:
        """Add a file; return the hash of what went in."""
        hasher, size = hashlib.sha256(), 0
        with path.open("rb") as source, self._archive.open(name, "w", force_zip64=True) as target:
            while chunk := source.read(_CHUNK):
                hasher.update(chunk)
                size += target.write(chunk)
        digest = hasher.hexdigest()
        self._files[name] = {"sha256": digest, "size": size}
        self.size += size
        return digest

    def add_original(self, sha256: str, path: Path) -> str:
        """Add an original; return what is wrong with it, or an empty string."""
        try:
            digest = self.add(f"{ORIGINALS}/{sha256[:2]}/{sha256}", path)
        except OSError as cause:
            self.damaged.append(sha256)
            return f"original {sha256}: {cause.strerror}; it is not in the backup"
        if digest == sha256:
            return ""
        self.damaged.append(sha256)
        return f"original {sha256}: its content has changed; take it in again from where it came"

    def manifest(self) -> str:
        """Return the list of all parts."""
        return json.dumps(
            {
                "schema": SCHEMA,
                "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
                "zhifa": __version__,
                "damaged": self.damaged,
                "files": self._files,
            },
            indent=1,
        )
