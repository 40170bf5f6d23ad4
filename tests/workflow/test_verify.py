"""Deriving everything anew: nothing differs, or what differs is named."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from tests.workflow.rounds import write_round
from zhifa_nlp.store.workspace import open_workspace
from zhifa_nlp.workflow.executor import InProcess
from zhifa_nlp.workflow.run import run
from zhifa_nlp.workflow.verify import verify


@pytest.fixture
def workspace(tmp_path):
    reports, circular = write_round(tmp_path)
    (reports / "坏.docx").write_bytes(b"")
    (reports / "又一份.txt").write_bytes((reports / "大连.txt").read_bytes())
    with open_workspace(tmp_path / "工作区", create=True) as opened:
        run(reports, opened, InProcess(), annex=circular)
        yield opened


def change(workspace, sql: str) -> None:
    with workspace.session() as session:
        session.execute(text(sql))


def test_what_the_originals_give_is_what_is_there(workspace):
    verified = verify(workspace, InProcess())

    assert verified.differences == ()
    assert (verified.carried, verified.versions) == (0, ())
    assert verified.files == 4
    assert verified.values > verified.rows > 50


@pytest.mark.parametrize(
    ("sql", "table", "column", "stored"),
    [
        ("UPDATE statements SET manner = 'planned' WHERE id = 1", "measures", "tense", "planned"),
        ("UPDATE mentions SET name = '沈阳市人民政府' WHERE id = 1", "mentions", "name", None),
        (
            "UPDATE records SET date = '1999-01-01' WHERE document_id = 2",
            "documents",
            "doc_date",
            "1999-01-01",
        ),
        (
            "UPDATE assessments SET official_tier = '未达标' WHERE unit LIKE '大连%'",
            "assessments",
            "tier",
            "未达标",
        ),
        ("UPDATE findings SET severity = 'info' WHERE severity = 'warning'", "findings", "severity", "info"),
        ("DELETE FROM elements WHERE name = 'title'", "elements", "", None),
    ],
)
def test_a_value_that_was_changed_is_named(workspace, sql, table, column, stored):
    change(workspace, sql)
    found = [d for d in verify(workspace, InProcess()).differences if d.table == table]

    assert found, sql
    assert column in {d.column for d in found} or {d.column for d in found} == {""}
    if stored:
        assert stored in {d.stored for d in found}


def test_an_original_that_was_altered_or_lost_is_named(workspace):
    with workspace.reading() as session:
        rows = {row.path: row.sha256 for row in session.execute(text("SELECT path, sha256 FROM documents"))}
    workspace.originals.path_of(rows["抚顺.txt"]).write_text("另一份", encoding="utf-8")
    workspace.originals.path_of(rows["大连.txt"]).unlink()
    damaged = [d for d in verify(workspace, InProcess()).differences if d.table == "originals"]

    assert {d.where: d.derived is None for d in damaged} == {
        "抚顺.txt": False,
        "大连.txt": True,
        "又一份.txt": True,
    }


def test_the_workspace_is_left_as_it_was(workspace):
    def everything():
        with workspace.engine.connect() as connection:
            tables = ("documents", "records", "mentions", "findings", "assessments", "verdicts", "runs")
            return {name: connection.execute(text(f"SELECT * FROM {name}")).all() for name in tables}

    before = everything()
    change(workspace, "UPDATE documents SET code_version = 'old' WHERE path = '抚顺.txt'")
    assert verify(workspace, InProcess()).versions == ("old",)
    now = before["documents"][0].code_version
    change(workspace, f"UPDATE documents SET code_version = '{now}' WHERE path = '抚顺.txt'")
    assert everything() == before
