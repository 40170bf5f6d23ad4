"""What a run costs as it grows: python -m tests.benchmarks.bench_scale [N ...] (default 200 800)

For each size, synthetic reports of about 3,000 characters (`reuse_corpus.py`) go through `zhifa run` with two children.
Printed: milliseconds of processor time a document by stage, of the parent and its children together and of the
parent alone (the wall clock says little where others work), resident memory of the parent by stage and of all its
children, bytes a document in the workspace, and between the smallest and the largest size the exponent b of
time = a·N^b.
"""

from __future__ import annotations

import json
import math
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

HERE = Path(__file__).resolve().parent
STAGES = ("read and extract", "look for copies", "assess and check", "write the report")
MIB = 1 << 20


@dataclass
class Cost:
    """What one run cost: processor seconds (of all, of the parent) and the parent's peak memory by stage, and so on."""

    documents: int
    seconds: dict[str, float] = field(default_factory=dict)
    own: dict[str, float] = field(default_factory=dict)
    wall: float = 0.0
    parent: dict[str, int] = field(default_factory=dict)
    early: int = 0
    together: int = 0
    database: int = 0
    originals: int = 0


class Watcher:
    """Looks at the processor time and the memory of a run, and at the stage that it is in."""

    def __init__(self, process: subprocess.Popen, cost: Cost) -> None:
        self._process, self._cost = process, cost
        self._parent = psutil.Process(process.pid)
        self._stage, self._since = "start", (0.0, 0.0)
        self._used = (0.0, 0.0)
        self._turning = threading.Lock()

    def hear(self, line: str) -> None:
        """Take note of one line of the log."""
        told = json.loads(line)
        if told["event"] == "files":
            self._turn(STAGES[0])
        elif told["event"] == "phase":
            self._turn(told["phase"])

    def watch(self) -> None:
        """Note down time and memory until the process ends."""
        while self._process.poll() is None:
            with self._turning:
                self._look()
            time.sleep(0.2)

    def end(self) -> None:
        """Close the last stage."""
        self._turn("")

    def _look(self) -> None:
        try:
            family = [self._parent, *self._parent.children(recursive=True)]
            own = self._parent.memory_info().rss
            others = 0
            used = alone = 0.0
            for process in family:
                spent = process.cpu_times()
                used += spent.user + spent.system + spent.children_user + spent.children_system
                if process is self._parent:
                    alone = spent.user + spent.system
                else:
                    others += process.memory_info().rss
        except psutil.Error:
            return
        self._used = (max(used, self._used[0]), alone)
        if self._stage == STAGES[0] and not self._cost.early:
            self._cost.early = own
        self._cost.parent[self._stage] = max(self._cost.parent.get(self._stage, 0), own)
        self._cost.together = max(self._cost.together, own + others)

    def _turn(self, stage: str) -> None:
        with self._turning:
            self._look()
            self._cost.seconds[self._stage] = (
                self._cost.seconds.get(self._stage, 0) + self._used[0] - self._since[0]
            )
            self._cost.own[self._stage] = self._cost.own.get(self._stage, 0) + self._used[1] - self._since[1]
            self._stage, self._since = stage, self._used


def measure(documents: int, folder: Path) -> Cost:
    """Return what a run over so many reports costs."""
    maker = [sys.executable, str(HERE / "reuse_corpus.py"), str(folder), "--count", str(documents)]
    subprocess.run(maker, check=True)
    workspace = folder / "w"
    command = [sys.executable, "-m", "zhifa_nlp", "run", str(folder / "docs"), "-w", str(workspace)]
    command += ["--jobs", "2", "--fail-on", "never", "--log-json"]
    cost = Cost(documents)
    begun = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    watcher = Watcher(process, cost)
    thread = threading.Thread(target=watcher.watch)
    thread.start()
    last = ""
    for line in process.stderr:
        if line.startswith("{"):  # the last lines are for people
            watcher.hear(line)
        last = line
    if process.wait():
        raise SystemExit(f"the run failed: {last}")
    watcher.end()
    cost.wall = time.monotonic() - begun
    thread.join()
    cost.database = sum(path.stat().st_size for path in workspace.glob("workspace.sqlite*"))
    cost.originals = sum(p.stat().st_size for p in (workspace / "originals").rglob("*") if p.is_file())
    return cost


def show(costs: list[Cost]) -> None:
    """Print the table."""
    first, last = costs[0], costs[-1]
    print("ms a document".ljust(22), *(f"{c.documents:>9,}" for c in costs), "  exponent")
    for stage in (*STAGES, "all"):
        taken = [c.seconds.get(stage, sum(c.seconds[s] for s in STAGES)) for c in costs]
        each = (f"{1000 * t / c.documents:9.2f}" for t, c in zip(taken, costs, strict=True))
        growth = ""
        if len(costs) > 1:
            growth = f"{math.log(taken[-1] / taken[0]) / math.log(last.documents / first.documents):10.2f}"
        print(stage.ljust(22), *each, growth)
        if stage in first.own:
            print(
                "  the parent's part".ljust(22), *(f"{1000 * c.own[stage] / c.documents:9.2f}" for c in costs)
            )
    print("seconds by the clock".ljust(22), *(f"{c.wall:9.0f}" for c in costs))
    print("parent, MiB: begin".ljust(22), *(f"{c.early / MIB:9.0f}" for c in costs))
    for stage in STAGES:
        print(f"  peak, {stage}"[:22].ljust(22), *(f"{c.parent.get(stage, 0) / MIB:9.0f}" for c in costs))
    print("with children, MiB".ljust(22), *(f"{c.together / MIB:9.0f}" for c in costs))
    print("database, KiB each".ljust(22), *(f"{c.database / 1024 / c.documents:9.1f}" for c in costs))
    print("originals, KiB each".ljust(22), *(f"{c.originals / 1024 / c.documents:9.1f}" for c in costs))


def main(sizes: list[int]) -> None:
    """Measure each size and print the table."""
    costs = []
    for documents in sizes:
        with TemporaryDirectory() as folder:
            costs.append(measure(documents, Path(folder)))
    show(costs)


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [200, 800])
