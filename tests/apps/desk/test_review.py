"""Judging: values apart, readers hidden from each other, a lead where they differ, replies, nothing lost."""

from __future__ import annotations

import pytest

from zhifa_nlp.store.chain import breaks
from zhifa_nlp.store.decisions import entries_about
from zhifa_nlp.store.tables import FindingRow
from zhifa_nlp.store.workspace import open_workspace
from zhifa_nlp.workflow.executor import InProcess
from zhifa_nlp.workflow.run import run


def waiting(browser, **query):
    return browser.get("/api/v1/queue", params={"state": "all", "size": 200, **query}).json()["items"]


def case_of(browser, item):
    marks = browser.get(f"/api/v1/documents/{item['document_id']}").json()
    everything = [*marks["marks"], *marks["findings"]]
    return next(one["case"] for one in everything if one["case"]["target"] == item["target"])


def say(browser, item, action="accept", *, seen=0, **more):
    values = {
        "target": item["target"],
        "reference": item["reference"],
        "action": action,
        "seen": seen,
        **more,
    }
    return browser.change("/api/v1/decisions", json=values)


@pytest.fixture
def item(desk):
    """Something about a document that anybody may judge."""
    return next(one for one in waiting(desk, kind="finding") if one["document_id"])


@pytest.fixture
def mark(desk):
    """A value in the text of a document."""
    shown = desk.get("/api/v1/documents", params={"kind": "self_report"}).json()["items"][0]
    marks = desk.get(f"/api/v1/documents/{shown['id']}").json()["marks"]
    found = next(one for one in marks if one["kind"] == "unit")
    return {**found["case"], "document_id": shown["id"], "machine": found["machine"]}


def test_the_most_urgent_comes_first(desk):
    urgencies = [one["urgency"] for one in waiting(desk)]

    assert urgencies == sorted(urgencies, reverse=True)
    assert len(set(urgencies)) > 1


def test_a_correction_keeps_the_machines_value_beside_the_human_one(desk, mark):
    case = say(
        desk,
        mark,
        "correct",
        human={"name": "大连市某局", "unit_id": None},
        reason="wrong_unit",
        note="见落款",
    ).json()

    assert case["outcome"]["human"] == {"name": "大连市某局", "unit_id": None}
    assert case["outcome"]["machine"] == mark["machine"]
    assert (case["outcome"]["reason"], case["outcome"]["note"]) == ("wrong_unit", "见落款")


def test_any_extracted_value_can_be_judged(desk):
    for line in desk.get("/api/v1/documents").json()["items"]:
        for one in desk.get(f"/api/v1/documents/{line['id']}").json()["marks"]:
            assert say(desk, one["case"]).status_code == 200, one


def test_what_was_decided_waits_no_more(desk, item):
    before = desk.get("/api/v1/queue").json()["total"]
    say(desk, item)

    assert desk.get("/api/v1/queue").json()["total"] == before - 1


@pytest.mark.parametrize(
    ("action", "more", "names"),
    [
        pytest.param("reject", {}, "reason", id="a rejection needs a reason"),
        pytest.param("reject", {"reason": "other"}, "note", id="another reason needs words"),
        pytest.param(
            "correct", {"reason": "wrong_unit", "human": {}}, "human.name", id="a correction a value"
        ),
        pytest.param("accept", {"human": {"name": "甲"}}, "human", id="acceptance none"),
        pytest.param("judge", {"human": {"verdict": "copied"}}, "action", id="verdicts are for copies"),
        pytest.param(
            "correct",
            {"reason": "wrong_unit", "human": {"name": "甲", "x": 1}},
            "human.x",
            id="unknown names",
        ),
    ],
)
def test_what_does_not_fit_is_told_and_not_kept(desk, mark, action, more, names):
    answer = say(desk, mark, action, **more)

    assert answer.status_code == 422
    assert answer.json()["detail"].startswith(names)
    assert case_of(desk, mark)["entries"] == []


def test_a_value_that_is_not_there_cannot_be_judged(desk, mark):
    elsewhere = {**mark["reference"], "start": 10_000, "end": 10_002}

    assert say(desk, {**mark, "reference": elsewhere}).status_code == 404


def test_a_value_that_is_another_by_now_cannot_be_judged(desk, mark):
    assert say(desk, {**mark, "target": "0" * 32}).status_code == 409


def test_who_has_not_seen_the_last_word_must_look_first(desk, item):
    assert say(desk, item).status_code == 200
    answer = say(desk, item, "reject", reason="weak_evidence")

    assert (answer.status_code, answer.json()["code"]) == (409, "changed")
    seen = case_of(desk, item)["seen"]
    assert say(desk, item, "reject", reason="weak_evidence", seen=seen).status_code == 200
    assert [entry["action"] for entry in case_of(desk, item)["entries"]] == ["accept", "reject"]


def test_readers_do_not_see_each_other_until_both_have_spoken(people):
    one, two = people("张三"), people("李四")
    item = waiting(one, kind="finding")[0]
    say(one, item, "reject", reason="weak_evidence", note="只有一面之词")
    hidden = case_of(two, item)

    assert (hidden["entries"], hidden["hidden"], hidden["turn"]) == ([], True, "2")
    for browser in (two, people("王五"), people("读者")):
        log = browser.get("/api/v1/decisions").text
        assert "一面之词" not in log
        assert "张三" not in log
    assert "一面之词" in one.get("/api/v1/decisions").text

    shown = say(two, item).json()
    assert [entry["person"] for entry in shown["entries"]] == ["张三", "李四"]
    assert shown["state"] == "disputed"


def test_two_readers_who_agree_close_the_case(people):
    one, two = people("张三"), people("李四")
    item = waiting(one, kind="finding")[0]
    say(one, item)

    assert say(two, item).json()["state"] == "agreed"
    assert say(one, item, "reject", reason="weak_evidence", seen=2).json()["code"] == "closed"


def test_a_reader_may_think_again_before_the_other_has_read(people):
    one, two = people("张三"), people("李四")
    item = waiting(one, kind="finding")[0]
    say(one, item)
    say(one, item, "reject", reason="weak_evidence", seen=1)

    assert say(two, item, "reject", reason="weak_evidence").json()["state"] == "agreed"


def test_where_readers_differ_a_lead_decides_and_nobody_else(people):
    one, two, lead = people("张三"), people("李四"), people("王五")
    item = waiting(one, kind="finding")[0]
    say(one, item)
    say(two, item, "reject", reason="weak_evidence")

    assert say(one, item, seen=2).json()["code"] == "lead_only"
    assert item["target"] in {waits["target"] for waits in waiting(lead, state="mine")}
    ruled = say(lead, item, seen=2).json()
    assert (ruled["state"], ruled["outcome"]["reading"]) == ("settled", "adjudication")


def test_a_lead_who_was_a_reader_leaves_the_ruling_to_another(people):
    one, lead, other = people("张三"), people("王五"), people("赵六")
    item = waiting(one, kind="finding")[0]
    say(one, item)
    say(lead, item, "reject", reason="weak_evidence")

    assert say(lead, item, seen=2).json()["code"] == "own_reading"
    assert say(other, item, seen=2).json()["state"] == "settled"


def test_a_reply_opens_the_case_again_and_the_first_outcome_stays_in_the_history(people):
    one, two, lead = people("张三"), people("李四"), people("王五")
    item = waiting(one, kind="finding")[0]
    say(one, item)
    say(two, item)
    reply = {"text": "我局说明如下……", "received": "2003-02-01"}
    values = {"target": item["target"], "reference": item["reference"], "reply": reply}
    case = one.change("/api/v1/replies", json=values).json()
    assert case["state"] == "reopened"

    case = say(lead, item, "reject", reason="explained", seen=case["seen"]).json()
    assert (case["state"], case["outcome"]["action"]) == ("settled", "reject")
    assert [entry["action"] for entry in case["entries"]] == ["accept", "accept", "reply", "reject"]


def test_a_reader_by_role_may_look_but_not_judge(people):
    reader = people("读者")
    item = waiting(reader)[0]

    assert say(reader, item).status_code == 403


def test_decisions_outlive_the_next_run(desk, mark, folder, tmp_path, finished):
    say(desk, mark, "reject", reason="wrong_span")
    base = finished.parent
    with open_workspace(folder) as workspace:
        run(base / "收件", workspace, InProcess(), annex=base / "通报.txt")

    assert case_of(desk, mark)["outcome"]["action"] == "reject"


def test_the_log_holds_together(desk, mark, item, folder):
    say(desk, mark)
    say(desk, item)
    with open_workspace(folder) as workspace, workspace.reading() as session:
        assert list(breaks(session, "decisions")) == []
        assert [row.person for row in entries_about(session, mark["target"])] == ["本机"]


def test_missing_reports_come_after_the_other_warnings(desk, folder):
    with open_workspace(folder) as workspace, workspace.session() as session:
        session.add(
            FindingRow(rule="template-blank", category="other", severity="warning", message="空", evidence=[])
        )
    rules = [
        one["rule"] for one in desk.get("/api/v1/findings").json()["items"] if one["severity"] == "warning"
    ]
    urgencies = {one["text"]: one["urgency"] for one in waiting(desk, kind="finding")}

    assert rules[-1] == "report-missing"
    assert set(rules) > {"report-missing", "template-blank"}
    missing = next(urgency for text, urgency in urgencies.items() if text.endswith("没有收到其自查报告"))
    contradicted = next(urgency for text, urgency in urgencies.items() if "自报" in text)
    assert missing < contradicted
