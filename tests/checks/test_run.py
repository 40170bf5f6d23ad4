from __future__ import annotations

from tests.checks.builders import circular
from tests.checks.rounds import ANNEX, handed_in
from zhifa_nlp.checks.rule import make_batch
from zhifa_nlp.checks.run import check_batch, check_record


def test_the_gravest_findings_come_first(lexicon):
    made = circular("优秀3个：甲市、乙县、稀有单位。\n达标1个：丙县、乙县。")

    ranks = [{"error": 0, "warning": 1, "info": 2}[f.severity] for f in check_record(made, lexicon)]

    assert ranks == sorted(ranks)
    assert ranks[0] == 0


def test_every_piece_of_evidence_is_a_stretch_of_the_text(lexicon):
    made = circular("优秀3个：甲市、乙县。\n达标1个：丙县、乙县。")

    for finding in check_record(made, lexicon):
        assert finding.message
        assert finding.message_en
        for evidence in finding.evidence:
            assert made.document.text[evidence.start : evidence.end] == evidence.text


def test_a_finding_is_told_once(lexicon):
    made = circular("优秀3个：甲市、乙县。\n达标1个：丙县、乙县。")

    messages = [f.message for f in check_record(made, lexicon)]

    assert len(messages) == len(set(messages))


def test_a_batch_goes_through_its_submissions_once(lexicon):
    reads = []

    class Stored(list):
        def __iter__(self):
            reads.append(1)
            return super().__iter__()

    check_batch(make_batch(ANNEX, Stored([handed_in("大连")])), lexicon)

    assert len(reads) == 1


def test_a_batch_without_annex_still_compares_the_submissions(lexicon):
    assert check_batch(make_batch(None, [handed_in("大连", "甲"), handed_in("大连", "乙")]), lexicon)
