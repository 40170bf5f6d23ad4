"""Build corpus/submissions/ and corpus/circular/*.docx from their readable sources.

    python corpus/build.py            build what is missing or older than its source
    python corpus/build.py --all      build everything

Needs python-docx and, for the PDF files, LibreOffice. The results are committed, so that nobody needs to run this
to use the corpus.
"""

from __future__ import annotations

import argparse
import html
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt

HERE = Path(__file__).resolve().parent
SUFFIX = {"docx": ".docx", "pdf": ".pdf", "html": ".html", "txt": ".txt", "txt-gb18030": ".txt"}


def load(source: Path) -> tuple[dict[str, str], list[str]]:
    """Return the head and the lines of a source file."""
    head, _, body = source.read_text("utf-8").partition("---\n")
    meta = dict(line.split(": ", 1) for line in head.splitlines() if line)
    return meta, body.rstrip("\n").split("\n")


def parts(lines: list[str]) -> list[str | list[list[str]]]:
    """Return paragraphs as strings and tables as rows of cells, in order."""
    result: list[str | list[list[str]]] = []
    table: list[list[str]] | None = None
    for line in lines:
        if line == "[table]":
            table = []
        elif line == "[/table]":
            result.append(table or [])
            table = None
        elif table is not None:
            table.append(line.split("|"))
        elif line.strip():
            result.append(line.strip("　 "))
    return result


def role(index: int, text: str, total: int) -> str:
    """Return how a paragraph of an official document is set: number, title, address, foot or body."""
    if index <= 1 and "〔" in text and text.endswith("号") and len(text) < 25:
        return "number"
    if index <= 1 and (text.endswith(("报告", "通报")) or text == "附件"):
        return "title"
    if index <= 2 and text.endswith("："):
        return "address"
    if total - index <= 2 and len(text) < 24 and not text.endswith("。"):
        return "foot"
    return "body"


def font(run: docx.text.run.Run, name: str, size: float) -> None:
    """Set the East Asian font of a run as Word wants it."""
    run.font.size = Pt(size)
    run.font.name = name
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), name)


def write_docx(lines: list[str], target: Path) -> None:
    """Write the paragraphs and tables as a Word file in the usual dress of an official document."""
    document = docx.Document()
    items = parts(lines)
    for index, item in enumerate(items):
        if isinstance(item, list):
            table = document.add_table(rows=len(item), cols=len(item[0]), style="Table Grid")
            for row, cells in zip(table.rows, item, strict=True):
                for cell, text in zip(row.cells, cells, strict=True):
                    cell.text = text
            continue
        kind = role(index, item, len(items))
        paragraph = document.add_paragraph()
        run = paragraph.add_run(item)
        font(run, "方正小标宋简体" if kind == "title" else "仿宋", 22 if kind == "title" else 16)
        if kind in {"number", "title"}:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        elif kind == "foot":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        elif kind == "body":
            paragraph.paragraph_format.first_line_indent = Pt(32)
    document.save(str(target))


def write_pdf(lines: list[str], target: Path) -> None:
    """Write a PDF through LibreOffice, as most offices would."""
    soffice = shutil.which("soffice")
    if soffice is None:
        sys.exit("build.py: LibreOffice (soffice) is not installed; the PDF files need it")
    with tempfile.TemporaryDirectory() as folder:
        word = Path(folder) / (target.stem + ".docx")
        write_docx(lines, word)
        subprocess.run(
            [soffice, "--headless", "--norestore", f"-env:UserInstallation={Path(folder).as_uri()}/profile",
             "--convert-to", "pdf", "--outdir", folder, str(word)],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120,
        )  # fmt: skip
        shutil.copy(word.with_suffix(".pdf"), target)


def write_html(lines: list[str], target: Path) -> None:
    """Write a page as the web site of an office would show it, with its dressing."""
    items = parts(lines)
    title = next(i for i in items if isinstance(i, str) and i.endswith(("报告", "通报")))
    body = []
    for index, item in enumerate(items):
        if isinstance(item, list):
            rows = "".join("<tr>" + "".join(f"<td>{html.escape(c)}</td>" for c in r) + "</tr>" for r in item)
            body.append(f"<table border='1'>{rows}</table>")
        else:
            css = {"number": "center", "title": "center", "foot": "right"}.get(
                role(index, item, len(items)), "left"
            )
            body.append(f"<p style='text-align:{css}'>{html.escape(item)}</p>")
    page = (
        "<!DOCTYPE html>\n<html lang='zh-CN'><head><meta charset='utf-8'>"
        f"<title>{html.escape(title)}</title></head><body>\n"
        "<div class='nav'><a href='#'>首页</a> &gt; <a href='#'>政务公开</a> &gt; <a href='#'>依法行政</a></div>\n"
        f"<h1>{html.escape(title)}</h1>\n"
        "<div class='info'>来源：本站　发布时间：2001-09-15 09:30　字号：大 中 小　打印　关闭</div>\n"
        "<div class='content'>\n" + "\n".join(body) + "\n</div>\n"
        "<div class='foot'>责任编辑：办公室　扫一扫在手机打开当前页　版权所有</div>\n</body></html>\n"
    )
    target.write_text(page, "utf-8")


def write_txt(lines: list[str], target: Path, encoding: str) -> None:
    """Write plain text in the given encoding."""
    target.write_bytes(("\n".join(lines) + "\n").encode(encoding))


def build(source: Path, folder: Path) -> Path:
    """Build one source into `folder` and return the file made."""
    meta, lines = load(source)
    target = folder / ((source.stem if source.stem != "source" else "circular-2002") + SUFFIX[meta["format"]])
    match meta["format"]:
        case "docx":
            write_docx(lines, target)
        case "pdf":
            write_pdf(lines, target)
        case "html":
            write_html(lines, target)
        case "txt":
            write_txt(lines, target, "utf-8")
        case "txt-gb18030":
            write_txt(lines, target, "gb18030")
        case other:
            sys.exit(f"build.py: {source.name}: unknown format {other!r}")
    return target


def main() -> None:
    """Build every source that is newer than what was made of it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--all", action="store_true", help="build everything, also what is up to date")
    arguments = parser.parse_args()
    jobs = [(s, HERE / "submissions") for s in sorted((HERE / "sources").glob("*.txt"))]
    jobs.append((HERE / "circular" / "source.txt", HERE / "circular"))
    for source, folder in jobs:
        made = next((f for f in folder.glob(source.stem + ".*") if f != source), None)
        if arguments.all or made is None or made.stat().st_mtime < source.stat().st_mtime:
            print(build(source, folder).relative_to(HERE))


if __name__ == "__main__":
    main()
