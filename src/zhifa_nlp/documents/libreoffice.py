"""Adapter: LibreOffice as a converter, found and run on Linux, Windows and macOS.

It runs without a window, in a profile of our own where macros and links are off, for a limited time; what it
started is killed with it. It says "done" of files that it could not read, so only the file it wrote counts.
"""

from __future__ import annotations

import atexit
import importlib
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

from zhifa_nlp.documents.pulse import beat

_DOCX = "docx:MS Word 2007 XML"
_made_before: list[Path] = []
_NAMES = ("soffice", "libreoffice", "loffice")
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.com",
    "C:/Program Files (x86)/LibreOffice/program/soffice.com",
    "/opt/libreoffice/program/soffice",
    "/snap/bin/libreoffice",
)
_SECURITY = (
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),  # signed macros of trusted authors only: none
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Writer/Content/Update", "Link", "2"),  # never
    ("Calc/Content/Update", "Link", "2"),
    ("Common/Misc", "FirstRun", "false"),
    ("Common/Save/Document", "CreateBackup", "false"),
)


class ConversionError(Exception):
    """LibreOffice wrote nothing, or took too long.

    Attributes:
        timed_out: it took too long.
    """

    def __init__(self, message: str, *, timed_out: bool = False) -> None:
        self.timed_out = timed_out
        super().__init__(message)


@cache
def find_soffice() -> Path | None:
    """Return the program, or None where LibreOffice is not installed."""
    for name in _NAMES:
        if found := shutil.which(name):
            return Path(found)
    return next((Path(place) for place in _PLACES if Path(place).is_file()), None)


def install_command() -> str:
    """Return the one command that installs LibreOffice on this system."""
    if sys.platform == "darwin":
        return "brew install --cask libreoffice"
    if sys.platform == "win32":
        return "winget install TheDocumentFoundation.LibreOffice"
    return "sudo apt-get install -y libreoffice-writer"


def to_docx(data: bytes, suffix: str, seconds: float) -> bytes:
    """Return the document `data`, of a kind that `suffix` names, as .docx.

    Args:
        data: the whole file.
        suffix: its extension with the dot, for LibreOffice decides by content and extension.
        seconds: how long it may take.

    Raises:
        ConversionError: LibreOffice is missing, wrote nothing, or took too long.
    """
    if _made_before:
        try:
            return _made_before.pop().read_bytes()
        except OSError:
            pass
    return _converted(data, suffix, _DOCX, seconds)


@contextmanager
def made_before(docx: Path | None) -> Iterator[None]:
    """Have the next `to_docx` in this block return the file `docx`, which was made of the same document."""
    _made_before[:] = [docx] if docx is not None else []
    try:
        yield
    finally:
        _made_before.clear()


def many_to_docx(sources: Sequence[Path], out: Path, seconds: float) -> dict[Path, Path]:
    """Return, for each file that one call of LibreOffice could convert within the time, the .docx made of it."""
    program = find_soffice()
    if program is None or not sources:
        return {}
    with suppress(ConversionError):
        _run(program, sources, out, _DOCX, seconds)
    made = {source: out / f"{source.stem}.docx" for source in sources}
    return {source: docx for source, docx in made.items() if docx.is_file() and docx.stat().st_size}


def to_pdf(data: bytes, suffix: str, seconds: float) -> bytes:
    """Return the document `data` as it would be printed, as .pdf; arguments and errors as for `to_docx`."""
    return _converted(data, suffix, "pdf", seconds)


def _converted(data: bytes, suffix: str, target: str, seconds: float) -> bytes:
    program = find_soffice()
    if program is None:
        raise ConversionError("LibreOffice is not installed")
    with tempfile.TemporaryDirectory(prefix="zhifa-office-", ignore_cleanup_errors=True) as folder:
        source = Path(folder) / f"document{suffix}"
        source.write_bytes(data)
        out = Path(folder) / "out"
        _run(program, [source], out, target, seconds)
        try:
            return (out / f"document.{target.partition(':')[0]}").read_bytes()
        except OSError as cause:
            raise ConversionError("LibreOffice could not read it") from cause


def _run(program: Path, sources: Sequence[Path], out: Path, target: str, seconds: float) -> None:
    command = [
        str(program), f"-env:UserInstallation={_profile().as_uri()}", "--headless", "--norestore", "--nolockcheck",
        "--nodefault", "--nologo", "--nofirststartwizard", "--convert-to", target,
        "--outdir", str(out), *map(str, sources),
    ]  # fmt: skip
    quiet = subprocess.DEVNULL
    if sys.platform == "win32":
        group = subprocess.CREATE_NEW_PROCESS_GROUP
        process = subprocess.Popen(  # noqa: S603  a program found above, arguments of our own
            command, stdin=quiet, stdout=quiet, stderr=quiet, creationflags=group
        )
    else:
        process = subprocess.Popen(  # noqa: S603
            command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
        )
        _limit_processor_time(process.pid, int(seconds) + 1)
    try:
        process.wait(seconds)
        beat()  # the call was bounded by itself
    except subprocess.TimeoutExpired as cause:
        _drop_profile()  # it may be locked or half written
        beat()
        raise ConversionError(f"LibreOffice took more than {seconds:g} seconds", timed_out=True) from cause
    finally:
        kill_group(process)


def kill_group(process: subprocess.Popen[bytes]) -> None:
    """End the process and everything that it started."""
    if sys.platform == "win32":
        if process.poll() is None:
            subprocess.run(  # noqa: S603  part of Windows
                ["taskkill", "/T", "/F", "/PID", str(process.pid)],  # noqa: S607
                capture_output=True, check=False,
            )  # fmt: skip
    else:
        # The group outlives its first process when that one leaves others behind.
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _limit_processor_time(pid: int, seconds: int) -> None:
    """Bound what LibreOffice may use even if we are killed before it; only Linux can do so from outside."""
    if importlib.util.find_spec("resource") is None:
        return
    resource = importlib.import_module("resource")
    if hasattr(resource, "prlimit"):
        with suppress(OSError, ValueError):
            resource.prlimit(pid, resource.RLIMIT_CPU, (seconds, seconds))


@cache
def _profile() -> Path:
    """Return this process's own profile folder: two processes on one profile lock each other out."""
    folder = Path(tempfile.mkdtemp(prefix="zhifa-profile-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    items = "".join(
        f'<item oor:path="/org.openoffice.Office.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, name, value in _SECURITY
    )
    (folder / "user").mkdir()
    (folder / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{items}</oor:items>\n',
        "utf-8",
    )
    return folder


def _drop_profile() -> None:
    shutil.rmtree(_profile(), ignore_errors=True)
    _profile.cache_clear()
