"""The engine that this process reads pictures with: made when the first picture comes, then kept."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from zhifa_nlp.documents.scans import rapid, tesseract
from zhifa_nlp.documents.scans.recognised import Engine
from zhifa_nlp.errors import UnreadableDocument

INSTALL = "python -m pip install rapidocr onnxruntime"
"""The one command that makes pictures readable."""


@cache
def engine() -> Engine | None:
    """Return RapidOCR where it is installed, else tesseract with Chinese, else None."""
    if not rapid.lacking():
        try:
            return rapid.RapidEngine()
        except (ImportError, OSError, RuntimeError):  # a library of the system that it needs is missing
            pass
    program = tesseract.find_tesseract()
    return tesseract.TesseractEngine(program) if program else None


def available() -> str:
    """Return the name of the engine that would be used, without making it; empty when there is none."""
    if not rapid.lacking():
        return "rapidocr"
    return "tesseract" if tesseract.find_tesseract() else ""


def no_text(kind: str, path: Path) -> UnreadableDocument:
    """Return the error for a file of this kind that holds no text, with or without an engine to look for it."""
    if engine() is None:
        reason = (
            f"the {kind} file holds no text, only pictures of it, and no engine (OCR) is there to read them"
        )
        return UnreadableDocument(path, reason, code="no_ocr", hint=f"install one: {INSTALL}")
    reason = f"the {kind} file holds no text, and none could be recognised in its pictures"
    return UnreadableDocument(path, reason, code="no_text_layer", hint="scan it again, sharper or straighter")
