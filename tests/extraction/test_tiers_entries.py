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
    "name", ["甲县", "市渔政大队", "赣州供电公司", "团市委", "县妇联", "市政府金融办", "王桥镇", "某某中学"]
)
def test_shapes_of_units(name):
    assert unit_like(name) == (name != "某某中学")


@given(st.text(alphabet="甲乙县市局、,; \n和等2个()", max_size=40))
def test_entries_lie_in_order_and_never_overlap(text):
    entries = split_entries(text, 0, len(text))

    assert all(e.start < e.end for e in entries)
    assert all(a.end <= b.start for a, b in pairwise(entries))
