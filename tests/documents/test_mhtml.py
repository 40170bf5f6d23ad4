from __future__ import annotations

import quopri

import pytest

from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.documents.mhtml import read_mhtml
from zhifa_nlp.documents.read import read
from zhifa_nlp.errors import UnreadableDocument

ROWS = "<tr><td>单位</td><td>得分</td></tr><tr><td>甲局</td><td>95</td></tr>"
PAGE = f"<html{{}}><body><p>现将考评情况通报如下，请认真整改。</p><table>{ROWS}</table></body></html>"


def archive(page: str, encoding: str, *, declared: bool = True) -> bytes:
    charset = f'; charset="{encoding}"' if declared else ""
    head = 'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n'
    head += f"Content-Type: text/html{charset}\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    return head.encode() + quopri.encodestring(page.encode(encoding)) + b"\r\n--b--\r\n"


@pytest.mark.parametrize(
    ("encoding", "declared"), [("gb2312", True), ("gb2312", False), ("utf-8", True), ("utf-16", True)]
)
def test_the_page_inside_is_read_in_its_encoding(tmp_path, encoding, declared):
    path = tmp_path / "通报.doc"
    path.write_bytes(archive(PAGE.format(""), encoding, declared=declared))

    found = read(path)

    assert found.text == "现将考评情况通报如下，请认真整改。\n单位\t得分\n甲局\t95"
    assert (found.media_type, found.warnings) == ("multipart/related", ())


def test_what_word_wrote_is_no_web_page():
    mark = ' xmlns:w="urn:schemas-microsoft-com:office:word"'

    assert read_mhtml(archive(PAGE.format(""), "utf-8"), Limits()).web
    assert not read_mhtml(archive(PAGE.format(mark), "utf-8"), Limits()).web


def test_an_archive_without_a_page_says_so():
    with pytest.raises(UnreadableDocument) as caught:
        read_mhtml(b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b--", Limits())
    assert caught.value.code == "damaged"
