"""A worker that does what the name of its task tells it: the pool's tests need bad luck on demand."""

from __future__ import annotations

import json
import os
import sys
import time

from zhifa_nlp.documents.child_process import ALIVE, READY
from zhifa_nlp.workflow.task import Outcome, Task, dump, load_task


def main() -> None:
    if json.loads(sys.argv[1])["pages"] == 1:
        sys.exit("the lexicon cannot be read")
    if json.loads(sys.argv[1])["pages"] == 2:
        time.sleep(60)
    send(READY)
    for line in sys.stdin.buffer:
        send(dump(outcome(load_task(line))))


def outcome(task: Task) -> Outcome:
    if task.name == "die":
        os._exit(7)
    if task.name == "hang":
        time.sleep(60)
    if task.name == "long":
        for _ in range(6):
            time.sleep(0.4)
            send(ALIVE)
    return Outcome(task.number, task.name, "ok", record=str(os.getpid()))


def send(line: bytes) -> None:
    sys.stdout.buffer.write(line)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
