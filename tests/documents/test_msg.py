"""Outlook messages: what an office saves by dragging a mail out of its mailbox."""

from __future__ import annotations

import pytest

from tests.documents.old_office import Streams, ole2
from zhifa_nlp.documents import sniff
from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.documents.mail import attachments
from zhifa_nlp.documents.msg import as_mail
from zhifa_nlp.documents.read import read
from zhifa_nlp.errors import LimitExceeded, UnreadableDocument
from zhifa_nlp.workflow.archives import unpacked
from zhifa_nlp.workflow.walk import sources

SUBJECT, BODY = "关于报送自查报告的函", "现报送自查报告，请审阅。\r\n联系人：李四。\r\n"
REPORT = bytes(range(256)) * 24


def stream(kind: str, words: str) -> Streams:
    return {f"__substg1.0_{kind}001F": words.encode("utf-16-le")}


def attached(name: str, content: bytes) -> Streams:
    return {**stream("3707", name), "__substg1.0_37010102": content}


def message(**more: bytes | Streams) -> Streams:
    return {"__properties_version1.0": b"p", **stream("0037", SUBJECT), **stream("1000", BODY), **more}


def saved(tmp_path, streams: Streams):
    path = tmp_path / "来信.msg"
    path.write_bytes(ole2(streams))
    return path


def test_subject_and_text_are_read(tmp_path):
    found = read(saved(tmp_path, message()))

    assert found.text.split("\n") == [SUBJECT, "现报送自查报告，请审阅。", "联系人：李四。"]
    assert (found.media_type, found.reader, found.warnings) == (sniff.MSG, "msg", ())


def test_text_in_the_code_page_of_the_sender_is_read(tmp_path):
    streams: Streams = {
        "__properties_version1.0": b"p",
        "__substg1.0_0037001E": SUBJECT.encode("gb18030"),
        "__substg1.0_1000001E": BODY.encode("gb18030"),
    }

    assert read(saved(tmp_path, streams)).text.split("\n")[0] == SUBJECT


def test_a_page_is_read_where_there_is_no_plain_text(tmp_path):
    page = "<html><body><p>现报送自查报告，请审阅。</p></body></html>".encode("gb18030")
    streams: Streams = {
        "__properties_version1.0": b"p",
        **stream("0037", SUBJECT),
        "__substg1.0_10130102": page,
    }

    assert read(saved(tmp_path, streams)).text.split("\n") == [SUBJECT, "现报送自查报告，请审阅。"]


def test_attachments_are_files_of_their_own_and_named(tmp_path):
    inner = {
        "__substg1.0_3701000D": message(**{"__attach_version1.0_#00000000": attached("深.docx", REPORT)})
    }
    path = saved(
        tmp_path,
        message(**{"__attach_version1.0_#00000000": attached("自查报告.docx", REPORT)}),
    )
    (tmp_path / "开").mkdir()

    found = {s.name.rpartition("!/")[2]: s for s in unpacked(sources([path]), tmp_path / "开", Limits())}

    assert [w.code for w in read(path).warnings] == ["attachments"]
    assert found["自查报告.docx"].path.read_bytes() == REPORT
    forwarded = as_mail(ole2(message(**{"__attach_version1.0_#00000000": inner})), Limits())
    [one] = attachments(forwarded, Limits())
    assert one.name == f"{SUBJECT}.eml"
    assert [(a.name, a.content) for a in attachments(one.content, Limits())] == [("深.docx", REPORT)]


def test_one_cut_short_says_so(tmp_path):
    path = tmp_path / "来信.msg"
    path.write_bytes(ole2(message())[:-5000])

    with pytest.raises(UnreadableDocument) as caught:
        read(path)

    assert caught.value.code == "truncated"


def names(streams: Streams, limits: Limits = Limits()) -> list[str]:  # noqa: B008  frozen
    return [one.name for one in attachments(as_mail(ole2(streams), limits), limits)]


def test_what_has_no_name_or_cannot_be_had_is_told_of_all_the_same():
    streams = message(
        **{
            "__attach_version1.0_#00000000": {"__substg1.0_37010102": REPORT},
            "__attach_version1.0_#00000001": stream("3707", "链接.doc"),
            "__attach_version1.0_#00000002": {
                **stream("3001", "表"),
                "__substg1.0_3701000D": {"Workbook": b"x"},
            },
        }
    )

    assert names(streams) == ["附件1", "链接.doc", "表"]


def test_messages_in_messages_deeper_than_archives_may_be_are_named_and_not_opened():
    streams: Streams = {}
    for depth in (4, 3, 2, 1, 0):
        inner = {"__attach_version1.0_#00000000": {"__substg1.0_3701000D": streams}} if streams else {}
        streams = message(**inner) | stream("0037", f"第{depth}层")

    def opened(limits: Limits) -> list[str]:
        found, data = [], as_mail(ole2(streams), limits)
        while inside := list(attachments(data, limits)):
            [one] = inside
            found.append(one.name)
            data = one.content
        return found

    assert opened(Limits(archive_depth=1)) == ["第1层.eml", "第2层.eml", "附件3"]
    assert opened(Limits(archive_depth=9)) == [f"第{n}层.eml" for n in range(1, 5)]


def test_too_many_attachments_are_refused_those_inside_counted():
    two = {f"__attach_version1.0_#0000000{n}": attached(f"{n}.doc", b"x") for n in range(2)}
    streams = message(**two, **{"__attach_version1.0_#00000009": {"__substg1.0_3701000D": message(**two)}})

    with pytest.raises(LimitExceeded, match="over 4 attachments"):
        as_mail(ole2(streams), Limits(mail_parts=4))
    assert len(names(streams, Limits(mail_parts=9))) == 3
