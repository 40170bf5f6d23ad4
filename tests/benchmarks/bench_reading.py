"""What reading costs: .docx against python-docx's body walk, .pdf against pdfplumber's `extract_text`.

All files are made here, so that every machine measures the same; only ratios within one run count. Rounds of
both sides alternate, and each figure is the median of processor time. The bars: .docx text takes no longer
than python-docx (ratio at most 1), PDF text without tables at least 8 times less than pdfplumber.
"""

from __future__ import annotations

import io
import statistics
import time
from collections.abc import Callable

import docx
import pdfplumber
from docx.table import Table

from tests.documents.office_files import TTF, prose_pdf, report_docx
from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.documents.pdf import read_pdf
from zhifa_nlp.documents.word import read_word

ROUNDS = 7


def python_docx_walk(data: bytes) -> str:
    """Return the text of paragraphs and tables in order, the way python-docx offers it."""
    parts = []
    for item in docx.Document(io.BytesIO(data)).iter_inner_content():
        if isinstance(item, Table):
            parts += ["\t".join(cell.text for cell in row.cells) for row in item.rows]
        else:
            parts.append(item.text)
    return "\n".join(parts)


def plumber_text(data: bytes) -> str:
    """Return what pdfplumber extracts."""
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return "\n".join(page.extract_text() for page in pdf.pages)


def medians(ours: Callable[[], object], theirs: Callable[[], object]) -> tuple[float, float]:
    """Return the median seconds of both, measured in turn."""
    seconds: tuple[list[float], list[float]] = ([], [])
    ours(), theirs()
    for _ in range(ROUNDS):
        for side, work in enumerate((ours, theirs)):
            start = time.process_time()
            work()
            seconds[side].append(time.process_time() - start)
    return statistics.median(seconds[0]), statistics.median(seconds[1])


def main() -> None:
    """Print the table."""
    limits = Limits()
    print(f"{'file':34}{'ours ms':>9}{'other ms':>10}  ratio")
    for name, data in {
        "docx, 300 paragraphs": report_docx(300),
        "docx, 60 paragraphs, 12 tables": report_docx(60, 12),
        "docx, 20 paragraphs": report_docx(20),
    }.items():
        ours, other = medians(lambda d=data: read_word(d, limits), lambda d=data: python_docx_walk(d))
        print(f"{name:34}{ours * 1e3:9.1f}{other * 1e3:10.1f}  {ours / other:5.2f} of python-docx (bar 1.00)")
    files = {"pdf, 6 pages, font not embedded": prose_pdf(6)}
    if TTF.exists():
        files["pdf, 6 pages, TrueType subset"] = prose_pdf(6, font="ttf")
    for name, data in files.items():
        ours, other = medians(lambda d=data: read_pdf(d, limits), lambda d=data: plumber_text(d))
        faster = f"{other / ours:5.1f} x as fast as pdfplumber (bar 8)"
        print(f"{name:34}{ours * 1e3:9.1f}{other * 1e3:10.1f}  {faster}")


if __name__ == "__main__":
    main()
