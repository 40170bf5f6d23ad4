from __future__ import annotations

from tests.checks.rounds import ANNEX, handed_in
from zhifa_nlp.lexicon.rubric import load_rubrics
from zhifa_nlp.records.assess import assess
from zhifa_nlp.records.coverage import coverage
from zhifa_nlp.records.statements import CodeRow, MeasureRow

TEXT = "举办法制讲座三期。拟建立公示栏。加强检查。"
LIAONING = load_rubrics()[0]


def measure(record, words, code, strength):
    start = record.document.text.index(words)
    return MeasureRow(
        text=words, start=start, end=start + len(words), codes=[CodeRow(code=code, confidence=1)],
        tense="planned" if strength == "planned" else "done", strength=strength,
    )  # fmt: skip


def said(words="锦州", **parts):
    record = handed_in(words, TEXT, **parts)
    rows = [
        measure(record, "加强检查", "training", "asserted"),
        measure(record, "举办法制讲座三期", "training", "evidenced"),
        measure(record, "拟建立公示栏", "publicity", "planned"),
        measure(record, "加强检查", "supervision", "asserted"),
    ]
    return record.model_copy(update={"measures": rows})


def states(rows):
    return {row.item: row.state for row in rows if row.state != "not_mentioned"}


def test_each_item_has_its_best_supported_answer():
    rows = coverage(said(), LIAONING)

    assert [row.item for row in rows] == [item.id for item in LIAONING.items]
    assert states(rows) == {"training": "evidenced", "publicity": "planned", "supervision": "asserted"}


def test_the_words_are_quoted_best_first():
    record = said()
    [row] = [row for row in coverage(record, LIAONING) if row.item == "training"]

    assert [e.text for e in row.evidence] == ["举办法制讲座三期", "加强检查"]
    assert all(record.document.text[e.start : e.end] == e.text for e in row.evidence)


def test_nothing_labelled_is_nothing_mentioned():
    assert states(coverage(handed_in("锦州"), LIAONING)) == {}


def test_an_assessment_holds_the_unit_against_the_rubric_of_its_year():
    rows = {row.unit: row for row in assess(ANNEX, [said(period="2001")])}

    assert {c.rubric for c in rows["锦州市人民政府"].coverage} == {"liaoning-1999"}
    assert states(rows["锦州市人民政府"].coverage)["training"] == "evidenced"
    assert rows["大连市人民政府"].coverage == []


def test_later_years_are_held_against_later_documents():
    [row] = [row for row in assess(ANNEX, [said(period="2020")]) if row.coverage]

    assert {c.rubric for c in row.coverage} == {"state-council-2005", "three-systems-2018"}


def test_a_stale_year_does_not_move_a_unit_under_another_rubric():
    annex = ANNEX.model_copy(update={"document": ANNEX.document.model_copy(update={"period": "2020"})})
    [row] = [row for row in assess(annex, [said(period="2001")]) if row.coverage]

    assert {c.rubric for c in row.coverage} == {"state-council-2005", "three-systems-2018"}


def test_without_a_year_nobody_is_held_against_anything():
    assert [row.coverage for row in assess(ANNEX, [said()])] == [[]] * 4
