"""Other names of a unit, with the years in which they are its name."""

from __future__ import annotations

import pytest

from zhifa_nlp.lexicon.load import load_lexicon
from zhifa_nlp.store.search.names import other_names


def found(written: str) -> dict[str, tuple[str, int, int]]:
    return {
        name.name: (name.relation, name.first, name.last) for name in other_names(written, load_lexicon())
    }


@pytest.mark.parametrize(
    ("written", "name", "expected"),
    [
        ("计委", "发展和改革委员会", ("other_name", 2003, 9999)),
        ("发改委", "发展计划委员会", ("other_name", 2000, 2004)),
        ("省计委", "省发展和改革委员会", ("other_name", 2003, 9999)),
        ("省工商局", "省市场监督管理局", ("successor", 2018, 9999)),
        ("市场监管局", "质量技术监督局", ("predecessor", 2000, 2019)),
        ("法制办", "司法局", ("successor", 2019, 9999)),
    ],
)
def test_a_name_leads_to_the_names_of_other_years(written, name, expected):
    assert found(written)[name] == expected


@pytest.mark.parametrize("written", ["死角", "大连市", "照搬照抄", "公安局", "委"])
def test_what_is_no_unit_or_had_one_name_has_no_others(written):
    assert found(written) == {}


def test_what_a_body_took_in_after_it_had_another_name_is_no_predecessor():
    assert "物价局" not in found("计委")
    assert found("发改委")["物价局"] == ("predecessor", 0, 2014)


def test_branches_are_not_the_body():
    assert not any(name.endswith(("大队", "所", "公司")) for name in found("市场监管局"))


def test_the_label_says_since_when_and_why():
    label = next(n.label for n in other_names("计委", load_lexicon()) if n.name == "发展和改革委员会")
    assert label.startswith("发展和改革委员会（2003起，同一机关")
