"""A Ray cluster of two nodes on this machine: the same records as the local pool, whatever dies."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.workflow.rounds import BODIES, report
from zhifa_nlp.apps.cli.main import run as zhifa
from zhifa_nlp.errors import ZhifaError
from zhifa_nlp.workflow import ray_start
from zhifa_nlp.workflow.executor import ProcessPool
from zhifa_nlp.workflow.ray_pool import RayPool
from zhifa_nlp.workflow.task import Task

CITIES = ("大连市", "抚顺市", "鞍山市", "本溪市", "锦州市")
PARTS = {"include_dashboard": False, "node_ip_address": "127.0.0.1", "object_store_memory": 80 << 20}


@pytest.fixture
def cluster():
    ray_start.load_ray()
    from ray.cluster_utils import Cluster

    made = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, **PARTS})
    yield made
    made.shutdown()


def files(folder: Path, count: int) -> list[Task]:
    tasks = []
    for number in range(count):
        path = folder / f"{number:03d}.txt"
        text = report(CITIES[number % 5], body=BODIES[number % 2] * (1 + number // 10), day=number % 28 + 1)
        path.write_text(text, encoding="utf-8")
        tasks.append(Task(number, str(path), path.name))
    (folder / "empty.docx").write_bytes(b"")
    return [*tasks, Task(count, str(folder / "empty.docx"), "empty.docx"), Task(count + 1, "/none", "none")]


def told(outcome) -> tuple[object, ...]:
    return outcome.number, outcome.name, outcome.status, outcome.code, outcome.reason, outcome.record


def listening_beyond_loopback() -> set[str]:
    """Return the programs of Ray that listen at an address other machines can reach."""
    lines = subprocess.run(["ss", "-Hltnp"], capture_output=True, text=True, check=False).stdout.splitlines()
    of_ray = [line.split() for line in lines if re.search(r"raylet|gcs_server|ray::", line)]
    return {line[3] for line in of_ray if "127.0.0.1" not in line[3]}


@pytest.mark.slow
def test_a_node_that_dies_in_the_middle_changes_nothing_in_the_records(cluster, tmp_path):
    second = cluster.add_node(num_cpus=1, **PARTS)
    tasks = files(tmp_path, 60)
    expected = sorted(map(told, ProcessPool(2).run(tasks)))

    found = []
    for outcome in RayPool(address=cluster.address).run(tasks):
        found.append(told(outcome))
        if len(found) == 12:
            assert listening_beyond_loopback() == set()
            cluster.remove_node(second, allow_graceful=False)

    assert sorted(found) == expected
    assert {status for _, _, status, *_ in found} == {"ok", "failed"}


@pytest.mark.slow
def test_a_file_that_kills_its_child_is_one_failure_and_a_worker_that_is_lost_again_and_again_another(
    cluster,
):
    names = ["a", "die", "b", "worker", "c"]
    found = {}
    pool = RayPool(address=cluster.address, module="tests.workflow.ray_stub_worker")
    for outcome in pool.run([Task(n, __file__, name) for n, name in enumerate(names)]):
        found[outcome.name] = outcome.code or outcome.status

    assert {name: found[name] for name in ("die", "worker")} == {"die": "crashed", "worker": "crashed"}
    assert {found[name] for name in ("a", "b", "c")} == {"ok"}  # though they were given together with those
    assert sorted(found) == sorted(names)


def test_without_ray_one_line_says_what_to_install(monkeypatch, tmp_path, capsys):
    monkeypatch.setitem(sys.modules, "ray", None)

    assert zhifa(["run", str(tmp_path), "-w", str(tmp_path / "w"), "--executor", "ray"]) == 2

    assert 'Ray is not installed (python -m pip install "zhifa-nlp[ray]")' in capsys.readouterr().err


def test_an_address_without_ray_asked_for_is_one_line(tmp_path, capsys):
    assert zhifa(["run", str(tmp_path), "-w", str(tmp_path / "w"), "--ray-address", "10.0.0.1:6379"]) == 2
    assert "--ray-address is for --executor ray" in capsys.readouterr().err


def test_ray_is_told_to_send_nothing_to_its_makers(monkeypatch):
    monkeypatch.setitem(sys.modules, "ray", None)
    monkeypatch.delenv("RAY_USAGE_STATS_ENABLED", raising=False)
    with pytest.raises(ZhifaError):
        ray_start.load_ray()
    assert os.environ["RAY_USAGE_STATS_ENABLED"] == "0"


def test_nobody_who_reads_on_this_machine_loads_ray():
    code = "import sys, zhifa_nlp.apps.cli.run, zhifa_nlp.workflow.ray_pool; sys.exit('ray' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
