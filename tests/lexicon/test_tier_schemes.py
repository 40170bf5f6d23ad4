from __future__ import annotations

import pytest

from zhifa_nlp.errors import LexiconError
from zhifa_nlp.lexicon.tier_schemes import SCHEMES, load_crosswalk

LIAONING = ("优秀", "达标", "基本达标", "未达标")


@pytest.fixture(scope="module")
def crosswalk():
    return load_crosswalk()


def test_a_circular_finds_its_scheme(crosswalk):
    assert crosswalk.scheme_of(LIAONING).id == "standard-met"
    assert [crosswalk.level(LIAONING, t) for t in LIAONING] == ["distinguished", "meets", "partly", "below"]


def test_a_circular_without_all_tiers_finds_it_too(crosswalk):
    assert crosswalk.scheme_of(("优秀", "达标")).names[:2] == ("优秀", "达标")


def test_tiers_of_two_schemes_meet_at_a_level(crosswalk):
    assert crosswalk.level(LIAONING, "达标") == crosswalk.level(("优秀", "合格", "不合格"), "合格")


@pytest.mark.parametrize(
    ("tiers", "tier"),
    [
        pytest.param(("甲等", "乙等"), "甲等", id="a scheme that the table does not hold"),
        pytest.param(("好", "较好", "一般", "差"), "一般", id="a tier that nothing answers to"),
        pytest.param(LIAONING, None, id="no tier"),
        pytest.param((), "优秀", id="no scheme"),
    ],
)
def test_what_is_not_mapped_stays_so(crosswalk, tiers, tier):
    assert crosswalk.level(tiers, tier) is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param('["达标", "meets"]', '["达标", "fine"]', id="unknown level"),
        pytest.param('["达标", "meets"]', '["优秀", "meets"]', id="a tier twice"),
        pytest.param(
            '["优秀", "distinguished"], ["达标", "meets"]',
            '["优秀", "meets"], ["达标", "distinguished"]',
            id="order",
        ),
        pytest.param("[[scheme]]", "[[scheme", id="no TOML"),
    ],
)
def test_a_table_that_does_not_hold_together_is_refused(tmp_path, old, new):
    path = tmp_path / "tier_schemes.toml"
    path.write_text(SCHEMES.read_text("utf-8").replace(old, new), "utf-8")

    with pytest.raises(LexiconError, match=r"tier_schemes\.toml"):
        load_crosswalk(path)
