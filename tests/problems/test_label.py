from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhifa_nlp.documents.model import ReadingWarning, document_from_text
from zhifa_nlp.problems.label import label, speaks_as
from zhifa_nlp.problems.taxonomy import MEASURE_CODES, PROBLEM_CODES
from zhifa_nlp.structure.outline import outline

REPORT = """某县水务局关于执法责任制落实情况的自查报告

县政府法制办：

　　根据通知要求，我局对今年的执法工作进行了自查，现报告如下。

　　一、主要做法
　　成立了由局长任组长的领导小组，印发了实施方案。举办法律培训班三期，一百二十人次参加。把收费标准在大厅公布。

　　二、存在的问题
　　一是案卷质量不高，三十本卷里有九本没有送达回证；二是执法人员不足，编制八人，在岗五人；三是全局只有一辆旧吉普车，经常抛锚；四是责任追究没有落实，错案赔了钱，没有一个人受到处理。

　　三、需要说明的情况
　　全年没有发生乱收费、乱罚款的问题。去年督查指出的公示栏不更新问题，已于三月整改到位。

　　四、下步打算
　　明年计划轮训全部执法人员。要防止检查走过场。

某县水务局
2008年11月3日
"""


@pytest.fixture(scope="module")
def labels():
    return label(document_from_text(REPORT))


def codes(labels, status):
    return {c.code for p in labels.problems if p.status == status for c in p.codes}


def test_finds_what_a_report_admits(labels):
    assert {
        "procedure.documents", "resources.staff", "resources.funding", "formalism.no_accountability",
    } <= codes(labels, "admitted")  # fmt: skip


def test_tells_denied_and_resolved_from_admitted(labels):
    assert "workforce.abuse" in codes(labels, "denied")
    assert "workforce.abuse" not in codes(labels, "admitted")
    assert "procedure.publicity" in codes(labels, "resolved")


def test_finds_measures_with_their_tense(labels):
    found = {(c.code, m.tense) for m in labels.measures for c in m.codes}

    assert {("leadership", "done"), ("training", "done"), ("training", "planned")} <= found


def test_says_how_well_a_claim_is_supported(labels):
    training = [m for m in labels.measures if m.tense == "done" and m.codes[0].code == "training"]

    assert training[0].strength == "evidenced"
    assert {m.strength for m in labels.measures if m.tense == "planned"} == {"planned"}


def test_gives_reasons_that_stand_in_the_text(labels):
    spoken = [p for p in labels.problems if p.reasons]

    assert spoken
    assert all(word in "".join(p.text.split()) or "0" in word for p in spoken for word in p.reasons)


def test_stays_silent_on_text_that_admits_nothing():
    text = "中华人民共和国行政处罚法\n第一条 为了规范行政处罚，制定本法。\n第二条 处罚的设定和实施适用本法。"

    assert not [p for p in label(document_from_text(text)).problems if p.status == "admitted"]


@pytest.mark.parametrize("text", ["", "\n\n", "。", "好"])
def test_copes_with_next_to_no_text(text):
    label(document_from_text(text))


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet="没有案卷，。\n车不公示已整改12（）：局", max_size=200))
def test_every_span_is_the_text_it_claims_to_be(text):
    found = label(document_from_text(text))

    for span in (*found.problems, *found.measures):
        assert text[span.start : span.end] == span.text
        assert span.codes
        assert all(0 <= c.confidence <= 1 for c in span.codes)
    assert {c.code for p in found.problems for c in p.codes} <= set(PROBLEM_CODES)
    assert {c.code for m in found.measures for c in m.codes} <= set(MEASURE_CODES)


def test_the_same_text_is_labelled_the_same_way():
    assert label(document_from_text(REPORT)) == label(document_from_text(REPORT))


def test_a_passage_without_a_full_stop_ends_above_the_signature():
    text = REPORT.replace("要防止检查走过场。\n", "公开栏按季更新，并把更新情况纳入考核")
    document = document_from_text(text)
    found = label(document)
    ends = [p.end for p in found.measures if "公开栏" in p.text]

    assert ends == [text.index("\n某县水务局\n2008")]
    assert not any("某县水务局" in p.text for p in (*found.problems, *found.measures))


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("关于印发《某区市场监督管理局2019年行政执法工作报告》的通知", "self_report"),
        ("某市农业局关于转发局法规科2003年执法责任制工作总结的通知", "self_report"),
        ("关于印发《行政执法责任制实施方案》的通知", "notice"),
        ("关于报送行政执法责任制自查报告有关事项的通知", "notice"),
        ("关于做好2003年执法责任制自查工作的通知", "notice"),
    ],
)
def test_a_notice_that_passes_a_report_on_speaks_as_the_report(title, kind):
    document = document_from_text(f"{title}\n\n各科室：\n　　现将有关材料印发给你们。\n\n2019年12月10日\n")
    frame = outline(document)
    assert frame.kind == "notice"
    assert speaks_as(document, frame) == kind


def _with_warning(code):
    return label(replace(document_from_text(REPORT), warnings=(ReadingWarning(code, "…"),)))


def test_what_a_garbled_text_says_is_never_evidenced_and_waits_for_a_person():
    clear, garbled = label(document_from_text(REPORT)), _with_warning("garbled_text")

    assert any(m.strength == "evidenced" for m in clear.measures)
    assert {m.strength for m in garbled.measures if m.tense == "done"} == {"asserted"}
    assert {m.strength for m in garbled.measures if m.tense != "done"} <= {"planned"}
    assert all(span.review for span in (*garbled.problems, *garbled.measures))
    assert [(m.text, m.codes) for m in garbled.measures] == [(m.text, m.codes) for m in clear.measures]


@pytest.mark.parametrize("code", ["mojibake_undone", "mislabelled", "degraded"])
def test_other_warnings_about_the_reading_change_no_label(code):
    assert _with_warning(code) == label(document_from_text(REPORT))
