"""Building a data package from a workspace: whole or not at all, the same bytes from the same originals."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from zhifa_nlp.apps.export.package.about import About
from zhifa_nlp.apps.export.package.codebook import codebook, missingness
from zhifa_nlp.apps.export.package.crate import citation, crate, readme, sums
from zhifa_nlp.apps.export.package.descriptor import datapackage
from zhifa_nlp.apps.export.package.extra import (
    code_rows,
    extra_views,
    gap_rows,
    missing_rows,
    ocr_rows,
    screening_rows,
    source_rows,
)
from zhifa_nlp.apps.export.package.files import Tables, write_files
from zhifa_nlp.apps.export.package.screen import Screen
from zhifa_nlp.apps.export.package.source import Row, Source
from zhifa_nlp.errors import ZhifaError
from zhifa_nlp.store.dataset.model import View, views
from zhifa_nlp.store.dataset.query import in_sqlite
from zhifa_nlp.store.runs import last_run
from zhifa_nlp.store.workspace import Workspace

_MARK = "datapackage.json"


def build_package(workspace: Workspace, folder: Path, about: About | None = None) -> dict[str, int]:
    """Write the data package of `workspace` into `folder` and return how many places were masked, by kind.

    Args:
        workspace: whose tables.
        folder: a new or empty one, or that of an earlier package, which is replaced.
        about: what it says of itself; the day is that of the last run where it is empty.

    Raises:
        ZhifaError: the folder holds something else, or the workspace cannot be read so.
    """
    if folder.exists() and (
        not folder.is_dir() or (any(folder.iterdir()) and not (folder / _MARK).is_file())
    ):
        raise ZhifaError(f"{folder}: holds something else; choose a new folder for the package")
    said = about or About("")
    said = said if said.day else replace(said, day=_day(workspace))
    screen = Screen()
    folder.parent.mkdir(parents=True, exist_ok=True)
    part = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        with in_sqlite(workspace) as database:
            _write(Source(database, screen), part, said, screen)
        if folder.exists():
            shutil.rmtree(folder)
        part.chmod(0o755)
        part.replace(folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    counts: dict[str, int] = {}
    for (_, _, kind), count in screen.counts.items():
        counts[kind] = counts.get(kind, 0) + count
    return counts


def _write(source: Source, folder: Path, about: About, screen: Screen) -> None:
    data = folder / "data"
    data.mkdir()
    stored = Tables(data / "package.sqlite")
    rows: dict[str, int] = {}
    tables: list[View] = []
    try:
        contents = list(_contents(source, screen, about))
        names = [view.name for view, _ in contents]
        for view, content in contents:
            rows[view.name] = stored.add(view, content, names)
            tables.append(view)
    finally:
        source.close()
    broken = stored.broken()
    if broken:
        raise ZhifaError(
            f"the package would have references that lead nowhere ({broken[0]}); run `zhifa run` again"
        )
    for view in tables:
        write_files(view, stored, data)
    _text(folder / "codebook.md", codebook(tables, rows, stored))
    _text(folder / "missing.md", missingness(tables, stored))
    stored.finish()
    _text(folder / "README.md", readme(about, rows))
    (folder / "CITATION.cff").write_text(citation(about), encoding="utf-8")
    _json(folder / _MARK, datapackage(about, tables, rows, folder))
    _json(folder / "ro-crate-metadata.json", crate(about, folder))
    (folder / "SHA256SUMS").write_text(sums(folder), encoding="utf-8")


def _contents(source: Source, screen: Screen, about: About) -> Iterator[tuple[View, Iterator[Row]]]:
    """Yield the tables with their rows, which are read only when the tables before have been written."""
    extra = extra_views()
    yield extra["codes"], code_rows()
    for view in views():
        if view.package:
            yield view, source.rows(view)
    yield extra["missing_reports"], missing_rows(source)
    yield extra["number_gaps"], gap_rows(source)
    yield extra["ocr_quality"], ocr_rows(source)
    yield extra["sources"], source_rows(source, about.licences)
    yield extra["screening"], screening_rows(screen)


def _day(workspace: Workspace) -> str:
    with workspace.reading() as session:
        run = last_run(session)
    return run.started_at.date().isoformat() if run else "1970-01-01"


def _text(path: Path, lines: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(line + "\n" for line in lines)


def _json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
