from __future__ import annotations

from tests.checks.builders import circular
from zhifa_nlp.checks.rules.annex_absent import annex_absent


def found(text, lexicon, **elements):
    return [f.severity for f in annex_absent(circular(text, elements=elements), lexicon)]


def test_warns_where_the_tiers_would_stand_in_it(lexicon):
    text = "评出优秀3个、达标2个。\n附件：考核结果"

    assert found(text, lexicon, attachment_note="附件：考核结果") == ["warning"]


def test_only_notes_another_attachment(lexicon):
    assert found("请认真填报。\n附件：统计表", lexicon, attachment_note="附件：统计表") == ["info"]


def test_stays_silent_where_the_attachment_is_there(lexicon):
    text = "评出优秀1个。\n附件：考核结果\n附件\n优秀：甲市\n达标：乙县"

    assert found(text, lexicon, attachment_note="附件：考核结果", attachment="附件\n优秀") == []


def test_stays_silent_without_a_note(lexicon):
    assert found("优秀：甲市\n达标：乙县", lexicon) == []
