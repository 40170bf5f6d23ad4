"""Findings, known again from run to run."""

from __future__ import annotations

import tracemalloc
import weakref

import pytest

from tests.store.builders import body, finding, record
from zhifa_nlp.records.assessment import AssessmentRecord
from zhifa_nlp.records.finding import Finding
from zhifa_nlp.store.assessments import load_assessments, save_assessments
from zhifa_nlp.store.findings import (
    batch_findings,
    count_findings,
    load_findings,
    save_batch_findings,
    stored_findings,
)
from zhifa_nlp.store.manifest import entry, set_entry
from zhifa_nlp.store.records import save_record
from zhifa_nlp.store.values import fingerprint


def test_findings_come_back_the_gravest_first(workspace):
    with workspace.session() as session:
        save_batch_findings(
            session, [finding("丙", severity="info"), finding("甲"), finding("乙", severity="warning")]
        )
        assert [f.message for f in load_findings(session)] == ["甲", "乙", "丙"]


def test_a_finding_comes_back_with_its_evidence(workspace):
    with workspace.session() as session:
        save_batch_findings(session, [finding()])
        assert load_findings(session) == [finding()]


def test_the_next_run_replaces_the_findings_about_the_batch_only(workspace):
    with workspace.session() as session:
        row = entry(session, "a.txt")
        save_record(session, row.id, body(record(findings=[finding("本文")])))
        set_entry(session, row, status="ok")
        save_batch_findings(session, [finding("旧")])
        save_batch_findings(session, [finding("新")])
        assert {f.message for f in load_findings(session)} == {"本文", "新"}
        assert [f.message for f in load_findings(session, batch=False)] == ["本文"]


def test_findings_of_files_that_are_gone_are_not_shown(workspace):
    with workspace.session() as session:
        row = entry(session, "a.txt")
        save_record(session, row.id, body(record(findings=[finding()])))
        set_entry(session, row, status="ok")
        row.present = False
        session.flush()
        assert load_findings(session) == []


def test_findings_are_counted_as_they_would_be_loaded(workspace):
    gone = [finding("本文"), finding("次", severity="info")]
    with workspace.session() as session:
        for path, present in (("a.txt", True), ("b.txt", False)):
            row = entry(session, path)
            save_record(session, row.id, body(record(path=path, findings=gone)))
            set_entry(session, row, status="ok")
            row.present = present
        save_batch_findings(session, [finding("甲"), finding("乙", severity="info")])
        rule = finding().rule
        assert count_findings(session) == {("error", rule): 2, ("info", rule): 2}
        assert [f.message for f in stored_findings(session, kind=("info", rule))] == ["次", "乙"]


def test_the_findings_about_the_batch_come_back_in_the_order_in_which_they_were_saved(workspace):
    found = [finding("丙", severity="info"), finding("甲"), finding("乙", severity="warning")]
    with workspace.session() as session:
        save_batch_findings(session, found)
        assert list(batch_findings(session)) == found


def test_many_findings_are_gone_through_with_few_in_memory(workspace):
    def peak(count):
        with workspace.session() as session:
            save_batch_findings(session, (finding(f"{n}" * 200) for n in range(count)))
        with workspace.reading() as session:
            tracemalloc.start()
            assert sum(1 for _ in stored_findings(session)) == count
            _, most = tracemalloc.get_traced_memory()
            tracemalloc.stop()
        return most

    peak(10)  # what is made once
    assert peak(3000) < 2 * peak(600)


@pytest.mark.parametrize(
    ("other", "same"),
    [
        pytest.param(finding(start=90), True, id="the words stand elsewhere"),
        pytest.param(finding("换了说法"), True, id="the message is worded otherwise"),
        pytest.param(finding(text="达标"), False, id="other words"),
        pytest.param(finding(path="b.txt"), False, id="another file"),
    ],
)
def test_a_finding_is_known_by_its_rule_and_its_words(other, same):
    assert (fingerprint(other) == fingerprint(finding())) is same


def test_findings_without_evidence_are_known_by_their_message():
    def bare(message: str) -> Finding:
        return Finding(rule="r", category="other", severity="info", message=message)

    assert fingerprint(bare("甲")) != fingerprint(bare("乙"))


def test_assessments_are_replaced_and_keep_their_order(workspace):
    first = [AssessmentRecord(unit=name, official_tier="优秀", findings=[finding()]) for name in "乙甲"]
    with workspace.session() as session:
        save_assessments(session, [AssessmentRecord(unit="旧")])
        save_assessments(session, first)
        assert load_assessments(session) == first


def test_assessments_are_saved_without_holding_them_all(workspace):
    alive: weakref.WeakValueDictionary[int, AssessmentRecord] = weakref.WeakValueDictionary()
    most = 0

    def made():
        nonlocal most
        for number in range(200):
            most = max(most, len(alive))
            record = alive[number] = AssessmentRecord(unit=str(number))
            yield record

    with workspace.session() as session:
        assert save_assessments(session, made()) == 200
        assert [row.unit for row in load_assessments(session)] == [str(number) for number in range(200)]
    assert 0 < most < 100
