"""Questions to a workspace: answered, refused, stopped."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from time import monotonic

import pytest
from sqlalchemy import text

from zhifa_nlp.errors import ZhifaError
from zhifa_nlp.store.database import open_database
from zhifa_nlp.store.dataset.local_copy import empty_copy, fill
from zhifa_nlp.store.dataset.query import queried
from zhifa_nlp.store.texts import load_text


def ask(workspace, sql, *values, seconds=30.0):
    with queried(workspace, sql, values, seconds=seconds) as answer:
        return list(answer.rows)


def test_a_question_is_answered(finished):
    assert ask(finished, "SELECT tier, count(*) FROM assessments GROUP BY tier ORDER BY tier_rank") == [
        ("优秀", 2), ("达标", 1),
    ]  # fmt: skip
    assert ask(finished, "SELECT count(*) FROM documents WHERE kind = ?", "circular") == [(1,)]


def test_a_value_leads_to_file_reader_page_component_and_decision(finished):
    sql = (
        "SELECT d.sha256, d.reader, d.code_ver, m.component, m.span_start, m.text, m.decided FROM measures m "
        "JOIN documents d USING (doc_id) WHERE m.decided IS NOT NULL"
    )
    [(sha256, reader, version, component, start, words, decided)] = ask(finished, sql)
    assert len(sha256) == 64
    assert (reader, component, decided) == ("text", "zhifa_measures", "accept")
    assert version
    assert start >= 0
    assert words


def test_people_are_numbered_not_named(finished):
    assert ask(finished, "SELECT reader_no, action FROM decisions ORDER BY seq") == [
        (1, "reject"),
        (2, "accept"),
    ]


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM main.documents",
        "SELECT password FROM accounts",
        "SELECT count(*) FROM accounts",
        "SELECT (SELECT key FROM sessions)",
        "SELECT person FROM main.decisions",
        "SELECT * FROM sqlite_master",
        "SELECT * FROM search_text",
        "SELECT * FROM pragma_table_info('accounts')",
        "SELECT load_extension('x')",
        "DELETE FROM documents",
        "INSERT INTO v_documents VALUES (1)",
        "UPDATE main.documents SET path = ''",
        "CREATE TABLE t (a)",
        "CREATE TEMP TABLE t (a)",
        "DROP VIEW v_documents",
        "ATTACH 'other.sqlite' AS other",
        "PRAGMA query_only = OFF",
        "PRAGMA table_info(accounts)",
        "VACUUM INTO 'copy.sqlite'",
        "BEGIN",
        "COMMIT",
        "SELECT 1; SELECT 2",
        "SELECT hex(zeroblob(100000000))",
        "SELEKT",
        "SELECT nothing FROM documents",
        "",
    ],
)
def test_anything_else_is_refused_in_one_line(finished, sql):
    with pytest.raises(ZhifaError) as refused:
        ask(finished, sql)
    assert "\n" not in str(refused.value)


def test_a_query_without_end_is_stopped(finished):
    began = monotonic()
    with pytest.raises(ZhifaError, match=r"longer than 0\.3 seconds"):
        ask(
            finished,
            "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT sum(x) FROM c",
            seconds=0.3,
        )
    assert monotonic() - began < 5


def test_an_older_workspace_learns_its_units_first(finished):
    with finished.session() as session:
        session.execute(text("DELETE FROM units"))
    assert ask(finished, "SELECT count(*) FROM units") != [(0,)]


def test_units_carry_their_names_and_events(finished):
    sql = "SELECT DISTINCT n.name FROM unit_names n JOIN units u USING (unit_id) WHERE u.name = '大连市人民政府'"
    assert ask(finished, sql) == [("大连市人民政府",)]


@pytest.mark.parametrize("folder", ["sqlite"], indirect=True)
def test_views_of_an_older_version_are_made_anew(finished):
    with finished.engine.begin() as connection:
        connection.exec_driver_sql("DROP VIEW v_documents")
        connection.exec_driver_sql("PRAGMA user_version = 1")
    with open_database(str(finished.engine.url)).connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM v_documents").scalar() == 3


def test_a_text_is_there_whatever_the_database(finished):
    [(path, words)] = ask(
        finished, "SELECT path, text FROM texts JOIN documents USING (doc_id) WHERE kind = 'circular'"
    )
    with finished.reading() as session:
        assert words == load_text(session, path) != ""


def test_a_copy_leaves_out_what_no_view_reads(finished):
    with empty_copy() as path:
        fill(path, finished)
        with closing(sqlite3.connect(path)) as copy:
            sizes = [size for (size,) in copy.execute("SELECT length(body) FROM records")]
            texts = [size for (size,) in copy.execute("SELECT length(text) FROM texts")]
    assert sizes == [0] * len(texts)
    assert min(texts) > 0


def test_nobody_reads_a_table_past_its_view(finished):
    for table in ("texts", "records", "accounts"):
        with pytest.raises(ZhifaError):
            ask(finished, f"SELECT * FROM main.{table}")
