from __future__ import annotations

import io
import zipfile

import docx
import pytest

from zhifa_nlp.documents import sniff
from zhifa_nlp.documents.flat_opc import read_flat_opc
from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.documents.read import read
from zhifa_nlp.errors import UnreadableDocument


def notice() -> bytes:
    document = docx.Document()
    document.add_paragraph("关于执法检查的通知")
    document.add_table(1, 2).cell(0, 1).text = "乙"
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def flat(source: bytes | None = None, *, doctype: str = "") -> bytes:
    """A Word document in one XML file, of this .docx or of a notice."""
    parts = []
    with zipfile.ZipFile(io.BytesIO(source or notice())) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels")) and name != "[Content_Types].xml":
                xml = package.read(name).decode().partition("?>")[2]
                parts.append(f'<pkg:part pkg:name="/{name}"><pkg:xmlData>{xml}</pkg:xmlData></pkg:part>')
    inside = "".join(parts)
    head = f'<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Word.Document"?>{doctype}'
    namespace = "http://schemas.microsoft.com/office/2006/xmlPackage"
    return f'{head}<pkg:package xmlns:pkg="{namespace}">{inside}</pkg:package>'.encode()


def test_its_parts_are_read_as_a_word_document(tmp_path):
    path = tmp_path / "通知.doc"
    path.write_bytes(flat())

    found = read(path)

    assert found.text == "关于执法检查的通知\n\t乙"
    assert (found.media_type, found.reader, found.warnings) == (sniff.FLAT_OPC, "flat_opc", ())


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (flat(doctype="<!DOCTYPE a []>"), "unsafe"),
        (flat()[:-60], "damaged"),
        (b'<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"/>', "damaged"),
    ],
)
def test_what_cannot_be_read_says_why(data, code):
    with pytest.raises(UnreadableDocument) as caught:
        read_flat_opc(data, Limits())
    assert caught.value.code == code
