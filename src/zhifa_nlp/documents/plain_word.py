"""Adapter: antiword or catdoc for the bare text of a .doc, where LibreOffice is missing or fails.

Both lose numbers, notes and the structure of tables, so whatever they give is marked as degraded.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

_COMMANDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("antiword", ("-m", "UTF-8.txt", "-w", "0")),
    ("catdoc", ("-w", "-d", "utf-8")),
)


def available() -> list[str]:
    """Return which of the programs are installed."""
    return [name for name, _ in _COMMANDS if shutil.which(name)]


def plain_text(data: bytes, seconds: float) -> tuple[str, str] | None:
    """Return the text of a .doc and the program that read it, or None where none can."""
    for name, options in _COMMANDS:
        program = shutil.which(name)
        if program and (text := _run([program, *options], data, seconds).strip()):
            return text, name
    return None


def _run(command: list[str], data: bytes, seconds: float) -> str:
    with tempfile.TemporaryDirectory(prefix="zhifa-word-") as folder:
        path = Path(folder) / "document.doc"
        path.write_bytes(data)
        try:
            done = subprocess.run(  # noqa: S603  a program found by name, arguments of our own
                [*command, str(path)],
                capture_output=True,
                timeout=seconds,
                check=False,
                stdin=subprocess.DEVNULL,
            )
        except (subprocess.TimeoutExpired, OSError):
            return ""
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""
