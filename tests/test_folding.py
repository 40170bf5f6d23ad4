import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.documents.builders import from_text
from zhifa_nlp.folding import fold
from zhifa_nlp.workflow.parse import parse


@pytest.mark.parametrize(
    ("written", "view"),
    [
        ("１９９１年", "1991年"),
        ("遼寧省人民政府關於行政執法責任制", "辽宁省人民政府关于行政执法责任制"),
        ("某県公安局", "某县公安局"),
        ("此後徵求意見", "此后征求意见"),
        ("二○○二年", "二〇〇二年"),
    ],
)
def test_the_view_has_one_width_and_one_script(written, view):
    assert fold(written) == view


@pytest.mark.parametrize("text", ["显著提高", "乾坤", "辽宁省工商局", "瞭望"])
def test_simplified_text_stays(text):
    assert fold(text) == text


@given(st.text())
def test_every_character_keeps_its_offset(text):
    assert len(fold(text)) == len(text)


def test_a_report_in_traditional_script_is_read_like_any_other_and_quoted_as_written():
    record = parse(
        from_text(
            "遼寧省工商行政管理局關於執法責任制的自查報告\n省政府：\n"
            "　　存在的問題：個別執法人員持證上崗的意識不強，案卷不規範。\n"
            "遼寧省工商行政管理局\n二○○一年八月十五日"
        )
    )

    assert record.document.issuer is not None
    assert record.document.issuer.name == "辽宁省工商行政管理局"
    assert record.document.date == "2001-08-15"
    assert record.document.kind == "self_report"
    assert all(row.text == record.document.text[row.start : row.end] for row in record.units)
    assert any("遼寧" in row.text for row in record.units)
