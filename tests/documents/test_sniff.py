import io
import zipfile

import pytest

from zhifa_nlp.documents import sniff


def archive(**entries: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for name, content in entries.items():
            target.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return buffer.getvalue()


WORD_TYPES = (
    "<Types><Override ContentType='application/vnd.openxmlformats-officedocument.wordprocessingml'/></Types>"
)


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        pytest.param(b"", sniff.EMPTY, id="no bytes"),
        pytest.param(b" \r\n\x00\x00", sniff.EMPTY, id="only blanks and zeros"),
        pytest.param("各县、区人民政府：".encode(), sniff.TEXT, id="utf-8"),
        pytest.param("各县、区人民政府：".encode("gb18030"), sniff.TEXT, id="gb18030"),
        pytest.param("各县、区人民政府：\n".encode("utf-16"), sniff.TEXT, id="utf-16 with a bom"),
        pytest.param("各县、区人民政府：\n2003年".encode("utf-16-le"), sniff.TEXT, id="utf-16 without a bom"),
        pytest.param("各县、区人民政府：\n2003年".encode("utf-16-be"), sniff.TEXT, id="big-endian utf-16"),
        pytest.param(b"%PDF-1.7\n", sniff.PDF, id="pdf"),
        pytest.param(b"\xef\xbb\xbf\r\n%PDF-1.4\n", sniff.PDF, id="pdf after junk"),
        pytest.param(archive(**{"[Content_Types]_xml": WORD_TYPES}), sniff.DOCX, id="docx by its types"),
        pytest.param(archive(word__document_xml="<w/>"), sniff.DOCX, id="docx by its folder"),
        pytest.param(archive(word__document_xml="<w/>" * 99)[:60], sniff.DOCX, id="docx cut short"),
        pytest.param(archive(xl__workbook_xml="<w/>"), sniff.XLSX, id="xlsx"),
        pytest.param(archive(OFD_xml="<o/>"), sniff.OFD, id="ofd"),
        pytest.param(archive(a_txt="x"), sniff.ZIP, id="any other zip"),
        pytest.param(b"PK\x03\x04 and no more", sniff.ZIP, id="zip cut short"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), sniff.OLE2, id="old office"),
        pytest.param(b"{\\rtf1\\ansi}", sniff.RTF, id="rtf"),
        pytest.param(b"<!DOCTYPE html><html><p>x</p></html>", sniff.HTML, id="html"),
        pytest.param(b"<div>x</div>", sniff.HTML, id="part of a page"),
        pytest.param(b'<?xml version="1.0"?><html></html>', sniff.HTML, id="xhtml"),
        pytest.param(b'<?xml version="1.0"?><pkg:package>', sniff.FLAT_OPC, id="flat opc"),
        pytest.param(b'<?xml version="1.0"?><w:wordDocument>', sniff.WORD_2003_XML, id="word 2003"),
        pytest.param(b'<?xml version="1.0"?><a/>', sniff.XML, id="other xml"),
        pytest.param(b"MIME-Version: 1.0\nContent-Type: multipart/related", sniff.MHTML, id="mht"),
        pytest.param(b"\x89PNG\r\n\x1a\n....", "image/png", id="png"),
        pytest.param(b"BM\x46\x00\x00\x00\x00\x00\x00\x00\x36", "image/bmp", id="bmp"),
        pytest.param("BM公司自查报告".encode(), sniff.TEXT, id="text that begins like a bmp"),
        pytest.param(bytes(range(256)) * 8, sniff.BINARY, id="bytes without sense"),
    ],
)
def test_tells_what_a_file_is_by_its_bytes(data, media_type):
    assert sniff.sniff(data) == media_type


def test_a_text_that_mentions_tags_is_text():
    assert sniff.sniff("网页中的<html>标记不规范。".encode()) == sniff.TEXT


@pytest.mark.parametrize(
    ("name", "media_type", "fits"),
    [
        ("a.docx", sniff.DOCX, True),
        ("a.DOCX", sniff.DOCX, True),
        ("a.docx", sniff.PDF, False),
        ("a.txt", sniff.HTML, False),
        ("a.doc", sniff.RTF, True),
        ("a.xyz", sniff.TEXT, True),
        ("a", sniff.TEXT, True),
    ],
)
def test_compares_the_extension_with_the_content(name, media_type, fits):
    assert sniff.expected(name, media_type) is fits
