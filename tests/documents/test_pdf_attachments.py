"""Files packed into a PDF: annexes of a portfolio, papers clipped to a page."""

from __future__ import annotations

import ctypes
import io
import zlib
from random import Random

import pypdfium2
import pytest

from tests.documents.office_files import prose_pdf
from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.documents.pdf import read_pdf
from zhifa_nlp.documents.pdf_attachments import attachments, may_hold_files
from zhifa_nlp.errors import UnreadableDocument


def portfolio(
    files: dict[str, bytes], clipped: dict[str, bytes] | None = None, cover: bytes | None = None
) -> bytes:
    """A PDF with files in its list, and files clipped to its first page."""
    raw = pypdfium2.raw
    document = pypdfium2.PdfDocument(cover or prose_pdf(1))
    for name, content in files.items():
        document.new_attachment(name).set_data(content)
    page = document[0]
    for name, content in (clipped or {}).items():
        annotation = raw.FPDFPage_CreateAnnot(page, raw.FPDF_ANNOT_FILEATTACHMENT)
        spelt = (name + "\0").encode("utf-16-le")  # lives as long as the pointer to it
        wide = ctypes.cast(spelt, raw.FPDF_WIDESTRING)
        pypdfium2.PdfAttachment(raw.FPDFAnnot_AddFileAttachment(annotation, wide), document).set_data(content)
        raw.FPDFPage_CloseAnnot(annotation)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def found(data: bytes, limits: Limits = Limits()) -> dict[str, bytes | str]:  # noqa: B008
    return {one.name: one.error.code if one.error else one.content for one in attachments(data, limits)}


def packed_portfolio(name: str, content: bytes) -> bytes:
    """A PDF whose catalogue and list of files stand in a compressed stream of objects, as Word writes them."""
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(x) 4 0 R]>>>>>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>",
        4: b"<</Type/Filespec/F(x)/UF<FEFF" + name.encode("utf-16-be").hex().encode() + b">/EF<</F 6 0 R>>>>",
    }
    places, body = [], b""
    for number, told in objects.items():
        places.append(f"{number} {len(body)}")
        body += told + b" "
    head = " ".join(places).encode() + b" "
    packed = zlib.compress(head + body)
    out = b"%PDF-1.5\n"
    at_objects = len(out)
    out += b"5 0 obj<</Type/ObjStm/N 4/First %d/Filter/FlateDecode/Length %d>>stream\n" % (
        len(head),
        len(packed),
    )
    out += packed + b"\nendstream endobj\n"
    at_file = len(out)
    out += b"6 0 obj<</Length %d>>stream\n%s\nendstream endobj\n" % (len(content), content)
    at_table = len(out)
    rows = [(0, 0, 0), *((2, 5, n) for n in range(4)), (1, at_objects, 0), (1, at_file, 0), (1, at_table, 0)]
    table = b"".join(
        kind.to_bytes(1, "big") + where.to_bytes(4, "big") + n.to_bytes(1, "big") for kind, where, n in rows
    )
    out += b"7 0 obj<</Type/XRef/Size 8/W[1 4 1]/Root 1 0 R/Length %d>>stream\n" % len(table)
    return out + table + b"\nendstream endobj\nstartxref\n%d\n%%%%EOF\n" % at_table


def test_files_in_the_list_and_files_clipped_to_a_page_come_out_under_their_names():
    data = portfolio(
        {"自查报告.docx": b"PK..", "附表.xlsx": b"x" * 5_000}, {"整改台账.txt": "整改三项".encode()}
    )

    assert found(data) == {
        "自查报告.docx": b"PK..",
        "附表.xlsx": b"x" * 5_000,
        "整改台账.txt": "整改三项".encode(),
    }


def test_a_list_in_a_compressed_stream_of_objects_is_found():
    data = packed_portfolio("附表.txt", "自查".encode())

    assert b"EmbeddedFile" not in data
    assert may_hold_files(data)
    assert found(data) == {"附表.txt": "自查".encode()}


def test_a_pdf_without_files_is_not_searched_and_says_nothing():
    data = prose_pdf(1)

    assert not may_hold_files(data)
    assert found(data) == {}
    assert read_pdf(data, Limits()).warnings == ()


def test_the_reader_names_what_is_a_file_of_its_own():
    data = portfolio({"自查报告.docx": b"x"}, {"附表.xlsx": b"x"})

    [warning] = read_pdf(data, Limits()).warnings

    assert warning.code == "attachments"
    assert "自查报告.docx、附表.xlsx" in warning.message


def test_files_whose_list_is_spelt_to_hide_are_named_as_unread():
    data = portfolio({"自查报告.docx": b"x", "附表.xlsx": b"x"})
    hidden = data.replace(b"/EmbeddedFiles", b"/#45mbeddedFiles")

    [warning] = read_pdf(hidden, Limits()).warnings

    assert not may_hold_files(hidden)
    assert warning.code == "unread_attachments"
    assert "2 files" in warning.message
    assert "自查报告.docx、附表.xlsx" in warning.message


def test_a_file_that_is_not_there_costs_its_own_row():
    data = packed_portfolio("附表.txt", b"x")

    assert found(data.replace(b"6 0 obj<<", b"9 0 obj<<")) == {"附表.txt": "truncated"}


@pytest.mark.parametrize(
    "limits",
    [Limits(zip_entry_bytes=100_000), Limits(file_bytes=100_000), Limits(zip_ratio=20)],
    ids=["entry", "file", "ratio"],
)
def test_a_bomb_costs_its_own_row(limits):
    data = portfolio({"大.txt": Random(1).randbytes(20_000) * 150, "甲.txt": b"x"})

    assert found(data, limits) == {"大.txt": "zip_bomb", "甲.txt": b"x"}
    assert len(found(data)["大.txt"]) == 3_000_000


def test_files_clipped_to_pages_beyond_the_limit_stay_with_their_pages():
    data = portfolio({}, {"整改台账.txt": b"x"})

    assert found(data, Limits(pages=0)) == {}
    assert found(data, Limits(pages=1)) == {"整改台账.txt": b"x"}


def test_of_a_thousand_papers_clipped_to_a_page_none_is_left_out():
    data = portfolio({}, {f"{number}.txt": b"x" for number in range(1_005)})

    assert len(found(data)) == 1_005


def test_what_is_no_pdf_says_so():
    with pytest.raises(UnreadableDocument):
        found(b"%PDF-1.4 and nothing else")
