"""Adapter: tesseract, where it is installed and RapidOCR is not: weaker on tables and brackets, and so marked."""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from zhifa_nlp.documents.scans.recognised import Quad, Reading, Recognised

if TYPE_CHECKING:
    from PIL.Image import Image

_LANGUAGE = "chi_sim"
_WORD = "5"  # the level of words in its table


@cache
def find_tesseract() -> str | None:
    """Return the program where it is installed with simplified Chinese, else None."""
    program = shutil.which("tesseract")
    if program is None:
        return None
    try:
        told = subprocess.run(  # noqa: S603  a program found by name
            [program, "--list-langs"], capture_output=True, timeout=20, check=False
        ).stdout
    except (OSError, subprocess.TimeoutExpired):
        return None
    return program if _LANGUAGE.encode() in told.split() else None


class TesseractEngine:
    """Tesseract as a program of its own, started for each page."""

    substitute = True

    def __init__(self, program: str) -> None:
        self._program = program
        told = subprocess.run(  # noqa: S603
            [program, "--version"], capture_output=True, timeout=20, check=False
        ).stdout
        self.name = told.decode("utf-8", "replace").split("\n")[0].strip() or "tesseract"

    def find(self, image: Image) -> list[Quad]:  # noqa: ARG002  what every engine is asked
        """Return nothing: this engine finds lines as it reads."""
        return []

    def read(self, image: Image, quads: list[Quad], seconds: float) -> Reading:  # noqa: ARG002
        """Return the lines of the whole picture; none of them when it takes too long."""
        buffer = io.BytesIO()
        image.convert("L").save(buffer, "PNG")
        command = [self._program, "-", "-", "-l", _LANGUAGE, "--psm", "3", "tsv"]
        try:
            done = subprocess.run(  # noqa: S603
                command, input=buffer.getvalue(), capture_output=True, timeout=seconds, check=False,
                env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            )  # fmt: skip
        except (OSError, subprocess.TimeoutExpired):
            return Reading((), cut_short=True)
        return Reading(tuple(_lines(done.stdout.decode("utf-8", "replace"))))


def _lines(table: str) -> list[Recognised]:
    rows = csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE)
    words = [row for row in rows if row.get("level") == _WORD and (row.get("text") or "").strip()]

    def line(row: dict[str, str]) -> tuple[str, str, str]:
        return row["block_num"], row["par_num"], row["line_num"]

    return [_line(list(group)) for _, group in groupby(words, line)]


def _line(words: list[dict[str, str]]) -> Recognised:
    boxes = [(float(w["left"]), float(w["top"]), float(w["width"]), float(w["height"])) for w in words]
    left, top = min(b[0] for b in boxes), min(b[1] for b in boxes)
    right, bottom = max(b[0] + b[2] for b in boxes), max(b[1] + b[3] for b in boxes)
    places: list[float] = []
    for word, (start, _, width, _) in zip(words, boxes, strict=True):
        step = width / len(word["text"])
        places += [
            (start + (n + 0.5) * step - left) / max(right - left, 1.0) for n in range(len(word["text"]))
        ]
    text = "".join(word["text"] for word in words)
    confidence = min(max(float(word["conf"]), 0.0) for word in words) / 100
    corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    return Recognised(text, corners, confidence, tuple(places))
