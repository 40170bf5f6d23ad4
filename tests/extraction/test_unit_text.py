from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from zhifa_nlp.extraction.unit_text import quoted_spans, squeeze


def test_takes_stray_spaces_out_and_leads_back():
    squeezed = squeeze("省工 商局 a b")

    assert squeezed.text == "省工商局 a b"
    assert (squeezed.start(0), squeezed.end(4)) == (0, 5)
    assert squeezed.gap(2)
    assert not squeezed.gap(1)


def test_keeps_wide_gaps_that_part_columns():
    assert squeeze("甲局  乙局").text == "甲局  乙局"


def test_joins_a_broken_head():
    assert squeeze("某省财政\n厅关于", ((0, 8),)).text == "某省财政厅关于"


def test_finds_titles_with_titles_inside():
    text = "依据《甲〈乙〉法》和《关于印发《丙办法》的通知》办"

    assert [text[a:b] for a, b in quoted_spans(text)] == ["《甲〈乙〉法》", "《关于印发《丙办法》的通知》"]


@given(st.text(alphabet="省工商局 \n大a", max_size=40))
def test_offsets_lead_back_to_the_same_characters(text):
    squeezed = squeeze(text)

    assert all(text[squeezed.start(i)] == c for i, c in enumerate(squeezed.text))
