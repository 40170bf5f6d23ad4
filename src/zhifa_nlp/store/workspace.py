"""A workspace: one folder with the database, the original files and the settings."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Engine
from sqlalchemy.orm import Session

from zhifa_nlp.errors import WorkspaceError
from zhifa_nlp.store.database import one_run, open_database, to_read, to_write
from zhifa_nlp.store.lock import locked
from zhifa_nlp.store.originals import Originals
from zhifa_nlp.store.settings import FIRST_TEXT, Settings, load_settings

DATABASE = "workspace.sqlite"
SETTINGS = "settings.toml"


class Workspace:
    """An open workspace.

    Attributes:
        folder: where it lies.
        settings: what its `settings.toml` says.
        originals: the files taken in, by hash.
        engine: the database.
    """

    def __init__(self, folder: Path, settings: Settings, engine: Engine) -> None:
        self.folder = folder
        self.settings = settings
        self.originals = Originals(folder / "originals")
        self.engine = engine

    @contextmanager
    def session(self) -> Iterator[Session]:
        """Yield a session to write with: its changes are committed at the end, or undone after an error."""
        with (
            to_write(self.engine) as connection,
            Session(connection, expire_on_commit=False) as session,
            session.begin(),
        ):
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Yield a session to read with: it sees one state of things and never makes a run wait."""
        with to_read(self.engine) as connection, Session(connection, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the workspace for one run, on every machine that shares its database.

        Raises:
            WorkspaceError: another run is at work in it.
        """
        with locked(self.folder / ".lock"), one_run(self.engine) as ours:
            if not ours:
                raise WorkspaceError(f"{self.folder}: another run is at work in this workspace's database")
            yield

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()


@contextmanager
def open_workspace(folder: Path, *, create: bool = False) -> Iterator[Workspace]:
    """Yield the workspace in `folder` and close it at the end.

    Args:
        folder: where it lies.
        create: make it if it is not there.

    Raises:
        WorkspaceError: it is not there, cannot be made or opened, or is of a newer version.
    """
    workspace = _opened(folder, create)
    try:
        yield workspace
    finally:
        workspace.close()


def is_workspace(folder: Path) -> bool:
    """Return whether `folder` holds a workspace."""
    return (folder / DATABASE).is_file() or (folder / SETTINGS).is_file()


def _opened(folder: Path, create: bool) -> Workspace:
    if not is_workspace(folder):
        if not create:
            raise WorkspaceError(f"{folder}: is no workspace; make one with `zhifa run`")
        _make(folder)
    settings = load_settings(folder / SETTINGS)
    url = settings.database
    if url == "sqlite":
        url = URL.create("sqlite", database=str(folder / DATABASE)).render_as_string()
    return Workspace(folder, settings, open_database(url))


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / SETTINGS).write_text(FIRST_TEXT, encoding="utf-8")
    except OSError as cause:
        raise WorkspaceError(f"{folder}: a workspace cannot be made here ({cause.strerror})") from cause
