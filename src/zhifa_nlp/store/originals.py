"""The original files, kept under their hash: the same content once, never changed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that was taken in: its hash, its size, and where the copy lies."""

    sha256: str
    size: int
    path: Path


class Originals:
    """A folder of files named by their SHA-256, as ``ab/abcdef…``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path_of(self, sha256: str) -> Path:
        """Return where the file with that hash lies or would lie."""
        return self.folder / sha256[:2] / sha256

    def keep(self, source: Path) -> Kept:
        """Copy `source` in unless its content is here already; a half copy is never visible.

        Raises:
            OSError: `source` cannot be read, or the folder cannot be written.
        """
        with source.open("rb") as reader:
            content = reader.read(_CHUNK)
            whole = len(content) < _CHUNK
        digest, size = (hashlib.sha256(content).hexdigest(), len(content)) if whole else digest_of(source)
        target = self.path_of(digest)
        if target.exists():
            return Kept(digest, size, target)
        if not whole:
            return self._copy(source, digest)
        part = self._part(digest)
        with _removed(part):
            part.write_bytes(content)
            self._put(part, target)
        return Kept(digest, size, target)

    def _copy(self, source: Path, expected: str) -> Kept:
        """Copy and hash in one go: what is kept is what was hashed, even if the file changes meanwhile."""
        part = self._part(expected)
        hasher, size = hashlib.sha256(), 0
        with _removed(part):
            with source.open("rb") as reader, part.open("wb") as writer:
                while chunk := reader.read(_CHUNK):
                    hasher.update(chunk)
                    size += writer.write(chunk)
            digest = hasher.hexdigest()
            target = self.path_of(digest)
            self._put(part, target)
        return Kept(digest, size, target)

    def _part(self, digest: str) -> Path:
        self.folder.mkdir(parents=True, exist_ok=True)
        return self.folder / f".{digest}.{os.getpid()}.part"

    def _put(self, part: Path, target: Path) -> None:
        target.parent.mkdir(exist_ok=True)
        part.replace(target)


@contextmanager
def _removed(part: Path) -> Iterator[None]:
    """Leave no half copy behind where an error comes in between."""
    try:
        yield
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise


def digest_of(path: Path) -> tuple[str, int]:
    """Return the SHA-256 of a file in hexadecimal and its size in bytes, reading it in pieces."""
    hasher, size = hashlib.sha256(), 0
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            hasher.update(chunk)
            size += len(chunk)
    return hasher.hexdigest(), size
