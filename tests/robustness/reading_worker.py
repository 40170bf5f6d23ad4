"""A child that only reads: what a reader makes of a file, and no more, so that thousands fit into a test.

Small pictures cost it no more than they cost `quick_worker`.
"""

from __future__ import annotations

import json
import sys
import time
import traceback
from pathlib import Path

from tests.robustness import quick_worker
from zhifa_nlp.documents import libreoffice
from zhifa_nlp.documents.child_process import READY, limit_own_memory
from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.documents.read import read
from zhifa_nlp.documents.scans import rapid
from zhifa_nlp.errors import UnreadableDocument
from zhifa_nlp.workflow.task import Outcome, Task, dump, load_task


def main(limits: Limits) -> None:
    limit_own_memory(limits.child_bytes)
    send(READY)
    for line in sys.stdin.buffer:
        send(dump(outcome(load_task(line), limits)))


def outcome(task: Task, limits: Limits) -> Outcome:
    started = time.perf_counter()
    try:
        with libreoffice.made_before(Path(task.converted) if task.converted else None):
            document = read(Path(task.path), name=task.name, limits=limits)
        found = Outcome(task.number, task.name, "ok", record=document.text[:200] or "-")
    except UnreadableDocument as bad:
        found = Outcome(task.number, task.name, "failed", code=bad.code, reason=bad.reason)
    except BaseException as bug:  # noqa: BLE001  a panic of a library is none of Exception
        trace = traceback.format_exc()
        found = Outcome(task.number, task.name, "failed", code="internal", reason=repr(bug), detail=trace)
    took = round(time.perf_counter() - started, 4)
    return Outcome(**{**{name: getattr(found, name) for name in found.__match_args__}, "seconds": took})


def send(line: bytes) -> None:
    sys.stdout.buffer.write(line)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    rapid._settings = quick_worker.settings
    main(Limits(**json.loads(sys.argv[1])))
