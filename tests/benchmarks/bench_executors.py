"""One processor, two, and Ray: python -m tests.benchmarks.bench_executors [N] (default 400)

Synthetic reports of about 3,000 characters (`reuse_corpus.py`) are read, extracted and made into rows by a pool of
one child, a pool of two, and a Ray cluster of two processors on this machine. Printed: documents a second by the
clock, from the first outcomes (all children loaded) to the last, and from the call to the last; the ratios that the
bars name. The sides take turns, and each figure is the median of three rounds. The clock tells nothing on a machine
that others use.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from zhifa_nlp.workflow.executor import Executor, ProcessPool
from zhifa_nlp.workflow.ray_pool import RayPool
from zhifa_nlp.workflow.task import Task

HERE = Path(__file__).resolve().parent
ROUNDS = 3
SIDES = {
    "pool of one": lambda: ProcessPool(1),
    "pool of two": lambda: ProcessPool(2),
    "Ray, two processors": lambda: RayPool(2),
}


def measure(executor: Executor, tasks: list[Task]) -> tuple[float, float]:
    """Return documents a second once all children work, and from the call on."""
    warm = len(tasks) // 8  # outcomes after which every child has loaded what it needs
    begun = since = time.monotonic()
    for number, outcome in enumerate(executor.run(tasks), 1):
        if outcome.status != "ok":
            raise SystemExit(f"{outcome.name}: {outcome.reason}")
        if number == warm:
            since = time.monotonic()
    now = time.monotonic()
    return (len(tasks) - warm) / (now - since), len(tasks) / (now - begun)


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    with TemporaryDirectory() as folder:
        maker = [sys.executable, str(HERE / "reuse_corpus.py"), folder, "--count", str(count)]
        subprocess.run(maker, check=True, stdout=subprocess.DEVNULL)
        files = sorted((Path(folder) / "docs").iterdir())
        tasks = [Task(number, str(path), path.name, rows=True) for number, path in enumerate(files)]
        found: dict[str, list[tuple[float, float]]] = {name: [] for name in SIDES}
        for _ in range(ROUNDS):
            for name, side in SIDES.items():
                found[name].append(measure(side(), tasks))
    steady = {name: statistics.median(rate for rate, _ in rates) for name, rates in found.items()}
    whole = {name: statistics.median(rate for _, rate in rates) for name, rates in found.items()}
    print(
        f"{count} documents, load {os.getloadavg()[0]:.1f}".ljust(26),
        " at work   whole run   (documents a second)",
    )
    for name in SIDES:
        print(name.ljust(26), f"{steady[name]:8.1f}{whole[name]:12.1f}")
    one, two, ray = steady.values()
    print(
        f"two against one: {two / one:.2f} (bar 1.8); the pool's rate against Ray's: {two / ray:.2f} (bar 1.3)"
    )


if __name__ == "__main__":
    main()
