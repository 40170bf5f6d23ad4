"""Hostile files, made here: each looks harmless by its size and would take a machine down by what it unfolds to."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable

from tests.documents.old_office import ole2
from tests.documents.test_ofd import content, ofd, text

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def word(body: str, prolog: str = "", packed: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a .docx with this body."""
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELS,
        "word/document.xml": f'<?xml version="1.0"?>{prolog}<w:document {W}><w:body>{body}</w:body></w:document>',
    }
    return archive(parts, packed)


def archive(parts: dict[str, str | bytes], packed: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip archive with these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packed) as target:
        for name, data in parts.items():
            target.writestr(zipfile.ZipInfo(name), data, packed)
    return out.getvalue()


def paragraph(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def zip_bomb() -> bytes:
    return word(paragraph("字") * 2_000_000)


def giant_text_node() -> bytes:
    return word(paragraph("零一二三四五六七" * 2_500_000), packed=zipfile.ZIP_STORED)


def external_entity() -> bytes:
    return word(paragraph("&file;"), '<!DOCTYPE a [<!ENTITY file SYSTEM "file:///etc/passwd">]>')


def billion_laughs() -> bytes:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "哈"}">' for n in range(10))
    return word(paragraph("&a9;"), f"<!DOCTYPE a [{entities}]>")


def nested_tables() -> bytes:
    depth = 5_000
    return word("<w:tbl><w:tr><w:tc>" * depth + paragraph("底") + "</w:tc></w:tr></w:tbl>" * depth, packed=0)


def pdf(objects: list[bytes]) -> bytes:
    """Return a PDF of these objects, the first being its catalogue."""
    written = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    out = bytes(written)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%b" % (len(objects) + 1, table)
    return out + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)


_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def one_page(stream: bytes, box: bytes = b"0 0 595 842", *, packed: bool = True) -> bytes:
    """Return a PDF of one page that draws `stream`."""
    data = zlib.compress(stream, 9) if packed else stream
    kind = b"/Filter/FlateDecode" if packed else b""
    return pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox["
            + box
            + b"]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
            b"<</Length %d%b>>stream\n%b\nendstream" % (len(data), kind, data),
            _FONT,
        ]
    )


_HELLO = b"BT /F 12 Tf 50 50 Td (report of the bureau) Tj ET "


def flate_bomb() -> bytes:
    return one_page(_HELLO + b" " * 400_000_000)


def operator_bomb() -> bytes:
    return one_page(_HELLO + b"0 0 m 9 9 l S " * 3_000_000)


def hundred_thousand_pages() -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R/Resources<</Font<</F 4 0 R>>>>>>"
    kids = b" ".join(b"%d 0 R" % (number + 5) for number in range(100_000))
    return pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[" + kids + b"]/Count 100000>>",
            b"<</Length %d>>stream\n%b\nendstream" % (len(_HELLO), _HELLO),
            _FONT,
            *[page] * 100_000,
        ]
    )


def page_tree_loop() -> bytes:
    return pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 9>>",
            b"<</Type/Pages/Parent 2 0 R/Kids[2 0 R 3 0 R]/Count 2000000000>>",
        ]
    )


def field_sized_page() -> bytes:
    return one_page(_HELLO, b"0 0 2000000 2000000")


def field_sized_scan() -> bytes:
    return one_page(b"0 0 1000000 900000 re f 0 0 m 2000000 2000000 l S", b"0 0 2000000 2000000")


def pixel_bomb() -> bytes:
    """Return a PNG of a few kilobytes that is 40,000 pixels each way."""
    import struct

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    side = 40_000
    packer = zlib.compressobj(9)
    rows = b"".join(packer.compress(bytes(side // 8 + 1)) for _ in range(side)) + packer.flush()
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def far_cell() -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    book.active["A1"], book.active["XFD1048576"] = "甲", "乙"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def traversal() -> bytes:
    out = ("../../../../tmp/zhifa-was-here.txt", "/tmp/zhifa-was-here.txt")
    return archive({**dict.fromkeys(out, "走出去"), "好.txt": "辽宁省工商局关于责任制的自查报告"})


def nested_archives() -> bytes:
    data: bytes = archive({"底.txt": "底层"})
    for level in range(5):
        data = archive({f"{level}.zip": data}, zipfile.ZIP_STORED)
    return data


def encrypted_pdf() -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption("geheim", ownerPassword="x"))
    canvas.drawString(50, 50, "secret")
    canvas.save()
    return out.getvalue()


def encrypted_office() -> bytes:
    return ole2({"EncryptedPackage": b"x" * 100, "EncryptionInfo": b"y"})


def encrypted_doc() -> bytes:
    return ole2({"WordDocument": bytes((0xEC, 0xA5, 0xC1, 0, 0, 0, 0, 0, 0, 0, 0, 0x13))})


def repeating_ofd() -> bytes:
    endless = text("甲乙", 20, 30).replace('DeltaX="g 1 5.0"', 'DeltaX="g 2000000000 5"')
    return ofd(content(endless))


def mail_of_parts() -> bytes:
    head = "From: a@b.cn\r\nTo: c@d.cn\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
    head += "Content-Type: multipart/mixed; boundary=B\r\n\r\n"
    return (head + "--B\r\nContent-Type: text/plain\r\n\r\nx\r\n" * 20_000 + "--B--\r\n").encode()


def nested_html() -> bytes:
    return b"<html><body>" + b"<div>" * 200_000 + "底".encode() + b"</body></html>"


def nested_rtf() -> bytes:
    return b"{\\rtf1" + b"{" * 1_000_000 + b"x" + b"}" * 1_000_001


Attack = tuple[str, Callable[[], bytes], frozenset[str]]


def _attack(name: str, make: Callable[[], bytes], *codes: str) -> Attack:
    return name, make, frozenset(codes)


ATTACKS: tuple[Attack, ...] = (
    _attack("bomb.docx", zip_bomb, "zip_bomb"),
    _attack("node.docx", giant_text_node, "damaged", "too_large", "zip_bomb"),
    _attack("entity.docx", external_entity, "unsafe"),
    _attack("laughs.docx", billion_laughs, "unsafe"),
    _attack("tables.docx", nested_tables, "nesting"),
    _attack("flate.pdf", flate_bomb, "", "timeout", "memory", "crashed"),
    _attack("operators.pdf", operator_bomb, "crowded_page", "timeout", "memory", "crashed"),
    _attack("pages.pdf", hundred_thousand_pages, "page_limit", "empty"),
    _attack("loop.pdf", page_tree_loop, "truncated", "empty", "no_text_layer", "damaged_page"),
    _attack("field.pdf", field_sized_page, ""),
    _attack("field-scan.pdf", field_sized_scan, "no_text_layer"),
    _attack("pixels.png", pixel_bomb, "too_large"),
    _attack("far.xlsx", far_cell, "too_large", "sheet_too_large"),
    _attack("locked.pdf", encrypted_pdf, "encrypted"),
    _attack("locked.docx", encrypted_office, "encrypted"),
    _attack("locked.doc", encrypted_doc, "encrypted"),
    _attack("endless.ofd", repeating_ofd, ""),
    _attack("parts.eml", mail_of_parts, "too_large"),
    _attack("nested.html", nested_html, "too_deep", "nesting"),
    _attack("nested.rtf", nested_rtf, "too_deep", "nesting"),
)
"""Name, maker, and the codes of the rows that may come of it; an empty code is a file read without loss."""
