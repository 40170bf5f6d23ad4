"""Where a command writes: data to standard output or whole to a file, messages to standard error."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from zhifa_nlp.apps.chinese import in_both
from zhifa_nlp.apps.files import written_whole

CLEAN, FINDINGS, USAGE, SOME_FAILED, INTERRUPTED = 0, 1, 2, 3, 130

_ONE = {"entries": "entry", "documents": "document", "files": "file", "originals": "original", "rows": "row",
        "values": "value"}  # fmt: skip
# a number of its own, no end of a larger one or of a name (卷1 files.zip)
_ONE_OF_MANY = re.compile(rf"(?<![^\s:])1 ({'|'.join(_ONE)})(?=[\s,;]|$)")


@contextmanager
def opened(output: Path | None) -> Iterator[TextIO]:
    """Yield the stream for data: standard output, or a file that appears only when all is written."""
    if output is None or str(output) == "-":
        yield sys.stdout
        sys.stdout.flush()
        return
    with written_whole(output) as part, part.open("w", encoding="utf-8", newline="\n") as stream:
        yield stream


def say(message: str) -> None:
    """Write one line for people to standard error, in both languages where its Chinese is known."""
    sys.stderr.write(one_is_one(in_both(message)) + "\n")
    sys.stderr.flush()


def one_is_one(line: str) -> str:
    """Return a line in which a single thing is told as one; the table of Chinese knows only the lines with many.

    >>> one_is_one("decisions: 1 entries, head 3f"), one_is_one("21 files, 1 of 1 files")
    ('decisions: 1 entry, head 3f', '21 files, 1 of 1 file')
    """
    return _ONE_OF_MANY.sub(lambda found: f"1 {_ONE[found[1]]}", line)
