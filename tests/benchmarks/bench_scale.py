"""What a run costs as it grows: python -m tests.benchmarks.bench_scale [N ...] (default 200 800)

For each size, synthetic reports of about 3,000 characters (`reuse_corpus.py`) go through `zhifa run` with two children.
Printed: milliseconds a document by stage, resident memory of the parent by stage and of all its children, bytes a
document in the workspace, and between the smallest and the largest size the exponent b of time = a·N^b.
"""

from __future__ import annotations

import json
import math
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

HERE = Path(__file__).resolve().parent
STAGES = ("read and extract", "look for copies", "assess and check", "write the report")
MIB = 1 << 20


@dataclass
class Cost:
    """What one run cost: seconds and the parent's peak memory by stage, peak of parent and children together."""

    documents: int
    seconds: dict[str, float] = field(default_factory=dict)
    parent: dict[str, int] = field(default_factory=dict)
    early: int = 0
    together: int = 0
    database: int = 0
    originals: int = 0


class Watcher:
    """Looks at the memory of a run, and at the stage that it is in."""

    def __init__(self, process: subprocess.Popen, cost: Cost) -> None:
        self._process, self._cost = process, cost
        self._stage, self._since = "start", time.time()

    def hear(self, line: str) -> None:
        """Take note of one line of the log."""
        told = json.loads(line)
        at = datetime.fromisoformat(told["at"]).timestamp()
        if told["event"] == "files":
            self._turn(STAGES[0], at)
        elif told["event"] == "phase":
            self._turn(told["phase"], at)

    def look(self) -> None:
        """Note down memory until the process ends."""
        parent = psutil.Process(self._process.pid)
        while self._process.poll() is None:
            try:
                own = parent.memory_info().rss
                others = sum(child.memory_info().rss for child in parent.children(recursive=True))
            except psutil.Error:
                continue
            peaks = self._cost.parent
            if self._stage == STAGES[0] and not self._cost.early:
                self._cost.early = own
            peaks[self._stage] = max(peaks.get(self._stage, 0), own)
            self._cost.together = max(self._cost.together, own + others)
            time.sleep(0.1)

    def end(self) -> None:
        """Close the last stage."""
        self._turn("", time.time())

    def _turn(self, stage: str, at: float) -> None:
        self._cost.seconds[self._stage] = at - self._since
        self._stage, self._since = stage, at


def measure(documents: int, folder: Path) -> Cost:
    """Return what a run over so many reports costs."""
    maker = [sys.executable, str(HERE / "reuse_corpus.py"), str(folder), "--count", str(documents)]
    subprocess.run(maker, check=True)
    workspace = folder / "w"
    command = [sys.executable, "-m", "zhifa_nlp", "run", str(folder / "docs"), "-w", str(workspace)]
    command += ["--jobs", "2", "--fail-on", "never", "--log-json"]
    cost = Cost(documents)
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    watcher = Watcher(process, cost)
    thread = threading.Thread(target=watcher.look)
    thread.start()
    for line in process.stderr:
        if line.startswith("{"):  # the last lines are for people
            watcher.hear(line)
    assert process.wait() == 0, "the run failed"
    watcher.end()
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
