"""Pages as pictures: frames lie where the words are, and a hostile file costs one line."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageChops

from tests.documents import scanned_pages as pages
from tests.documents.office_files import drawn_pdf, report_docx
from tests.documents.test_ofd import content, ofd, stroke, text
from zhifa_nlp.apps.cli.main import run
from zhifa_nlp.documents.facsimile.marks import Mark
from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.errors import UnreadableDocument
from zhifa_nlp.workflow.show import marks_on_page, record_of, render_page

BOX = (100.0, 90.0, 200.0, 110.0)


@pytest.fixture
def file(tmp_path):
    def write(data: bytes, name: str = "a.pdf"):
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return write


def picture(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


def framed_area(path, page: int = 1) -> tuple[float, float, float, float]:
    """Where the picture with a frame differs from the one without, in points."""
    bare = picture(render_page(path, page))
    marked = picture(render_page(path, page, [Mark("单位", BOX)]))
    changed = ImageChops.difference(bare, marked.crop((0, 0, *bare.size))).getbbox()
    assert changed is not None
    assert marked.height > bare.height, "a legend stands below"
    return tuple(edge * 72 / 120 for edge in changed)


def one_page() -> bytes:
    return drawn_pdf([[(100, 105, "辽宁省工商局")]])


def one_ofd() -> bytes:
    return ofd(content(text("辽宁省工商局", 35, 33), stroke(30, 60, 150, 60)))


def one_scan() -> bytes:
    return pages.as_file(Image.new("RGB", (1240, 1754), "white"), "PNG")


@pytest.mark.parametrize(
    ("data", "name"),
    [(one_page, "a.pdf"), (one_ofd, "a.ofd"), (one_scan, "a.png")],
    ids=["pdf", "ofd", "png"],
)
def test_a_frame_lies_where_it_is_said_to(file, data, name):
    found = framed_area(file(data(), name))

    assert found == pytest.approx(BOX, abs=4)


def test_a_page_that_is_not_there_is_one_clear_line(file):
    with pytest.raises(UnreadableDocument, match=r"a\.pdf: there is no page 3: it has one page"):
        render_page(file(one_page()), 3)


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"hello", "no_pages"), (b"%PDF-1.4 broken", "truncated"), (b"\x89PNG\r\n\x1a\n1", "truncated")],
)
def test_what_has_no_pages_or_is_broken_says_so(file, data, code):
    with pytest.raises(UnreadableDocument) as caught:
        render_page(file(data), 1)

    assert caught.value.code == code


def test_a_page_the_size_of_a_field_is_drawn_small(file):
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(2_000_000, 2_000_000))
    canvas.drawString(10, 10, "x")
    canvas.save()

    image = picture(render_page(file(out.getvalue()), 1, limits=Limits(page_pixels=1_000_000)))

    assert image.width * image.height <= 1_000_000


def test_drawing_that_takes_too_long_is_ended(file):
    with pytest.raises(UnreadableDocument) as caught:
        render_page(file(one_page()), 1, limits=Limits(child_seconds=0.01))

    assert caught.value.code == "timeout"


def test_what_was_extracted_from_a_page_is_framed_there(file):
    path = file(
        drawn_pdf(
            [
                [(100, 105, "辽宁省工商行政管理局关于执法责任制的自查报告")],
                [(100, 105, "省公安厅对此进行了检查。")],
            ]
        )
    )
    record = record_of(path)

    first, second = ({mark.words for mark in marks_on_page(record, page)} for page in (1, 2))

    assert "省公安厅" in second - first
    assert any("工商行政管理局" in words for words in first - second)
    (unit,) = (mark for mark in marks_on_page(record, 2) if mark.words == "省公安厅")
    assert unit.box is not None
    assert unit.box[0] == pytest.approx(100, abs=3)
    assert unit.box[2] == pytest.approx(148, abs=4)


@pytest.mark.slow
def test_the_command_writes_a_word_page_with_its_words_framed(file, tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    path = file(report_docx(2), "报告.docx")

    assert run(["show", str(path)]) == 0
    assert run(["show", str(path), "-o", "bare.png", "--bare"]) == 0
    framed, bare = (
        picture((tmp_path / "报告-p1.png").read_bytes()),
        picture((tmp_path / "bare.png").read_bytes()),
    )
    assert framed.height > bare.height
    assert run(["show", str(path), "--page", "99"]) == 3
    assert "there is no page 99" in capfd.readouterr().err
