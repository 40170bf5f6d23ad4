from __future__ import annotations

import pytest

from tests.checks.labels import annex, own
from tests.checks.rounds import batch, handed_in
from zhifa_nlp.checks.rules.silent_on_criticism import silent_on_criticism

CRITICAL = annex("锦州的方案抄了邻市的。", problems=[("锦州的方案抄了邻市的", "formalism.copied")])


def found(report, circular=CRITICAL, lexicon=None):
    return list(silent_on_criticism(batch(report, annex=circular), lexicon))


def test_quotes_the_circular_and_the_head_of_the_silent_report(lexicon):
    [finding] = found(own("锦州"), lexicon=lexicon)

    assert (finding.severity, finding.category) == ("warning", "missing")
    assert finding.message == "通报指出锦州市人民政府存在“照搬照抄”一类问题，其自查报告只字未提"
    assert [(e.path, e.text) for e in finding.evidence] == [
        ("锦州.txt", "锦州市人民政府关于自查情况的报告"),
        ("circular.txt", "锦州的方案抄了邻市的"),
    ]


def test_quotes_a_denial(lexicon):
    report = own(
        "锦州", "没有照抄现象。", problems=[("没有照抄现象", "formalism.copied", "denied")], measures=()
    )
    [finding] = found(report, lexicon=lexicon)

    assert finding.message.endswith("其自查报告否认")
    assert finding.evidence[0].text == "没有照抄现象"


def test_admitting_something_else_is_silence_too(lexicon):
    report = own("锦州", "人手不足。", problems=[("人手不足", "resources.staff")], measures=())

    assert len(found(report, lexicon=lexicon)) == 1


@pytest.mark.parametrize(
    ("code", "status"),
    [("formalism.copied", "admitted"), ("formalism.copied", "resolved"), ("formalism.detached", "admitted")],
)
def test_stays_silent_where_the_report_speaks_of_it(code, status, lexicon):
    report = own("锦州", "方案照抄。", problems=[("方案照抄", code, status)], measures=())

    assert found(report, lexicon=lexicon) == []


def test_stays_silent_about_other_units_and_other_years(lexicon):
    circular = annex(
        "锦州的方案抄了邻市的。", problems=[("锦州的方案抄了邻市的", "formalism.copied")], period="2001"
    )

    assert found(own("大连"), lexicon=lexicon) == []
    assert found(own("锦州", period="2002"), circular, lexicon) == []
    assert found(own("锦州", period="2001"), circular, lexicon) != []


def test_stays_silent_without_labels_and_without_a_circular(lexicon):
    assert found(handed_in("锦州"), lexicon=lexicon) == []
    assert list(silent_on_criticism(batch(own("锦州"), annex=None), lexicon)) == []


def test_stays_silent_where_the_circular_says_what_fits_nowhere(lexicon):
    circular = annex("锦州的方案抄了邻市的。", problems=[("锦州的方案抄了邻市的", "other.problem")])

    assert found(own("锦州"), circular, lexicon) == []


def test_a_second_report_that_admits_it_speaks_for_the_unit(lexicon):
    candid = own("锦州", "方案照抄。", problems=[("方案照抄", "formalism.copied")], measures=())
    made = batch(own("锦州"), candid, annex=CRITICAL)

    assert list(silent_on_criticism(made, lexicon)) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("少数人图省事，方案内容贫乏，雷同较多，未结合实际。", id="in other words, unlabelled"),
        pytest.param("制定的方案没有结合本地实际，已重新起草。", id="told and put right"),
    ],
)
def test_stays_silent_where_the_words_of_the_report_speak_of_the_matter_unlabelled(text, lexicon):
    assert found(own("锦州", f"开展培训。{text}"), lexicon=lexicon) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("制定方案12个，全部印发。", id="the matter, but nothing wanting"),
        pytest.param("没有发现方案雷同现象。", id="denied"),
        pytest.param("坚决防止方案脱离实际。", id="prevented"),
        pytest.param("执法车辆老化，没有更新。", id="something else is wanting"),
    ],
)
def test_words_of_the_matter_where_nothing_is_admitted_are_silence(text, lexicon):
    assert len(found(own("锦州", f"开展培训。{text}"), lexicon=lexicon)) == 1


def test_a_label_that_waits_for_review_gives_its_words_no_meaning_of_their_own(lexicon):
    words = "编印方案汇编，三百人各得一册"
    unsure = own("锦州", words, problems=[(words, "resources.staff")], measures=())
    [row] = unsure.problems
    unsure = unsure.model_copy(update={"problems": [row.model_copy(update={"review": True})]})

    assert len(found(unsure, lexicon=lexicon)) == 1
