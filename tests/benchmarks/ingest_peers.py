"""Reads files with one library after another, in whatever environment they are installed: prints JSON lines.

`PYTHON ingest_peers.py PEER,PEER RUNS FILE ...`. This file imports nothing of ours but the package itself, where
that is installed, so that the peers' own interpreter can run it and ours need not hold the peers.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import re
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

Found = tuple[str, list[list[str]]]
"""The text that a library gives, and the table rows that it gives as cells."""


def zhifa(path: Path) -> Found:
    read = importlib.import_module("zhifa_nlp.documents.read").read
    document = read(path)
    return document.text, [[cell.text for cell in row] for table in document.tables for row in table.rows()]


def markitdown(path: Path) -> Found:
    text = importlib.import_module("markitdown").MarkItDown().convert(str(path)).text_content
    rows = [line for line in text.split("\n") if line.startswith("|")]
    bare = re.sub(r"^[#>*-]+\s|\|[ :|-]+\||[|*]|\\(?=[^\w\s])", "", text, flags=re.MULTILINE)
    return bare, [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]


def kreuzberg(path: Path) -> Found:
    module = importlib.import_module("kreuzberg")
    config = None
    if path.suffix == ".png":
        config = module.ExtractionConfig(ocr=module.OcrConfig(backend="tesseract", language="chi_sim"))
    result = module.extract_file_sync(path, config=config)
    rows = [list(row) for table in result.tables for row in table.cells]
    bare = re.sub(r"^#+\s|\|[ :|-]+\||[|]", "", result.content, flags=re.MULTILINE)
    return bare, rows


def docx2python(path: Path) -> Found:
    found = importlib.import_module("docx2python").docx2python(str(path))
    rows = [["".join(cell) for cell in row] for table in found.body for row in table]
    return re.sub(r"----(?:foot|media|end)\S*----", "", found.text), rows


def mammoth(path: Path) -> Found:
    with path.open("rb") as file:
        page = importlib.import_module("mammoth").convert_to_html(file).value
    rows = [
        re.findall(r"<td[^>]*>(.*?)</td>", row, re.S) for row in re.findall(r"<tr>(.*?)</tr>", page, re.S)
    ]
    return _bare(page), [[_bare(cell) for cell in row] for row in rows]


def python_docx(path: Path) -> Found:
    table = importlib.import_module("docx.table").Table
    lines, rows = [], []
    for item in importlib.import_module("docx").Document(str(path)).iter_inner_content():
        if isinstance(item, table):
            grid = [[cell.text for cell in row.cells] for row in item.rows]
            rows += grid
            lines += ["\t".join(row) for row in grid]
        else:
            lines.append(item.text)
    return "\n".join(lines), rows


def pypdf(path: Path) -> Found:
    return "\n".join(
        page.extract_text() for page in importlib.import_module("pypdf").PdfReader(path).pages
    ), []


def pdfplumber(path: Path) -> Found:
    texts, rows = [], []
    with importlib.import_module("pdfplumber").open(path) as pdf:
        for page in pdf.pages:
            texts.append(page.extract_text())
            rows += [[cell or "" for cell in row] for table in page.extract_tables() for row in table]
    return "\n".join(texts), rows


def easyofd(path: Path) -> Found:
    importlib.import_module("loguru").logger.remove()
    ofd = importlib.import_module("easyofd.ofd").OFD()
    ofd.read(str(path), fmt="path")
    pages = [page for document in ofd.data for _, page in sorted(document["page_info"].items())]
    return "\n".join(item.get("text") or "" for page in pages for item in page["text_list"]), []


def openpyxl(path: Path) -> Found:
    book = importlib.import_module("openpyxl").load_workbook(path, read_only=True, data_only=True)
    rows, lines = [], []
    for sheet in book.worksheets:
        lines.append(sheet.title)
        for row in sheet.iter_rows(values_only=True):
            rows.append(["" if cell is None else str(cell) for cell in row])
            lines.append("\t".join(rows[-1]))
    return "\n".join(lines), rows


def xlrd(path: Path) -> Found:
    rows, lines = [], []
    for sheet in importlib.import_module("xlrd").open_workbook(str(path)).sheets():
        lines.append(sheet.name)
        for number in range(sheet.nrows):
            rows.append([str(value) for value in sheet.row_values(number)])
            lines.append("\t".join(rows[-1]))
    return "\n".join(lines), rows


def striprtf(path: Path) -> Found:
    convert = importlib.import_module("striprtf.striprtf").rtf_to_text
    text = convert(path.read_text("latin-1"), encoding="gb18030")
    return text.replace("|", ""), [line.split("|") for line in text.split("\n") if "|" in line]


def trafilatura(path: Path) -> Found:
    text = importlib.import_module("trafilatura").extract(path.read_bytes(), include_tables=True) or ""
    return text.replace("|", ""), [line.split("|") for line in text.split("\n") if "|" in line]


def antiword(path: Path) -> Found:
    return _program("antiword", "-m", "UTF-8.txt", "-w", "0", str(path))


def catdoc(path: Path) -> Found:
    return _program("catdoc", "-d", "utf-8", "-w", str(path))


def tesseract(path: Path) -> Found:
    return _program("tesseract", str(path), "-", "-l", "chi_sim", "--psm", "3")


def _program(*command: str) -> Found:
    done = subprocess.run(command, capture_output=True, check=True)
    text = done.stdout.decode("utf-8", "replace")
    return text.replace("|", ""), [line.split("|") for line in text.split("\n") if "|" in line]


def _bare(page: str) -> str:
    return re.sub(r"<[^>]+>", "", re.sub(r"</(?:p|tr|li|h\d)>", "\n", page)).replace("&amp;", "&")


PEERS: dict[str, tuple[Callable[[Path], Found], str, tuple[str, ...]]] = {
    "zhifa_nlp": (zhifa, "zhifa_nlp", ()),
    "markitdown": (markitdown, "markitdown", (".docx", ".pdf", ".xlsx", ".xls", ".html", ".txt")),
    "kreuzberg": (
        kreuzberg,
        "kreuzberg",
        (".docx", ".doc", ".wps", ".rtf", ".pdf", ".xlsx", ".xls", ".html", ".txt", ".png"),
    ),
    "docx2python": (docx2python, "docx2python", (".docx",)),
    "mammoth": (mammoth, "mammoth", (".docx",)),
    "python-docx": (python_docx, "docx", (".docx",)),
    "pypdf": (pypdf, "pypdf", (".pdf",)),
    "pdfplumber": (pdfplumber, "pdfplumber", (".pdf",)),
    "easyofd": (easyofd, "easyofd", (".ofd",)),
    "openpyxl": (openpyxl, "openpyxl", (".xlsx",)),
    "xlrd": (xlrd, "xlrd", (".xls",)),
    "striprtf": (striprtf, "striprtf", (".rtf",)),
    "trafilatura": (trafilatura, "trafilatura", (".html",)),
    "antiword": (antiword, "", (".doc", ".wps")),
    "catdoc": (catdoc, "", (".doc", ".wps")),
    "tesseract": (tesseract, "", (".png",)),
}
"""By name: the function, the module that must be there (a program of that name when empty), and what it reads."""


def installed(name: str) -> bool:
    """Return whether a peer is to be had here."""
    module = PEERS[name][1]
    return bool(importlib.util.find_spec(module)) if module else bool(shutil.which(name))


def processor_seconds() -> float:
    """Return the processor time of this process and of the programs that it has run."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def measured(read: Callable[[Path], Found], path: Path, runs: int) -> dict[str, object]:
    """Return what a peer makes of a file, and the least processor time of several runs after one to warm up."""
    try:
        text, rows = read(path)
        seconds = []
        for _ in range(runs):
            started = processor_seconds()
            read(path)
            seconds.append(processor_seconds() - started)
    except BaseException as error:  # noqa: BLE001  a peer that fails is a result; Rust panics are none of Exception
        return {"error": f"{type(error).__name__}: {error}"[:160]}
    return {"text": text, "rows": rows, "seconds": min(seconds)}


def main(names: list[str], runs: int, paths: list[Path]) -> None:
    answers, sys.stdout = sys.stdout, sys.stderr
    for name in names:
        read, _, suffixes = PEERS[name]
        for path in paths:
            if installed(name) and (not suffixes or path.suffix in suffixes):
                answers.write(
                    json.dumps({"peer": name, "file": str(path), **measured(read, path, runs)}) + "\n"
                )
                answers.flush()


if __name__ == "__main__":
    main(sys.argv[1].split(","), int(sys.argv[2]), [Path(name) for name in sys.argv[3:]])
