"""The log of decisions: any edit of it shows, and the entry is named."""

from __future__ import annotations

import sqlite3

import pytest
from sqlalchemy import text

from tests.apps.desk.test_review import say
from zhifa_nlp.store.workspace import open_workspace


@pytest.fixture
def logged(desk, folder):
    """A workspace with five decisions."""
    number = desk.get("/api/v1/documents", params={"kind": "self_report"}).json()["items"][0]["id"]
    for mark in desk.get(f"/api/v1/documents/{number}").json()["marks"][:5]:
        answer = say(desk, mark["case"], "reject", reason="weak_evidence", note="经核对原文，证据不足")
        assert answer.status_code == 200
    return folder


def change(folder, statement, **values):
    with open_workspace(folder) as workspace, workspace.session() as session:
        assert session.execute(text(statement), values).rowcount == 1


def test_an_untouched_log_holds(zhifa, logged):
    ended = zhifa("log", "verify", "--workspace", logged)

    assert ended.code == 0
    assert "decisions: 5 entries" in ended.err


@pytest.mark.parametrize(
    "column", ["note", "human", "machine", "person", "at", "reason", "action", "target", "hash", "previous"]
)
def test_one_changed_character_in_any_column_names_the_entry(zhifa, logged, column):
    change(
        logged,
        f"UPDATE decisions SET {column} = replace({column}, substr({column}, 1, 1), '§') WHERE seq = 3",
    )

    ended = zhifa("log", "verify", "--workspace", logged)
    assert ended.code == 1
    assert "decisions entry 3" in ended.err


@pytest.mark.parametrize(
    ("seq", "named"),
    [pytest.param(1, 1, id="first"), pytest.param(3, 3, id="middle"), pytest.param(5, 5, id="last")],
)
def test_an_entry_that_was_taken_out_is_missed(zhifa, logged, seq, named):
    change(logged, "DELETE FROM decisions WHERE seq = :seq", seq=seq)

    ended = zhifa("log", "verify", "--workspace", logged)
    assert ended.code == 1
    assert f"decisions entry {named}: missing" in ended.err


def test_an_entry_that_was_put_in_shows(zhifa, logged):
    change(logged, "UPDATE decisions SET seq = 7 WHERE seq = 5")

    assert "decisions entry 5" in zhifa("log", "verify", "--workspace", logged).err


@pytest.mark.parametrize("folder", ["sqlite"], indirect=True)
def test_one_changed_byte_of_the_file_shows(zhifa, desk, logged):
    with sqlite3.connect(logged / "workspace.sqlite") as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    path = logged / "workspace.sqlite"
    content = bytearray(path.read_bytes())
    at = content.index("经核对原文".encode())
    content[at + 2] ^= 0x01
    path.write_bytes(content)

    assert zhifa("log", "verify", "--workspace", logged).code == 1


def test_a_log_that_was_made_anew_does_not_hold_a_hash_noted_before(zhifa, logged):
    head = zhifa("log", "verify", "--workspace", logged).err.split(" head ")[1].split()[0]

    assert zhifa("log", "verify", "--workspace", logged, "--head", head).code == 0
    assert zhifa("log", "verify", "--workspace", logged, "--head", "0" * 63 + "1").code == 1


def test_the_log_can_be_taken_elsewhere_whole(zhifa, logged):
    lines = zhifa("log", "export", "--workspace", logged).out.splitlines()

    assert sum('"log": "decisions"' in line for line in lines) == 5
