from __future__ import annotations

import pytest

from zhifa_nlp.lexicon.load import load_lexicon
from zhifa_nlp.lexicon.succession import forerunners, heirs, renamed


@pytest.fixture(scope="module")
def lexicon():
    return load_lexicon()


def test_a_renamed_body_is_its_own_heir(lexicon):
    assert heirs(lexicon, "planning_reform", "province", 1999, 2002) == {"planning_reform"}
    assert renamed(lexicon, "planning_reform", "province", 1999, 2002)


def test_three_bodies_went_into_one(lexicon):
    came = forerunners(lexicon, "market_supervision", "prefecture", 2015, 2020)

    assert {"market_gongshang", "market_quality", "market_food_drug"} <= came
    assert heirs(lexicon, "market_gongshang", "prefecture", 2015, 2020) == {"market_supervision"}


def test_a_body_that_took_another_in_goes_on(lexicon):
    assert forerunners(lexicon, "justice", "province", 2015, 2019) == {"justice", "legal_affairs"}


def test_a_body_that_got_the_duties_of_an_abolished_one_goes_on(lexicon):
    came = forerunners(lexicon, "industry_it", "province", 2006, 2010)

    assert {"economy_trade", "information_industry"} <= came


def test_what_is_split_off_leaves_the_body_where_it_was(lexicon):
    assert heirs(lexicon, "finance", "province", 1993, 1995) == {
        "finance", "taxation_state", "taxation_local"
    }  # fmt: skip


def test_mergers_follow_one_another(lexicon):
    came = forerunners(lexicon, "human_resources", "prefecture", 2005, 2012)
    assert came == {"labour_security", "personnel"}


@pytest.mark.parametrize(
    ("since", "until"), [pytest.param(2019, 2020, id="after it"), pytest.param(2001, 2002, id="before it")]
)
def test_stays_silent_outside_the_years(lexicon, since, until):
    assert heirs(lexicon, "legal_affairs", "province", since, until) == {"legal_affairs"}
    assert not renamed(lexicon, "legal_affairs", "province", since, until)


def test_an_event_of_another_level_is_none_here(lexicon):
    assert heirs(lexicon, "land", "prefecture", 1999, 2000) == {"land"}
    assert heirs(lexicon, "geology_mineral", "province", 1999, 2000) == {"land"}
