"""Rows that come from where a file was read are those that the record itself would give."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict
from datetime import UTC, datetime

from sqlalchemy import select

from tests.store.builders import body, finding, record
from zhifa_nlp.store.manifest import entry
from zhifa_nlp.store.records import Extracted, save_records
from zhifa_nlp.store.rows import rows_of
from zhifa_nlp.store.tables import DocumentRow, FindingRow, MentionRow, RecordRow, RunRow
from zhifa_nlp.store.taken import Taken, save_outcomes, take_in
from zhifa_nlp.store.targets import Reference, canonical


def test_many_records_are_saved_at_once_and_rows_survive_the_way_from_a_child(workspace):
    records = [record(path, findings=[finding(path=path)]) for path in ("a", "b", "c")]
    with workspace.session() as session:
        numbers = [entry(session, path).id for path in ("a", "b", "c")]
        sent = [json.loads(json.dumps(rows_of(one))) for one in records]
        save_records(
            session, [Extracted(n, body(r), rows) for n, r, rows in zip(numbers, records, sent, strict=True)]
        )
        save_records(
            session, [Extracted(numbers[0], body(records[0]), sent[0])]
        )  # again: replaced, not doubled
    with workspace.reading() as session:
        assert sorted(session.scalars(select(RecordRow.document_id))) == sorted(numbers)
        assert sorted(session.scalars(select(MentionRow.document_id))) == sorted(numbers)
        evidence = session.scalars(select(FindingRow.evidence)).all()
    assert sorted(one[0]["path"] for one in evidence) == ["a", "b", "c"]


def test_a_file_met_again_is_done_only_while_content_and_code_are_the_same(workspace):
    with workspace.session() as session:
        session.add(run := _run())
        session.flush()
        run_id = run.id

    def met(sha256, version="1"):
        with workspace.session() as session:
            (one,) = take_in(session, [Taken("a", "submission", sha256)], run_id, version, {})
        return one

    first = met("x")
    assert first.to_read
    with workspace.session() as session:
        save_outcomes(session, [(first.number, {"status": "ok", "code_version": "1"})])
    assert met("x").done
    assert met("x", "2").to_read
    assert met("y").to_read


def test_the_second_of_one_content_is_a_duplicate_even_in_the_same_batch(workspace):
    with workspace.session() as session:
        session.add(run := _run())
        session.flush()
        files = [Taken("b", "submission", "x"), Taken("a", "submission", "x"), Taken("c", "submission", "y")]
        met = take_in(session, files, run.id, "1", {})
    assert [one.status for one in met] == ["pending", "duplicate", "pending"]
    with workspace.reading() as session:
        rows = {row.path: row for row in session.scalars(select(DocumentRow))}
    assert rows["a"].duplicate_of == rows["b"].id
    assert rows["c"].duplicate_of is None


def _run():
    return RunRow(
        started_at=datetime.now(UTC), state="running", folder="", code_version="1", settings={}, counts={}
    )


def test_a_child_works_out_its_rows_without_the_library_of_the_database():
    code = "import sys, zhifa_nlp.store.rows; sys.exit('sqlalchemy' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_reference_put_together_by_hand_is_written_as_canonical_json_is():
    for one in (Reference("listed", "a" * 64, 3, 9, '某"局\n'), Reference("copy", "", field="é\\")):
        assert one.canonical == canonical(asdict(one))
