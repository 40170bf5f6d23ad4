from __future__ import annotations

import pytest

from zhifa_nlp.lexicon.load import load_lexicon


@pytest.mark.parametrize(
    ("code", "home", "name"),
    [
        pytest.param("辽政办发", None, "辽宁省人民政府办公厅", id="province letter, no home"),
        pytest.param("辽政发", None, "辽宁省人民政府", id="government"),
        pytest.param("沈政发", "210100", "沈阳市人民政府", id="city letter with its home"),
        pytest.param("湘林发", "430000", "湖南省林业局", id="bureau"),
        pytest.param("黑安监函", "230000", "黑龙江省安全生产监督管理局", id="letter of a bureau"),
    ],
)
def test_reads_an_agency_code(code, home, name):
    lexicon = load_lexicon()
    place = lexicon.place_of_code(home, 2010) if home else None

    found = lexicon.agency(code, place, 2010)

    assert found is not None
    assert found.name == name


def test_a_code_of_no_known_stem_is_nobody():
    assert load_lexicon().agency("辽怪怪", None, 2010) is None


def test_a_code_without_home_and_province_letter_is_nobody():
    assert load_lexicon().agency("某政发", None, 2010) is None
