from __future__ import annotations

import pytest

from tests.checks.labels import annex, own
from tests.checks.rounds import batch, handed_in
from zhifa_nlp.checks.rules.nothing_admitted import nothing_admitted

CRITICAL = annex("大连的方案抄了邻市的。", problems=[("大连的方案抄了邻市的", "formalism.copied")])


def found(*reports, circular, lexicon):
    made = batch(*reports, annex=circular)
    return [(f.severity, f.message) for f in nothing_admitted(made, lexicon)]


def test_warns_where_the_circular_criticises_the_unit_and_quotes_both(lexicon):
    [finding] = nothing_admitted(batch(own("大连"), annex=CRITICAL), lexicon)

    assert (finding.severity, finding.message) == (
        "warning", "大连市人民政府的自查报告没有承认任何问题（通报对其提出批评）"
    )  # fmt: skip
    assert [e.text for e in finding.evidence] == ["大连市人民政府关于自查情况的报告", "大连的方案抄了邻市的"]


def test_warns_in_the_lower_half_of_the_tiers(lexicon):
    assert found(own("锦州"), circular=annex(), lexicon=lexicon) == [
        ("warning", "锦州市人民政府的自查报告没有承认任何问题（通报将其列在后段等次）")
    ]


def test_only_notes_it_in_the_upper_half(lexicon):
    assert found(own("大连"), circular=annex(), lexicon=lexicon) == [
        ("info", "大连市人民政府的自查报告没有承认任何问题（未提任何不足）")
    ]


def test_the_middle_of_three_tiers_is_no_lower_half(lexicon):
    circular = annex(tiers="优秀：大连\n达标：锦州、工商局\n未达标：司法厅")

    assert [s for s, _ in found(own("锦州"), circular=circular, lexicon=lexicon)] == ["info"]
    assert [s for s, _ in found(own("司法厅"), circular=circular, lexicon=lexicon)] == ["warning"]


def test_a_denial_admits_nothing(lexicon):
    report = own("大连", "没有乱收费。", problems=[("没有乱收费", "workforce.abuse", "denied")], measures=())

    assert len(found(report, circular=annex(), lexicon=lexicon)) == 1


@pytest.mark.parametrize("status", ["admitted", "resolved"])
def test_stays_silent_where_anything_is_admitted(status, lexicon):
    report = own("锦州", "人手不足。", problems=[("人手不足", "resources.staff", status)], measures=())

    assert found(report, circular=annex(), lexicon=lexicon) == []


def test_stays_silent_without_labels_without_circular_and_on_what_is_no_report(lexicon):
    notice = own("锦州")
    notice = notice.model_copy(update={"document": notice.document.model_copy(update={"kind": "notice"})})

    assert found(handed_in("锦州"), circular=annex(), lexicon=lexicon) == []
    assert found(own("锦州"), circular=None, lexicon=lexicon) == []
    assert found(notice, circular=annex(), lexicon=lexicon) == []


def test_stays_silent_where_a_section_on_problems_tells_of_one_that_nobody_labelled(lexicon):
    text = "开展培训。\n四、存在问题及整改\n一是有1件文件超期10天报备，已作出检查。\n五、打算"
    report = own("锦州", text, headings=[("四、存在问题及整改", 1, 4), ("五、打算", 1, 5)])

    assert found(report, circular=annex(), lexicon=lexicon) == []


@pytest.mark.parametrize(
    "told", ["经自查，没有发现违反规定的问题。", "将进一步加强学习，提高认识，改进作风。", "无。"]
)
def test_a_section_on_problems_that_tells_of_none_admits_nothing(told, lexicon):
    text = f"开展培训。\n四、存在问题\n{told}\n五、打算\n力争不留死角。"
    report = own("锦州", text, headings=[("四、存在问题", 1, 4), ("五、打算", 1, 5)])

    assert len(found(report, circular=annex(), lexicon=lexicon)) == 1
