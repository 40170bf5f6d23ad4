from __future__ import annotations

from email.message import EmailMessage

import pytest

from zhifa_nlp.documents import sniff
from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.documents.mail import attachments, read_mail
from zhifa_nlp.documents.read import read
from zhifa_nlp.errors import LimitExceeded


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

    assert [file.name for file in attachments(raw)] == ["报告.doc"]


def test_attachments_are_named_and_given_out():
    message = mail()
    message.add_attachment(b"PK12", maintype="application", subtype="zip", filename="报告.docx")
    message.add_attachment(
        mail("转发").as_bytes(), maintype="application", subtype="octet-stream", filename="b.eml"
    )
    message.add_attachment(mail("内层"))

    found = read_mail(message.as_bytes(), Limits())
    files = list(attachments(message.as_bytes()))

    assert [w.code for w in found.warnings] == ["attachments"]
    assert [file.name for file in files] == ["报告.docx", "b.eml", "关于报送自查报告的函.eml"]
    assert files[0].content == b"PK12"


def test_too_many_parts_and_too_much_text_are_refused():
    message = mail()
    for number in range(1_001):
        message.add_attachment(b"x", maintype="a", subtype="b", filename=str(number))

    for data, limits in ((message.as_bytes(), Limits()), (mail().as_bytes(), Limits(text_chars=10))):
        with pytest.raises(LimitExceeded) as caught:
            read_mail(data, limits)
        assert caught.value.code == "too_large"


def test_text_that_only_begins_like_a_mail_stays_text():
    assert sniff.sniff("Subject: 报告\n正文".encode()) == sniff.TEXT
    assert sniff.sniff(b"a: 1\nb: 2\nc: 3\n") == sniff.TEXT
