"""Mutants through the real children: what became of each. `python -m tests.robustness.fuzzing 5000` by night.

Arguments: how many mutants of each format, a seed (the time when left out), and formats (all when left out);
`--jobs` says how many children read. Formats read in milliseconds come first. A run that was interrupted goes on where
it stopped: `progress.json` beside the mutants says how far each part came. Naming another seed begins anew.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.robustness.batched_xml import with_xml_converted
from tests.robustness.mutations import mutants
from tests.robustness.samples import FAST, SLOW
from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.workflow.archives import unpacked
from zhifa_nlp.workflow.child import WORKER
from zhifa_nlp.workflow.executor import ProcessPool
from zhifa_nlp.workflow.extract import failure
from zhifa_nlp.workflow.task import Outcome, Task
from zhifa_nlp.workflow.walk import Source

BAD = frozenset({"internal", "crashed", "timeout", "memory"})
"""Codes of rows that tell of a bug: every other one is a document, or one clear line."""
_FULL_SHARE = 25  # one mutant in so many goes through LibreOffice and recognition exactly as in a run
_CHUNK = 500  # mutants between two notes of how far it came
_MISSING = "no row"
SECONDS = Limits().child_seconds
FULL = Limits()
QUICK = Limits(office_seconds=0.2, ocr_pages=0)
"""No second look by LibreOffice and recognition at text that mutation garbled: that takes seconds a file."""
SMALL_SCANS = "tests.robustness.quick_worker"
KEEP = Path("out") / "fuzz"


def fuzz(
    samples: dict[str, Callable[[], bytes]],
    numbers: range,
    seed: int,
    folder: Path,
    pool: ProcessPool,
) -> Iterator[Outcome]:
    """Yield the outcome of each mutant of each sample with these numbers; those with a bad one stay in `folder`.

    What took too long is read once more when all else is done: other work on the machine may have held it up.
    """
    failed: list[Outcome] = []
    given: dict[int, Task] = {}
    late: list[Task] = []
    tasks = _tasks(_written(samples, numbers, seed, folder), folder, failed, given)
    for outcome in pool.run(with_xml_converted(tasks, pool.limits) if pool.limits is not QUICK else tasks):
        task = given.pop(outcome.number)
        if outcome.code == "timeout":
            late.append(task)
            continue
        yield from _told(outcome, folder)
    for outcome in pool.run(late):
        yield from _told(outcome, folder)
    yield from failed


def _told(outcome: Outcome, folder: Path) -> Iterator[Outcome]:
    if outcome.code not in BAD:
        (folder / outcome.name.partition("!")[0]).unlink(missing_ok=True)
    yield outcome


def _written(
    samples: dict[str, Callable[[], bytes]], numbers: range, seed: int, folder: Path
) -> Iterator[Source]:
    for sample, make in samples.items():
        made = mutants(make(), Path(sample).suffix or sample, numbers, seed)
        for number, (extension, data) in zip(numbers, made, strict=True):
            path = folder / f"{sample.strip('.')}-{number:05}{extension}"
            path.write_bytes(data)
            yield Source(path, path.name)


def _tasks(
    found: Iterator[Source], folder: Path, failed: list[Outcome], given: dict[int, Task]
) -> Iterator[Task]:
    inside = folder / "members"
    inside.mkdir(exist_ok=True)
    for number, source in enumerate(unpacked(found, inside, Limits())):
        if source.error:
            failed.append(failure(number, source))
        elif source.skipped:  # a name inside an archive that a bit flip made that of a program
            failed.append(Outcome(number, source.name, "failed", code="no_document"))
        else:
            given[number] = Task(number, str(source.path), source.name)
            yield given[number]


@dataclass
class _Part:
    """The mutants of one format under one set of limits, and how far they were read.

    `full`: by the product's own child within limits as in a run; else what costs most is spared.
    """

    suffix: str
    full: bool
    count: int
    seed: int
    done: int = 0
    seconds: float = 0.0
    found: Counter[str] = field(default_factory=Counter)

    @property
    def name(self) -> str:
        return f"{self.suffix} full" if self.full else self.suffix

    @property
    def limits(self) -> Limits:
        return QUICK if self.suffix in FAST and not self.full else FULL

    @property
    def module(self) -> str:
        return WORKER if self.suffix in FAST or self.full else SMALL_SCANS

    @property
    def bad(self) -> int:
        return sum(self.found[code] for code in (*BAD, _MISSING))

    def read_on(self, folder: Path, jobs: int) -> Iterator[str]:
        """Read some more of it; yield a line for each that met a bug."""
        started = time.monotonic()
        numbers = range(self.done, min(self.done + _CHUNK, self.count))
        folder.mkdir(parents=True, exist_ok=True)
        make = (FAST | SLOW)[self.suffix]
        rows: set[str] = set()
        pool = ProcessPool(jobs, self.limits, module=self.module)
        for outcome in fuzz({self.suffix: make}, numbers, self.seed, folder, pool):
            rows.add(outcome.name.partition("!")[0])
            self.found[outcome.code if outcome.code in BAD else outcome.status] += 1
            if outcome.code in BAD:
                yield f"{folder / outcome.name}: {outcome.code}: {outcome.detail[-300:] or outcome.reason}"
        missing = len(numbers) - len(rows)
        if missing:
            self.found[_MISSING] += missing
            yield f"{folder}: {missing} mutants of {numbers} have no row"
        self.done = numbers.stop
        self.seconds += time.monotonic() - started

    def said(self) -> str:
        return f"{self.name:14} {self.done:6} mutants {self.seconds:6.0f} s  {dict(self.found.most_common())}"


def _parts(count: int, seed: int, formats: Sequence[str]) -> Iterator[_Part]:
    few = max(count // _FULL_SHARE, 1)
    for samples, full, number, start in (
        (FAST, False, count, seed),
        (FAST, True, few, seed + 1),
        (SLOW, False, count, seed),
        (SLOW, True, few, seed + 1),
    ):
        for suffix in samples:
            if not formats or suffix in formats:
                yield _Part(suffix, full, number, start)


def main(
    count: int,
    seed: int | None = None,
    formats: Sequence[str] = (),
    keep: Path = KEEP,
    *,
    jobs: int = 2,
) -> int:
    """Fuzz every format, or those named, and print what became of the mutants; return 1 if one met a bug."""
    noted = keep / "progress.json"
    before: dict[str, Any] = json.loads(noted.read_text("utf-8")) if noted.exists() else {}
    if before.get("count") != count or seed not in (None, before.get("seed")):
        before = {}
    seed = before.get("seed", seed if seed is not None else int(time.time()))
    told: dict[str, Any] = before.get("parts", {})
    bad = 0
    for part in _parts(count, seed, formats):
        if part.name in told:
            part.done, part.seconds, found = told[part.name]
            part.found.update(found)
        while part.done < part.count:
            for line in part.read_on(keep / part.name.strip(".").replace(" ", "-"), jobs):
                _say(line)
            told[part.name] = (part.done, round(part.seconds, 1), part.found)
            noted.write_text(json.dumps({"count": count, "seed": seed, "parts": told}), "utf-8")
        bad += part.bad
        _say(part.said())
    _say(f"{bad} met a bug" + (f"; they lie in {keep}" if bad else ""))
    if not formats:
        noted.unlink(missing_ok=True)  # all done: the next run begins anew
    return 1 if bad else 0


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _asked(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Broken files of every format through the readers.")
    parser.add_argument("count", type=int, help="mutants of each format")
    parser.add_argument("seed", type=int, nargs="?", help="the time, or that of the run that was interrupted")
    parser.add_argument("formats", nargs="*", help=f"some of {' '.join(FAST | SLOW)}")
    parser.add_argument("--jobs", type=int, default=2, help="children that read")
    parser.add_argument("--keep", type=Path, default=KEEP, help="where mutants and progress lie")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    asked = _asked()
    sys.exit(main(asked.count, asked.seed, asked.formats, asked.keep, jobs=asked.jobs))
