import re

from hypothesis import given
from hypothesis import strategies as st

from tests.documents.builders import line
from zhifa_nlp.documents.traced import Line

SPANS = st.lists(st.integers(0, 30), max_size=8).map(
    lambda cuts: list(zip(sorted(set(cuts))[::2], sorted(set(cuts))[1::2], strict=False))
)


def leads_back(cut: Line) -> bool:
    original = cut.raw.text
    return all(cut.text[a:b] == original[o : o + b - a] for a, b, o in cut.stretches())


@given(st.text("abcdefg", min_size=1, max_size=30), SPANS, SPANS)
def test_every_part_of_a_line_cut_twice_leads_back(text, first, second):
    cut = line(text).without([(a, min(b, len(text))) for a, b in first if a < len(text)])
    again = cut.without([(a, min(b, len(cut.text))) for a, b in second if a < len(cut.text)])

    assert leads_back(cut)
    assert leads_back(again)
    assert sum(b - a for a, b, _ in again.stretches()) == len(again.text)


def test_takes_out_what_a_pattern_finds():
    assert line("执 法 责 任").without_pattern(re.compile(" ")).text == "执法责任"


def test_trims_the_end_only():
    assert line("　　一、概况　 ").trimmed().text == "　　一、概况"
