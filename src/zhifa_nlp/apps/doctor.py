"""Examining this installation and this machine, part by part."""

from __future__ import annotations

import platform
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from zhifa_nlp import __version__
from zhifa_nlp.errors import ZhifaError
from zhifa_nlp.resources import resource_dir
from zhifa_nlp.workflow.memory import limit_is_enforced

State = Literal["ready", "partly", "missing"]
_INSTALL_AGAIN = "python -m pip install --force-reinstall zhifa-nlp"


@dataclass(frozen=True, slots=True)
class Result:
    """How one part is doing.

    Attributes:
        part: which.
        state: ``ready``; ``partly``: works with a limitation; ``missing``: does not work.
        detail: version, place or limitation, in one line.
        fix: what to do about it, or an empty string.
    """

    part: str
    state: State
    detail: str
    fix: str = ""


def examine(folder: Path) -> Iterator[Result]:
    """Yield the results of all examinations; `folder` is where the user wants to write."""
    yield Result(
        "zhifa", "ready", f"{__version__}, Python {platform.python_version()}, {platform.platform()}"
    )
    yield from _readers()
    yield _tried("lexicon", _lexicon, _INSTALL_AGAIN)
    yield _tried("models", _models, _INSTALL_AGAIN)
    yield _tried("database", _database, "install Python with SQLite 3.35 or newer")
    yield _writing(folder)
    yield _fonts()
    yield _memory()
    yield _ray()
    yield _console()


def _readers() -> Iterator[Result]:
    from zhifa_nlp.documents.readers import READERS  # noqa: PLC0415  only this command wants the list

    for reader in READERS:
        name = f"reader {reader.module.rsplit('.', 1)[-1]}"
        try:
            reader.load()
        except ImportError as cause:
            yield Result(name, "missing", f"{cause}", f"python -m pip install {cause.name or 'zhifa-nlp'}")
        except AttributeError as cause:
            yield Result(name, "missing", f"{cause}", _INSTALL_AGAIN)
        else:
            lacking = [package for module, package in reader.needs if find_spec(module) is None]
            if lacking:
                fix = f"python -m pip install {' '.join(lacking)}"
                yield Result(name, "missing", f"{', '.join(lacking)} is not installed", fix)
            else:
                yield Result(name, "ready", ", ".join(reader.media_types))
    yield _libreoffice()
    yield _ocr()


def _libreoffice() -> Result:
    """Say whether old Word files can be converted: the only reader that needs a program beside Python."""
    from zhifa_nlp.documents import libreoffice, plain_word  # noqa: PLC0415  only this command asks

    part = "LibreOffice (.doc .wps)"
    program = libreoffice.find_soffice()
    if program is not None:
        return Result(part, "ready", str(program))
    substitutes = plain_word.available()
    loss = f"bare text by {substitutes[0]} only" if substitutes else "old Word and WPS files are not read"
    return Result(part, "partly", f"not found: {loss}", libreoffice.install_command())


def _ocr() -> Result:
    """Say what reads scans and pictures."""
    from zhifa_nlp.documents.scans import engine, rapid  # noqa: PLC0415  only this command asks

    part = "OCR (scans, pictures)"
    name = engine.available()
    if name == "rapidocr":
        return Result(part, "ready", f"RapidOCR {metadata.version('rapidocr')}, its models in the wheel")
    if name:
        return Result(part, "partly", f"{rapid.lacking()}; {name} stands in", engine.INSTALL)
    return Result(part, "partly", f"{rapid.lacking()}: scans and pictures are not read", engine.INSTALL)


def _tried(part: str, attempt: Callable[[], str], fix: str) -> Result:
    try:
        return Result(part, "ready", attempt())
    except (ZhifaError, OSError, ImportError, sqlite3.Error) as cause:
        return Result(part, "missing", str(cause), fix)


def _lexicon() -> str:
    from zhifa_nlp.lexicon.load import load_lexicon  # noqa: PLC0415  reads the tables

    lexicon = load_lexicon()
    return f"{len(lexicon.jurisdictions)} divisions, {len(lexicon.functions)} functions"


def _models() -> str:
    folder = resource_dir("models")
    names = sorted(path.name for path in folder.iterdir() if path.is_dir())
    return ", ".join(names) or f"none in {folder}"


def _database() -> str:
    with sqlite3.connect(":memory:") as connection:
        connection.execute("CREATE VIRTUAL TABLE t USING fts5(a)")
    connection.close()
    return f"SQLite {sqlite3.sqlite_version} with FTS5, SQLAlchemy {metadata.version('sqlalchemy')}"


def _writing(folder: Path) -> Result:
    place = folder.resolve()
    while not place.exists():
        place = place.parent
    try:
        with tempfile.TemporaryFile(dir=place):
            return Result("writing", "ready", str(place))
    except OSError as cause:
        return Result(
            "writing", "missing", f"{place}: {cause.strerror}", "choose a folder that you may write to"
        )


def _fonts() -> Result:
    from zhifa_nlp.documents.facsimile.fonts import chinese_font  # noqa: PLC0415  only this command asks

    found = chinese_font()
    if found is not None:
        return Result("Chinese font", "ready", found.name)
    return Result("Chinese font", "partly", "none found: plots and PDF show boxes", "install Noto Sans CJK")


def _memory() -> Result:
    if limit_is_enforced():
        return Result("memory limit", "ready", "a file cannot take more memory than is allowed for one")
    return Result("memory limit", "partly", "not enforced on this system", "python -m pip install psutil")


def _ray() -> Result:
    """Say whether files can be read on many machines; looking must not load it."""
    part = "Ray (many machines)"
    if find_spec("ray") is not None:
        return Result(part, "ready", f"Ray {metadata.version('ray')}, used with --executor ray only")
    return Result(
        part, "partly", "not installed: files are read here", 'python -m pip install "zhifa-nlp[ray]"'
    )


def _console() -> Result:
    encoding = (sys.stdout.encoding or "").lower()
    if encoding.replace("-", "") == "utf8":
        return Result("console", "ready", "UTF-8")
    return Result("console", "partly", f"{encoding}, written as UTF-8", "set PYTHONUTF8=1")
