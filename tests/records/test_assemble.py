"""What the stages found, in the one published shape."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from zhifa_nlp.documents.model import Anchor, ReadingWarning, document_from_text
from zhifa_nlp.extraction.model import (
    Citation,
    ClaimedTier,
    DateMention,
    Exemplar,
    Extraction,
    SelfScore,
    StatedCount,
    TierGroup,
    TierUnit,
    UnitMention,
)
from zhifa_nlp.problems.model import CodeScore, Labels, MeasureSpan, ProblemSpan
from zhifa_nlp.records.assemble import assemble
from zhifa_nlp.structure.model import Element, Outline, Section

OUTLINE = Outline("other", (), (), (0, 0))


def outline(*elements: Element, sections: tuple[Section, ...] = ()) -> Outline:
    return Outline("self_report", elements, sections, (0, 0))


def count(value: int, where: str, start: int = 0) -> StatedCount:
    return StatedCount(value, str(value), start, start + 1, where)


def record_of(text="", frame=OUTLINE, found=None, labels=None):
    return assemble(document_from_text(text), frame, found or Extraction(), labels or Labels())


@st.composite
def texts_with_spans(draw):
    text = draw(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60))
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    return text, draw(st.lists(ends, max_size=6))


@given(texts_with_spans())
def test_every_span_of_the_record_is_the_slice_that_the_stage_found(drawn):
    text, spans = drawn
    cut = [(text[a:b], a, b) for a, b in spans]
    record = record_of(
        text,
        found=Extraction(
            units=tuple(UnitMention(*c, name="某局") for c in cut),
            citations=tuple(Citation(None, None, *c) for c in cut),
            dates=tuple(DateMention(*c, "2002-01-01", "2002-12-31", "year") for c in cut),
        ),
        labels=Labels(problems=tuple(ProblemSpan(*c, (), "admitted") for c in cut)),
    )
    rows = [*record.units, *record.citations, *record.dates, *record.problems]
    assert len(rows) == 4 * len(spans)
    assert all(row.text == record.document.text[row.start : row.end] for row in rows)


def test_a_title_over_two_lines_becomes_one():
    title = Element("title", "present", "关于某项工作的\n  自查报告", 0, 14)
    assert record_of(frame=outline(title)).document.title == "关于某项工作的自查报告"


def test_a_normalised_value_goes_before_the_words():
    number = Element("doc_number", "present", "某政发[2002]3号", 0, 11, value="某政发〔2002〕3号")
    assert record_of(frame=outline(number)).document.doc_number == "某政发〔2002〕3号"


def test_an_absent_element_keeps_its_row_and_gives_no_field():
    record = record_of(frame=outline(Element("title", "absent"), Element("date", "not_found")))
    assert (record.document.title, record.document.date) == (None, None)
    assert [(e.name, e.status) for e in record.document.elements] == [
        ("title", "absent"),
        ("date", "not_found"),
    ]


def test_the_issuer_is_the_resolved_one():
    issuer = UnitMention("市局", 0, 2, "甲市工商行政管理局", "210200/market_gongshang", role="issuer")
    record = record_of("市局", found=Extraction(issuers=(issuer,)))
    assert record.document.issuer.name == "甲市工商行政管理局"
    assert [row.text for row in record.document.issuers] == ["市局"]


def test_without_a_resolved_issuer_the_signature_stands_as_it_is_written():
    record = record_of(frame=outline(Element("signature", "present", "某某站", 0, 3)))
    assert (record.document.issuer.text, record.document.issuer.name) == ("某某站", "某某站")


def test_headings_leave_out_the_preamble_and_keep_their_parents():
    text = "前言。\n一、甲\n（一）乙\n"
    sections = (
        Section(0, None, "", "", 0, 0, 3),
        Section(1, 1, "一、", "甲", 4, 7, 13),
        Section(2, 1, "（一）", "乙", 8, 12, 13, parent=1),
    )
    rows = record_of(text, outline(sections=sections)).document.headings
    assert [(row.text, row.parent) for row in rows] == [("一、甲", None), ("（一）乙", 0)]


@pytest.mark.parametrize(
    ("counts", "stated"),
    [
        pytest.param((), None, id="none written"),
        pytest.param((count(7, "text"),), 7, id="in the text"),
        pytest.param((count(9, "list"),), 9, id="only over the list"),
        pytest.param((count(9, "list", 5), count(7, "text", 1)), 9, id="the list goes before the text"),
        pytest.param((count(7, "text", 9), count(8, "text", 2)), 8, id="the first of two"),
    ],
)
def test_the_stated_count_of_a_tier(counts, stated):
    record = record_of(found=Extraction(tiers=(TierGroup("优秀", 1, counts),)))
    assert record.tiers[0].stated_count == stated


def test_a_tier_keeps_its_list_its_examples_and_its_place():
    group = TierGroup(
        "达标",
        2,
        exemplars=(Exemplar("乙", 1, 2, "乙市人民政府"),),
        units=(TierUnit("甲", 0, 1, "甲市人民政府", "210200/government", score=91.5),),
        list_span=(0, 2),
        complete=True,
    )
    [row] = record_of("甲乙", found=Extraction(tiers=(group,))).tiers
    assert (row.tier, row.ordinal, row.start, row.end, row.complete) == ("达标", 2, 0, 2, True)
    assert (row.exemplars, row.exemplar_rows[0].name) == (["乙"], "乙市人民政府")
    assert (row.units[0].name, row.units[0].score) == ("甲市人民政府", 91.5)


def test_claims_labels_and_warnings_come_through():
    found = Extraction(claimed_tier=ClaimedTier("优秀", "优", 0, 1), self_score=SelfScore(95.5, "优", 0, 1))
    labels = Labels(
        problems=(ProblemSpan("优", 0, 1, (CodeScore("coverage.slow", 0.7),), "admitted", "个别"),),
        measures=(MeasureSpan("优", 0, 1, (CodeScore("training", 0.9),), "done", reasons=("已",)),),
    )
    document = replace(document_from_text("优"), warnings=(ReadingWarning("mended", "one character"),))
    record = assemble(document, OUTLINE, found, labels)
    assert (record.claimed_tier.tier, record.self_score.value) == ("优秀", 95.5)
    assert record.problems[0].codes[0].code == "coverage.slow"
    assert record.measures[0].reasons == ["已"]
    assert record.document.warnings[0].code == "mended"


def test_a_stage_that_breaks_its_contract_is_not_let_through():
    wrong = Extraction(units=(UnitMention("甲", 0, 1, "甲", role="nobody"),))
    with pytest.raises(ValidationError):
        record_of("甲", found=wrong)


def test_a_record_survives_the_way_through_json():
    record = record_of("甲", found=Extraction(units=(UnitMention("甲", 0, 1, "甲市人民政府"),)))
    again = type(record).model_validate_json(record.model_dump_json(by_alias=True))
    assert again == record


@pytest.mark.parametrize(
    ("pages", "anchors", "starts"),
    [
        pytest.param(None, [(0, None), (9, None)], [], id="no pages"),
        pytest.param(2, [(0, 1), (4, 1), (9, 2)], [0, 9], id="two pages"),
        pytest.param(3, [(0, 1), (9, 3)], [0, 9, 9], id="a page without text"),
        pytest.param(2, [(0, 2)], [0, 0], id="a first page without text"),
        pytest.param(2, [(0, 1), (5, 2), (8, 1)], [0, 5], id="a note put back to its page"),
    ],
)
def test_where_pages_begin(pages, anchors, starts):
    placed = tuple(Anchor(start, start + 1, page=page) for start, page in anchors)
    document = replace(document_from_text("零一二三四五六七八九"), pages=pages, anchors=placed)
    record = assemble(document, OUTLINE, Extraction(), Labels())
    assert record.document.page_starts == starts
