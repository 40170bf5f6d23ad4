"""Migrations, and databases that are not what they should be."""

from __future__ import annotations

import sys

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.schema import CreateTable

from zhifa_nlp.errors import WorkspaceError
from zhifa_nlp.store import database
from zhifa_nlp.store.database import REVISIONS, open_database, revision_of, upgrade
from zhifa_nlp.store.tables import Table


@pytest.fixture
def url(tmp_path):
    return f"sqlite:///{tmp_path / 'w.sqlite'}"


def test_an_empty_database_gets_all_tables(url):
    engine = open_database(url)
    assert set(inspect(engine).get_table_names()) >= set(Table.metadata.tables)
    with engine.connect() as connection:
        assert revision_of(connection) == REVISIONS[-1]


def test_the_migrations_make_the_tables_that_the_models_describe(url):
    with open_database(url).connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), Table.metadata)
        assert [d for d in differences if not _of_the_index(d)] == []


def _of_the_index(difference) -> bool:
    """Tell the tables of SQLite's full text, which no model describes."""
    return difference[0] == "remove_table" and difference[1].name.startswith("search_text")


def test_a_database_of_the_first_revision_is_brought_up_to_date_and_loses_nothing(url):
    with create_engine(url).begin() as connection:
        upgrade(connection, REVISIONS[0])
        connection.execute(
            text(
                "INSERT INTO findings (rule, category, severity, message, message_en, evidence) "
                "VALUES ('r', 'count', 'error', '旧', '', '[]')"
            )
        )
        assert "fingerprint" not in {c["name"] for c in inspect(connection).get_columns("findings")}
    with open_database(url).connect() as connection:
        assert connection.execute(text("SELECT message, fingerprint FROM findings")).one() == ("旧", "")
        assert revision_of(connection) == REVISIONS[-1]


def test_the_list_of_revisions_is_that_of_the_files():
    scripts = ScriptDirectory(str(database._MIGRATIONS))
    assert tuple(reversed([script.revision for script in scripts.walk_revisions()])) == REVISIONS


def test_a_migration_that_is_stopped_half_way_leaves_nothing_behind(url, monkeypatch):
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("alembic.op.create_index", stop)
    with pytest.raises(KeyboardInterrupt):
        open_database(url)
    monkeypatch.undo()
    assert inspect(create_engine(url)).get_table_names() == []
    open_database(url)


def test_a_database_of_a_newer_version_is_refused(url):
    with open_database(url).begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(WorkspaceError, match="newer version"):
        open_database(url)


def test_a_file_that_is_no_database_is_one_clear_line(tmp_path):
    path = tmp_path / "w.sqlite"
    path.write_text("这不是数据库" * 100)
    with pytest.raises(WorkspaceError, match="cannot be opened"):
        open_database(f"sqlite:///{path}")


def test_the_database_writes_ahead_and_keeps_references(url):
    with open_database(url).connect() as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1


def test_the_tables_are_those_of_postgresql_too():
    from sqlalchemy.dialects import postgresql

    for table in Table.metadata.sorted_tables:
        assert str(CreateTable(table).compile(dialect=postgresql.dialect()))


@pytest.mark.parametrize("address", ["kein Ort", "oracle12://x/y"])
def test_an_address_that_is_none_is_told_in_one_line(address):
    with pytest.raises(WorkspaceError, match="no address of a database"):
        open_database(address)


def test_a_driver_that_is_missing_is_named_with_the_command_that_installs_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)

    with pytest.raises(WorkspaceError, match=r"psycopg.*pip install"):
        open_database("postgresql+psycopg://nobody@localhost/nothing")
