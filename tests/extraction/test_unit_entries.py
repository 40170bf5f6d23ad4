from __future__ import annotations

import pytest

from tests.extraction.documents import document
from zhifa_nlp.extraction.extract import extract
from zhifa_nlp.extraction.unit_entries import entry_resolver
from zhifa_nlp.extraction.units import find_units
from zhifa_nlp.lexicon.load import load_lexicon
from zhifa_nlp.structure.outline import outline


@pytest.fixture(scope="module")
def resolve():
    made = document("情况如下。")
    lexicon = load_lexicon()
    _, _, context = find_units(made, outline(made, lexicon), lexicon)
    return entry_resolver(lexicon, context)


@pytest.mark.parametrize(
    ("words", "name", "unit_id"),
    [
        ("外办", "辽宁省人民政府外事办公室", "210000/foreign_affairs"),
        ("大连", "大连市人民政府", "210200/government"),
        ("省工商局", "辽宁省工商行政管理局", "210000/market_gongshang"),
        ("沈阳市司法局", "沈阳市司法局", "210100/justice"),
    ],
)
def test_names_an_entry_of_a_list(resolve, words, name, unit_id):
    assert resolve(words) == (name, unit_id)


def test_entries_of_a_tier_list_are_mentions():
    made = document("考评结果如下。\n优秀单位（2个）：\n外办、侨办\n达标单位（1个）：\n计委", year=2002)
    lexicon = load_lexicon()
    found = extract(made, outline(made, lexicon), lexicon)

    assert {"外办", "侨办"} <= {u.text for u in found.units}
