"""A part of the index on disk: the arrays of some submissions, their fingerprints sorted by hash."""

from __future__ import annotations

import json
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from zhifa_nlp.errors import WorkspaceError
from zhifa_nlp.reuse.encode import Batch
from zhifa_nlp.reuse.fingerprints import Fingerprints
from zhifa_nlp.reuse.symbols import Streams

VERSION = 1
_ARRAYS = (
    "symbols", "flags", "starts", "kept", "texts", "hashes", "places", "print_starts", "days", "official",
    "sorted_hashes",
    "sorted_documents",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Segment:
    """Submissions on disk; arrays are mapped, so that only what is asked for is read.

    Attributes:
        batch: the submissions.
        sorted_hashes: all their fingerprints, ascending.
        sorted_documents: the submission that each comes from.
    """

    batch: Batch
    sorted_hashes: npt.NDArray[np.uint64]
    sorted_documents: npt.NDArray[np.int32]

    def holders(self, hashes: npt.NDArray[np.uint64]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """Return where the run of each hash starts and ends in `sorted_documents`."""
        first = np.searchsorted(self.sorted_hashes, hashes, "left")
        last = np.searchsorted(self.sorted_hashes, hashes, "right")
        return first, last


def write_segment(folder: Path, batch: Batch) -> None:
    """Write `batch` as a segment to the new folder `folder`, whole or not at all."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    part = Path(tempfile.mkdtemp(prefix=".part-", dir=folder.parent))
    try:
        for name, array in _arrays(batch).items():
            np.save(part / f"{name}.npy", array, allow_pickle=False)
        meta = {"version": VERSION, "names": batch.names}
        (part / "segment.json").write_text(json.dumps(meta, ensure_ascii=False), encoding="utf-8")
        part.replace(folder)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise


def _arrays(batch: Batch) -> dict[str, npt.NDArray[np.generic]]:
    texts, prints = batch.streams, batch.prints
    order = np.argsort(prints.hashes, kind="stable")
    owners = np.repeat(np.arange(len(batch), dtype=np.int32), np.diff(prints.starts))
    values = (
        texts.symbols, texts.flags, texts.starts, texts.kept, texts.texts, prints.hashes, prints.places,
        prints.starts,
        batch.days, batch.official, prints.hashes[order], owners[order],
    )  # fmt: skip
    return dict(zip(_ARRAYS, values, strict=True))


def open_segment(folder: Path) -> Segment:
    """Return the segment in `folder`.

    Raises:
        WorkspaceError: it is damaged, or of another version.
    """
    try:
        meta = json.loads((folder / "segment.json").read_text("utf-8"))
        # Copy-on-write rather than read-only: the compiled functions know one kind of array.
        a = {name: np.load(folder / f"{name}.npy", mmap_mode="c", allow_pickle=False) for name in _ARRAYS}
    except (OSError, ValueError) as cause:
        raise WorkspaceError(f"{folder}: the index is damaged ({cause}); build it again") from cause
    if meta.get("version") != VERSION:
        raise WorkspaceError(
            f"{folder}: the index is of version {meta.get('version')}, not {VERSION}; build it again"
        )
    batch = Batch(
        tuple(meta["names"]),
        Streams(a["symbols"], a["flags"], a["starts"], a["kept"], a["texts"]),
        Fingerprints(a["hashes"], a["places"], a["print_starts"]),
        a["days"],
        a["official"],
    )
    return Segment(batch, a["sorted_hashes"], a["sorted_documents"])
