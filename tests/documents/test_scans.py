from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image, ImageDraw

from tests.documents import scanned_pages as pages
from tests.documents.test_ofd import NS, content, ofd
from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.documents.model import Document
from zhifa_nlp.documents.ofd import read_ofd
from zhifa_nlp.documents.pdf import read_pdf
from zhifa_nlp.documents.pdf_pages.lines import Fragment, PlacedCharacter, PlacedText
from zhifa_nlp.documents.pdf_pages.rules import rules_of
from zhifa_nlp.documents.pdf_pages.tables import page_tables
from zhifa_nlp.documents.picture import read_picture
from zhifa_nlp.documents.read import read
from zhifa_nlp.documents.scans import engine as engines
from zhifa_nlp.documents.scans import page as scanner
from zhifa_nlp.documents.scans import rapid, tesseract
from zhifa_nlp.documents.scans.strokes import ruled_lines
from zhifa_nlp.errors import LimitExceeded, UnreadableDocument

LINES = ("关于执法责任制的自查报告", "自查出问题37个，已整改35个。")


@pytest.fixture(scope="module")
def circular(tmp_path_factory) -> Document:
    """A circular, printed, sealed, scanned askew and put into a PDF."""
    path = tmp_path_factory.mktemp("scans") / "通报.pdf"
    path.write_bytes(pages.picture_pdf(pages.scanned(pages.circular_page()), note="scan 1"))
    return read(path)


@pytest.fixture
def no_engine(monkeypatch):
    monkeypatch.setattr(engines, "available", lambda: "")
    monkeypatch.setattr(engines, "engine", lambda: None)
    monkeypatch.setattr(scanner, "available", lambda: "")
    monkeypatch.setattr(scanner, "engine", lambda: None)
    monkeypatch.setattr("zhifa_nlp.documents.picture.available", lambda: "")


def codes(document: Document) -> set[str]:
    return {warning.code for warning in document.warnings}


def box_of(document: Document, words: str) -> tuple[float, float, float, float]:
    start = document.text.index(words)
    anchor = document.anchors_of(start, start + len(words))[0]
    assert anchor.box is not None
    return anchor.box


def test_a_scanned_page_says_what_was_printed_on_it(circular):
    lines = circular.text.split("\n")

    assert lines[0] == f"{pages.ISSUER}文件"
    assert "关于2002年度行政执法责任制" in circular.text
    assert "优秀单位27个，达标单位34个，基本达标单位9个，未达标2个" in circular.text
    assert "— 1 —" not in circular.text


def test_wrapped_lines_are_joined_though_the_page_lies_askew(circular):
    (paragraph,) = (line for line in circular.text.split("\n") if "根据" in line)

    assert paragraph.replace("(", "（").replace(")", "）").endswith("现将考核结果通报如下：")


def test_brackets_of_document_numbers_are_those_that_are_printed(circular):
    assert "临政办发〔2003〕27号" in circular.text
    assert "临政发〔2001〕15号" in circular.text


def test_a_ruled_table_comes_back_cell_by_cell(circular):
    (table,) = circular.tables

    assert [tuple(cell.text for cell in row) for row in table.rows()] == list(pages.ROWS)


def test_words_lead_back_to_their_place_on_the_page_as_it_was_scanned(circular):
    left, top, right, bottom = box_of(circular, "考核情况的通报")

    assert 210 < left < 225
    assert 365 < right < 380
    assert 842 - 632 < (top + bottom) / 2 < 842 - 605


def test_words_under_a_seal_are_read_and_not_trusted(circular):
    start = circular.text.rindex(pages.ISSUER)
    (anchor,) = circular.anchors_of(start, start + len(pages.ISSUER))

    assert anchor.confidence is not None
    assert anchor.confidence < 0.7
    assert circular.text[start:].startswith(f"{pages.ISSUER}\n二")
    assert "ocr_unsure" in codes(circular)


def test_the_seal_itself_is_named_and_not_mixed_into_the_text(circular):
    (seal,) = (warning.message for warning in circular.warnings if warning.code == "seal")

    assert pages.ISSUER in seal


def test_the_engine_and_its_version_are_told(circular):
    assert "rapidocr 3." in circular.reader_version
    assert "ocr" in codes(circular)


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_page_on_its_side_or_its_head_is_put_upright(quarters):
    image = pages.strip(*LINES, "关于执法责任制的自查报告有关情况的说明").rotate(90 * quarters, expand=True)

    found = read_picture(pages.as_file(image, "PNG"), Limits())

    assert [line.text for line in found.lines][:2] == list(LINES)
    shown, width, height = found.lines[0].shown, image.width, image.height
    assert shown is not None
    middle = ((shown[0] + shown[2]) / 2, (shown[1] + shown[3]) / 2)
    scale = 72 / 150 if width * 72 / 150 >= 180 else max(842 if width > height else 595, 1) / width
    first = {
        1: middle[0] < width * scale / 2,
        2: middle[1] > height * scale / 2,
        3: middle[0] > width * scale / 2,
    }
    assert first[quarters]


def test_every_page_of_a_tiff_is_read():
    first, second = (
        pages.strip(line).convert("L").point(lambda v: 255 * (v > 150)).convert("1") for line in LINES
    )
    data = pages.as_file(first, "TIFF", save_all=True, append_images=[second], compression="group4")

    found = read_picture(data, Limits())

    assert [(line.text, line.page) for line in found.lines] == [(LINES[0], 1), (LINES[1], 2)]
    assert (found.pages, found.media_type) == (2, "image/tiff")


@pytest.mark.parametrize(("kind", "name"), [("JPEG", "a.jpg"), ("BMP", "a.bmp"), ("GIF", "a.gif")])
def test_pictures_of_all_kinds_are_known_by_their_content(tmp_path, kind, name):
    path = tmp_path / name
    pages.strip(LINES[0]).save(path, kind)

    document = read(path)

    assert document.text == LINES[0]
    assert document.media_type == f"image/{kind.lower()}"


def test_a_page_with_text_is_not_recognised_and_a_scan_in_between_is():
    from tests.documents.office_files import prose_pdf

    mixed = io.BytesIO()
    import pypdfium2

    out = pypdfium2.PdfDocument.new()
    out.import_pages(pypdfium2.PdfDocument(prose_pdf(1)))
    out.import_pages(pypdfium2.PdfDocument(pages.picture_pdf(pages.on_a4(pages.strip(LINES[0])))))
    out.save(mixed)

    found = read_pdf(mixed.getvalue(), Limits())

    assert {line.page: line.confidence is not None for line in found.lines} == {1: False, 2: True}
    assert found.lines[-1].text == LINES[0]


def test_a_scan_in_an_ofd_is_recognised():
    data = ofd_scan(pages.as_file(pages.on_a4(pages.strip(*LINES)), "PNG"))

    found = read_ofd(data, Limits())

    assert [line.text for line in found.lines] == list(LINES)
    assert {warning.code for warning in found.warnings} == {"ocr"}


def ofd_scan(picture: bytes, width: int = 210, height: int = 297) -> bytes:
    """An OFD page of this size in millimetres that a picture fills."""
    import zipfile

    area = f"0 0 {width} {height}"
    image = f'<ofd:ImageObject ID="9" Boundary="{area}" CTM="{width} 0 0 {height} 0 0" ResourceID="3"/>'
    resources = (
        f'<ofd:Res {NS} BaseLoc="Res"><ofd:MultiMedias><ofd:MultiMedia ID="3" Type="Image">'
        "<ofd:MediaFile>scan.png</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias></ofd:Res>"
    )
    data = io.BytesIO(
        ofd(
            content(image),
            common="<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>",
            area=area,
            **{"Doc_0/DocumentRes.xml": resources},
        )
    )
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr("Doc_0/Res/scan.png", picture)
    return data.getvalue()


def test_a_picture_without_text_says_so():
    with pytest.raises(UnreadableDocument, match="no text could be recognised"):
        read_picture(pages.as_file(Image.new("L", (400, 400), 255), "PNG"), Limits())


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_decoded():
    with pytest.raises(LimitExceeded, match="million pixels"):
        read_picture(pages.as_file(Image.new("1", (9000, 9000)), "PNG"), Limits(page_pixels=1_000_000))


def test_pages_beyond_the_limit_of_recognition_are_named():
    found = read_pdf(
        pages.picture_pdf(*[pages.on_a4(pages.strip(line)) for line in LINES]), Limits(ocr_pages=1)
    )

    assert [line.text for line in found.lines] == [LINES[0]]
    assert [w.message[-1] for w in found.warnings if w.code == "ocr_limit"] == ["2"]


def test_a_page_that_takes_too_long_is_broken_off_and_named():
    with pytest.raises(UnreadableDocument):
        read_picture(pages.as_file(pages.strip(*LINES), "PNG"), Limits(ocr_page_seconds=0.0))
    found = read_pdf(
        pages.picture_pdf(pages.on_a4(pages.strip(LINES[0])), note="第一页"), Limits(ocr_page_seconds=20.0)
    )

    assert "slow_scan" not in {w.code for w in found.warnings}


def test_without_an_engine_the_error_names_the_one_command(no_engine):
    for read_file, data in (
        (read_picture, pages.as_file(pages.strip(LINES[0]), "PNG")),
        (read_pdf, pages.picture_pdf(pages.strip(LINES[0]))),
    ):
        with pytest.raises(UnreadableDocument) as caught:
            read_file(data, Limits())
        assert caught.value.code == "no_ocr"
        assert "pip install rapidocr onnxruntime" in caught.value.hint


def test_tesseract_stands_in_and_is_marked(monkeypatch):
    monkeypatch.setattr(rapid, "lacking", lambda: "rapidocr is not installed")
    program = tesseract.find_tesseract()
    assert program, "make test installs tesseract with simplified Chinese"
    substitute = tesseract.TesseractEngine(program)
    monkeypatch.setattr(scanner, "engine", lambda: substitute)

    found = read_picture(pages.as_file(pages.strip(*LINES), "PNG"), Limits())

    assert "查出问题37个" in "".join(line.text for line in found.lines)
    assert "ocr_substitute" in {warning.code for warning in found.warnings}
    assert engines.available() == "tesseract"


def test_the_models_are_opened_from_the_wheel_and_nothing_is_fetched(socket_disabled):
    fresh = rapid.RapidEngine()
    image = pages.strip(LINES[0])

    (line,) = fresh.read(image, fresh.find(image), 20.0).lines

    assert line.text == LINES[0]
    assert len(line.places) == len(line.text)


@pytest.mark.parametrize("missing", ["rapidocr", "onnxruntime"])
def test_what_is_missing_is_named(monkeypatch, missing):
    found = rapid.find_spec
    monkeypatch.setattr(rapid, "find_spec", lambda name: None if name == missing else found(name))

    assert missing in rapid.lacking()


def test_long_lines_that_lean_a_little_are_lines_of_a_table():
    page = Image.new("L", (1240, 1754), 250)
    draw = ImageDraw.Draw(page)
    for x in (175, 625, 1050):
        draw.line([x, 460, x + 6, 1440], fill=60, width=2)  # a third of a degree
    for y in (460, 950, 1440):
        draw.line([175, y, 1056, y + 5], fill=60, width=2)

    strokes, _ = ruled_lines(np.asarray(page), 150 / 72, [])
    table = page_tables(rules_of(strokes), [word("甲局", 100.0, 300.0), word("95.5", 350.0, 600.0)], 1)

    assert [(cell.text, cell.row, cell.column) for cell in table[0].cells if cell.text] == [
        ("甲局", 0, 0),
        ("95.5", 1, 1),
    ]


def word(text: str, x: float, y: float) -> Fragment:
    placed = tuple(
        PlacedCharacter(c, (x + 12 * n, y, x + 12 * n + 12, y + 12), after_space=False)
        for n, c in enumerate(text)
    )
    return Fragment(text, (x, y, x + 12 * len(text), y + 12), 12.0, (), PlacedText(placed))


@pytest.mark.parametrize("title", ["自查报告", "通报"])
def test_a_short_title_alone_on_its_sheet_is_read(title):
    found = read_pdf(pages.picture_pdf(pages.on_a4(pages.strip(title))), Limits())

    assert [line.text for line in found.lines] == [title]
