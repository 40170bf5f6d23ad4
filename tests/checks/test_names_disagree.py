from __future__ import annotations

from tests.checks.builders import report
from zhifa_nlp.checks.rules.names_disagree import names_disagree

UNITS = {
    "甲县水利局": ("甲县水利局", "1/water"),
    "乙县水利局": ("乙县水利局", "2/water"),
    "水利局": ("甲县水利局", "1/water"),
}


def found(title, signature, lexicon, path="a.txt"):
    text = f"{title}\n一年来，我局做了工作。\n{signature}"
    made = report(text, path=path, units=UNITS, elements={"title": title, "signature": signature})
    return [(f.severity, f.message) for f in names_disagree(made, lexicon)]


def test_speaks_where_title_and_signature_name_two_units(lexicon):
    assert found("甲县水利局关于自查情况的报告", "乙县水利局", lexicon) == [
        ("warning", "标题的单位是甲县水利局，落款的单位是乙县水利局，两者不一致")
    ]


def test_stays_silent_where_they_agree_or_one_is_short(lexicon):
    assert found("甲县水利局关于自查情况的报告", "甲县水利局", lexicon) == []
    assert found("甲县水利局关于自查情况的报告", "水利局", lexicon) == []


def test_stays_silent_about_a_unit_inside_the_title(lexicon):
    assert found("关于对乙县水利局检查情况的报告", "甲县水利局", lexicon) == []


def test_notes_a_file_named_after_another_place(lexicon):
    [(severity, message)] = found(
        "甲县水利局关于自查情况的报告", "甲县水利局", lexicon, path="锦州市报告.txt"
    )

    assert severity == "info"
    assert "锦州市报告" in message
