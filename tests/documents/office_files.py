"""Word and PDF files built in memory for tests and benchmarks; every sentence in them is our own."""

from __future__ import annotations

import io
import random
from collections.abc import Sequence
from pathlib import Path

TTF = Path("/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc")
_SUBJECTS = ("各县区", "市直各部门", "我局", "执法大队", "法制机构", "考评小组", "分管领导", "乡镇执法站")
_VERBS = ("认真落实", "逐项核对", "重新梳理", "及时公示", "抽查复核", "分类整理", "按月通报", "建立健全")
_OBJECTS = (
    "执法依据",
    "岗位职责",
    "案卷评查结果",
    "持证上岗情况",
    "过错追究办法",
    "自查台账",
    "投诉举报记录",
)
_TAILS = ("，共涉及{}个单位", "，完成率达到{}.5%", "，比上年增加{}件", "，整改问题{}个", "")


def sentences(count: int, seed: int = 7) -> str:
    """Return so many sentences in the manner of a report."""
    pick = random.Random(seed)
    found = []
    for _ in range(count):
        tail = pick.choice(_TAILS).format(pick.randint(2, 98))
        found.append(pick.choice(_SUBJECTS) + pick.choice(_VERBS) + pick.choice(_OBJECTS) + tail + "。")
    return "".join(found)


def report_docx(paragraphs: int, tables: int = 0, seed: int = 7) -> bytes:
    """Return a Word report: paragraphs of a few runs each, and tables of 12 rows and 4 columns."""
    import docx

    document = docx.Document()
    document.add_heading("关于执法责任制落实情况的自查报告", 0)
    for number in range(paragraphs):
        paragraph = document.add_paragraph()
        for part in range(3):
            paragraph.add_run(sentences(2, seed * 1000 + number * 3 + part)).bold = part == 1
    for number in range(tables):
        table = document.add_table(rows=12, cols=4)
        for row in range(12):
            for column, cell in enumerate(table.rows[row].cells):
                cell.text = f"第{number}表{row}行{column}列"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def drawn_pdf(
    pages: Sequence[Sequence[tuple[float, float, str]]], *, font: str = "cid", size: float = 12
) -> bytes:
    """Return an A4 PDF with texts at (x, y from the top); `font` is ``cid`` (not embedded) or ``ttf``."""
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    name = register_font(font)
    for page in pages:
        canvas.setFont(name, size)
        for x, y, text in page:
            canvas.drawString(x, 842 - y, text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def register_font(font: str) -> str:
    """Make a Chinese font known to reportlab and return its name there."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfbase.ttfonts import TTFont

    if font == "ttf":
        pdfmetrics.registerFont(TTFont("zenhei", str(TTF)))
        return "zenhei"
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    return "STSong-Light"


def wrapped(text: str, width: float) -> list[str]:
    """Return `text` broken into lines of at most `width` em; ASCII takes half an em, a full stop may hang."""
    lines, line, used = [], "", 0.0
    for char in text:
        size = 0.5 if char.isascii() else 1.0
        if used + size > width and char not in "，。":
            lines.append(line)
            line, used = "", 0.0
        line += char
        used += size
    return [*lines, line]


def prose_pdf(pages: int, *, font: str = "cid", seed: int = 7) -> bytes:
    """Return a PDF of indented paragraphs, 36 lines of 38 characters a page, with page numbers."""
    drawn = []
    for page in range(pages):
        lines: list[str] = []
        paragraph = 0
        while len(lines) < 36:
            lines += wrapped("　　" + sentences(9, seed + 100 * page + paragraph), 38)
            paragraph += 1
        texts = [(70.0, 60.0 + 20 * row, line) for row, line in enumerate(lines[:36])]
        drawn.append([*texts, (285.0, 812.0, f"— {page + 1} —")])
    return drawn_pdf(drawn, font=font)
