"""Two people at once, over HTTP, against a real server: nothing that either says is lost."""

from __future__ import annotations

import re
import threading
import time

import httpx
import pytest
import uvicorn

from tests.apps.desk.conftest import PASSWORD
from zhifa_nlp.store.chain import breaks, entries
from zhifa_nlp.store.workspace import open_workspace

ROUNDS = 12


@pytest.fixture
def address(with_accounts):
    """The address of a server in a thread of its own."""
    server = uvicorn.Server(uvicorn.Config(with_accounts, port=0, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()


def log_in(address, name):
    client = httpx.Client(base_url=address, timeout=30, trust_env=False)
    token = re.search(r'name="csrf-token" content="(\w+)"', client.get("/login").text)[1]
    client.post("/login", data={"name": name, "password": PASSWORD, "csrf_token": token})
    client.headers["X-CSRF-Token"] = re.search(r'name="csrf-token" content="(\w+)"', client.get("/").text)[1]
    return client


def judge(client, cases, said, gate):
    for case in cases:
        gate.wait()
        action = {"action": "accept"} if len(said) % 2 else {"action": "reject", "reason": "weak_evidence"}
        values = {"target": case["target"], "reference": case["reference"], "seen": 0, **action}
        said.append(client.post("/api/v1/decisions", json=values).status_code)


def together(address, names):
    """Have people judge the same cases at the same moments; return what each was answered."""
    clients = [log_in(address, name) for name in names]
    number = clients[0].get("/api/v1/documents", params={"kind": "self_report"}).json()["items"][0]["id"]
    marks = clients[0].get(f"/api/v1/documents/{number}").json()["marks"]
    cases = [mark["case"] for mark in marks][:ROUNDS]
    gate = threading.Barrier(len(names))
    said = [[] for _ in names]
    threads = [
        threading.Thread(target=judge, args=(client, cases, answers, gate))
        for client, answers in zip(clients, said, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for client in clients:
        client.close()
    return len(cases), said


def log_of(folder):
    with open_workspace(folder) as workspace, workspace.reading() as session:
        assert list(breaks(session, "decisions")) == []
        return list(entries(session, "decisions"))


def test_two_readers_at_once_lose_nothing(address, folder):
    count, said = together(address, ["张三", "李四"])
    log = log_of(folder)

    assert said == [[200] * count] * 2
    assert len(log) == 2 * count
    for target in {entry["target"] for entry in log}:
        assert {(e["person"], e["reading"]) for e in log if e["target"] == target} in (
            {("张三", "1"), ("李四", "2")},
            {("李四", "1"), ("张三", "2")},
        )


def test_a_third_at_once_is_told_to_look_and_overruns_nobody(address, folder):
    count, said = together(address, ["张三", "李四", "王五"])
    log = log_of(folder)
    answers = [status for answers in said for status in answers]

    assert set(answers) <= {200, 409, 403}
    assert len(log) == answers.count(200)
    for target in {entry["target"] for entry in log}:
        assert sorted(e["reading"] for e in log if e["target"] == target)[:2] == ["1", "2"]
    assert count * 2 <= len(log)


def test_people_read_while_a_run_writes(address, folder, finished):
    from zhifa_nlp.workflow.executor import InProcess
    from zhifa_nlp.workflow.run import run

    client, statuses, done = log_in(address, "张三"), [], threading.Event()

    def read_on():
        while not done.is_set():
            statuses.append(client.get("/api/v1/overview").status_code)

    reader = threading.Thread(target=read_on)
    reader.start()
    with open_workspace(folder) as workspace:
        run(finished.parent / "收件", workspace, InProcess(), annex=finished.parent / "通报.txt")
    done.set()
    reader.join()

    assert set(statuses) == {200}
