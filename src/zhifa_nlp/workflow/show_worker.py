"""The child process that draws one page: an order as JSON on standard input, a PNG on standard output.

Run as ``python -m zhifa_nlp.workflow.show_worker``; a failure is one line of JSON on standard error.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from zhifa_nlp.documents.child_process import limit_own_memory
from zhifa_nlp.documents.facsimile.marks import Mark
from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.errors import UnreadableDocument


def main(order: dict[str, Any]) -> int:
    """Draw the page that `order` names and return the exit code."""
    limits = Limits(**order["limits"])
    limit_own_memory(limits.child_bytes)
    from zhifa_nlp.documents.facsimile.page import draw_page  # noqa: PLC0415  after the limit is set

    marks = [Mark(m["kind"], tuple(m["box"]) if m["box"] else None, m["words"]) for m in order["marks"]]
    path = Path(order["path"])
    try:
        if path.stat().st_size > limits.file_bytes:
            return _refuse("it is larger than the limit allows", "too_large")
        png = draw_page(path.read_bytes(), order["page"], marks, limits, path.name)
    except UnreadableDocument as error:
        return _refuse(error.reason, error.code, error.hint)
    except OSError as error:
        return _refuse(f"it cannot be read ({error.strerror or error})", "unreadable")
    except MemoryError:
        return _refuse("drawing it needs more memory than is allowed for one file", "memory")
    sys.stdout.buffer.write(png)
    return 0


def _refuse(reason: str, code: str, hint: str = "") -> int:
    sys.stderr.write(json.dumps({"reason": reason, "code": code, "hint": hint}) + "\n")
    return 1


if __name__ == "__main__":
    sys.exit(main(json.load(sys.stdin)))
