from __future__ import annotations

import pytest

from tests.checks.labels import annex, own
from tests.checks.rounds import batch, handed_in
from zhifa_nlp.checks.rules.required_measure_absent import required_measure_absent

BOTH = [("组织培训", "training", "required"), ("公示职责", "publicity", "required")]
CIRCULAR = annex("各地要组织培训。各地要公示职责。", measures=BOTH, date="2002-04-04")
LATER = "2002-12-01"


def found(report, circular=CIRCULAR, lexicon=None):
    return list(required_measure_absent(batch(report, annex=circular), lexicon))


def test_notes_what_a_later_report_leaves_out_and_quotes_the_demand(lexicon):
    [finding] = found(own("锦州", date=LATER), lexicon=lexicon)

    assert (finding.severity, finding.message) == ("info", "通报要求的公示、公开，后来的报告没有提到")
    assert [e.text for e in finding.evidence] == ["锦州市人民政府关于自查情况的报告", "公示职责"]


def test_warns_where_nothing_of_it_is_mentioned(lexicon):
    report = own("锦州", "开展检查。", measures=[("开展检查", "supervision")], date=LATER)
    [finding] = found(report, lexicon=lexicon)

    assert (finding.severity, len(finding.evidence)) == ("warning", 3)


@pytest.mark.parametrize("tense", ["done", "planned"])
def test_stays_silent_where_all_is_mentioned(tense, lexicon):
    measures = [("开展培训", "training", tense), ("公示职责", "publicity", tense)]
    report = own("锦州", "开展培训，公示职责。", measures=measures, date=LATER)

    assert found(report, lexicon=lexicon) == []


def test_stays_silent_about_earlier_and_undated_reports(lexicon):
    assert found(own("锦州", date="2002-03-01"), lexicon=lexicon) == []
    assert found(own("锦州"), lexicon=lexicon) == []


def test_stays_silent_without_labels_demands_date_or_circular(lexicon):
    undated = annex("各地要组织培训。各地要公示职责。", measures=BOTH)

    assert found(handed_in("锦州", date=LATER), lexicon=lexicon) == []
    assert found(own("锦州", date=LATER), annex(date="2002-04-04"), lexicon) == []
    assert found(own("锦州", date=LATER), undated, lexicon) == []
    assert found(own("锦州", date=LATER), None, lexicon) == []


@pytest.mark.parametrize(("place", "told"), [("210211", 1), ("370100", 0)])
def test_a_unit_outside_the_annex_is_spoken_to_only_in_the_circulars_region(place, told, lexicon):
    report = own("外单位", date=LATER)
    issuer = report.document.issuer.model_copy(update={"unit_id": f"{place}/grain"})
    report = report.model_copy(update={"document": report.document.model_copy(update={"issuer": issuer})})
    circular = annex(
        "各地要公示职责。", measures=[("公示职责", "publicity", "required")], date="2002-04-04",
        issuer=("辽宁省人民政府办公厅", "210000/gov_office"),
    )  # fmt: skip

    assert len(found(report, circular, lexicon)) == told


def test_stays_silent_about_what_is_required_of_one_unit(lexicon):
    circular = annex("大连要公示职责。", measures=[("公示职责", "publicity", "required")], date="2002-04-04")

    assert found(own("锦州", date=LATER), circular, lexicon) == []
