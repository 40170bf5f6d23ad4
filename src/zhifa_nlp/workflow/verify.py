"""Deriving every machine value of a workspace anew from its original files, and comparing.

The originals are read once more, in a workspace of their own that is thrown away; then each documented table is held
against its counterpart. What people decided is no machine value and is left alone.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from zhifa_nlp.store.dataset.model import View, views
from zhifa_nlp.store.dataset.query import Cell, queried
from zhifa_nlp.store.manifest import entry, manifest, set_entry
from zhifa_nlp.store.tables import DocumentRow, VerdictRow
from zhifa_nlp.store.workspace import Workspace, open_workspace
from zhifa_nlp.workflow.assessing import assess_all
from zhifa_nlp.workflow.executor import Executor
from zhifa_nlp.workflow.intake import Intake
from zhifa_nlp.workflow.progress import Progress, Silent
from zhifa_nlp.workflow.run import LOOK_FOR_COPIES, begin, look_for_copies
from zhifa_nlp.workflow.task import Task
from zhifa_nlp.workflow.version import code_version

_WHOLE = 3600.0  # seconds: a whole table may take its time
_LEFT_OUT = frozenset({"decided", "code_ver"})  # a person's word; the version, which is told apart
_LABELS = {
    "documents": "t.path",
    "problems": "(SELECT path FROM documents WHERE doc_id = t.doc_id) || '#' || t.number",
    "measures": "(SELECT path FROM documents WHERE doc_id = t.doc_id) || '#' || t.number",
    "findings": "t.fprint",
    "assessments": "t.unit || coalesce(t.period, '')",
}
"""What names a row of a table when numbers may differ."""
_PLACE = ("doc_id", "asmt_id", "find_id", "unit_id", "unit", "path", "rule", "fprint", "name", "number", "side", "page",
          "span_start", "span_end", "doc_start", "code")  # fmt: skip
"""Columns by which a stored row and a derived one are known to be the same row, where a table has them."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A value that the originals do not give, or give otherwise.

    Attributes:
        table: of the data set, or ``originals`` for a file that is gone or altered.
        where: what names the row.
        column: the column that differs, or an empty string where the whole row is missing on one side.
        stored: what the workspace holds, or None.
        derived: what the originals give, or None.
    """

    table: str
    where: str
    column: str
    stored: Cell
    derived: Cell


@dataclass(frozen=True, slots=True)
class Verified:
    """How verifying ended.

    Attributes:
        files: originals read anew.
        carried: files of which no original is kept (unreadable ones, archives): their rows cannot be derived.
        rows: rows compared; `values`: values in them.
        versions: versions of the code that made the stored records, where they are not this one.
        differences: what differs.
    """

    files: int
    carried: int
    rows: int
    values: int
    versions: tuple[str, ...]
    differences: tuple[Difference, ...]


def verify(workspace: Workspace, executor: Executor, progress: Progress | None = None) -> Verified:
    """Derive everything in `workspace` anew and return what differs; nothing in it is changed.

    Args:
        workspace: in SQLite.
        executor: where files are read.
        progress: hears of each file.

    Raises:
        WorkspaceError: another run is at work in the workspace.
    """
    watcher = progress or Silent()
    with (
        workspace.locked(),
        tempfile.TemporaryDirectory(prefix="zhifa-verify-") as folder,
        open_workspace(Path(folder) / "derived", create=True) as derived,
    ):
        with workspace.reading() as session:
            rows = list(manifest(session))
            copies = session.scalar(select(VerdictRow.document_id).limit(1)) is not None
        damaged = list(_damaged(workspace, rows))
        files = _derive(workspace, derived, rows, executor, watcher)
        watcher.phase("assess and compare")
        reuse = look_for_copies(derived, LOOK_FOR_COPIES if copies else None, watcher)
        assess_all(derived, next((row.path for row in rows if row.role == "annex"), None), reuse)
        compared = [
            _compared(view, workspace, derived)
            for view in views()
            if view.package and view.name != "decisions"
        ]
    versions = {row.code_version for row in rows if row.code_version} - {code_version()}
    return Verified(
        files=files,
        carried=sum(not row.sha256 for row in rows),
        rows=sum(count for count, _, _ in compared),
        values=sum(values for _, values, _ in compared),
        versions=tuple(sorted(versions)),
        differences=(*damaged, *(one for _, _, found in compared for one in found)),
    )


def _damaged(workspace: Workspace, rows: list[DocumentRow]) -> Iterator[Difference]:
    """Yield the originals that are gone or are no longer what their name says."""
    for row in rows:
        if not row.sha256:
            continue
        path = workspace.originals.path_of(row.sha256)
        if not path.is_file():
            yield Difference("originals", row.path, "sha256", row.sha256, None)
            continue
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        if digest != row.sha256:
            yield Difference("originals", row.path, "sha256", row.sha256, digest)


def _derive(
    workspace: Workspace, derived: Workspace, rows: list[DocumentRow], executor: Executor, progress: Progress
) -> int:
    """Read the originals into `derived` under their names and in their order; return how many."""
    tasks: list[Task] = []
    holders: dict[str, int] = {}
    with derived.session() as session:
        ids = {row.id: _known(session, row) for row in sorted(rows, key=lambda row: row.id)}
        for row in sorted(rows, key=lambda row: row.id):
            own = session.get_one(DocumentRow, ids[row.id])
            path = workspace.originals.path_of(row.sha256)
            if not row.sha256 or not path.is_file():
                set_entry(session, own, status=row.status, code=row.code, reason=row.reason, hint=row.hint)
            elif row.status == "duplicate" and row.sha256 in holders:
                set_entry(session, own, status="duplicate", duplicate_of=holders[row.sha256])
            else:
                holders.setdefault(row.sha256, own.id)
                tasks.append(Task(own.id, str(path), row.path, rows=True))
    progress.begin(len(tasks))
    intake = Intake(derived, begin(derived, derived.folder, None), progress)
    intake.save(executor.run(tasks))
    return len(tasks)


def _known(session: Session, row: DocumentRow) -> int:
    own = entry(session, row.path)
    own.role, own.sha256, own.size, own.mtime = row.role, row.sha256, row.size, row.mtime
    session.flush()
    return own.id


def _compared(view: View, workspace: Workspace, derived: Workspace) -> tuple[int, int, list[Difference]]:
    """Return how many rows and values of a view were compared, and what differs."""
    columns = [c.name for c in view.columns if c.name not in _LEFT_OUT and not _is_own_number(view, c.name)]
    stored, anew = _rows(view, columns, workspace), _rows(view, columns, derived)
    count = sum(stored.values())
    if stored == anew:
        return count, count * len(columns), []
    return count, count * len(columns), list(_differences(view, columns, stored - anew, anew - stored))


def _rows(view: View, columns: list[str], workspace: Workspace) -> Counter[tuple[Cell, ...]]:
    shown = ", ".join(_shown(view, name) for name in columns)
    with queried(workspace, f"SELECT {shown} FROM {view.name} v", seconds=_WHOLE) as answer:  # noqa: S608  our names
        return Counter(answer.rows)


def _shown(view: View, name: str) -> str:
    """Return a column; a number that refers to a row is replaced by what names that row."""
    table, _, key = view.column(name).refers.partition(".")
    if table not in _LABELS:
        return f"v.{name}"
    return f"(SELECT {_LABELS[table]} FROM {table} t WHERE t.{key} = v.{name})"  # noqa: S608  our names


def _is_own_number(view: View, name: str) -> bool:
    column = view.column(name)
    return view.key == (name,) and column.kind == "int" and not column.refers


def _differences(
    view: View, columns: list[str], stored: Counter[tuple[Cell, ...]], anew: Counter[tuple[Cell, ...]]
) -> Iterator[Difference]:
    """Yield value by value what differs between rows of one place, and whole rows that one side lacks."""
    places = [number for number, name in enumerate(columns) if name in _PLACE]
    waiting: dict[tuple[Cell, ...], list[tuple[Cell, ...]]] = {}
    for row in sorted(anew.elements(), key=repr):
        waiting.setdefault(tuple(row[number] for number in places), []).append(row)
    for row in sorted(stored.elements(), key=repr):
        place = tuple(row[number] for number in places)
        where = " ".join(str(value) for value in place if value is not None)
        if not waiting.get(place):
            yield Difference(view.name, where, "", _line(columns, row), None)
            continue
        other = waiting[place].pop(0)
        for name, one, two in zip(columns, row, other, strict=True):
            if one != two:
                yield Difference(view.name, where, name, one, two)
    for place, rows in waiting.items():
        where = " ".join(str(value) for value in place if value is not None)
        for row in rows:
            yield Difference(view.name, where, "", None, _line(columns, row))


def _line(columns: list[str], row: tuple[Cell, ...]) -> str:
    return ", ".join(
        f"{name}={value!s}" for name, value in zip(columns, row, strict=True) if value is not None
    )
