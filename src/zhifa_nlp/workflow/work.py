"""Do one task: read, parse and check one file, and say what became of it; nothing is raised."""

from __future__ import annotations

import traceback
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from zhifa_nlp.documents import libreoffice
from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.errors import UnreadableDocument, ZhifaError
from zhifa_nlp.workflow.task import Outcome, OutcomeStatus, Task

if TYPE_CHECKING:
    from zhifa_nlp.records.model import Record
    from zhifa_nlp.store.rows import Rows

_ROUTINE = frozenset({"dressing", "header_skipped"})
"""Warnings about what every file of its kind has, and nobody misses."""
_INTACT = frozenset(
    {
        "mislabelled", "mojibake_undone", "embedded_file", "hidden_text", "hidden_sheet", "attachments",
        "ocr", "seal",
    }
)  # fmt: skip
"""Warnings about files that were read in full all the same."""


def work(task: Task, limits: Limits | None = None) -> Outcome:
    """Return the outcome of `task`: a bad file costs its own row and nothing else."""
    started = perf_counter()
    try:
        outcome = _parsed(task, limits)
    except UnreadableDocument as bad:
        outcome = _failed(task, bad.code, bad.reason, hint=bad.hint)
    except ZhifaError as trouble:
        outcome = _failed(task, "failed", str(trouble))
    except MemoryError:
        outcome = _failed(task, "memory", "needs more memory than is allowed for one file")
    except RecursionError:
        outcome = _failed(task, "too_deep", "is nested too deeply")
    except OSError as cause:
        outcome = _failed(task, "unreadable", f"cannot be read ({cause.strerror or cause})")
    except Exception as bug:  # noqa: BLE001  one file must never end a run of thousands
        outcome = _failed(
            task,
            "internal",
            f"an error in zhifa itself ({type(bug).__name__})",
            hint="please report it with this file",
            detail=traceback.format_exc(),
        )
    return replace(outcome, seconds=round(perf_counter() - started, 4))


def _parsed(task: Task, limits: Limits | None) -> Outcome:
    from zhifa_nlp.workflow.parse import parse_file  # noqa: PLC0415  the parent never pays for the chain

    with libreoffice.made_before(Path(task.converted) if task.converted else None):
        record = parse_file(Path(task.path), name=task.name, limits=limits)
    if task.converted:
        Path(task.converted).unlink(missing_ok=True)
    text = record.model_dump_json(by_alias=True)
    told = [warning for warning in record.document.warnings if warning.code not in _ROUTINE]
    lost = [warning for warning in told if warning.code not in _INTACT]
    status: OutcomeStatus = "degraded" if lost else "ok"
    first = next(iter(lost or told), None)
    outcome = Outcome(task.number, task.name, status, text, rows=_rows(record) if task.rows else None)
    return outcome if first is None else replace(outcome, code=first.code, reason=first.message)


def _rows(record: Record) -> Rows:
    from zhifa_nlp.store.rows import rows_of  # noqa: PLC0415  a database's library: only where a workspace is filled

    return rows_of(record)


def _failed(task: Task, code: str, reason: str, *, hint: str = "", detail: str = "") -> Outcome:
    return Outcome(task.number, task.name, "failed", code=code, reason=reason, hint=hint, detail=detail)
