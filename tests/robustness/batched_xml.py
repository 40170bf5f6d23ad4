"""Word 2003 XML converted many at a time: starting LibreOffice for each mutant would cost two seconds.

What is done to a file is what its reader does: automatic numbers are written into it, LibreOffice converts it, and
the reader goes on with the .docx. A file that the call does not convert goes to the child without, which tries alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from zhifa_nlp.documents import libreoffice, sniff
from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.documents.old_word import with_numbers_written
from zhifa_nlp.errors import UnreadableDocument
from zhifa_nlp.workflow.task import Task

BATCH = 24
_SECONDS_EACH = 3.0


def with_xml_converted(tasks: Iterable[Task], limits: Limits) -> Iterator[Task]:
    """Yield the tasks, those for Word 2003 XML in batches and with what LibreOffice made of them."""
    gathered: list[Task] = []
    with TemporaryDirectory(prefix="zhifa-xml-", ignore_cleanup_errors=True) as folder:
        for task in tasks:
            if sniff.sniff(Path(task.path).read_bytes()) != sniff.WORD_2003_XML:
                yield task
                continue
            gathered.append(task)
            if len(gathered) >= BATCH:
                yield from _converted(gathered, Path(folder), limits)
                gathered = []
        yield from _converted(gathered, Path(folder), limits)


def _converted(batch: list[Task], folder: Path, limits: Limits) -> list[Task]:
    sources = {task: folder / f"{task.number}.xml" for task in batch}
    for task, path in sources.items():
        with suppress(UnreadableDocument):  # the child will say so
            path.write_bytes(with_numbers_written(Path(task.path).read_bytes())[0])
    there = [path for path in sources.values() if path.exists()]
    made = libreoffice.many_to_docx(there, folder, limits.office_seconds + _SECONDS_EACH * len(there))
    for path in there:
        path.unlink()
    return [
        replace(task, converted=str(made[path])) if path in made else task for task, path in sources.items()
    ]
