"""A page of a file as a picture with what was extracted from it framed: for the command line and the desk.

The file is drawn in a child process within the limits, for it may be hostile and the caller may be a server.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from zhifa_nlp.documents.child_process import environment
from zhifa_nlp.documents.facsimile.marks import Mark
from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.documents.places import boxes_of
from zhifa_nlp.errors import UnreadableDocument
from zhifa_nlp.records.model import Record
from zhifa_nlp.workflow.executor import ProcessPool
from zhifa_nlp.workflow.task import Task

WORKER = "zhifa_nlp.workflow.show_worker"
_KINDS = {
    "issuer": "发文机关",
    "title": "标题",
    "doc_number": "文号",
    "addressee": "主送",
    "signature": "署名",
    "date": "日期",
}


def render_page(path: Path, page: int, spans: Sequence[Mark] = (), *, limits: Limits | None = None) -> bytes:
    """Return page number `page`, from 1, of the file at `path` as PNG, with `spans` framed and a legend.

    Args:
        path: the file, PDF, OFD or a picture; Word and spreadsheets where LibreOffice is installed.
        page: which page, from 1.
        spans: what to frame (see `marks_on_page`).
        limits: what it may cost; the defaults when None.

    Raises:
        UnreadableDocument: in one line why the page cannot be shown; the code tells ``no_page``, ``no_pages``,
            ``no_converter``, ``timeout`` and ``crashed`` apart.
    """
    bounds = limits or Limits()
    order = {
        "path": str(path),
        "page": page,
        "marks": [asdict(mark) for mark in spans],
        "limits": asdict(bounds),
    }
    try:
        done = subprocess.run(  # noqa: S603  our own interpreter and module
            [sys.executable, "-m", WORKER], input=json.dumps(order).encode(), capture_output=True,
            timeout=bounds.child_seconds, check=False, env=environment(),
        )  # fmt: skip
    except subprocess.TimeoutExpired as cause:
        reason = f"drawing it took more than {bounds.child_seconds:g} seconds"
        raise UnreadableDocument(path, reason, code="timeout") from cause
    if done.returncode == 0:
        return done.stdout
    raise _error(path, done.stderr)


def record_of(path: Path, limits: Limits | None = None) -> Record:
    """Return the record of the file at `path`, read in a child process within the limits.

    Raises:
        UnreadableDocument: in one line why it cannot be read.
    """
    pool = ProcessPool(1, limits or Limits())
    outcome = next(iter(pool.run([Task(0, str(path), str(path))])))
    if not outcome.record:
        raise UnreadableDocument(path, outcome.reason, code=outcome.code, hint=outcome.hint)
    return Record.model_validate_json(outcome.record)


def marks_on_page(record: Record, page: int) -> list[Mark]:
    """Return what was extracted on this page of a document, each with its box or, without pages, its words."""
    document = record.document
    marks: list[Mark] = []
    for kind, start, end in extracted(record):
        words = document.text[start:end]
        if document.places:
            boxes = boxes_of(document.text, document.places, start, end)
            marks += [Mark(kind, box, words) for on, box in boxes if on == page]
        else:
            marks.append(Mark(kind, None, words))
    return marks


def extracted(record: Record) -> Iterator[tuple[str, int, int]]:
    """Yield what was extracted: its kind in Chinese, and where in the text it stands."""
    for element in record.document.elements:
        if element.status == "present" and element.name in _KINDS:
            yield _KINDS[element.name], element.start, element.end
    for unit in record.units:
        if unit.role != "issuer":
            yield "单位", unit.start, unit.end
    for problem in record.problems:
        yield "问题", problem.start, problem.end
    for measure in record.measures:
        yield "措施", measure.start, measure.end
    for citation in record.citations:
        yield "引文", citation.start, citation.end
    for stated, kind in ((record.claimed_tier, "自报等次"), (record.self_score, "自评分")):
        if stated is not None:
            yield kind, stated.start, stated.end


def _error(path: Path, complaint: bytes) -> UnreadableDocument:
    line = complaint.decode("utf-8", "replace").strip().rpartition("\n")[2]
    try:
        told = json.loads(line)
        return UnreadableDocument(path, told["reason"], code=told["code"], hint=told["hint"])
    except (ValueError, KeyError, TypeError):
        return UnreadableDocument(
            path, "it cannot be drawn: the program that tried has crashed", code="crashed"
        )
