"""A library of reports on disk (自建库): one new report is compared with a hundred thousand in a moment.

The index is a folder of segments, as search engines keep them: building writes one, each addition writes a
small one, and when there are many small ones they become one. A question reads the fingerprints of the new
report in each segment's sorted hashes, takes the few hundred reports that share most, and compares with those
only.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from zhifa_nlp.errors import WorkspaceError
from zhifa_nlp.reuse.compare import Comparison, compare
from zhifa_nlp.reuse.encode import Batch, append, encode, join, take
from zhifa_nlp.reuse.model import Submission
from zhifa_nlp.reuse.postings import most_holders
from zhifa_nlp.reuse.segment import Segment, open_segment, write_segment

MOST_COMPARED = 300  # reports that share most fingerprints with the new one
LEAST_SHARED = 3
MOST_SEGMENTS = 24
_MANIFEST = "index.json"


class Index:
    """The library in one folder. One process writes at a time; readers see whole states only."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        manifest = _manifest(folder)
        self.root = Path(manifest.root)
        self._segments = [open_segment(folder / name) for name in manifest.segments]

    @classmethod
    def build(cls, folder: Path, batch: Batch, root: Path = Path()) -> Index:
        """Write a new index of `batch` to `folder` and return it; `root` is where the paths of `batch` begin.

        Raises:
            WorkspaceError: there is an index in `folder` already.
        """
        if (folder / _MANIFEST).exists():
            raise WorkspaceError(f"{folder}: there is an index already; add to it or choose another folder")
        write_segment(folder / "segment-0", batch)
        _write_manifest(folder, _Manifest(str(root.resolve()), ["segment-0"]))
        return cls(folder)

    def __len__(self) -> int:
        return sum(len(segment.batch) for segment in self._segments)

    @property
    def names(self) -> frozenset[str]:
        """Return the paths of all reports in the library."""
        return frozenset(name for segment in self._segments for name in segment.batch.names)

    def check(
        self,
        new: Sequence[Submission],
        text_of: Callable[[str], str] | None = None,
        mandated: Sequence[Submission] = (),
    ) -> Comparison:
        """Return what `new` submissions share with the library (not with each other).

        Args:
            new: the submissions; they are not added.
            text_of: gives the text of a report in the library by its path.
            mandated: official texts that may be quoted.
        """
        found = [self._check(submission, text_of, mandated) for submission in new]
        return Comparison(
            tuple(p for one in found for p in one.passages), tuple(v for one in found for v in one.verdicts)
        )

    def add(self, new: Sequence[Submission]) -> None:
        """Add submissions to the library; small segments are made one now and then."""
        manifest = _manifest(self.folder)
        names = manifest.segments
        fresh = f"segment-{1 + max(int(name.rsplit('-', 1)[1]) for name in names)}"
        old = names[1:] if len(names) >= MOST_SEGMENTS else []
        batches = [self._segments[names.index(name)].batch for name in old]
        write_segment(
            self.folder / fresh, join([*(take(b, np.arange(len(b))) for b in batches), encode(new)])
        )
        kept = [name for name in names if name not in old]
        _write_manifest(self.folder, _Manifest(manifest.root, [*kept, fresh]))
        self._segments = [open_segment(self.folder / name) for name in (*kept, fresh)]
        for name in old:
            shutil.rmtree(self.folder / name, ignore_errors=True)

    def _check(
        self, submission: Submission, text_of: Callable[[str], str] | None, mandated: Sequence[Submission]
    ) -> Comparison:
        own = encode([submission])
        hashes = np.unique(own.prints.hashes)
        spans = [segment.holders(hashes) for segment in self._segments]
        held = np.sum([last - first for first, last in spans], axis=0)
        parts = [
            _sharing(segment, first, last, held, most_holders(len(self)))
            for segment, (first, last) in zip(self._segments, spans, strict=True)
        ]
        near = join([*parts, encode(mandated)] if mandated else parts)
        common = hashes[held >= most_holders(len(self))]

        def text(name: str) -> str:
            return submission.text if name == submission.name or text_of is None else text_of(name)

        return compare(
            append(near, own), text if text_of else None, workers=1, first=len(near), common=common
        )


def _sharing(
    segment: Segment,
    first: npt.NDArray[np.int64],
    last: npt.NDArray[np.int64],
    held: npt.NDArray[np.int64],
    most: int,
) -> Batch:
    """Return the segment's submissions that share most, and all official texts that share anything."""
    shared = np.zeros(len(segment.batch), np.int32)
    official = np.zeros(len(segment.batch), np.bool_)
    for start, end, holders in zip(first, last, held, strict=True):
        documents = np.unique(segment.sorted_documents[start:end])
        official[documents] |= segment.batch.official[documents]
        if holders < most:
            shared[documents] += 1
    best = np.argsort(-shared, kind="stable")[:MOST_COMPARED]
    chosen = np.union1d(best[shared[best] >= LEAST_SHARED], np.flatnonzero(official))
    return take(segment.batch, chosen)


@dataclass(frozen=True, slots=True)
class _Manifest:
    root: str
    segments: list[str]


def _manifest(folder: Path) -> _Manifest:
    try:
        return _Manifest(**json.loads((folder / _MANIFEST).read_text("utf-8")))
    except FileNotFoundError as cause:
        raise WorkspaceError(
            f"{folder}: there is no index here; build one with zhifa reuse DIR --index"
        ) from cause
    except (ValueError, TypeError) as cause:
        raise WorkspaceError(f"{folder}: the index is damaged ({cause}); build it again") from cause


def _write_manifest(folder: Path, manifest: _Manifest) -> None:
    part = folder / (_MANIFEST + ".part")
    part.write_text(json.dumps(asdict(manifest), ensure_ascii=False), encoding="utf-8")
    part.replace(folder / _MANIFEST)
