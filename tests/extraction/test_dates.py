"""Dates of the running text, anchored at the document's own date."""

from __future__ import annotations

from zhifa_nlp.documents.model import document_from_text
from zhifa_nlp.extraction.dates import find_dates
from zhifa_nlp.structure.outline import outline

TEXT = (
    "关于检查情况的通报\n各县人民政府：\n去年9、10两个月，进行了抽查。1999年的问题已改。\n"
    "甲市人民政府\n二○○二年四月四日\n"
)


def test_works_relative_dates_out_from_the_documents_day() -> None:
    document = document_from_text(TEXT)
    first, second = find_dates(document, outline(document))
    assert (first.first, first.last, first.anchor) == ("2001-09-01", "2001-10-31", "2002-04-04")
    assert (second.first, second.last, second.anchor) == ("1999-01-01", "1999-12-31", None)
    assert document.text[first.start : first.end] == first.text == "去年9、10两个月"


def test_leaves_relative_dates_out_where_the_document_has_no_day() -> None:
    document = document_from_text("关于检查情况的通报\n各县人民政府：\n去年9、10两个月，进行了抽查。")
    assert find_dates(document, outline(document)) == ()


def test_the_documents_own_day_is_no_mention() -> None:
    document = document_from_text(TEXT)
    assert all("四月四日" not in d.text for d in find_dates(document, outline(document)))
