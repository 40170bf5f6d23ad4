"""A finished workspace with decisions in it."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from tests.workflow.rounds import write_round
from zhifa_nlp.store.chain import append
from zhifa_nlp.store.workspace import SETTINGS, open_workspace
from zhifa_nlp.workflow.executor import InProcess
from zhifa_nlp.workflow.run import run


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def folder(request, tmp_path_factory):
    base = tmp_path_factory.mktemp("dataset")
    database = "sqlite" if request.param == "sqlite" else request.getfixturevalue("postgres").database()
    reports, circular = write_round(base)
    (base / "工作区").mkdir()
    (base / "工作区" / SETTINGS).write_text(f'database = "{database}"\n', "utf-8")
    with open_workspace(base / "工作区") as workspace:
        run(reports, workspace, InProcess(), annex=circular)
        _decide(workspace)
    return base / "工作区"


@pytest.fixture
def finished(folder):
    with open_workspace(folder) as workspace:
        yield workspace


def _decide(workspace) -> None:
    with workspace.session() as session:
        row = session.execute(
            text(
                "SELECT d.sha256, d.path, s.span_start, s.span_end FROM statements s JOIN documents d "
                "ON d.id = s.document_id WHERE s.kind = 'measure' ORDER BY s.id LIMIT 1"
            )
        ).one()
        for action, person in (("reject", "王"), ("accept", "李")):
            append(
                session,
                "decisions",
                {
                    "target": "0" * 32, "kind": "measure", "document_sha256": row.sha256, "path": row.path,
                    "span_start": row.span_start, "span_end": row.span_end, "field": "", "machine": "{}",
                    "action": action, "human": "null", "reason": "as_read", "note": "", "person": person,
                    "reading": "1", "at": "2026-11-28T00:00:00+00:00",
                },
            )  # fmt: skip
