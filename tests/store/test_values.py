"""What records say as rows: written with the record, and made by the migration for records of before."""

from __future__ import annotations

import pytest
from sqlalchemy import create_engine, insert, text

from tests.store.builders import body, record
from zhifa_nlp.records.assessment import AssessmentRecord
from zhifa_nlp.records.model import CitationRow, ElementRow
from zhifa_nlp.records.statements import CodeRow, MeasureRow, ProblemRow, SecondReadingRow
from zhifa_nlp.store.assessments import save_assessments
from zhifa_nlp.store.database import open_database, upgrade
from zhifa_nlp.store.manifest import entry, forget
from zhifa_nlp.store.records import save_record
from zhifa_nlp.store.rows import COLUMNS
from zhifa_nlp.store.rows import rows_of as rows_of_record
from zhifa_nlp.store.tables import DocumentRow, RecordRow
from zhifa_nlp.store.workspace import open_workspace

TABLES = ("texts", "elements", "citations", "statements", "statement_codes", "assessment_documents")


def full_record():
    value = record("a.txt", "甲市自评为优秀，依据《行政处罚法》，存在死角，已培训。")
    unsure = [CodeRow(code="coverage.blank", confidence=0.4), CodeRow(code="coverage.slow", confidence=0.6)]
    second = SecondReadingRow(
        model="m", prompt_version="1", host="h", asked="2026", codes=[], manner=None, words="", machine_codes=[],
        machine_manner="admitted",
    )  # fmt: skip
    return value.model_copy(
        update={
            "document": value.document.model_copy(
                update={
                    "elements": [
                        ElementRow(name="title", status="present", text="甲市", start=0, end=2, value="甲市"),
                        ElementRow(name="seal", status="not_found"),
                    ]
                }
            ),
            "citations": [CitationRow(title="行政处罚法", start=10, end=17, text="《行政处罚法》")],
            "problems": [
                ProblemRow(
                    text="存在死角", start=18, end=22, codes=unsure, status="admitted", spread="个别", review=True,
                    reasons=["r1"], second_reader=second,
                ),
                ProblemRow(text="死角", start=20, end=22, codes=[], status="denied", confidence=0.5, about="区县"),
            ],
            "measures": [
                MeasureRow(
                    text="已培训", start=23, end=26, codes=[CodeRow(code="training", confidence=0.9)], tense="done"
                )
            ],
        }
    )  # fmt: skip


def rows_of(engine) -> dict[str, list[tuple]]:
    with engine.connect() as connection:
        return {
            name: sorted(map(tuple, connection.execute(text(f"SELECT * FROM {name}")))) for name in TABLES
        }


@pytest.fixture
def saved(workspace):
    return fill(workspace)


def fill(workspace):
    with workspace.session() as session:
        save_record(session, entry(session, "a.txt").id, body(full_record()))
        save_assessments(session, [AssessmentRecord(unit="甲市", submissions=["a.txt", "没有.txt"])])
    return workspace


def test_a_record_is_saved_as_rows_too(saved):
    rows = rows_of(saved.engine)

    assert {name: len(found) for name, found in rows.items()} == {
        "texts": 1, "elements": 2, "citations": 1, "statements": 3, "statement_codes": 3, "assessment_documents": 1,
    }  # fmt: skip
    with saved.engine.connect() as connection:
        found = connection.execute(
            text("SELECT kind, code, manner, spread, confidence FROM statements ORDER BY kind, number")
        )
        assert [tuple(row) for row in found] == [
            ("measure", "training", "done", None, 0.9),
            ("problem", "coverage.slow", "admitted", "个别", 1.0),
            ("problem", None, "denied", None, 0.5),
        ]


def test_forgetting_a_document_takes_its_rows(saved):
    with saved.session() as session:
        forget(session, [entry(session, "a.txt").id])
    assert [found for name, found in rows_of(saved.engine).items() if name != "assessment_documents"] == [
        []
    ] * 5


def test_the_migration_makes_the_rows_that_saving_would_have_made(tmp_path):
    with open_workspace(tmp_path / "neu", create=True) as workspace:  # only SQLite has workspaces that old
        saved = fill(workspace)
    url = f"sqlite:///{tmp_path / 'old.sqlite'}"
    with create_engine(url).begin() as old:
        upgrade(old, "0003")
        old.execute(text(f"ATTACH '{saved.folder / 'workspace.sqlite'}' AS new"))
        for name in ("documents", "records", "assessments"):
            old.execute(text(f"INSERT INTO main.{name} SELECT * FROM new.{name}"))

    assert rows_of(open_database(url)) == rows_of(saved.engine)


def test_texts_are_taken_out_of_the_records_of_a_workspace_that_had_none_apart(database, tmp_path):
    url = f"sqlite:///{tmp_path / 'old.sqlite'}" if database == "sqlite" else database
    old = create_engine(url)
    with old.begin() as connection:
        upgrade(connection, "0007")
        value = full_record()
        document = insert(DocumentRow).values(path="a.txt", status="ok").returning(DocumentRow.id)
        number = connection.scalar(document)
        columns = dict(zip(COLUMNS["records"], rows_of_record(value)["records"][0], strict=True))
        connection.execute(insert(RecordRow).values(document_id=number, body=body(value), **columns))
    old.dispose()

    upgraded = open_database(url)
    with upgraded.connect() as connection:
        assert connection.execute(text("SELECT document_id, text FROM texts")).all() == [
            (number, value.document.text)
        ]
    upgraded.dispose()
