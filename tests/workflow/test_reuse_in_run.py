"""A run looks for copies: what it finds is stored, told as findings, and carried by the assessments."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reuse.builders import own, report
from tests.workflow.copied import CIRCULAR, CIRCULAR_WORDS, write_copies
from tests.workflow.rounds import CIRCULAR as ROUND
from zhifa_nlp.store.assessments import load_assessments
from zhifa_nlp.store.findings import load_findings
from zhifa_nlp.store.passages import load_reuse
from zhifa_nlp.store.records import load_record
from zhifa_nlp.store.workspace import open_workspace
from zhifa_nlp.workflow.executor import InProcess
from zhifa_nlp.workflow.reuse import reuse_row
from zhifa_nlp.workflow.run import Copies, run

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
ABOUT = {"copied", "copied-unclear", "copied-own", "residue"}


@pytest.fixture
def workspace(tmp_path):
    with open_workspace(tmp_path / "工作区", create=True) as opened:
        yield opened


def found(workspace):
    with workspace.reading() as session:
        return load_reuse(session)


def findings(workspace):
    with workspace.reading() as session:
        return [finding for finding in load_findings(session) if finding.rule in ABOUT]


def sources(workspace):
    return {verdict.doc: verdict.source for verdict in found(workspace).verdicts if verdict.copied}


@pytest.mark.slow
def test_in_the_shipped_corpus_the_three_planted_copies_are_found_and_nobody_else(workspace):
    circular = CORPUS / "circular" / "circular-2002.docx"
    summary = run(CORPUS / "submissions", workspace, InProcess(), annex=circular)
    assert sources(workspace) == {
        "11-阜新市.docx": "08-锦州市.docx",
        "33-旅游局.docx": "32-文化厅.docx",
        "35-统计局.pdf": "34-物价局.txt",
    }
    assert summary.copied == 3
    assert {f.evidence[0].path for f in findings(workspace) if f.rule == "copied"} == set(sources(workspace))
    assert not [f for f in findings(workspace) if f.rule in {"copied-unclear", "copied-own"}]


def test_a_copy_is_told_with_its_source_and_a_person_is_to_judge(tmp_path, workspace):
    run(write_copies(tmp_path / "收件"), workspace, InProcess())
    assert sources(workspace) == {"乙县.txt": "甲县.txt"}
    [copied] = [finding for finding in findings(workspace) if finding.rule == "copied"]
    assert (copied.category, copied.severity) == ("other", "warning")
    assert "甲县.txt" in copied.message
    assert "由人" in copied.message
    assert "a person must judge" in copied.message_en
    assert [evidence.path for evidence in copied.evidence] == ["乙县.txt", "甲县.txt"]


def test_what_was_left_standing_is_quoted_on_both_sides(tmp_path, workspace):
    run(write_copies(tmp_path / "收件"), workspace, InProcess())
    [residue] = [finding for finding in findings(workspace) if finding.rule == "residue"]
    assert residue.category == "foreign_unit"
    assert {evidence.path for evidence in residue.evidence} == {"乙县.txt", "甲县.txt"}
    assert "乙县" in residue.message


def test_evidence_and_passages_are_the_words_of_the_files(tmp_path, workspace):
    run(write_copies(tmp_path / "收件"), workspace, InProcess())
    reuse = found(workspace)
    with workspace.reading() as session:
        texts = {v.doc: load_record(session, v.doc).document.text for v in reuse.verdicts}
    for finding in findings(workspace):
        for evidence in finding.evidence:
            assert texts[evidence.path][evidence.start : evidence.end] == evidence.text
    for passage in reuse.passages:
        assert texts[passage.doc][passage.doc_start : passage.doc_end].strip()
        assert passage.source_end <= len(texts[passage.source])
    for verdict in reuse.verdicts:
        for residue in verdict.residues:
            assert texts[verdict.doc][residue.start : residue.end] == residue.text


def test_the_same_again_changes_nothing(tmp_path, workspace):
    folder = write_copies(tmp_path / "收件")
    run(folder, workspace, InProcess())
    first = (found(workspace), findings(workspace))
    run(folder, workspace, InProcess())
    assert (found(workspace), findings(workspace)) == first


def test_a_copy_that_is_taken_back_is_no_longer_told(tmp_path, workspace):
    folder = write_copies(tmp_path / "收件")
    run(folder, workspace, InProcess())
    (folder / "乙县.txt").unlink()
    run(folder, workspace, InProcess())
    assert sources(workspace) == {}
    assert findings(workspace) == []


def test_nobody_looks_when_told_not_to_and_nothing_old_is_left(tmp_path, workspace):
    folder = write_copies(tmp_path / "收件")
    run(folder, workspace, InProcess())
    summary = run(folder, workspace, InProcess(), copies=None)
    assert summary.copied is None
    assert found(workspace).verdicts == ()
    assert findings(workspace) == []


def shares(workspace):
    return {verdict.doc: verdict.mandated_share for verdict in found(workspace).verdicts}


def test_mandated_texts_are_quoted_and_not_counted(tmp_path, workspace):
    folder = write_copies(tmp_path / "收件")
    (folder / "戊县.txt").write_text(
        report(own(5) + "\n" + CIRCULAR_WORDS, unit="戊县林业局", day="2001年7月4日"), encoding="utf-8"
    )
    run(folder, workspace, InProcess())
    assert shares(workspace)["丁县.txt"] == 0
    notice = tmp_path / "原文.txt"
    notice.write_text(CIRCULAR_WORDS, encoding="utf-8")
    run(folder, workspace, InProcess(), copies=Copies((notice,)))
    assert shares(workspace)["丁县.txt"] > 0.1
    assert set(sources(workspace)) == {"乙县.txt"}
    assert notice.as_posix() not in shares(workspace)


def test_a_notice_among_the_submissions_may_be_quoted(tmp_path, workspace):
    folder = write_copies(tmp_path / "收件")
    (folder / "通知.txt").write_text(CIRCULAR, encoding="utf-8")
    run(folder, workspace, InProcess())
    assert shares(workspace)["丁县.txt"] > 0.1
    assert "通知.txt" not in shares(workspace)


def test_the_unit_that_copied_carries_the_verdict_and_the_findings_and_the_other_does_not(
    tmp_path, workspace
):
    folder = tmp_path / "收件"
    folder.mkdir()
    for unit, day in (("抚顺市人民政府", "2002年11月3日"), ("大连市人民政府", "2002年12月3日")):
        (folder / f"{unit[:2]}.txt").write_text(report(own(1), unit=unit, day=day), encoding="utf-8")
    circular = tmp_path / "通报.txt"
    circular.write_text(ROUND, encoding="utf-8")
    run(folder, workspace, InProcess(), annex=circular)
    with workspace.reading() as session:
        units = {a.unit: a for a in load_assessments(session)}
    copy, source = units["大连市人民政府"], units["抚顺市人民政府"]
    assert [(row.doc, row.copied, row.source) for row in copy.reuse] == [("大连.txt", True, "抚顺.txt")]
    assert [(row.doc, row.copied) for row in source.reuse] == [("抚顺.txt", False)]
    assert "copied" in {finding.rule for finding in copy.findings}
    assert not ABOUT & {finding.rule for finding in source.findings}


def test_two_copies_without_dates_accuse_nobody(tmp_path, workspace):
    folder = tmp_path / "收件"
    folder.mkdir()
    for unit in ("甲县林业局", "乙县林业局"):
        (folder / f"{unit[:2]}.txt").write_text(report(own(1), unit=unit, day=""), encoding="utf-8")
    summary = run(folder, workspace, InProcess())
    assert summary.copied == 0
    assert [finding.rule for finding in findings(workspace)] == ["copied-unclear"]
    assert "不能断定" in findings(workspace)[0].message


def test_the_four_shares_fall_as_more_is_left_out(tmp_path, workspace):
    run(write_copies(tmp_path / "收件"), workspace, InProcess())
    for row in map(reuse_row, found(workspace).verdicts):
        assert 1 >= row.total_share >= row.without_mandated >= row.without_common >= 0
        assert row.largest_share <= row.total_share
