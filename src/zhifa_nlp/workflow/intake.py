"""Taking files into a workspace: each gets its row, its copy, and its record as soon as that is made.

What is done already and still holds is not done again: same content, same version of the code. Whatever is
said here is said in a transaction of its own, so that a run that is killed loses at most the files in hand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from zhifa_nlp.errors import UnreadableDocument
from zhifa_nlp.store.manifest import PENDING, entry, is_done, set_entry
from zhifa_nlp.store.originals import Kept
from zhifa_nlp.store.records import save_record
from zhifa_nlp.store.workspace import Workspace
from zhifa_nlp.workflow.archives import unpacked
from zhifa_nlp.workflow.progress import Progress
from zhifa_nlp.workflow.task import Outcome, Task
from zhifa_nlp.workflow.version import code_version
from zhifa_nlp.workflow.walk import Source, cannot_open

_MIB = 1 << 20
_NO_DOCUMENT = UnreadableDocument("", "no document, by its name", code="no_document")


class Intake:
    """Turns sources into tasks, and outcomes into rows, for one run.

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

    def know(self, holders: Mapping[str, int]) -> None:
        """Take note of contents that are in the workspace already, by SHA-256: another of them is a duplicate."""
        self._holders.update(holders)

    def tasks(self, found: Iterable[Source], *, role: str = "submission") -> Iterator[Task]:
        """Yield a task for each source that must be read; note down what became of the others."""
        with TemporaryDirectory(prefix="zhifa-archive-") as folder:
            for source in unpacked(found, Path(folder), self._workspace.settings.limits):
                if source.temporary:
                    self._progress.more(1)
                if source.skipped:
                    self._note(source.name, role, "skipped", source.error or _NO_DOCUMENT)
                elif source.error:
                    self._refuse(source.name, role, source.error)
                else:
                    yield from self._task(source, role)
                if source.temporary:  # taken into the workspace by now
                    source.path.unlink(missing_ok=True)

    def save(self, outcome: Outcome) -> None:
        """Save what came out of a task."""
        with self._workspace.session() as session:
            row = entry(session, outcome.name)
            values = {
                "status": outcome.status,
                "code": outcome.code,
                "reason": outcome.reason,
                "hint": outcome.hint,
                "detail": outcome.detail,
                "seconds": outcome.seconds,
                "code_version": code_version(),
            }
            if outcome.status != "failed":
                document = save_record(session, row.id, outcome.record).document
                values["media_type"], values["pages"] = document.media_type, document.pages
                values["reader"], values["reader_version"] = document.reader, document.reader_version
            set_entry(session, row, **values)
        self._count(outcome.name, outcome.status, outcome.line if outcome.reason else "")

    def _task(self, source: Source, role: str) -> Iterator[Task]:
        try:
            self._refuse_enormous(source.path)
            kept = self._workspace.originals.keep(source.path)
        except UnreadableDocument as error:
            self._refuse(source.name, role, error)
            return
        except OSError as cause:
            self._refuse(source.name, role, cannot_open(source.path, cause, "file"))
            return
        if self._is_new(source, kept, role):
            yield Task(self._holders[kept.sha256], str(kept.path), source.name)

    def _is_new(self, source: Source, kept: Kept, role: str) -> bool:
        """Write the file into the manifest; return whether it must be read."""
        with self._workspace.session() as session:
            row = entry(session, source.name)
            row.present, row.run_id, row.role, row.size = True, self._run_id, role, kept.size
            row.mtime = source.path.stat().st_mtime
            holder = self._holders.setdefault(kept.sha256, row.id)
            if holder != row.id:
                set_entry(session, row, sha256=kept.sha256, status="duplicate", duplicate_of=holder)
            elif is_done(row, kept.sha256, code_version()):
                self.unchanged += 1
            else:
                set_entry(session, row, sha256=kept.sha256, status=PENDING)
                return True
            status, reason = row.status, row.reason
        self._count(source.name, status, f"{source.name}: {reason}" if reason else "")
        return False

    def _refuse_enormous(self, path: Path) -> None:
        """Refuse before anything is copied; the reader's own check would come too late for the disk."""
        size, allowed = path.stat().st_size, self._workspace.settings.limits.file_bytes
        if size > allowed:
            reason = f"it has {size / _MIB:,.0f} MiB, more than the {allowed / _MIB:,.0f} MiB allowed"
            hint = "split it, or raise limits.file_bytes in settings.toml"
            raise UnreadableDocument(path, reason, code="too_large", hint=hint)

    def _refuse(self, name: str, role: str, error: UnreadableDocument) -> None:
        self._note(name, role, "failed", error)

    def _note(self, name: str, role: str, status: str, why: UnreadableDocument) -> None:
        with self._workspace.session() as session:
            row = entry(session, name)
            row.present, row.run_id, row.role, row.sha256 = True, self._run_id, role, ""
            set_entry(session, row, status=status, code=why.code, reason=why.reason, hint=why.hint)
        self._count(name, status, f"{name}: {why.reason}" + (f"; {why.hint}" if why.hint else ""))

    def _count(self, name: str, status: str, line: str) -> None:
        self.seen[status] += 1
        self._progress.file(name, status, line)
