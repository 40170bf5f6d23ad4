"""A log for programs: one JSON object a line on standard error, without anything personal.

What is written is the event's own fixed words and the fields that were meant for the log (`extra={"told": …}`): never
the values that a message was filled with, nor the words of an exception, since these may quote documents.
"""

from __future__ import annotations

import hashlib
import json
import logging
import sys
import traceback
from datetime import UTC, datetime
from typing import Any

from zhifa_nlp.workflow.progress import Silent


class JsonLines(logging.Formatter):
    """Formats a record as one JSON object; every line after the beginning of a run carries its number."""

    def __init__(self) -> None:
        super().__init__()
        self._run: int | None = None

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        told: dict[str, Any] = getattr(record, "told", {})
        self._run = told.get("run", self._run)
        values: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": str(record.msg),
        }
        if self._run is not None:
            values["run"] = self._run
        values |= told
        if record.exc_info and record.exc_info[0] is not None:
            values["error"] = record.exc_info[0].__name__
            frames = traceback.extract_tb(record.exc_info[2])
            values["where"] = [f"{frame.name}:{frame.lineno}" for frame in frames[-3:]]
        return json.dumps(values, ensure_ascii=False, default=str)


class Told(Silent):
    """A progress that goes into the log; files are named by a hash of their path, as `digest` gives it."""

    def __init__(self) -> None:
        self._log = logging.getLogger("zhifa_nlp.run")

    def begin(self, files: int) -> None:
        """Log how much there is to do."""
        self._tell("files", files=files)

    def more(self, files: int) -> None:
        """Log that archives hold more."""
        self._tell("more files", files=files)

    def file(self, name: str, status: str, line: str) -> None:  # noqa: ARG002  the line may quote the document
        """Log what became of a file."""
        self._tell("file", file=digest(name), status=status)

    def phase(self, name: str) -> None:
        """Log what comes next."""
        self._tell("phase", phase=name)

    def _tell(self, event: str, **told: object) -> None:
        self._log.info(event, extra={"told": told})


def digest(name: str) -> str:
    """Return twelve digits of the SHA-256 of a file's name: names of files hold names of people."""
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def log_json() -> None:
    """Have everything that this program logs written to standard error as JSON lines."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("zhifa_nlp").setLevel(logging.INFO)
