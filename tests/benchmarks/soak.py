"""A long run with everything going wrong: python -m tests.benchmarks.soak [--count N] [--database sqlite|postgresql]

Synthetic reports (`reuse_corpus.py`) go through `zhifa run` again and again, each attempt with one fault: a disk that
is full (a small tmpfs; needs root), SIGKILL at several places of the reading and in what comes after, the system's
clock set forward and back (libfaketime, where it is installed), and for PostgreSQL a restart of the server as after a
power cut. Then the run goes to its end, and everything is counted: nothing may be lost, nothing doubled, and the log
of runs must tell of every attempt. Printed as a table of Markdown: fault, how the run ended, lost, recovery time (from
the start of the next attempt until it has saved something new, or gone on to the next stage). Exit code 1 where a
check fails.

With --folder it can be stopped between two attempts and called again: `state.json` there holds what has been done.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from sqlalchemy import text

from tests.benchmarks.bench_scale import MIB, STAGES, Cost, Watcher
from tests.postgres import Cluster, cluster
from zhifa_nlp.store.records import StoredRecords
from zhifa_nlp.store.workspace import SETTINGS, open_workspace

HERE = Path(__file__).resolve().parent
FAKETIME = Path("/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1")
DISK = 64 * MIB
SAVED = "SELECT count(*) FROM records"


@dataclass
class Fault:
    """One attempt: what was done to it and when, how it ended, and how long the next took to go on."""

    what: str
    at: str
    ended: str = ""
    saved: int = 0
    lost: int = 0
    recovery: float | None = None


class Soak:
    """A folder of reports, a workspace, and the faults that it has been through."""

    def __init__(self, folder: Path, count: int, database: str, jobs: int, annex: Path | None) -> None:
        self.docs, self.workspace, self.count, self.jobs = folder / "docs", folder / "w", count, jobs
        self.log = folder / "runs.log"
        self.database, self.annex = database, annex
        self.faults: list[Fault] = []
        self.cost = Cost(count)
        self.attempts = 0
        self.steps = 0
        self._state = folder / "state.json"
        maker = [sys.executable, str(HERE / "reuse_corpus.py"), str(folder), "--count", str(count)]
        if not self.docs.exists():
            subprocess.run(maker, check=True, stdout=subprocess.DEVNULL)
        self.files = sum(1 for path in self.docs.iterdir() if path.suffix == ".txt") + bool(annex)
        if self._state.exists():
            self._go_on()
        else:
            self.make(self.workspace)

    def _go_on(self) -> None:
        state = json.loads(self._state.read_text("utf-8"))
        self.steps, self.attempts = state["steps"], state["attempts"]
        self.faults = [Fault(**fault) for fault in state["faults"]]
        self.cost = Cost(**state["cost"])

    def step_done(self) -> None:
        """Note down that one more step of the soak is behind."""
        self.steps += 1
        state = {"steps": self.steps, "attempts": self.attempts, "cost": asdict(self.cost)}
        state["faults"] = [asdict(fault) for fault in self.faults]
        self._state.write_text(json.dumps(state, ensure_ascii=False, indent=1), "utf-8")

    def make(self, workspace: Path) -> None:
        """Make the workspace; where its database is, its settings say."""
        workspace.mkdir(parents=True, exist_ok=True)
        (workspace / SETTINGS).write_text(f'database = "{self.database}"\n', "utf-8")
        with open_workspace(workspace, create=True):
            pass

    def number(self, query: str) -> int:
        """Return what a query counts."""
        with open_workspace(self.workspace) as opened, opened.reading() as session:
            return int(session.scalar(text(query)) or 0)

    def attempt(self, fault: Fault | None, do, *, phase: str = "", files: int = 0, env=None) -> int:
        """Run until a number of new files is saved or a phase begins, then `do(process)`; return the exit code."""
        before = self.number(SAVED)
        self.attempts += 1
        say(f"attempt {self.attempts}: {fault.what if fault else 'to the end'}; {before} saved so far")
        command = [sys.executable, "-m", "zhifa_nlp", "run", str(self.docs), "-w", str(self.workspace)]
        command += ["--jobs", str(self.jobs), "--fail-on", "never", "--log-json"]
        command += ["--annex", str(self.annex)] if self.annex else []
        began = time.monotonic()
        process = subprocess.Popen(
            command,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, **(env or {})},
        )
        watcher = Watcher(process, self.cost)
        thread = threading.Thread(target=watcher.watch)
        thread.start()
        done = heard = 0
        last = ""
        with self.log.open("a", encoding="utf-8", buffering=1) as log:
            for line in process.stderr:
                log.write(line)
                last = line if line.strip() else last
                if not line.startswith("{"):
                    continue
                watcher.hear(line)
                told = json.loads(line)
                heard += told["event"] == "file"
                went_on = heard > before or told["event"] == "phase"
                if went_on and self.faults and self.faults[-1].recovery is None:
                    self.faults[-1].recovery = time.monotonic() - began
                new = max(0, heard - before)
                if not done and do and ((files and new >= files) or (phase and told.get("phase") == phase)):
                    done = 1
                    do(process)
        code = process.wait()
        watcher.end()
        thread.join()
        if fault:
            told = "killed" if code == -signal.SIGKILL else last.strip()[:100]
            fault.ended = f"exit {code}" + (f": {told}" if told and code not in (-9, 0) else "")
            fault.saved = self.number(SAVED)
            fault.lost = max(0, before - fault.saved)
            self.faults.append(fault)
        return code

    def checks(self) -> list[tuple[str, bool]]:
        """Return what must hold at the end, and whether it does."""
        lite = self.database == "sqlite"
        statements, mentions, citations = self._inside_records()
        n = self.number
        found = [
            ("every file has its row", n("SELECT count(*) FROM documents WHERE present") == self.files),
            ("no path twice", n("SELECT count(DISTINCT path) FROM documents") == self.files),
            (
                "every file was read",
                n("SELECT count(*) FROM documents WHERE status IN ('ok','degraded','duplicate')")
                == self.files,
            ),
            (
                "every file that was read has one record",
                n(SAVED) == n("SELECT count(*) FROM documents WHERE status IN ('ok','degraded')"),
            ),
            ("every record has its text", n("SELECT count(*) FROM texts") == n(SAVED)),
            ("every record is in the index once", n("SELECT count(*) FROM search_rows") == n(SAVED)),
            (
                "every statement has one row",
                n("SELECT count(*) FROM statements") == statements,
            ),
            (
                "every mention has one row",
                n("SELECT count(*) FROM mentions") == mentions,
            ),
            (
                "every citation has one row",
                n("SELECT count(*) FROM citations") == citations,
            ),
            ("every submission was compared", n("SELECT count(*) FROM verdicts") > 0),
            ("the log of runs has every attempt", n("SELECT count(*) FROM runs") == self.attempts),
            (
                "and how each ended",
                n("SELECT count(*) FROM runs WHERE state IN ('killed', 'failed', 'interrupted')")
                == len(self.faults) - sum(f.ended == "exit 0" for f in self.faults),
            ),
            ("every original is what its name says", self._originals()),
        ]
        if lite:
            with open_workspace(self.workspace) as opened, opened.reading() as session:
                sound = session.scalar(text("PRAGMA integrity_check")) == "ok"
                sound = sound and not session.execute(text("PRAGMA foreign_key_check")).all()
            found.append(("the database is sound", sound))
        return found

    def _inside_records(self) -> tuple[int, int, int]:
        """Return how many statements, mentions and citations the records hold, each parsed once."""
        statements = mentions = citations = 0
        with open_workspace(self.workspace) as opened:
            for record in StoredRecords(opened.engine, roles=("annex", "submission")).as_values():
                statements += len(record["problems"]) + len(record["measures"])
                mentions += len(record["units"])
                citations += len(record["citations"])
        return statements, mentions, citations

    def _originals(self) -> bool:
        with open_workspace(self.workspace) as opened, opened.reading() as session:
            hashes = session.scalars(text("SELECT DISTINCT sha256 FROM documents WHERE present")).all()
            return all(
                hashlib.sha256(opened.originals.path_of(one).read_bytes()).hexdigest() == one
                for one in hashes
            )


def say(line: str) -> None:
    """Print with the time."""
    print(time.strftime("%H:%M:%S"), line, flush=True)


def kill(process: subprocess.Popen) -> None:
    """End it at once; its children see their input end."""
    process.send_signal(signal.SIGKILL)


def full_disk(soak: Soak) -> None:
    """Fill a small disk with the workspace, and move to a larger one."""
    place = Path(mkdtemp(prefix="soak-disk-"))
    size = min(DISK, max(3 * MIB, soak.count * 40 * 1024))
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        say("no tmpfs can be mounted (not root): a full disk was not tried")
        return
    larger = soak.workspace
    try:
        soak.workspace = place / "w"
        soak.make(soak.workspace)
        fault = Fault("disk full", f"tmpfs of {size // MIB} MiB")
        soak.attempt(fault, None)
        if fault.ended == "exit 0":
            raise SystemExit("the disk was never full")
        shutil.rmtree(larger)
        shutil.copytree(soak.workspace, larger)
    finally:
        soak.workspace = larger
        subprocess.run(["umount", "-l", str(place)], check=False)


def clock_changes(soak: Soak, files: int) -> None:
    """Set the clock two days back and then forward while a run is at work, and kill it."""
    if not FAKETIME.exists():
        say("libfaketime is not installed: clock changes were not tried")
        return
    place = soak.workspace.parent / "clock"
    place.write_text("+0", "utf-8")
    fake = {
        "LD_PRELOAD": str(FAKETIME),
        "FAKETIME_TIMESTAMP_FILE": str(place),
        # A look at the file at every call would make each lock's waiting a reading of it, and the run crawl.
        "FAKETIME_CACHE_DURATION": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
    }
    stop = threading.Event()

    def swing() -> None:
        for number in range(10**6):
            place.write_text(("-2d", "+0", "+2d", "+0")[number % 4], "utf-8")
            if stop.wait(2):
                return

    thread = threading.Thread(target=swing)
    thread.start()
    try:
        at = f"two days back and forth, every two seconds, {files} files"
        soak.attempt(Fault("clock set", f"{at}; then SIGKILL"), kill, files=files, env=fake)
    finally:
        stop.set()
        thread.join()


def main() -> int:
    """Run the soak and print its table."""
    options = argparse.ArgumentParser()
    options.add_argument("--count", type=int, default=2000)
    options.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    options.add_argument("--kills", type=int, default=4)
    options.add_argument("--jobs", type=int, default=2)
    options.add_argument("--annex", type=Path, help="a circular to hold the reports against")
    options.add_argument(
        "--folder", type=Path, help="where to work; kept (default: a temporary folder, removed)"
    )
    given = options.parse_args()
    folder = given.folder or Path(mkdtemp(prefix="soak-"))
    with ExitStack() as stack:
        if not given.folder:
            stack.callback(shutil.rmtree, folder, ignore_errors=True)
        server = stack.enter_context(cluster()) if given.database == "postgresql" else None
        soak = Soak(folder, given.count, server.database() if server else "sqlite", given.jobs, given.annex)
        for step in steps(soak, given.kills, server)[soak.steps :]:
            step()
            soak.step_done()
        code = soak.attempt(None, None)
        say("the end")
        return report(soak, code)


def steps(soak: Soak, kills: int, server: Cluster | None) -> list[Callable[[], object]]:
    """Return the faults in their order, each to be called."""
    files = max(1, soak.count // (kills + 4))

    def killed(at: str, **when: Any) -> Callable[[], object]:
        return lambda: soak.attempt(Fault("SIGKILL", at), kill, **when)

    def restarted() -> None:
        def restart(_process: subprocess.Popen) -> None:
            server.stop()
            server.start()

        soak.attempt(Fault("database server restarted", f"after {files} new files"), restart, files=files)

    return [
        *([] if server else [partial(full_disk, soak)]),
        *[killed(f"after {files} new files", files=files)] * kills,
        partial(clock_changes, soak, files),
        *([restarted] if server else []),
        killed("while looking for copies", phase=STAGES[1]),
        killed("while assessing and checking", phase=STAGES[2]),
    ]


def report(soak: Soak, code: int) -> int:
    """Print what happened and what holds; return 1 where something does not."""
    print(
        "\n| fault | when | the run ended | saved by then | lost | recovery, s |\n|---|---|---|---|---|---|"
    )
    for fault in soak.faults:
        recovery = "" if fault.recovery is None else f"{fault.recovery:.1f}"
        print(f"| {fault.what} | {fault.at} | {fault.ended} | {fault.saved:,} | {fault.lost} | {recovery} |")
    checks = [("the last run came to its end", code == 0), *soak.checks()]
    print()
    for what, holds in checks:
        print("holds " if holds else "FAILS ", what)
    cost = soak.cost
    for stage in STAGES:
        print(
            f"{stage}: {1000 * cost.seconds.get(stage, 0) / soak.count:.2f} ms of processor time a document, "
            f"{1000 * cost.own.get(stage, 0) / soak.count:.2f} of it the parent's; "
            f"the parent's peak {cost.parent.get(stage, 0) / MIB:.0f} MiB"
        )
    print(f"all processes together at their peak: {cost.together / MIB:.0f} MiB")
    return 0 if all(holds for _, holds in checks) else 1


if __name__ == "__main__":
    sys.exit(main())
