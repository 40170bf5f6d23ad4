"""Pages of our own, printed and scanned: rendered at 150 dots an inch, blurred, with noise and askew."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from functools import cache
from math import cos, degrees, radians, sin

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter

from tests.documents.office_files import register_font

ISSUER = "临水市人民政府办公室"
PARAGRAPH = (
    "根据《临水市行政执法责任制考核办法》（临政发〔2001〕15号），市政府组织了考核。优秀单位27个，达标单位34个，"
    "基本达标单位9个，未达标2个。现将考核结果通报如下："
)
ROWS = (
    ("单位", "等次", "得分", "备注"),
    ("市工商行政管理局", "优秀", "95.5", "连续三年"),
    ("市公安局", "达标", "88.0", ""),
    ("市国土资源局", "基本达标", "71.5", "限期整改"),
    ("青山县人民政府", "未达标", "58.0", "通报批评"),
)
_RED = (0.88, 0.1, 0.1)


@cache
def circular_page() -> bytes:
    """Return a PDF page with a red letterhead, a number, a title, a paragraph, a table, a seal and a page number."""
    return _page(_circular)


def _page(draw: Callable[[object, str], None]) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    draw(canvas, register_font("ttf"))
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _circular(canvas, font) -> None:
    canvas.setFillColorRGB(*_RED)
    canvas.setStrokeColorRGB(*_RED)
    canvas.setFont(font, 34)
    canvas.drawCentredString(297, 740, f"{ISSUER}文件")
    canvas.line(80, 690, 515, 690)
    canvas.setFillColorRGB(0, 0, 0)
    canvas.setStrokeColorRGB(0, 0, 0)
    canvas.setFont(font, 16)
    canvas.drawCentredString(297, 702, "临政办发〔2003〕27号")
    canvas.setFont(font, 22)
    canvas.drawCentredString(297, 640, "关于2002年度行政执法责任制")
    canvas.drawCentredString(297, 610, "考核情况的通报")
    canvas.setFont(font, 16)
    for number, line in enumerate(_lines(f"　　{PARAGRAPH}", 27)):
        canvas.drawString(80, 570 - 28 * number, line)
    grid(canvas, font, ROWS, (80, 230, 320, 400, 515), 445)
    canvas.setFont(font, 16)
    canvas.drawString(300, 220, ISSUER)
    canvas.drawString(320, 190, "二○○三年四月八日")
    seal(canvas, font, (390, 205))
    canvas.setFillColorRGB(0, 0, 0)
    canvas.setFont(font, 12)
    canvas.drawCentredString(297, 40, "— 1 —")


def grid(canvas, font, rows: Sequence[Sequence[str]], edges: Sequence[float], top: float) -> None:
    """Draw a table with ruled lines; `edges` are the x of its vertical lines."""
    height, size = 26, 12
    canvas.setLineWidth(0.7)
    for number in range(len(rows) + 1):
        canvas.line(edges[0], top - height * number, edges[-1], top - height * number)
    for x in edges:
        canvas.line(x, top, x, top - height * len(rows))
    canvas.setFont(font, size)
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            middle = (edges[column] + edges[column + 1]) / 2
            canvas.drawCentredString(middle, top - height * number - 17, text)


def seal(canvas, font, centre: tuple[float, float], radius: float = 60) -> None:
    """Draw a round red seal with the issuer's name along its rim and a star."""
    x, y = centre
    canvas.setStrokeColorRGB(*_RED)
    canvas.setFillColorRGB(*_RED)
    canvas.setLineWidth(3)
    canvas.circle(x, y, radius, stroke=1, fill=0)
    canvas.setFont(font, 15)
    for number, char in enumerate(ISSUER):
        angle = radians(210 - 240 * number / (len(ISSUER) - 1))
        canvas.saveState()
        canvas.translate(x + 0.77 * radius * cos(angle), y + 0.77 * radius * sin(angle))
        canvas.rotate(degrees(angle) - 90)
        canvas.drawCentredString(0, -6, char)
        canvas.restoreState()
    path = canvas.beginPath()
    for number in range(5):
        angle = radians(90 + 144 * number)
        point = (x + 0.3 * radius * cos(angle), y + 0.3 * radius * sin(angle))
        path.moveTo(*point) if number == 0 else path.lineTo(*point)
    path.close()
    canvas.drawPath(path, fill=1, stroke=0)


def _lines(text: str, width: int) -> list[str]:
    return [text[start : start + width] for start in range(0, len(text), width)]


def scanned(pdf: bytes, *, skew: float = 0.7, dots: int = 150, seed: int = 1, page: int = 0) -> Image.Image:
    """Return a page of a PDF as a scanner would give it."""
    image = pypdfium2.PdfDocument(pdf)[page].render(scale=dots / 72).to_pil().convert("RGB")
    image = image.rotate(skew, resample=Image.Resampling.BICUBIC, fillcolor="white")
    image = image.filter(ImageFilter.GaussianBlur(0.6))
    noise = np.random.default_rng(seed).normal(0, 8, (image.height, image.width, 1))
    return Image.fromarray((np.asarray(image) + noise).clip(0, 255).astype(np.uint8))


def as_file(image: Image.Image, kind: str, **options) -> bytes:
    """Return a picture as a file of this kind."""
    out = io.BytesIO()
    image.save(out, kind, dpi=(150, 150), **options)
    return out.getvalue()


def picture_pdf(*images: Image.Image, note: str = "", size: tuple[float, float] = (595, 842)) -> bytes:
    """Return a PDF whose pages (A4, or of this size in points) are pictures, with a note as text on each."""
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size)
    for image in images:
        canvas.drawImage(ImageReader(image), 0, 0, *size)
        canvas.drawString(20, 10, note)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def strip(*lines: str, size: int = 32) -> Image.Image:
    """Return a small picture with these lines, for tests that need little text."""
    from PIL import ImageDraw, ImageFont

    from tests.documents.office_files import TTF

    font = ImageFont.truetype(str(TTF), size)
    width = max(font.getlength(line) for line in lines)
    image = Image.new("RGB", (round(width) + 80, len(lines) * 2 * size + 60), "white")
    for number, line in enumerate(lines):
        ImageDraw.Draw(image).text((40, 30 + 2 * size * number), line, "black", font)
    return image


def on_a4(image: Image.Image) -> Image.Image:
    """Return the picture on a white A4 page of 150 dots an inch."""
    page = Image.new("RGB", (1240, 1754), "white")
    page.paste(image, (100, 200))
    return page
