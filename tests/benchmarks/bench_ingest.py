"""Reading, by format: share of the text that comes back, precision, table rows, processor time; beside peers.

`python -m tests.benchmarks.bench_ingest [--peers-python PATH] [--only PART]`. The peers (markitdown, kreuzberg,
docx2python, mammoth, python-docx, pypdf, pdfplumber, easyofd, openpyxl, xlrd, striprtf, trafilatura; antiword,
catdoc and tesseract as programs) are no dependencies of ours: install them into an environment of their own and
name its interpreter. A peer that is missing is left out. All files are made here (`ingest_files`); page numbers are
no part of their text. Time is processor time, that of programs called counted, as a multiple of ours.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from rapidfuzz.distance import LCSseq, Levenshtein

from tests.benchmarks import ingest_peers
from tests.benchmarks.ingest_cost import batch_ratio, plumber_ratio
from tests.benchmarks.ingest_files import Row, Sample, native_files, scanned_files

OURS = "zhifa_nlp"


def dense(text: str) -> str:
    return re.sub(r"\s", "", text)


def han_and_digits(text: str) -> str:
    return re.sub(r"[^\u4e00-\u9fff0-9]", "", text)


def recovered(reference: str, found: str) -> tuple[float, float]:
    """Return which share of the reference came back in order, and which share of what came back is of it."""
    common = LCSseq.similarity(dense(reference), dense(found))
    return common / max(len(dense(reference)), 1), common / max(len(dense(found)), 1)


def error_rate(reference: str, found: str) -> float:
    """Return the edits in Han characters and digits, as a share of them."""
    printed = han_and_digits(reference)
    return Levenshtein.distance(printed, han_and_digits(found)) / max(len(printed), 1)


def whole_rows(expected: Sequence[Row], found: Sequence[Sequence[str]]) -> int:
    """Return how many rows came back: all their cells, each whole, in order, in one row."""
    rows = [[dense(cell) for cell in row if dense(cell)] for row in found]
    return sum(any(_in_order([dense(cell) for cell in row], other) for other in rows) for row in expected)


def _in_order(wanted: Sequence[str], cells: Sequence[str]) -> bool:
    rest = iter(cells)
    return all(any(cell == other for other in rest) for cell in wanted)


def answers(
    samples: Sequence[Sample], interpreter: str, names: Sequence[str], runs: int
) -> Iterator[dict[str, object]]:
    """Yield what the named peers make of the files, each in the interpreter given."""
    script = str(Path(ingest_peers.__file__))
    command = [interpreter, script, ",".join(names), str(runs), *(str(sample.path) for sample in samples)]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    yield from (json.loads(line) for line in done.stdout.splitlines())


def table(samples: Sequence[Sample], interpreter: str | None, runs: int) -> Iterator[str]:
    """Yield a line for each file and reader, ours first."""
    found = list(answers(samples, sys.executable, [OURS], runs))
    if interpreter:
        found += answers(samples, interpreter, [name for name in ingest_peers.PEERS if name != OURS], runs)
    for sample in samples:
        mine = [answer for answer in found if answer["file"] == str(sample.path)]
        ours = next((float(str(a["seconds"])) for a in mine if a["peer"] == OURS and "seconds" in a), 0.0)
        yield from (_line(sample, answer, ours) for answer in mine)


def _line(sample: Sample, answer: dict[str, object], ours: float) -> str:
    head = f"{sample.name:18} {answer['peer']:12}"
    if "error" in answer:
        return f"{head} fails: {answer['error']}"
    text, rows = str(answer["text"]), answer["rows"]
    assert isinstance(rows, list)
    share, precision = recovered(sample.text, text)
    line = f"{head} recovered {share:.3f}  precision {precision:.3f}"
    if sample.path.suffix == ".png":
        line += f"  error {error_rate(sample.text, text):.4f}"
    if sample.rows:
        line += f"  rows {whole_rows(sample.rows, rows):3}/{len(sample.rows)}"
    return f"{line}  time x{float(str(answer['seconds'])) / max(ours, 1e-9):.2f}"


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="Reading by format, beside peers.")
    parser.add_argument("--peers-python", help="the interpreter of the environment that holds the peers")
    parser.add_argument("--only", choices=("native", "scans", "cost"), help="one part of the three")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part, files, runs in (("native", native_files, 3), ("scans", scanned_files, 1)):
            if options.only in (None, part):
                for line in table(list(files(folder)), options.peers_python, runs):
                    say(line)
        if options.only in (None, "cost"):
            for line in (*plumber_ratio(folder), batch_ratio(folder)):
                say(line)


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
