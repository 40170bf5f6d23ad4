"""A workspace of an earlier version, with data, opened by this one: brought up to date, and nothing is lost.

`revision_0003.sql` is a small workspace as the third migration left it, before the desk, the values and the index.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.workflow.rounds import write_round
from zhifa_nlp.store.database import REVISIONS, revision_of
from zhifa_nlp.store.records import load_record
from zhifa_nlp.store.workspace import DATABASE, open_workspace
from zhifa_nlp.workflow.executor import InProcess
from zhifa_nlp.workflow.run import run

OLD = Path(__file__).with_name("revision_0003.sql")


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "工作区"
    made.mkdir()
    with closing(sqlite3.connect(made / DATABASE)) as database:
        database.executescript(OLD.read_text("utf-8"))
    return made


def rows(folder, columns):
    """Return the values of the columns that the old tables had, table by table."""
    with closing(sqlite3.connect(folder / DATABASE)) as database:
        return {
            table: sorted(map(repr, database.execute(f'SELECT {", ".join(names)} FROM "{table}"')))
            for table, names in columns.items()
        }


def columns_of(folder):
    with closing(sqlite3.connect(folder / DATABASE)) as database:
        tables = database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name != 'alembic_version'"
        )
        return {
            t: [c[1] for c in database.execute(f'PRAGMA table_info("{t}")')] for (t,) in tables.fetchall()
        }


def test_every_value_of_the_old_tables_is_there_after_the_upgrade(folder):
    columns = columns_of(folder)
    before = rows(folder, columns)
    assert (
        min(len(before[table]) for table in ("documents", "records", "mentions", "findings", "passages")) > 0
    )

    with open_workspace(folder) as workspace, workspace.reading() as session:
        assert revision_of(session.connection()) == REVISIONS[-1]
        assert session.execute(text("PRAGMA foreign_key_check")).all() == []
        assert load_record(session, "大连.txt").claimed_tier.tier == "优秀"

    kept = {
        table: [name for name in names if name in columns_of(folder)[table]]
        for table, names in columns.items()
    }
    assert kept == columns
    assert rows(folder, columns) == before


def test_an_upgrade_that_is_killed_half_way_leaves_the_old_workspace(folder, monkeypatch):
    columns = columns_of(folder)
    before = rows(folder, columns)

    def killed(_):
        raise SystemExit(9)

    monkeypatch.setattr("zhifa_nlp.store.database.create_views", killed)
    with pytest.raises(SystemExit), open_workspace(folder):
        pass
    monkeypatch.undo()

    assert columns_of(folder) == columns
    assert rows(folder, columns) == before


def test_a_run_goes_on_in_an_upgraded_workspace(folder, tmp_path):
    reports, circular = write_round(tmp_path)
    shutil.copy(circular, reports / "通报.txt")
    with open_workspace(folder) as workspace:
        summary = run(reports, workspace, InProcess(), annex=reports / "通报.txt")
    assert summary.files["ok"] == 3
    assert summary.units == 3
