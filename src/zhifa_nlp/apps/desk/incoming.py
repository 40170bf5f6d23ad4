"""Files on their way in: streamed to disk in batches, under names of our making, within limits."""

from __future__ import annotations

import re
import secrets
import shutil
from collections.abc import AsyncIterable
from pathlib import Path

from zhifa_nlp.apps.desk.refusals import NOT_FOUND, TOO_LARGE, Reason, Refusal
from zhifa_nlp.store.workspace import Workspace

_BATCH = re.compile(r"[0-9a-f]{16}")
_BAD = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\/]')
_LONGEST = 72  # characters of a name: a file system takes 255 bytes, and a Han character has three
_MOST_FILES = 20_000
_MOST_BYTES = 8 << 30
_LEFT_FREE = 1 << 30
FULL = Reason(507, "disk_full", "磁盘空间不足", "the disk is full")
EMPTY = Reason(422, "empty", "没有收到文件", "no file came in")


class Incoming:
    """The folder ``incoming`` of a workspace, with a folder a batch.

    Args:
        workspace: whose files they become.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._root = workspace.folder / "incoming"
        self._file_bytes = workspace.settings.limits.file_bytes

    def new_batch(self) -> str:
        """Return the name of a new batch."""
        batch = secrets.token_hex(8)
        (self._root / batch).mkdir(parents=True)
        return batch

    def folder_of(self, batch: str) -> Path:
        """Return the folder of a batch.

        Raises:
            Refusal: there is no such batch.
        """
        folder = self._root / batch
        if not _BATCH.fullmatch(batch) or not folder.is_dir():
            raise Refusal(NOT_FOUND, "no such batch")
        return folder

    async def take(self, batch: str, name: str, pieces: AsyncIterable[bytes]) -> tuple[str, int]:
        """Write a file into a batch as it comes in; return the name it got and its size.

        Raises:
            Refusal: it is larger than a file may be, the batch is full, or the disk is.
        """
        folder = self.folder_of(batch)
        present = list(folder.iterdir())
        room = _MOST_BYTES - sum(path.stat().st_size for path in present)
        if len(present) >= _MOST_FILES or room <= 0:
            raise Refusal(TOO_LARGE, "the batch is full; start another")
        target = _free(folder, safe_name(name))
        part = folder / f".{secrets.token_hex(4)}.part"
        try:
            size = await self._write(part, pieces, min(room, self._file_bytes))
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
        return target.name, size

    def drop(self, batch: str) -> None:
        """Forget a batch and its files; those that were taken into the workspace stay there."""
        shutil.rmtree(self.folder_of(batch), ignore_errors=True)

    async def _write(self, part: Path, pieces: AsyncIterable[bytes], most: int) -> int:
        size = 0
        with part.open("xb") as stream:
            async for piece in pieces:
                size += len(piece)
                if size > most:
                    raise Refusal(TOO_LARGE, f"more than the {most:,} bytes allowed")
                if shutil.disk_usage(part.parent).free < _LEFT_FREE:
                    raise Refusal(FULL)
                stream.write(piece)
        return size


def safe_name(name: str) -> str:
    r"""Return a file name that stays within its folder on every system.

    >>> safe_name("../../etc/passwd"), safe_name("C:\\报告\\a.docx"), safe_name("..."), safe_name("a\nb?.txt")
    ('passwd', 'a.docx', '文件', 'a_b_.txt')
    """
    last = name.replace("\\", "/").rpartition("/")[2]
    clean = _BAD.sub("_", last).strip(" .")
    if len(clean) > _LONGEST:
        stem, dot, suffix = clean.rpartition(".")
        kept = dot + suffix if dot and len(suffix) <= 8 else ""
        clean = (stem if kept else clean)[: _LONGEST - len(kept)] + kept
    return clean or "文件"


def _free(folder: Path, name: str) -> Path:
    """Return a path in `folder` that is not taken."""
    stem, dot, suffix = name.rpartition(".")
    base, ending = (stem, dot + suffix) if stem else (name, "")
    path, number = folder / name, 2
    while path.exists():
        path, number = folder / f"{base}（{number}）{ending}", number + 1
    return path
