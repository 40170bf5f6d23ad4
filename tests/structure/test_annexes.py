"""Annexes: announced, attached, or both."""

from __future__ import annotations

from .samples import document, outlined

HEAD = "关于考核结果的通报\n各县人民政府：\n通报如下。\n"


def annexed(text: str) -> list[str]:
    return [document(text).text[a:b] for a, b in outlined(text).annexes]


def test_a_note_announces_and_is_no_annex() -> None:
    text = HEAD + "附件：考核结果\n甲市人民政府\n2003年3月5日"
    found = outlined(text)
    assert annexed(text) == []
    assert found.first("attachment_note").text == "附件：考核结果"  # type: ignore[union-attr]


def test_a_list_after_the_date_is_an_annex() -> None:
    text = HEAD + "甲市人民政府\n2003年3月5日\n附件：\n优秀：乙县、丙县\n达标：丁县"
    assert annexed(text) == ["附件：\n优秀：乙县、丙县\n达标：丁县"]


def test_a_list_before_the_date_is_an_annex_too() -> None:
    text = HEAD + "附：等次名单\n优秀（2个）：乙县、丙县\n达标（1个）：丁县\n2003年3月5日"
    assert annexed(text) == ["附：等次名单\n优秀（2个）：乙县、丙县\n达标（1个）：丁县"]
    assert "乙县" not in text[slice(*outlined(text).body)]


def test_two_annexes_are_two() -> None:
    text = HEAD + "2003年3月5日\n附件1\n优秀：乙县、丙县\n附件2\n达标：丁县、戊县"
    assert [a.split("\n")[0] for a in annexed(text)] == ["附件1", "附件2"]


def test_an_annex_without_its_mark_is_what_follows_the_date_at_length() -> None:
    text = (
        HEAD
        + "甲市人民政府\n2003年3月5日\n考核等次名单\n优秀："
        + "、".join(f"第{c}县" for c in "甲乙丙丁戊己庚辛壬癸子丑")
    )
    assert annexed(text)[0].startswith("考核等次名单")


def test_a_sentence_that_mentions_an_annex_is_none() -> None:
    text = HEAD + "各项得分见附件1所列。\n2003年3月5日"
    assert annexed(text) == []
    assert outlined(text).first("attachment_note") is None


def test_the_mark_after_the_date_works_without_line_breaks() -> None:
    text = "关于考核结果的通报各县人民政府：通报如下。甲市人民政府2003年3月5日附件：优秀：乙县、丙县"
    assert annexed(text) == ["附件：优秀：乙县、丙县"]
