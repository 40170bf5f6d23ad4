"""The pool of child processes: a child that dies or hangs costs one file."""

from __future__ import annotations

import subprocess
import sys
import time
from itertools import islice

import pytest

from tests.documents.office_files import sentences
from zhifa_nlp.documents.child_process import environment
from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.errors import ZhifaError
from zhifa_nlp.workflow.executor import InProcess, ProcessPool, default_jobs
from zhifa_nlp.workflow.task import Outcome, Task, dump, load_outcome, load_task

STUB = "tests.workflow.stub_worker"


def tasks(*names: str) -> list[Task]:
    return [Task(number, name, name) for number, name in enumerate(names)]


def pool(jobs: int = 1, *, files: int = 500, **limits: float) -> ProcessPool:
    return ProcessPool(jobs, Limits(**limits), files=files, module=STUB)


def results(executor, *names):
    return {o.name: o.code or o.status for o in executor.run(tasks(*names))}


def test_every_task_has_its_outcome():
    found = list(pool(2).run(tasks("a", "b", "c", "d", "e")))
    assert sorted(o.number for o in found) == [0, 1, 2, 3, 4]
    assert all(o.status == "ok" for o in found)


def test_a_child_that_dies_costs_one_file():
    assert results(pool(), "a", "die", "b") == {"a": "ok", "die": "crashed", "b": "ok"}


def test_a_child_that_hangs_costs_one_file_and_its_time():
    started = time.monotonic()
    assert results(pool(child_seconds=0.5), "a", "hang", "b") == {"a": "ok", "hang": "timeout", "b": "ok"}
    assert time.monotonic() - started < 10


def test_long_work_that_gives_signs_of_life_is_not_stopped():
    assert results(pool(child_seconds=1.0), "long") == {"long": "ok"}


def test_a_hanging_child_does_not_hold_up_the_other():
    names = ["hang", *(f"n{i}" for i in range(20))]
    found = [o.name for o in pool(2, child_seconds=1.5).run(tasks(*names))]
    assert sorted(found) == sorted(names)
    assert found[-1] == "hang"


def test_children_are_replaced_now_and_then():
    found = list(pool(files=2).run(tasks(*"abcdef")))
    assert len({o.record for o in found}) == 3


def test_tasks_are_drawn_only_as_children_become_free():
    drawn = []

    def stream():
        for task in tasks(*(str(i) for i in range(50))):
            drawn.append(task)
            yield task

    running = pool(2).run(stream())
    list(islice(running, 3))
    assert len(drawn) <= 6
    running.close()


def test_no_tasks_start_no_child():
    executor = pool()
    assert list(executor.run([])) == []
    assert executor._children == []


def test_children_that_never_start_are_one_clear_line():
    with pytest.raises(ZhifaError, match="does not start: the lexicon cannot be read"):
        list(pool(pages=1).run(tasks("a")))


def test_the_first_start_may_take_longer_than_a_file_may():
    with pytest.raises(ZhifaError, match="does not start: not ready after"):
        list(
            ProcessPool(1, Limits(pages=2, child_seconds=0.1), module=STUB, start_seconds=0.7).run(tasks("a"))
        )


_FIRST_FILE = """
import sys
from pathlib import Path
from numba.core.registry import CPUDispatcher
from zhifa_nlp.workflow.task import Task
from zhifa_nlp.workflow.work import work
from zhifa_nlp.workflow.worker import _warm_up

def compiled():
    found = (value for name, module in sorted(sys.modules.items()) if name.startswith("zhifa_nlp")
             for value in vars(module).values() if isinstance(value, CPUDispatcher))
    return {(loop.py_func.__qualname__, signature) for loop in found for signature in loop.signatures}

_warm_up()
before = compiled()
assert work(Task(0, sys.argv[1], "a.txt", rows=True)).status == "ok"
print(len(before), sorted(name for name, _ in compiled() - before))
"""


@pytest.mark.slow
def test_what_is_compiled_on_first_use_is_compiled_before_the_first_file(tmp_path):
    """A report that the warm-up's own sample resembles little finds everything ready."""
    path = tmp_path / "a.txt"
    path.write_text(f"辽宁省某局关于责任制的自查报告\n{sentences(6, 1)}\n", "utf-8")
    command = [sys.executable, "-c", _FIRST_FILE, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment())
    ready, _, late = done.stdout.strip().partition(" ")
    assert int(ready) > 10
    assert late == "[]"


def test_the_pool_is_empty_after_an_interruption():
    executor = pool(2)
    running = executor.run(tasks("hang", "hang", "a"))
    with pytest.raises(KeyboardInterrupt):
        running.throw(KeyboardInterrupt)
    assert executor._children == []


def test_in_this_process_a_missing_file_is_an_outcome(tmp_path):
    [outcome] = InProcess().run([Task(0, str(tmp_path / "none.txt"), "none.txt")])
    assert (outcome.status, outcome.code) == ("failed", "missing")
    assert outcome.line.startswith("none.txt: ")


def test_tasks_and_outcomes_survive_the_pipe():
    task = Task(3, "/a/\udcff.txt", "报告\n.txt")
    assert load_task(dump(task)) == task
    outcome = Outcome(3, "报告", "degraded", '{"text": "优秀\\n"}', seconds=0.5)
    assert load_outcome(dump(outcome)) == outcome
    assert dump(outcome).count(b"\n") == 1


def test_there_is_at_least_one_process_and_not_too_many():
    assert 1 <= default_jobs() <= 8
