from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhifa_nlp.extraction.tiers.entries import split_entries, unit_like


def names(text):
    return [text[e.start : e.end] for e in split_entries(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲市、乙县,丙区;市公安局", ["甲市", "乙县", "丙区", "市公安局"]),
        ("甲市  乙县 市公安局", ["甲市", "乙县", "市公安局"]),
        ("甲县和乙县以及市文化和旅游局", ["甲县", "乙县", "市文化和旅游局"]),
        ("市自然资源和规划局、市人力资源和社会保障局", ["市自然资源和规划局", "市人力资源和社会保障局"]),
        ("市金融工作局(市政府金融办)、团市委", ["市金融工作局(市政府金融办)", "团市委"]),
        ("1.甲县\n2.乙县\n3.丙县", ["甲县", "乙县", "丙县"]),
        ("1.甲县\n2..市公安局\n3市地税局\nI1.市国税局", ["甲县", "市公安局", "市地税局", "市国税局"]),
        ("12师、3中队", ["12师", "3中队"]),
        ("甲、乙、丙市", ["甲", "乙", "丙市"]),
        ("于都、会昌县人民政府,大余县人民政府", ["于都", "会昌县", "大余县人民政府"]),
        ("甲县等8个县(市)区和市烟草局、市农机局等2个部门", ["甲县", "市烟草局", "市农机局"]),
        ("甲县、乙县(4)", ["甲县", "乙县"]),
        ("排名不分先后、甲县、乙县", ["甲县", "乙县"]),
    ],
)
def test_a_list_is_split_into_its_entries(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市:甲市、乙市", ["甲市", "乙市"]),
        ("各市:甲市、乙市", ["甲市", "乙市"]),
        ("市(3个):甲、乙、丙", ["甲", "乙", "丙"]),
        ("省辖市:甲市", ["甲市"]),
        ("(一)市:甲市、乙市", ["甲市", "乙市"]),
        ("二、省直部门:工商局、公安厅", ["工商局", "公安厅"]),
        ("县(市、区):甲县、乙区", ["甲县", "乙区"]),
        ("市、县:甲市、乙县", ["甲市", "乙县"]),
        ("市:甲市、乙市 部门:省工商局、省公安厅", ["甲市", "乙市", "省工商局", "省公安厅"]),
        ("市:甲市(95分)、乙市(90分)", ["甲市", "乙市"]),
    ],
)
def test_the_label_of_a_group_is_no_part_of_a_name(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    "text", ["和县:95分", "道县:无扣分", "和平街道:98分", "大连市:较好", "市局", "市场监管局", "区:", "甲镇"]
)
def test_a_name_before_a_colon_is_no_label(text):
    assert names(text) == ([text] if text != "区:" else [])


@pytest.mark.parametrize(
    "name", ["甲县", "市渔政大队", "赣州供电公司", "团市委", "县妇联", "市政府金融办", "王桥镇", "某某中学"]
)
def test_shapes_of_units(name):
    assert unit_like(name) == (name != "某某中学")


@given(st.text(alphabet="甲乙县市局、,; \n和等2个()", max_size=40))
def test_entries_lie_in_order_and_never_overlap(text):
    entries = split_entries(text, 0, len(text))

    assert all(e.start < e.end for e in entries)
    assert all(a.end <= b.start for a, b in pairwise(entries))
