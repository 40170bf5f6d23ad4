"""The chain for one document: whatever the text, every span is a slice of it."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.workflow.rounds import CIRCULAR, report
from zhifa_nlp.documents.model import document_from_text
from zhifa_nlp.records.model import Record
from zhifa_nlp.workflow.parse import checked, parse, parse_all, parse_file

PIECES = [
    *("关于", "某市", "大连市", "省工商局", "、", "，", "。", "：", "\n", "\n\n", "　　", " ", "一、"),
    *("（二）", "3．", "一是", "自评为优秀", "自评得分95.5分", "二○○二年四月四日", "2002年5月", "去年"),
    *("《行政处罚法》", "辽政发〔1999〕13号", "通报", "自查报告", "优秀单位", "达标单位", "等3个", "附件"),
    *("存在的问题", "部分", "流于形式", "各市人民政府", "人民政府", "\t", "１２", "𠮷", "é", "\u3000", "【"),
    *("】", "(", ")", "○", "共27个单位", "抄送", "主题词", "的", "和", "县", "区"),
]
texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=60).map("".join)


def spans_of(record: Record):
    text = record.document.text
    optional = [row for row in (record.claimed_tier, record.self_score) if row]
    tiers = [row for tier in record.tiers for row in (*tier.units, *tier.counts, *tier.exemplar_rows)]
    placed = [row for row in (*tiers, *record.document.elements) if row.start >= 0]
    rows = [*record.units, *record.citations, *record.dates, *record.problems, *record.measures, *optional]
    evidence = [e for finding in record.findings for e in finding.evidence]
    for row in [*rows, *placed, *record.document.headings, *evidence]:
        yield row, text[row.start : row.end]


def slices_are_true(record: Record) -> None:
    for row, piece in spans_of(record):
        assert row.text == piece, row


@given(texts)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_span_of_any_text_is_a_slice_of_it(text):
    slices_are_true(checked(parse(document_from_text(text))))


@pytest.mark.parametrize("text", [CIRCULAR, report("大连市")], ids=["circular", "report"])
def test_every_span_of_a_document_is_a_slice_of_it(text):
    record = checked(parse(document_from_text(text)))
    slices_are_true(record)
    assert record.units


def test_many_documents_give_the_records_that_each_gives_alone():
    written = [CIRCULAR, "", report("大连市"), "通报", report("沈阳市")] * 7 + [CIRCULAR]
    together = list(parse_all(document_from_text(text) for text in written))
    assert together == [parse(document_from_text(text)) for text in written]
    assert list(parse_all([])) == []


def test_the_documents_to_parse_are_taken_as_they_are_needed():
    taken = []

    def coming():
        for text in [CIRCULAR] * 100:
            taken.append(text)
            yield document_from_text(text)

    next(parse_all(coming()))
    assert len(taken) < 50


@given(texts)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_same_text_gives_the_same_record(text):
    document = document_from_text(text)
    assert parse(document) == parse(document_from_text(text))


def test_a_file_is_read_parsed_and_checked_under_the_name_given(tmp_path):
    path = tmp_path / "x"
    path.write_text(report("大连市"), encoding="utf-8")
    record = parse_file(path, name="收件/大连.txt")
    assert record.document.path == "收件/大连.txt"
    assert record.document.issuer.name == "大连市人民政府"
    assert record.claimed_tier.tier == "优秀"
