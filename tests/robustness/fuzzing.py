"""Mutants through the real children: what became of each. `python -m tests.robustness.fuzzing 5000` by night.

Arguments: how many mutants of each format, a seed (the time when left out), and formats (all when left out).
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from tests.robustness.mutations import mutants
from tests.robustness.samples import FAST, SLOW
from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.workflow.archives import unpacked
from zhifa_nlp.workflow.executor import ProcessPool
from zhifa_nlp.workflow.extract import failure
from zhifa_nlp.workflow.task import Outcome, Task
from zhifa_nlp.workflow.walk import Source

BAD = frozenset({"internal", "crashed", "timeout", "memory"})
"""Codes of rows that tell of a bug: every other one is a document, or one clear line."""
_SLOW_SHARE = 25  # one mutant in so many goes through LibreOffice and recognition
SECONDS = 30.0  # limit for a file
FULL = Limits(child_seconds=SECONDS)
QUICK = Limits(child_seconds=SECONDS, office_seconds=0.2, ocr_pages=0)
"""No second look by LibreOffice and recognition at text that mutation garbled: that takes seconds a file."""


def fuzz(
    samples: dict[str, Callable[[], bytes]], count: int, seed: int, folder: Path, pool: ProcessPool
) -> Iterator[Outcome]:
    """Yield the outcome of each mutant, `count` of each sample; those with a bad one stay in `folder`."""
    failed: list[Outcome] = []
    for outcome in pool.run(_tasks(_written(samples, count, seed, folder), folder, failed)):
        if outcome.code not in BAD:
            (folder / outcome.name.partition("!")[0]).unlink(missing_ok=True)
        yield outcome
    yield from failed


def _written(
    samples: dict[str, Callable[[], bytes]], count: int, seed: int, folder: Path
) -> Iterator[Source]:
    for sample, make in samples.items():
        for number, (extension, data) in enumerate(
            mutants(make(), Path(sample).suffix or sample, count, seed)
        ):
            path = folder / f"{sample.strip('.')}-{number:05}{extension}"
            path.write_bytes(data)
            yield Source(path, path.name)


def _tasks(found: Iterator[Source], folder: Path, failed: list[Outcome]) -> Iterator[Task]:
    inside = folder / "members"
    inside.mkdir(exist_ok=True)
    for number, source in enumerate(unpacked(found, inside, Limits())):
        if source.error or source.skipped:
            failed.append(failure(number, source))
        else:
            yield Task(number, str(source.path), source.name)


def main(count: int, seed: int, formats: Sequence[str] = (), keep: Path = Path("out") / "fuzz") -> int:
    """Fuzz every format, or those named, and print what became of the mutants; return 1 if one met a bug."""
    bad = 0
    for suffix, make in (FAST | SLOW).items():
        if formats and suffix not in formats:
            continue
        folder = keep / suffix.strip(".")
        folder.mkdir(parents=True, exist_ok=True)
        started = time.monotonic()
        outcomes = fuzz({suffix: make}, max(count // _SLOW_SHARE, 1), seed + 1, folder, ProcessPool(2, FULL))
        if suffix in FAST:
            outcomes = chain(fuzz({suffix: make}, count, seed, folder, ProcessPool(2, QUICK)), outcomes)
        found = Counter(o.code if o.code in BAD else o.status for o in outcomes)
        bad += sum(found[code] for code in BAD)
        took = time.monotonic() - started
        sys.stdout.write(
            f"{suffix:10} {sum(found.values()):6} mutants {took:6.0f} s  {dict(found.most_common())}\n"
        )
        sys.stdout.flush()
    sys.stdout.write(f"{bad} met a bug" + (f"; they lie in {keep}\n" if bad else "\n"))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(
        main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else int(time.time()), sys.argv[3:])
    )
