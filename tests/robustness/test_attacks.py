"""Each attack is refused or survived within its budget, and the file after it is read: through real children."""

from __future__ import annotations

import resource
import time
from pathlib import Path

import pytest

from tests.robustness import attacks
from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.store.workspace import open_workspace
from zhifa_nlp.workflow.executor import ProcessPool
from zhifa_nlp.workflow.run import run
from zhifa_nlp.workflow.task import Outcome, Task

BUDGET = 30.0  # seconds a file
HONEST = "辽宁省工商局关于执法责任制的自查报告\n我局自查出问题三个。\n"
MOST_GROWTH = 64 * 1024  # KiB: what the parent may grow by while the children are under attack


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    place = tmp_path_factory.mktemp("attacks")
    for name, make, _ in attacks.ATTACKS:
        (place / name).write_bytes(make())
        (place / f"{name}-honest.txt").write_text(f"{HONEST}{name}", "utf-8")
    return place


@pytest.fixture(scope="module")
def outcomes(folder) -> dict[str, Outcome]:
    tasks = [Task(number, str(path), path.name) for number, path in enumerate(sorted(folder.iterdir()))]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.monotonic()
    found = {o.name: o for o in ProcessPool(2, Limits(child_seconds=BUDGET)).run(tasks)}
    found["parent"] = Outcome(
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before,
        "parent",
        "ok",
        seconds=time.monotonic() - started,
    )
    return found


@pytest.mark.slow
@pytest.mark.parametrize(("name", "codes"), [(name, codes) for name, _, codes in attacks.ATTACKS])
def test_an_attack_costs_its_own_row_and_no_more_than_its_budget(outcomes, name, codes):
    outcome = outcomes[name]

    assert outcome.code in codes, outcome.line
    assert outcome.status != "failed" or outcome.reason
    assert outcome.seconds < BUDGET + 2
    assert "root:" not in outcome.record


@pytest.mark.slow
def test_the_files_between_the_attacks_are_read(outcomes):
    honest = [outcome for name, outcome in outcomes.items() if name.endswith("-honest.txt")]

    assert len(honest) == len(attacks.ATTACKS)
    assert {outcome.status for outcome in honest} == {"ok"}


@pytest.mark.slow
def test_the_memory_of_the_parent_stays_flat(outcomes):
    assert outcomes["parent"].number < MOST_GROWTH


def test_archives_that_lead_out_nest_or_lock_cost_their_members(tmp_path):
    inbox = tmp_path / "收件"
    inbox.mkdir()
    (inbox / "走出.zip").write_bytes(attacks.traversal())
    (inbox / "套娃.zip").write_bytes(attacks.nested_archives())

    with open_workspace(tmp_path / "工作区", create=True) as workspace:
        summary = run(inbox, workspace, ProcessPool(1), copies=None)

    assert summary.files["ok"] == 1
    assert summary.files["failed"] >= 3
    assert not Path("/tmp/zhifa-was-here.txt").exists()
