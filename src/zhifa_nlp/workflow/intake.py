"""Taking files into a workspace: each gets its row, its copy, and its record as soon as that is made.

What is done already and still holds is not done again: same content, same version of the code. Files are taken in,
and records saved, some at a time in one transaction; what waits for its transaction lies on disk meanwhile (`unsaved`),
so a run that is killed loses only the files that its children were reading, and the next run does these again.

A thread of its own writes to the database, one thing after another, so that the children never wait for it: while
records are saved others are read, and the next files are taken in before their turn comes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from zhifa_nlp.errors import UnreadableDocument
from zhifa_nlp.records.model import Record
from zhifa_nlp.store.records import Extracted, save_records
from zhifa_nlp.store.rows import COLUMNS, rows_of
from zhifa_nlp.store.taken import Met, Taken, pending, save_outcomes, take_in
from zhifa_nlp.store.workspace import Workspace
from zhifa_nlp.workflow.archives import unpacked
from zhifa_nlp.workflow.batches import batches
from zhifa_nlp.workflow.progress import Progress
from zhifa_nlp.workflow.task import Outcome, Task
from zhifa_nlp.workflow.unsaved import Unsaved
from zhifa_nlp.workflow.version import code_version
from zhifa_nlp.workflow.walk import Source, cannot_open

_MIB = 1 << 20
_UNSAVED = "unsaved"  # folder of a workspace
_NO_DOCUMENT = UnreadableDocument("", "no document, by its name", code="no_document")


@dataclass(frozen=True, slots=True)
class _Kept:
    """A file as it goes into the manifest, where its copy lies, and what is told of it if it is not read."""

    taken: Taken
    place: str = ""
    line: str = ""


@dataclass(frozen=True, slots=True)
class _Entry:
    """Files on their way into the manifest, and what it will say of each."""

    files: Sequence[_Kept]
    met: Future[list[Met]]


@dataclass(frozen=True, slots=True)
class _UnderWay:
    """Outcomes that are being saved, and the file that holds them until then."""

    batch: Sequence[Outcome]
    place: Path
    saved: Future[None]


class Intake:
    """Turns sources into tasks, and outcomes into rows, for one run: `save` is called once.

    Attributes:
        seen: how many files came to which status, those done before among them.
        unchanged: how many were done before.
    """

    def __init__(self, workspace: Workspace, run_id: int, progress: Progress) -> None:
        self.seen: Counter[str] = Counter()
        self.unchanged = 0
        self._workspace = workspace
        self._run_id = run_id
        self._progress = progress
        self._holders: dict[str, int] = {}  # SHA-256 to the first document with it
        self._contents: dict[int, str] = {}  # number of a document that is being read to its SHA-256
        self._unsaved = Unsaved(workspace.folder / _UNSAVED, code_version())
        self._writer = ThreadPoolExecutor(1, "zhifa-writer")

    def know(self, holders: Mapping[str, int]) -> None:
        """Take note of contents that are in the workspace already, by SHA-256: another of them is a duplicate."""
        self._holders.update(holders)

    def tasks(self, found: Iterable[Source], *, role: str = "submission") -> Iterator[Task]:
        """Yield a task for each source that must be read; note down what became of the others."""
        with TemporaryDirectory(prefix="zhifa-archive-") as folder:
            sources = unpacked(found, Path(folder), self._workspace.settings.limits)
            before: _Entry | None = None
            for batch in batches(self._kept(source, role) for source in sources):
                for kept in _of_different_names(batch):
                    entry = _Entry(kept, self._writer.submit(self._enter, kept))
                    if before is not None:
                        yield from self._to_read(before)
                    before = entry
            if before is not None:
                yield from self._to_read(before)

    def save(self, outcomes: Iterable[Outcome]) -> None:
        """Save what comes out of tasks, some at a time; what has come is saved even where an error ends it.

        What a killed run had read and not saved is saved first, before any task is drawn.
        """
        self._take_up()
        before: _UnderWay | None = None
        with self._writer:
            try:
                for batch in batches(self._noted(outcomes)):
                    # One batch waits at most: what is read faster than saved must not pile up.
                    self._saved(before)
                    place = self._unsaved.turn()
                    before = _UnderWay(batch, place, self._writer.submit(self._save, batch))
            finally:
                self._saved(before)
        self._unsaved.clear()

    def _take_up(self) -> None:
        """Save the outcomes that a killed run left, of documents that still wait for them."""
        for batch in batches(self._unsaved.left()):
            with self._workspace.reading() as session:
                waiting = pending(session, [outcome.number for _, outcome in batch])
            self._save([outcome for sha256, outcome in batch if waiting.get(outcome.number) == sha256])
        self._unsaved.clear()

    def _noted(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """Yield outcomes, each of them on disk."""
        for outcome in outcomes:
            self._unsaved.note(self._contents.pop(outcome.number, ""), outcome)
            yield outcome

    def _saved(self, under_way: _UnderWay | None) -> None:
        """Wait until a batch is saved, and tell of it."""
        if under_way is None:
            return
        under_way.saved.result()
        self._unsaved.saved(under_way.place)
        for outcome in under_way.batch:
            self._count(outcome.name, outcome.status, outcome.line if outcome.reason else "")

    def _save(self, outcomes: Sequence[Outcome]) -> None:
        extracted: dict[int, Extracted] = {}
        for one in outcomes:
            if one.status != "failed":
                rows = one.rows or rows_of(Record.model_validate_json(one.record))
                extracted[one.number] = Extracted(one.number, one.record, rows)
        with self._workspace.session() as session:
            save_records(session, list(extracted.values()))
            save_outcomes(session, [(one.number, _values(one, extracted)) for one in outcomes])

    def _kept(self, source: Source, role: str) -> _Kept:
        """Copy a file into the workspace; whoever unpacked it need not keep it any longer."""
        if source.temporary:
            self._progress.more(1)
        try:
            if source.skipped:
                return _refused(source, role, "skipped", source.error or _NO_DOCUMENT)
            if source.error:
                return _refused(source, role, "failed", source.error)
            return self._copied(source, role)
        finally:
            if source.temporary:
                source.path.unlink(missing_ok=True)

    def _copied(self, source: Source, role: str) -> _Kept:
        try:
            self._refuse_enormous(source.path)
            kept = self._workspace.originals.keep(source.path)
            mtime = source.path.stat().st_mtime
        except UnreadableDocument as error:
            return _refused(source, role, "failed", error)
        except OSError as cause:
            return _refused(source, role, "failed", cannot_open(source.path, cause, "file"))
        return _Kept(Taken(source.name, role, kept.sha256, kept.size, mtime), str(kept.path))

    def _enter(self, files: Sequence[_Kept]) -> list[Met]:
        """Write files into the manifest."""
        with self._workspace.session() as session:
            return take_in(session, [one.taken for one in files], self._run_id, code_version(), self._holders)

    def _to_read(self, entry: _Entry) -> Iterator[Task]:
        """Yield a task for each file of an entry that must be read; tell of the others."""
        tasks: list[Task] = []
        for one, said in zip(entry.files, entry.met.result(), strict=True):
            name = one.taken.path
            self.unchanged += said.done
            if said.to_read:
                self._contents[said.number] = one.taken.sha256
                tasks.append(Task(said.number, one.place, name, rows=True))
            else:
                line = one.line or (f"{name}: {said.reason}" if said.reason else "")
                self._count(name, said.status, line)
        yield from tasks

    def _refuse_enormous(self, path: Path) -> None:
        """Refuse before anything is copied; the reader's own check would come too late for the disk."""
        size, allowed = path.stat().st_size, self._workspace.settings.limits.file_bytes
        if size > allowed:
            reason = f"it has {size / _MIB:,.0f} MiB, more than the {allowed / _MIB:,.0f} MiB allowed"
            hint = "split it, or raise limits.file_bytes in settings.toml"
            raise UnreadableDocument(path, reason, code="too_large", hint=hint)

    def _count(self, name: str, status: str, line: str) -> None:
        self.seen[status] += 1
        self._progress.file(name, status, line)


def _refused(source: Source, role: str, status: str, why: UnreadableDocument) -> _Kept:
    taken = Taken(source.name, role, status=status, code=why.code, reason=why.reason, hint=why.hint)
    return _Kept(taken, line=f"{source.name}: {why.reason}" + (f"; {why.hint}" if why.hint else ""))


def _of_different_names(files: Sequence[_Kept]) -> Iterator[list[_Kept]]:
    """Yield `files` in their order, parted where a name comes again: the later one counts."""
    part: dict[str, _Kept] = {}
    for one in files:
        if one.taken.path in part:
            yield list(part.values())
            part = {}
        part[one.taken.path] = one
    yield list(part.values())


def _values(outcome: Outcome, extracted: Mapping[int, Extracted]) -> dict[str, Any]:
    """Return what the manifest says of an outcome."""
    values = {
        "status": outcome.status,
        "code": outcome.code,
        "reason": outcome.reason,
        "hint": outcome.hint,
        "detail": outcome.detail,
        "seconds": outcome.seconds,
        "code_version": code_version(),
    }
    if outcome.number in extracted:
        (told,) = extracted[outcome.number].rows["documents"]
        values |= zip(COLUMNS["documents"], told, strict=True)
    return values
