"""Reading, by format: share of the text that comes back, precision, table rows, and time; beside peers where installed.

`python -m tests.benchmarks.bench_ingest`. Peers (markitdown, docx2python, mammoth) are no dependencies of ours: install
them into an environment of their own; those that are missing are left out. Times are of one run, ratios only count.
"""

from __future__ import annotations

import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from rapidfuzz.distance import LCSseq, Levenshtein

from tests.documents import scanned_pages as pages
from tests.documents.office_files import prose_pdf, report_docx
from tests.documents.old_office import converted
from zhifa_nlp.documents import libreoffice
from zhifa_nlp.documents.model import Document
from zhifa_nlp.documents.read import read

_SCANS = 4
_OLD = 12


def han_and_digits(text: str) -> str:
    return re.sub(r"[^\u4e00-\u9fff0-9]", "", text)


def dense(text: str) -> str:
    return re.sub(r"\s", "", text)


def recovered(reference: str, found: str) -> tuple[float, float]:
    """Return which share of the reference came back in order, and which share of what came back is of it."""
    common = LCSseq.similarity(dense(reference), dense(found))
    return common / max(len(dense(reference)), 1), common / max(len(dense(found)), 1)


def scan_errors() -> Iterator[tuple[int, int]]:
    """Yield, for each scanned page, the edits of Han and digits and how many there are."""
    import pypdfium2

    for seed in range(_SCANS):
        data = prose_pdf(1, font="ttf", seed=11 * seed)
        truth = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()
        image = pages.scanned(data, skew=(-1) ** seed * 0.3 * seed, seed=seed)
        found = _read(pages.picture_pdf(image), ".pdf").text
        printed = han_and_digits(re.sub(r"—\s*\d+\s*—", "", truth))  # the page number is left out on purpose
        yield Levenshtein.distance(printed, han_and_digits(found)), len(printed)


def scan_rows() -> tuple[int, int]:
    """Return how many rows of ruled tables on scans came back whole, and how many there are."""
    whole = 0
    for seed in range(_SCANS):
        image = pages.scanned(pages.circular_page(), skew=(-1) ** seed * 0.3 * seed, seed=seed)
        tables = _read(pages.as_file(image, "PNG"), ".png").tables
        rows = {tuple(cell.text for cell in row) for table in tables for row in table.rows()}
        whole += sum(row in rows for row in pages.ROWS)
    return whole, _SCANS * len(pages.ROWS)


def old_word_ratio(folder: Path) -> float:
    """Return how many times cheaper a .doc is among a dozen in one call of LibreOffice than in a call of its own."""
    (folder / "a.docx").write_bytes(report_docx(6, 1))
    data = converted(folder / "a.docx", "doc").read_bytes()
    sources = []
    for number in range(_OLD):
        sources.append(folder / f"{number}.doc")
        sources[-1].write_bytes(data)
    libreoffice.to_docx(data, ".doc", 60)  # the profile is made
    alone = min(_took(lambda: libreoffice.to_docx(data, ".doc", 60)) for _ in range(2))
    many = _took(lambda: libreoffice.many_to_docx(sources, folder, 120))
    return alone / (many / _OLD)


def peers() -> dict[str, Callable[[Path], str]]:
    found: dict[str, Callable[[Path], str]] = {"zhifa_nlp": lambda path: read(path).text}
    if find_spec("markitdown"):
        found["markitdown"] = lambda path: (
            import_module("markitdown").MarkItDown().convert(str(path)).text_content
        )
    if find_spec("docx2python"):
        found["docx2python"] = lambda path: import_module("docx2python").docx2python(str(path)).text
    if find_spec("mammoth"):
        found["mammoth"] = lambda path: import_module("mammoth").extract_raw_text(path.open("rb")).value
    return found


def native(folder: Path) -> Iterator[str]:
    """Yield a line a format and peer: recovered, precision, time relative to ours."""
    import docx

    path = folder / "report.docx"
    path.write_bytes(report_docx(30, 2))
    source = docx.Document(str(path))
    cells = [cell.text for table in source.tables for row in table.rows for cell in row.cells]
    reference = "\n".join([*(p.text for p in source.paragraphs), *cells])
    ours = 0.0
    for name, convert in peers().items():
        convert(path)
        took = min(_took(lambda: convert(path)) for _ in range(3))  # noqa: B023  called at once
        ours = ours or took
        share, precision = recovered(reference, convert(path))
        yield f".docx {name:12} recovered {share:.3f} precision {precision:.3f} time x{took / ours:.2f}"


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for line in native(folder):
            say(line)
        say(
            f".doc: one of {_OLD} in one call is {old_word_ratio(folder):.1f} times cheaper than a call of its own"
        )
    edits, length = (sum(column) for column in zip(*scan_errors(), strict=True))
    say(f"scans at 150 dpi: {edits} edits in {length} Han characters and digits, error {edits / length:.5f}")
    say("scans at 150 dpi: {} of {} table rows whole".format(*scan_rows()))


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _read(data: bytes, suffix: str) -> Document:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a{suffix}"
        path.write_bytes(data)
        return read(path)


def _took(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
