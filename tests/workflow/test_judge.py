"""Which findings concern which unit."""

from __future__ import annotations

import pytest

from tests.workflow.rounds import CIRCULAR
from zhifa_nlp.documents.model import document_from_text
from zhifa_nlp.records.assessment import AssessmentRecord
from zhifa_nlp.records.finding import Evidence, Finding
from zhifa_nlp.workflow.judge import attach
from zhifa_nlp.workflow.parse import parse


@pytest.fixture(scope="module")
def annex():
    return parse(document_from_text(CIRCULAR, "通报.txt"))


def in_circular(words: str) -> Evidence:
    start = CIRCULAR.rindex(words)
    return Evidence(path="通报.txt", start=start, end=start + len(words), text=words)


def in_report(path: str) -> Evidence:
    return Evidence(path=path, start=0, end=1, text="甲")


def finding(*evidence: Evidence) -> Finding:
    return Finding(rule="r", category="other", severity="error", message="m", evidence=list(evidence))


def units_of(annex, *findings):
    assessments = [
        AssessmentRecord(unit="大连市人民政府", submissions=["大连.txt"]),
        AssessmentRecord(unit="抚顺市人民政府", submissions=["抚顺.txt", "抚顺2.txt"]),
    ]
    theirs = {path for assessment in assessments for path in assessment.submissions}
    return {a.unit[:2]: len(a.findings) for a in attach(assessments, findings, annex, theirs)}


def test_a_finding_concerns_the_unit_whose_report_it_quotes(annex):
    assert units_of(annex, finding(in_report("抚顺2.txt"))) == {"大连": 0, "抚顺": 1}


def test_a_finding_concerns_the_unit_that_the_circular_names_there(annex):
    assert units_of(annex, finding(in_circular("大连市"))) == {"大连": 1, "抚顺": 0}


def test_a_finding_that_quotes_both_sides_counts_once(annex):
    assert units_of(annex, finding(in_report("大连.txt"), in_circular("大连市"))) == {"大连": 1, "抚顺": 0}


def test_a_finding_between_two_units_concerns_both(annex):
    assert units_of(annex, finding(in_report("大连.txt"), in_report("抚顺.txt"))) == {"大连": 1, "抚顺": 1}


def test_a_finding_about_the_circular_itself_concerns_nobody(annex):
    assert units_of(annex, finding(in_circular("检查结果"))) == {"大连": 0, "抚顺": 0}
