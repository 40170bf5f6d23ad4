"""Records in the database and back."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from tests.store.builders import body, finding, record
from zhifa_nlp.records.model import Record
from zhifa_nlp.records.statements import ProblemRow
from zhifa_nlp.store.manifest import entry, set_entry
from zhifa_nlp.store.records import StoredRecords, load_record, load_statements, save_record
from zhifa_nlp.store.tables import DocumentRow, FindingRow, MentionRow, RecordRow
from zhifa_nlp.store.texts import PagedText, load_paged_text, load_paged_texts


@pytest.fixture
def filled(workspace):
    with workspace.session() as session:
        for path in ("c.txt", "a.txt", "b.txt"):
            row = entry(session, path)
            save_record(session, row.id, body(record(path)))
            set_entry(session, row, status="ok")
        entry(session, "annex.docx").role = "annex"
    return workspace


def test_a_record_comes_back_as_it_went_in(workspace):
    original = record(findings=[finding()])
    with workspace.session() as session:
        save_record(session, entry(session, "a.txt").id, body(original))
        assert load_record(session, "a.txt") == original


def test_the_columns_that_people_filter_by_are_filled(workspace):
    with workspace.session() as session:
        save_record(session, entry(session, "a.txt").id, body(record()))
        row = session.scalar(select(RecordRow))
        assert (row.kind, row.issuer, row.issuer_id, row.claimed_tier, row.characters) == (
            "self_report", "甲市人民政府", "210200/government", "优秀", 7,
        )  # fmt: skip


def test_saving_again_replaces_mentions_and_findings(workspace):
    with workspace.session() as session:
        number = entry(session, "a.txt").id
        for _ in range(2):
            save_record(session, number, body(record(findings=[finding()])))
        for table in (MentionRow, FindingRow):
            assert session.scalar(select(func.count()).select_from(table)) == 1


def test_the_submissions_are_a_sequence_in_the_order_of_their_paths(filled):
    submissions = StoredRecords(filled.engine)
    assert len(submissions) == 3
    assert [r.document.path for r in submissions] == ["a.txt", "b.txt", "c.txt"]
    assert submissions[-1].document.path == "c.txt"
    assert [r.document.path for r in submissions[:2]] == ["a.txt", "b.txt"]


def test_it_can_be_gone_through_again_and_again(filled):
    submissions = StoredRecords(filled.engine)
    assert list(submissions) == list(submissions)


def test_it_can_be_gone_through_while_others_write(filled):
    for found in StoredRecords(filled.engine):
        with filled.session() as session:
            entry(session, f"new-{found.document.path}")
    with filled.reading() as session:
        assert len(list(session.scalars(select(DocumentRow.id)))) == 7


def test_few_records_are_in_memory_at_a_time(workspace):
    with workspace.session() as session:
        for number in range(80):
            row = entry(session, f"{number:03}.txt")
            save_record(session, row.id, body(record(row.path)))
            set_entry(session, row, status="ok")
    submissions = StoredRecords(workspace.engine)
    assert [submissions[place].document.path for place in range(80)] == [r.document.path for r in submissions]
    assert submissions._load.cache_info().currsize <= 32


def test_as_plain_values_they_are_what_they_are_as_records(filled):
    submissions = StoredRecords(filled.engine)
    assert [Record.model_validate(values) for values in submissions.as_values()] == list(submissions)
    assert len(list(submissions.as_values())) == len(submissions)


def test_a_text_comes_with_its_pages(workspace):
    value = record("a.txt", "第一页第二页")
    value = value.model_copy(update={"document": value.document.model_copy(update={"page_starts": [0, 3]})})
    with workspace.session() as session:
        save_record(session, entry(session, "a.txt").id, body(value))
        assert load_paged_text(session, "a.txt") == PagedText("第一页第二页", (0, 3))
        assert load_paged_text(session, "nobody.txt") == PagedText("")
        save_record(session, entry(session, "b.txt").id, body(record("b.txt", "没有页")))
        assert load_paged_texts(session, {"a.txt", "b.txt", "nobody.txt"}) == {
            "a.txt": PagedText("第一页第二页", (0, 3)), "b.txt": PagedText("没有页"),
        }  # fmt: skip


def test_statements_are_read_without_the_rest_of_the_record(workspace):
    value = record("a.txt").model_copy(
        update={"problems": [ProblemRow(text="死角", start=0, end=2, codes=[], status="admitted")]}
    )
    with workspace.session() as session:
        save_record(session, entry(session, "a.txt").id, body(value))
        assert load_statements(session, "a.txt") == (value.problems, value.measures)
        assert load_statements(session, "没有.txt") == ([], [])
