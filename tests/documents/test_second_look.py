from __future__ import annotations

import pytest

from tests.documents import scanned_pages as pages
from tests.documents.office_files import drawn_pdf
from zhifa_nlp.documents import libreoffice, plain_word, sniff
from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.documents.pdf import read_pdf
from zhifa_nlp.documents.raw import RawFile, RawLine
from zhifa_nlp.documents.second_look import second_look

GOOD = "各县区人民政府和市直各部门应当按照规定落实行政执法责任制，对工作中的问题及时整改。"
GARBLED = "¸÷ÏØÇøÈËÃñÕþ¸®ºÍÊÐÖ±¸÷²¿ÃÅÓ¦µ±°´ÕÕ¹æ¶¨ÂäÊµÐÐÕþÖ´·¨ÔðÈÎÖÆ"


def raw(text: str, media_type: str = sniff.DOC) -> RawFile:
    return RawFile((RawLine(text),), media_type, "old_word", "1")


def looked(text: str, media_type: str = sniff.DOC) -> tuple[str, list[str]]:
    found = second_look(raw(text, media_type), b"", Limits())
    return "".join(line.text for line in found.lines), [warning.code for warning in found.warnings]


@pytest.fixture
def substitute(monkeypatch):
    def give(text: str | None):
        monkeypatch.setattr(plain_word, "plain_text", lambda *_: None if text is None else (text, "antiword"))

    return give


@pytest.fixture
def printed(monkeypatch):
    def fail(*_):
        raise libreoffice.ConversionError("no")

    monkeypatch.setattr(libreoffice, "to_pdf", fail)

    def give(pdf: bytes):
        monkeypatch.setattr(libreoffice, "to_pdf", lambda *_: pdf)

    return give


def test_healthy_text_is_left_alone(substitute):
    substitute("nobody asks")

    assert looked(GOOD) == (GOOD, [])


def test_garbled_text_is_read_by_the_next_program_and_that_is_said(substitute):
    substitute(GOOD)

    assert looked(GARBLED) == (GOOD, ["degraded"])


def test_what_every_program_garbles_is_read_as_it_looks(substitute, printed):
    substitute(GARBLED)
    printed(pages.picture_pdf(pages.on_a4(pages.strip(GOOD[:20], GOOD[20:]))))

    text, codes = looked(GARBLED)

    assert "行政执法责任制" in text
    assert codes == ["ocr", "degraded"]


def test_what_nothing_can_read_stays_and_is_flagged_later(substitute, printed):
    substitute(None)

    assert looked(GARBLED) == (GARBLED, [])


def test_formats_without_another_way_are_left_alone():
    assert looked(GARBLED, sniff.TEXT) == (GARBLED, [])


def test_a_pdf_whose_font_has_no_map_is_read_as_it_looks():
    lines = [GOOD[:20], GOOD[20:]]
    whole = drawn_pdf([[(70, 100 + 30 * n, line) for n, line in enumerate(lines)]], font="ttf", size=16)
    mapless = whole.replace(b"/ToUnicode", b"/ToNothing")

    found = read_pdf(mapless, Limits())

    assert "".join(line.text for line in found.lines) == GOOD
    assert [warning.code for warning in found.warnings] == ["ocr"]
