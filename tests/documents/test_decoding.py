import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhifa_nlp.documents.decoding import decode

NOTICE = "各市人民政府，省政府各厅委：现将行政执法责任制考评情况通报如下。二○○三年，"
HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=4, max_size=80)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_reads_every_encoding_that_offices_use(encoding):
    decoded = decode((NOTICE * 3 + "\n").encode(encoding))

    assert decoded.text == NOTICE * 3 + "\n"
    assert not decoded.warnings


def test_reads_rare_characters_of_gb18030():
    assert decode("㙍村、𠮷庄".encode("gb18030")).text == "㙍村、𠮷庄"


@given(HAN)
def test_what_was_written_as_utf_8_is_read_back(text):
    assert decode(text.encode()).text == text


@given(HAN)
def test_offices_text_in_gb18030_is_read_back(text):
    sample = "各单位：" + text + "。"
    assert decode(sample.encode("gb18030")).text == sample


@pytest.mark.parametrize("label", ["gb2312", "GBK", "x-gbk", "iso-8859-1", "no-such-charset"])
def test_a_label_never_leads_astray(label):
    """gb2312 and gbk are read as GB18030; Latin-1, under which anything decodes, is not believed."""
    text = "镕基、喆、㛃同志：" + NOTICE

    assert decode(text.encode("gb18030"), label).text == text


def test_a_declared_big5_is_believed():
    text = "各縣市政府：關於行政執法責任制考評情況的通報"

    assert decode(text.encode("big5"), "big5").text == text


def read_as_gbk(text: str) -> str:
    """UTF-8 as Windows shows it in GBK: a lone byte 80 is a euro sign, half a pair is lost."""
    return text.encode().decode("gbk", "euro")


def _euro(error: UnicodeDecodeError) -> tuple[str, int]:
    lone = error.object[error.start : error.start + 1] == b"\x80"
    return ("€" if lone else "\ufffd"), error.start + 1


codecs.register_error("euro", _euro)


@pytest.mark.parametrize(
    "ghost",
    [
        pytest.param(read_as_gbk(NOTICE * 3), id="utf-8 read as gbk"),
        pytest.param((NOTICE * 3).encode().decode("latin-1"), id="utf-8 read as latin-1"),
        pytest.param((NOTICE * 3).encode("gb18030").decode("latin-1"), id="gb18030 read as latin-1"),
    ],
)
def test_undoes_a_wrong_decoding_that_was_saved(ghost):
    decoded = decode(ghost.encode())

    assert decoded.text.replace("\ufffd", "")[:30] == NOTICE[:30]
    assert decoded.text.count("\ufffd") <= 3
    assert [warning.code for warning in decoded.warnings] == ["mojibake_undone"]


def test_leaves_text_with_a_few_of_the_ghost_characters_alone():
    text = "浜海县锛山乡、鐨水镇等地" + NOTICE * 5

    assert decode(text.encode()).text == text


def test_a_file_cut_within_a_character_is_read_up_to_there():
    decoded = decode(NOTICE.encode()[:-1])

    assert decoded.text == NOTICE[:-1]
    assert [warning.code for warning in decoded.warnings] == ["cut_character"]


def test_stray_bytes_are_marked_and_told():
    data = NOTICE.encode() + b"\xff" + NOTICE.encode()

    decoded = decode(data)

    assert decoded.text == NOTICE + "\ufffd" + NOTICE
    assert [warning.code for warning in decoded.warnings] == ["undecodable_bytes"]


@given(st.binary(max_size=400))
def test_any_bytes_are_decoded_or_marked(data):
    assert isinstance(decode(data).text, str)
