from __future__ import annotations

import pytest

from zhifa_nlp.lexicon.load import load_lexicon
from zhifa_nlp.lexicon.tier_schemes import load_crosswalk
from zhifa_nlp.records.panel import Observed, panel, transitions

MET = ("优秀", "达标", "基本达标", "未达标")
PASSED = ("优秀", "合格", "不合格")


def seen(unit_id, period, tier, scheme=MET, *, unit=None):
    return Observed(unit or unit_id, unit_id, period, tier, scheme)


def rows(*observed):
    return panel(observed, load_lexicon(), load_crosswalk())


def last(*observed):
    return rows(*observed)[-1]


def told(row):
    return row.link, row.comparable, row.change


def test_a_unit_is_set_beside_itself():
    row = last(seen("210200/police", "2001", "达标"), seen("210200/police", "2002", "优秀"))

    assert told(row) == ("same", "yes", "up")
    assert row.before[0].tier == "达标"


def test_a_renamed_unit_is_the_same_unit():
    row = last(seen("210000/planning_reform", "2003", "优秀"), seen("210000/planning_reform", "2005", "达标"))

    assert told(row) == ("renamed", "yes", "down")


def test_a_merged_unit_is_compared_with_care_where_all_before_it_stood_alike():
    row = last(
        seen("210200/market_gongshang", "2015", "达标"),
        seen("210200/market_quality", "2015", "达标"),
        seen("210200/market_supervision", "2020", "优秀"),
    )

    assert told(row) == ("merged", "care", "up")
    assert len(row.before) == 2


def test_a_merged_unit_is_not_compared_where_they_did_not():
    row = last(
        seen("210200/market_gongshang", "2015", "达标"),
        seen("210200/market_quality", "2015", "优秀"),
        seen("210200/market_supervision", "2020", "优秀"),
    )

    assert told(row) == ("merged", "no", "unknown")


def test_a_unit_that_was_split_off_is_compared_with_care():
    row = last(seen("210000/finance", "1993", "达标"), seen("210000/taxation_local", "1995", "达标"))

    assert told(row) == ("split", "care", "level")


def test_part_of_several_bodies_is_regrouped():
    row = last(
        seen("210200/human_resources", "2016", "达标"), seen("210200/medical_insurance", "2020", "达标")
    )

    assert row.link == "regrouped"


def test_another_scheme_is_compared_through_the_crosswalk():
    row = last(seen("210200/police", "2001", "达标"), seen("210200/police", "2002", "不合格", PASSED))

    assert told(row) == ("same", "yes", "down")
    assert row.notes == ("scheme_changed",)


def test_a_scheme_that_is_not_mapped_is_not_compared():
    row = last(seen("210200/police", "2001", "达标"), seen("210200/police", "2002", "甲等", ("甲等", "乙等")))

    assert told(row) == ("same", "no", "unknown")
    assert row.notes == ("unmapped", "scheme_changed")


def test_within_an_unmapped_scheme_tiers_compare_by_themselves():
    own = ("甲等", "乙等")
    row = last(seen("210200/police", "2001", "甲等", own), seen("210200/police", "2002", "乙等", own))

    assert told(row) == ("same", "yes", "down")


def test_a_period_left_out_is_said():
    row = last(
        seen("210200/police", "2001", "达标"),
        seen("210300/police", "2002", "达标"),
        seen("210200/police", "2003", "达标"),
    )

    assert row.notes == ("gap",)


def test_a_place_with_another_code_is_the_same_place():
    # the city of Pulandian became a district of Dalian in 2015
    row = last(
        seen("210282/police", "2014", "达标", unit="普兰店市公安局"),
        seen("210214/police", "2016", "达标", unit="大连市普兰店区公安局"),
    )

    assert told(row) == ("renamed", "yes", "level")
    assert row.notes == ("recoded",)


def test_a_unit_outside_the_register_is_known_by_its_name():
    row = last(seen(None, "2001", "达标", unit="某中心"), seen(None, "2002", "达标", unit="某中心"))

    assert told(row) == ("same", "yes", "level")


def test_two_tiers_in_one_year_leave_the_tier_in_doubt():
    [row] = rows(seen("210200/police", "2001", "达标"), seen("210200/police", "2001", "优秀"))

    assert row.now.tier is None
    assert row.notes == ("tier_in_doubt",)


@pytest.mark.parametrize(
    "earlier",
    [
        pytest.param(seen("210300/police", "2001", "达标"), id="another place"),
        pytest.param(seen("210200/finance", "2001", "达标"), id="another function"),
        pytest.param(seen("210200/police", "2003", "达标"), id="a later year"),
    ],
)
def test_nothing_is_set_beside_what_it_does_not_come_from(earlier):
    found = {row.now: row for row in rows(earlier, seen("210200/police", "2002", "达标"))}

    assert told(found[seen("210200/police", "2002", "达标")]) == ("first", "first", "first")


def test_transitions_count_only_units_that_stayed_one():
    found = transitions(
        rows(
            seen("210200/police", "2015", "达标"),
            seen("210200/market_gongshang", "2015", "达标"),
            seen("210200/police", "2020", "优秀"),
            seen("210200/market_supervision", "2020", "优秀"),
        )
    )

    assert found == {("2015", "达标", "2020", "优秀"): 1}
