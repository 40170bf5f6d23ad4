from __future__ import annotations

from email.message import EmailMessage

import pytest

from zhifa_nlp.documents import sniff
from zhifa_nlp.documents.decoding import decode
from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.documents.mail import attachments, read_mail
from zhifa_nlp.documents.read import read
from zhifa_nlp.errors import LimitExceeded, UnreadableDocument


def mail(
    text: str = "现报送自查报告，请审阅。\n联系人：李四。\n", *, html: str = "", charset: str = "utf-8"
) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"] = "a@example.org", "b@example.org"
    message["Subject"] = "关于报送自查报告的函"
    if html:
        message.set_content(html, subtype="html", charset=charset)
    else:
        message.set_content(text, charset=charset)
    return message


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "gb18030"])
def test_subject_and_text_are_read(tmp_path, charset):
    path = tmp_path / "来信.eml"
    path.write_bytes(mail(charset=charset).as_bytes())

    found = read(path)

    assert found.text.split("\n") == ["关于报送自查报告的函", "现报送自查报告，请审阅。", "联系人：李四。"]
    assert (found.media_type, found.warnings) == (sniff.EML, ())


def test_a_page_is_read_where_there_is_no_plain_text():
    page = mail(html="<html><body><p>现报送自查报告，请审阅。</p></body></html>", charset="gb18030")

    assert "现报送自查报告，请审阅。" in [line.text for line in read_mail(page.as_bytes(), Limits()).lines]


def test_a_subject_in_raw_bytes_is_read_as_chinese():
    raw = b"From: a\r\nTo: b\r\nSubject: " + "自查报告".encode("gb18030") + b"\r\n\r\nok\r\n"

    assert sniff.sniff(raw) == sniff.EML
    assert [line.text for line in read_mail(raw, Limits()).lines] == ["自查报告", "ok"]


def test_a_file_name_in_raw_bytes_is_read_as_chinese():
    message = mail()
    message.add_attachment(b"1", maintype="a", subtype="b", filename="name.doc")
    raw = message.as_bytes().replace(b"name.doc", "报告.doc".encode("gb18030"))

    assert [file.name for file in attachments(raw, Limits())] == ["报告.doc"]


def test_attachments_are_named_and_given_out():
    message = mail()
    message.add_attachment(b"PK12", maintype="application", subtype="zip", filename="报告.docx")
    message.add_attachment(
        mail("转发").as_bytes(), maintype="application", subtype="octet-stream", filename="b.eml"
    )
    message.add_attachment(mail("内层"))

    found = read_mail(message.as_bytes(), Limits())
    files = list(attachments(message.as_bytes(), Limits()))

    assert [w.code for w in found.warnings] == ["attachments"]
    assert [file.name for file in files] == ["报告.docx", "b.eml", "关于报送自查报告的函.eml"]
    assert files[0].content == b"PK12"


def test_what_has_no_name_is_given_one_and_what_is_empty_and_nameless_is_none():
    message = mail()
    message.add_attachment(b"PK12", maintype="application", subtype="octet-stream")
    message.add_attachment(b" \n", maintype="application", subtype="octet-stream")
    message.add_attachment(b"", maintype="application", subtype="octet-stream", filename="空.doc")
    message.add_attachment("第二段正文", filename=None)
    forwarded = mail("转发")
    del forwarded["Subject"]
    message.add_attachment(forwarded)

    files = list(attachments(message.as_bytes(), Limits()))
    [warning] = read_mail(message.as_bytes(), Limits()).warnings

    assert [file.name for file in files] == ["附件1", "空.doc", "附件3", "附件4.eml"]
    assert (files[0].content, files[1].content) == (b"PK12", b"")
    assert "第二段正文" in files[2].content.decode()
    assert "附件1、空.doc、附件3、附件4.eml" in warning.message


def nested(kind: str, *parts: EmailMessage) -> EmailMessage:
    message = EmailMessage()
    message["Content-Type"] = f"multipart/{kind}; boundary=edge-{kind}"
    message.set_payload(list(parts))
    return message


def part(text: str = "", subtype: str = "plain", *, name: str = "") -> EmailMessage:
    message = EmailMessage()
    if name:
        message.set_content(b"PK12", maintype="application", subtype="x", filename=name)
    else:
        message.set_content(text, subtype=subtype)
    return message


@pytest.mark.parametrize(
    "whole",
    [
        nested("signed", nested("mixed", part("正文"), part(name="甲.doc")), part(name="乙.p7s")),
        nested("mixed", nested("related", part("正文"), part(name="甲.doc")), part(name="乙.p7s")),
        nested(
            "alternative",
            part("正文"),
            nested(
                "mixed", part("正文", "html"), part(name="甲.doc"), part("完", "html"), part(name="乙.p7s")
            ),
        ),
        nested(
            "mixed",
            nested("alternative", part("正文"), part("正文", "html")),
            nested("mixed", part(name="甲.doc"), part(name="乙.p7s")),
        ),
    ],
    ids=["signed", "beside a page", "between versions of the text", "in a group"],
)
def test_attachments_are_found_wherever_they_stand_and_versions_of_the_text_are_none(whole):
    whole["From"], whole["To"] = "a@example.org", "b@example.org"
    data = whole.as_bytes()

    assert [file.name for file in attachments(data, Limits())] == ["甲.doc", "乙.p7s"]
    assert "正文" in [line.text for line in read_mail(data, Limits()).lines]


CONTROLS = [b"\0", b"a\0b", b"\x01", b"\x0b\x0c", b"\x1b$B", b"\x7f", b"\x1c\x1d", b"=?gb\0?q?a?=", b"a\0''b"]
PARAMETERS = b"""From: a@example.org
To: b@example.org
Subject: {subject}
Content-Type: multipart/mixed; x={x}; boundary="B"

--B
Content-Type: text/plain; charset{star}={charset}
Content-Transfer-Encoding: {coding}

\xb1\xa8\xb8\xe6
--B
Content-Type: {kind}; name{star}={name}
Content-Disposition: {place}; filename{star}="{file}"
Content-Transfer-Encoding: base64

MTIzNA==
--B--
"""
GOOD = {
    b"subject": b"x", b"x": b"", b"charset": b"utf-8", b"coding": b"8bit", b"kind": b"a/b", b"name": b"a.txt",
    b"place": b"attachment", b"file": b"a.txt",
}  # fmt: skip


@pytest.mark.parametrize("star", [b"", b"*"], ids=["plain", "encoded"])
@pytest.mark.parametrize("where", GOOD, ids=bytes.decode)
def test_control_characters_in_a_parameter_cost_at_most_their_own_part(where, star):
    for bad in CONTROLS:
        data = PARAMETERS.replace(b"{star}", star)
        for key, value in {**GOOD, where: bad}.items():
            data = data.replace(b"{%b}" % key, value)

        found = read_mail(data, Limits())
        files = list(attachments(data, Limits()))

        assert found.lines
        assert files[-1].content == b"1234"
        assert all(char.isprintable() for warning in found.warnings for char in warning.message)


@pytest.mark.parametrize("label", ["gb\0k", "undefined", "idna", "hex", "rot13", "文" * 300, "\ud800"])
def test_a_charset_that_is_none_is_passed_over(label):
    assert decode("自查报告".encode("gb18030"), label).text == "自查报告"


def test_headers_that_the_parser_stumbles_over_are_told_of_and_none_is_an_error_of_ours(monkeypatch):
    def stumbles(*_):
        raise IndexError

    monkeypatch.setattr(EmailMessage, "get_body", stumbles)

    for reads in (read_mail, lambda data, limits: list(attachments(data, limits))):
        with pytest.raises(UnreadableDocument) as caught:
            reads(mail().as_bytes(), Limits())
        assert caught.value.code == "damaged"


def test_an_attachment_that_cannot_be_taken_out_costs_itself(monkeypatch):
    message = mail()
    message.add_attachment(mail("内层"))
    message.add_attachment(b"PK12", maintype="application", subtype="zip", filename="报告.docx")
    data = message.as_bytes()

    def stumbles(*_):
        raise AttributeError

    monkeypatch.setattr(EmailMessage, "as_bytes", stumbles)
    inner, whole = attachments(data, Limits())

    assert (inner.error.code, whole.content) == ("damaged", b"PK12")


@pytest.mark.parametrize(
    ("limits", "parts"), [(Limits(mail_parts=5), 5), (Limits(), 1_001)], ids=["as set", "by default"]
)
def test_too_many_parts_are_refused(limits, parts):
    message = mail()
    for number in range(parts):
        message.add_attachment(b"x", maintype="a", subtype="b", filename=str(number))
    data = message.as_bytes()

    for reads in (read_mail, lambda data, limits: list(attachments(data, limits))):
        with pytest.raises(LimitExceeded, match="parts") as caught:
            reads(data, limits)
        assert caught.value.code == "too_large"
        reads(data, Limits(mail_parts=parts + 2))


def test_lines_that_look_like_edges_are_counted_before_they_are_parsed():
    data = mail().as_bytes() + b"\n--" * 21

    with pytest.raises(LimitExceeded, match="over 5 parts"):
        read_mail(data, Limits(mail_parts=5))
    assert read_mail(data, Limits(mail_parts=6)).lines


def test_too_much_text_is_refused():
    with pytest.raises(LimitExceeded) as caught:
        read_mail(mail().as_bytes(), Limits(text_chars=10))
    assert caught.value.code == "too_large"


def test_text_that_only_begins_like_a_mail_stays_text():
    assert sniff.sniff("Subject: 报告\n正文".encode()) == sniff.TEXT
    assert sniff.sniff(b"a: 1\nb: 2\nc: 3\n") == sniff.TEXT
