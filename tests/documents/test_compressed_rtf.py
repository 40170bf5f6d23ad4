"""Text that Outlook keeps as RTF only, in its own packed form."""

from __future__ import annotations

import struct

import pytest

from tests.documents.old_office import Streams, ole2
from tests.documents.test_msg import message, saved, stream
from tests.documents.test_rtf import escaped, rtf
from zhifa_nlp.documents.compressed_rtf import unpacked_rtf
from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.documents.mail import attachments
from zhifa_nlp.documents.msg import as_mail
from zhifa_nlp.documents.read import read
from zhifa_nlp.errors import LimitExceeded

# The two examples of [MS-OXRTFCP], 4.1 and 4.2.
SIMPLE = bytes.fromhex(
    "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
)
CROSSING = bytes.fromhex("1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0")


def plain(data: bytes) -> bytes:
    return struct.pack("<IIII", len(data) + 12, len(data), 0x414C454D, 0) + data


def literal(data: bytes) -> bytes:
    """Pack without looking for anything that comes again."""
    groups = [data[at : at + 8] for at in range(0, len(data), 8)]
    return struct.pack("<IIII", len(data) + 12, len(data), 0x75465A4C, 0) + b"".join(
        b"\0" + g for g in groups
    )


def rich(*lines: str) -> bytes:
    return rtf(b"".join(escaped(line) + rb"\par " for line in lines))


def letter(packed: bytes, **more: bytes | Streams) -> Streams:
    return {
        "__properties_version1.0": b"p",
        **stream("0037", "关于报送自查报告的函"),
        "__substg1.0_10090102": packed,
        **more,
    }


@pytest.mark.parametrize(
    ("packed", "text"),
    [
        (SIMPLE, rb"{\rtf1\ansi\ansicpg1252\pard hello world}" + b"\r\n"),
        (CROSSING, rb"{\rtf1 WXYZWXYZWXYZWXYZWXYZ}"),
        (plain(rb"{\rtf1 x}"), rb"{\rtf1 x}"),
        (literal(rb"{\rtf1 abc}" * 900), rb"{\rtf1 abc}" * 900),  # longer than the window
    ],
)
def test_what_outlook_packs_comes_out(packed, text):
    assert unpacked_rtf(packed, Limits()) == text


def test_what_is_cut_short_comes_out_as_far_as_it_goes():
    whole = unpacked_rtf(SIMPLE, Limits())

    for cut in range(17, len(SIMPLE)):
        assert whole.startswith(unpacked_rtf(SIMPLE[:cut], Limits()))


@pytest.mark.parametrize("data", [b"", b"LZFu", bytes(40)])
def test_anything_else_is_told_from_it(data):
    with pytest.raises(ValueError, match="no compressed RTF"):
        unpacked_rtf(data, Limits())


def test_one_that_unpacks_to_more_than_is_allowed_is_refused():
    again = SIMPLE[:16] + b"\xff" + b"\x0b\x0f" * 8  # 17 bytes for every two
    bomb = again + (b"\xff" + b"\x0b\x0f" * 8) * 500

    with pytest.raises(LimitExceeded) as caught:
        unpacked_rtf(bomb, Limits(zip_entry_bytes=10_000))

    assert caught.value.code == "zip_bomb"
    assert len(unpacked_rtf(bomb, Limits())) > 10_000


def test_a_message_with_nothing_else_is_read(tmp_path):
    found = read(saved(tmp_path, letter(literal(rich("现报送自查报告，请审阅。", "联系人：李四。")))))

    assert found.text.split("\n") == ["关于报送自查报告的函", "现报送自查报告，请审阅。", "联系人：李四。"]
    assert found.warnings == ()


def test_the_rows_of_a_table_stay_lines(tmp_path):
    row = rb"\trowd\cellx2000\cellx4000 \intbl %s\cell %s\cell\row "
    table = rtf(row % (escaped("单位"), escaped("得分")) + row % (escaped("甲局"), b"95") + rb"\pard ")

    found = read(saved(tmp_path, letter(literal(table))))

    assert [line.split() for line in found.text.split("\n")[1:]] == [["单位", "得分"], ["甲局", "95"]]


def test_plain_text_goes_before_it(tmp_path):
    both = message(**{"__substg1.0_10090102": literal(rich("另一种写法。"))})

    assert "另一种写法" not in read(saved(tmp_path, both)).text


def test_a_damaged_one_leaves_the_message(tmp_path):
    assert read(saved(tmp_path, letter(b"no RTF at all, by its head"))).text == "关于报送自查报告的函"


def test_a_forwarded_message_has_its_text_too():
    inner = {"__substg1.0_3701000D": letter(literal(rich("转报如下。")))}
    data = ole2(message(**{"__attach_version1.0_#00000000": inner}))

    [one] = attachments(as_mail(data, Limits()), Limits())

    assert "转报如下" in one.content.decode("utf-8", "replace") or b"6L2s5oql5aaC5LiL" in one.content
