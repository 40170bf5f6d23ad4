"""A folder of .txt files put into .docx and .pdf by LibreOffice, to see whether reading gives the text back.

Run it by hand on any folder and score the results beside the .txt::

    python -m tests.office_texts FOLDER OUT

OUT then holds `docx/`, `pdf/` (LibreOffice's own import of a text file: a paragraph a line) and `word/`,
`word_pdf/` (the same text set like an official document by python-docx: a centred title, indents, 16 pt; and
LibreOffice's print of that). Each holds a file per text, with the same base name.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

_FILTER = "Text (encoded):UTF8,LF,,,"
_SECONDS_PER_FILE = 20
_BATCH = 50  # files in one call; LibreOffice stops quietly somewhere after two hundred


def find_office() -> str | None:
    """Return the LibreOffice program, or None where there is none."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def convert(files: Sequence[Path], suffix: str, out: Path, *, from_text: bool = False) -> list[Path]:
    """Return `files` converted to `suffix` (``docx``, ``pdf``) in `out`, many in one call of LibreOffice."""
    for first in range(0, len(files), _BATCH):
        _convert_batch(files[first : first + _BATCH], suffix, out, from_text=from_text)
    made = [out / f"{file.stem}.{suffix}" for file in files]
    missing = [path.name for path in made if not path.exists()]  # LibreOffice fails with return code 0
    if missing:
        raise FileNotFoundError(f"LibreOffice did not make {', '.join(missing)}")
    return made


def _convert_batch(files: Sequence[Path], suffix: str, out: Path, *, from_text: bool) -> None:
    office = find_office()
    if office is None:
        raise FileNotFoundError("LibreOffice (soffice) is not installed")
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="zhifa-office-") as profile:
        command = [office, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--norestore"]
        command += [f"--infilter={_FILTER}"] if from_text else []
        command += ["--convert-to", suffix, "--outdir", str(out), *map(str, files)]
        subprocess.run(command, check=True, capture_output=True, timeout=60 + _SECONDS_PER_FILE * len(files))


def set_like_official_document(text: str, path: Path) -> None:
    """Write `text` as .docx, a paragraph a line, in the layout of GB/T 9704: title, indents, 16 pt."""
    import docx
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.size = Pt(16)
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing = Pt(28)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    for line in text.split("\n"):
        stripped = line.lstrip(" \u3000")
        paragraph = document.add_paragraph(stripped)
        if stripped != line:
            paragraph.paragraph_format.first_line_indent = Pt(32)
        elif "关于" in line and "。" not in line and len(line) < 60:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            for run in paragraph.runs:
                run.font.size = Pt(22)
    document.save(str(path))


def make_all(texts: Sequence[Path], out: Path) -> dict[str, list[Path]]:
    """Return the renderings of `texts`, by folder name; without LibreOffice only those of python-docx."""
    (out / "word").mkdir(parents=True, exist_ok=True)
    made: dict[str, list[Path]] = {"word": []}
    for file in texts:
        path = out / "word" / f"{file.stem}.docx"
        set_like_official_document(file.read_text("utf-8-sig"), path)
        made["word"].append(path)
    if find_office() is not None:
        made["docx"] = convert(texts, "docx", out / "docx", from_text=True)
        made["pdf"] = convert(texts, "pdf", out / "pdf", from_text=True)
        made["word_pdf"] = convert(made["word"], "pdf", out / "word_pdf")
    return made


if __name__ == "__main__":
    folder, target = Path(sys.argv[1]), Path(sys.argv[2])
    for name, paths in make_all(sorted(folder.glob("*.txt")), target).items():
        sys.stdout.write(f"{target / name}: {len(paths)} files\n")
