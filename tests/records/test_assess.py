from __future__ import annotations

from tests.checks.rounds import ANNEX, EVERYBODY, UNITS, handed_in
from zhifa_nlp.lexicon.load import load_lexicon
from zhifa_nlp.records.assess import assess, assessments
from zhifa_nlp.records.matching import predecessors, summarise
from zhifa_nlp.records.model import IssuerRow


def of(name, rows):
    return next(row for row in rows if row.unit == name)


def test_every_listed_unit_has_a_record_in_the_order_of_the_annex():
    rows = assess(ANNEX, EVERYBODY)

    assert [row.unit for row in rows] == [UNITS[w][0] for w in ("大连", "工商局", "锦州", "司法厅")]
    assert [row.official_tier for row in rows] == ["优秀", "优秀", "达标", "达标"]
    assert all(row.submissions for row in rows)


def test_a_record_joins_what_the_annex_says_with_what_the_unit_says():
    row = of(
        "锦州市人民政府", assess(ANNEX, [handed_in("锦州", "我市自评95分，申报优秀单位。", period="2001")])
    )

    assert (row.official_tier, row.official_ordinal, row.claimed_tier, row.self_score) == (
        "达标",
        2,
        "优秀",
        95.0,
    )
    assert (row.circular, row.submissions) == ("circular.txt", ["锦州.txt"])


def years(annex, **stated):
    return {
        row.unit: row.period for row in assess(annex, [handed_in(w, period=y) for w, y in stated.items()])
    }


def test_all_units_are_of_the_year_that_the_circular_states():
    annex = ANNEX.model_copy(update={"document": ANNEX.document.model_copy(update={"period": "2002"})})
    found = years(annex, 大连="2001", 锦州="2001", 工商局="2001", 丹东市粮食局="2000")

    assert (set(found.values()), len(found)) == ({"2002"}, 5)


def test_a_circular_without_a_year_is_of_the_year_of_most_reports_for_every_unit():
    found = years(ANNEX, 大连="2001", 锦州="2001", 工商局="2000", 丹东市粮食局="2001")

    assert (set(found.values()), len(found)) == ({"2001"}, 5)


def test_a_year_that_few_reports_state_or_that_they_do_not_agree_on_is_nobodys():
    assert set(years(ANNEX, 大连="2001", 锦州="2001").values()) == {None}
    assert set(years(ANNEX, 大连="2001", 锦州="2001", 工商局="2000", 司法厅="2000").values()) == {None}


def test_reports_of_a_year_after_the_circular_do_not_tell_its_year():
    signed = ANNEX.model_copy(update={"document": ANNEX.document.model_copy(update={"date": "2002-04-04"})})

    assert set(years(signed, 大连="2005", 锦州="2005", 工商局="2005").values()) == {None}


def test_a_unit_without_a_report_has_its_official_tier_only():
    row = of("辽宁省司法厅", assess(ANNEX, []))

    assert (row.official_tier, row.claimed_tier, row.self_score, row.submissions) == ("达标", None, None, [])


def test_a_unit_outside_the_annex_has_a_record_without_official_tier():
    row = of("丹东市粮食局", assess(ANNEX, [handed_in("丹东市粮食局", "我局自评为达标。")]))

    assert (row.official_tier, row.claimed_tier, row.submissions) == (None, "达标", ["丹东市粮食局.txt"])


def test_a_place_and_its_government_are_one_unit():
    city = handed_in("大连")
    issuer = city.document.issuer.model_copy(update={"name": "大连市", "unit_id": None})
    city = city.model_copy(update={"document": city.document.model_copy(update={"issuer": issuer})})

    assert of("大连市人民政府", assess(ANNEX, [city])).submissions == ["大连.txt"]


def test_a_report_under_a_later_name_joins_the_listed_unit():
    later = handed_in("辽宁省市场监督管理局")
    issuer = later.document.issuer.model_copy(update={"unit_id": "210000/market_supervision"})
    later = later.model_copy(update={"document": later.document.model_copy(update={"issuer": issuer})})

    assert of("辽宁省工商行政管理局", assess(ANNEX, [later])).submissions == ["辽宁省市场监督管理局.txt"]


def issued(name, unit_id):
    made = handed_in(name)
    issuer = made.document.issuer.model_copy(update={"unit_id": unit_id})
    return made.model_copy(update={"document": made.document.model_copy(update={"issuer": issuer})})


def by_issuer(unit_id):
    issuer = IssuerRow(text="省", name="省", unit_id=unit_id)
    return ANNEX.model_copy(update={"document": ANNEX.document.model_copy(update={"issuer": issuer})})


def test_the_office_of_the_circulars_line_or_the_legal_office_speaks_for_its_place():
    justice, legal = issued("大连市司法局", "210200/justice"), issued("锦州市法制办", "210700/legal_affairs")
    rows = assess(by_issuer("210000/justice"), [justice, legal])

    assert of("大连市人民政府", rows).submissions == ["大连市司法局.txt"]
    assert of("锦州市人民政府", rows).submissions == ["锦州市法制办.txt"]


def test_other_offices_do_not_speak_for_a_place_nor_any_beside_its_own_report():
    justice, grain = issued("大连市司法局", "210200/justice"), issued("大连市粮食局", "210200/grain")

    assert of("大连市人民政府", assess(by_issuer("210000/justice"), [grain])).submissions == []
    assert of("大连市人民政府", assess(by_issuer("210000/government"), [justice])).submissions == []
    both = assess(by_issuer("210000/justice"), [handed_in("大连"), justice])
    assert of("大连市人民政府", both).submissions == ["大连.txt"]


def test_predecessors_go_back_through_mergers():
    assert set(predecessors(load_lexicon(), "market_supervision")) >= {"market_gongshang", "market_quality"}


def test_what_a_unit_states_is_asked_for_when_its_turn_has_come():
    asked = []

    def said(path):
        asked.append(path)
        return (), ()

    rows = assessments(ANNEX, [summarise(record) for record in EVERYBODY], said)

    assert asked == []
    assert [next(rows).submissions, next(rows).submissions] == [[path] for path in asked]
    assert len(asked) == 2
