"""A stub worker for Ray: a file called "worker" takes the Ray worker above it down, as a lost machine would."""

from __future__ import annotations

import os
import signal
import time

from tests.workflow import stub_worker


def outcome(task, real=stub_worker.outcome):
    if task.name == "worker":
        os.kill(os.getppid(), signal.SIGKILL)
        time.sleep(30)
    return real(task)


if __name__ == "__main__":
    stub_worker.outcome = outcome
    stub_worker.main()
