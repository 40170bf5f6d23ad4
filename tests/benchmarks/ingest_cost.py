"""What reading costs in processor time: PDF against pdfplumber, old Word files in batches against one by one."""

from __future__ import annotations

import io
import statistics
from collections.abc import Callable, Iterator
from pathlib import Path

import pdfplumber

from tests.benchmarks.ingest_files import HEI, SERIF, Dress, cid_pdf, report, word
from tests.benchmarks.ingest_peers import processor_seconds
from tests.documents.office_files import prose_pdf, report_docx
from tests.documents.old_office import converted
from tests.office_texts import convert
from zhifa_nlp.documents import libreoffice
from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.documents.pdf import read_pdf
from zhifa_nlp.workflow.conversions import BATCH

_ROUNDS = 5


def plumber_all(data: bytes) -> object:
    """Return the text and the tables that pdfplumber finds."""
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return [(page.extract_text(), page.extract_tables()) for page in pdf.pages]


def mixed_pdfs(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield PDFs as offices send them: mostly text, some with a table, one that is all table."""
    yield "text, font not embedded", prose_pdf(6)
    yield "text, font embedded", prose_pdf(6, font="ttf")
    words = (
        (
            "report with a table",
            word(report(5, 6, 10, words=2, seed=21), folder / "p1.docx", Dress(SERIF)),
        ),
        ("report in two columns", word(report(5, 6, 0, seed=22), folder / "p2.docx", Dress(HEI, columns=2))),
        ("all table, 4 pages", word(report(1, 1, 60, words=2, seed=23), folder / "p3.docx", Dress(SERIF))),
    )
    made = convert([sample.path for _, sample in words], "pdf", folder / "cost")
    for (name, _), path in zip(words, made, strict=True):
        yield name, path.read_bytes()
    yield (
        "reportlab, table over pages",
        cid_pdf(folder / "p4.pdf", report(4, 5, 25, seed=24)).path.read_bytes(),
    )


def plumber_ratio(folder: Path) -> Iterator[str]:
    """Yield how many times less than pdfplumber our reader takes for the same: text and tables."""
    sums = [0.0, 0.0]
    limits = Limits()
    for name, data in mixed_pdfs(folder):
        ours, theirs = _medians(lambda d=data: read_pdf(d, limits), lambda d=data: plumber_all(d))
        sums[0], sums[1] = sums[0] + ours, sums[1] + theirs
        yield f"PDF, {name:28} {ours * 1e3:7.0f} ms, pdfplumber {theirs * 1e3:7.0f} ms: {theirs / ours:5.1f} times"
    yield f"PDF, all of them: {sums[1] / sums[0]:.1f} times less than pdfplumber (bar 2)"


def batch_ratio(folder: Path, count: int = BATCH) -> str:
    """Return how many times cheaper a .doc is among many in one call of LibreOffice than in a call of its own."""
    (folder / "a.docx").write_bytes(report_docx(6, 1))
    data = converted(folder / "a.docx", "doc").read_bytes()
    sources = []
    for number in range(count):
        sources.append(folder / f"{number}.doc")
        sources[-1].write_bytes(data)
    libreoffice.to_docx(data, ".doc", 60)  # the profile is made
    alone = statistics.median(_took(lambda: libreoffice.to_docx(data, ".doc", 60)) for _ in range(3))
    many = statistics.median(_took(lambda: libreoffice.many_to_docx(sources, folder, 300)) for _ in range(3))
    ratio = alone / (many / count)
    return f".doc: one of {count} in one call is {ratio:.1f} times cheaper than a call of its own (bar 5)"


def _medians(ours: Callable[[], object], theirs: Callable[[], object]) -> tuple[float, float]:
    """Return the median processor seconds of both, measured in turn."""
    seconds: tuple[list[float], list[float]] = ([], [])
    ours(), theirs()
    for _ in range(_ROUNDS):
        for side, work in enumerate((ours, theirs)):
            seconds[side].append(_took(work))
    return statistics.median(seconds[0]), statistics.median(seconds[1])


def _took(work: Callable[[], object]) -> float:
    started = processor_seconds()
    work()
    return processor_seconds() - started
