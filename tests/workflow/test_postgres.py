"""A whole round on PostgreSQL gives what it gives on SQLite, and two people at the desk lose nothing there."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from tests.workflow.rounds import write_round
from zhifa_nlp.apps.cli.main import run as zhifa
from zhifa_nlp.apps.desk.app import create_app
from zhifa_nlp.apps.desk.settings import DeskSettings
from zhifa_nlp.apps.export.package.about import About
from zhifa_nlp.apps.export.package.build import build_package
from zhifa_nlp.errors import WorkspaceError
from zhifa_nlp.store.audit import note
from zhifa_nlp.store.chain import breaks, entries
from zhifa_nlp.store.search.find import search
from zhifa_nlp.store.search.request import SearchRequest
from zhifa_nlp.store.tables import AssessmentRow, DocumentRow, FindingRow, RecordRow
from zhifa_nlp.store.workspace import SETTINGS, open_workspace
from zhifa_nlp.workflow.executor import InProcess
from zhifa_nlp.workflow.run import run

PAGES = ("/", "/documents", "/findings", "/copies", "/units", "/runs")


def finished(folder, database, inputs):
    """Run the round into a workspace on `database` and return its folder."""
    folder.mkdir()
    (folder / SETTINGS).write_text(f'database = "{database}"\n', "utf-8")
    reports, circular = inputs
    with open_workspace(folder) as workspace:
        run(reports, workspace, InProcess(), annex=circular)
    return folder


def contents(folder):
    """Return what the round found, in an order of its own."""
    with open_workspace(folder) as workspace, workspace.reading() as session:
        documents = session.execute(select(DocumentRow.path, DocumentRow.sha256, DocumentRow.status)).all()
        records = session.scalars(select(RecordRow.body)).all()
        assessments = session.execute(select(AssessmentRow.unit, AssessmentRow.body)).all()
        findings = session.execute(select(FindingRow.rule, FindingRow.message, FindingRow.fingerprint)).all()
    return [sorted(map(repr, rows)) for rows in (documents, records, assessments, findings)]


@pytest.fixture(scope="module")
def round_(tmp_path_factory):
    return write_round(tmp_path_factory.mktemp("round"))


@pytest.fixture(scope="module")
def on_postgres(tmp_path_factory, postgres, round_):
    return finished(tmp_path_factory.mktemp("pg") / "工作区", postgres.database(), round_)


def test_a_round_gives_the_same_on_both_databases(tmp_path, on_postgres, round_):
    assert contents(on_postgres) == contents(finished(tmp_path / "lite", "sqlite", round_))


def test_what_was_read_is_found_by_its_words(on_postgres):
    with open_workspace(on_postgres) as workspace:
        assert {hit.path for hit in search(workspace, SearchRequest("案卷评查")).hits} == {"大连.txt"}


def test_one_run_at_a_time_holds_a_database_that_two_folders_share(on_postgres, tmp_path):
    other = tmp_path / "另一台"
    other.mkdir()
    (other / SETTINGS).write_text((on_postgres / SETTINGS).read_text("utf-8"), "utf-8")

    with (
        open_workspace(on_postgres) as first,
        open_workspace(other) as second,
        first.locked(),
        pytest.raises(WorkspaceError, match="another run"),
        second.locked(),
    ):
        pass


@pytest.mark.parametrize("page", PAGES)
def test_the_desk_shows_its_pages(on_postgres, page):
    settings = DeskSettings(on_postgres, person="本机", jobs=0)
    with TestClient(create_app(settings), base_url="http://127.0.0.1") as desk:
        assert desk.get(page).status_code == 200


def test_a_backup_says_which_tool_to_take_and_in_which_order(on_postgres, tmp_path, capsys):
    assert zhifa(["backup", str(on_postgres), str(tmp_path / "b.zip")]) == 2

    told = capsys.readouterr().err
    assert (
        "its database is postgresql; put that away with its own tool (pg_dump), first, and then copy this folder"
        in told
    )
    assert told.count("\n") == 1
    assert not (tmp_path / "b.zip").exists()


def test_a_package_has_the_same_bytes_from_both_databases(tmp_path, on_postgres, round_):
    lite = finished(tmp_path / "lite", "sqlite", round_)
    packed = []
    for number, folder in enumerate((lite, on_postgres)):
        with open_workspace(folder) as workspace:
            build_package(workspace, tmp_path / f"p{number}", About("2026-11-28"))
        data = tmp_path / f"p{number}" / "data"
        packed.append({p.name: p.read_bytes() for p in data.iterdir() if p.suffix == ".csv"})
    assert packed[0] == packed[1]
    assert len(packed[0]) > 10


def test_many_writers_at_once_lose_nothing_and_the_log_holds(on_postgres):
    with open_workspace(on_postgres) as workspace:

        def write(number):
            with workspace.session() as session:
                note(session, f"人{number}", "test", f"第{number}条")

        with ThreadPoolExecutor(8) as pool:
            list(pool.map(write, range(40)))
        with workspace.reading() as session:
            assert not list(breaks(session, "audit"))
            assert {e["about"] for e in entries(session, "audit")} >= {f"第{n}条" for n in range(40)}
