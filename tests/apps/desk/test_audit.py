"""The list of what was done: both logs together, narrowed, checked, taken away, and nothing shown too early."""

from __future__ import annotations

import csv
import io
import re
import time
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import text

from tests.apps.desk.test_review import say, waiting
from zhifa_nlp.apps.desk.moments import begin_of, end_of, moment
from zhifa_nlp.apps.desk.queries import whole
from zhifa_nlp.store.audit import note
from zhifa_nlp.store.workspace import open_workspace

TODAY = datetime.now(UTC).astimezone().date()


def rows_of(page):
    """Return the cells of the list's rows as words."""
    body = page.text.partition("<tbody>")[2].partition("</tbody>")[0]
    rows = [re.findall(r"<td.*?</td>", row, re.DOTALL) for row in re.findall(r"<tr.*?</tr>", body, re.DOTALL)]
    return [[" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in row] for row in rows]


def listed(person, /, **query):
    page = person.get("/audit", params=query)
    assert page.status_code == 200
    return rows_of(page)


def told(person, /, **query):
    """Return what the page says about the logs as a whole."""
    page = person.get("/audit", params=query).text
    return re.sub(r"<[^>]+>", "", page.partition('aria-label="日志是否完整"')[2].partition("<details")[0])


def taken(person, /, **query):
    answer = person.get("/api/v1/export/audit", params=query)
    assert answer.headers["content-type"].startswith("text/csv")
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


@pytest.fixture
def judged(people):
    """A finding about a document that one of two readers has judged, and who did."""
    reader = people("张三")
    item = next(one for one in waiting(reader, kind="finding") if one["document_id"])
    assert say(reader, item, "reject", reason="weak_evidence", note="经核对").status_code == 200
    return reader, item


def change(folder, statement):
    with open_workspace(folder) as workspace, workspace.session() as session:
        assert session.execute(text(statement)).rowcount == 1


def test_decisions_and_all_else_are_one_list_with_the_latest_first(people, judged):
    auditor = people("孙七")
    when, who, what = zip(*(row[:3] for row in listed(auditor)), strict=True)

    assert list(when) == sorted(when, reverse=True)
    assert (who[0], what[0]) == ("孙七", "登录")
    assert {"新增账户", "已审，内容暂不显示"} <= set(what)
    assert "命令行" in who


def test_what_one_reader_said_is_not_told_before_the_other_has_spoken(people, judged):
    auditor, (_, item) = people("孙七"), judged
    [row] = listed(auditor, action="decisions")
    assert row[1:3] == ["张三", "已审，内容暂不显示"]
    assert "经核对" not in " ".join(row)
    assert listed(auditor, action="reject") == []
    assert "经核对" not in str(taken(auditor))

    assert say(people("李四"), item, "reject", reason="weak_evidence").status_code == 200
    both = listed(auditor, action="reject")
    assert [row[1] for row in both] == ["李四", "张三"]
    assert "经核对" in " ".join(both[1])


def test_a_decision_that_may_be_seen_leads_to_where_it_stands(people, judged):
    _, item = judged
    say(people("李四"), item, "accept")
    auditor = people("孙七")
    links = re.findall(r'data-open class="nowrap" href="([^"]+)"', auditor.get("/audit").text)

    assert len(links) == 2
    assert {auditor.get(link, follow_redirects=True).status_code for link in links} == {200}
    assert "经核对" in auditor.get(links[0], follow_redirects=True).text


@pytest.mark.parametrize(
    ("query", "actions"),
    [
        pytest.param({"person": "张三"}, {"登录", "已审，内容暂不显示"}, id="a person"),
        pytest.param({"person": "-"}, {"新增账户"}, id="the command line"),
        pytest.param({"action": "logins"}, {"登录"}, id="a kind"),
        pytest.param({"action": "account-added", "about": "李"}, {"新增账户"}, id="an account"),
        pytest.param({"since": TODAY, "until": TODAY, "action": "login"}, {"登录"}, id="today"),
        pytest.param({"until": TODAY - timedelta(days=1)}, set(), id="until yesterday"),
        pytest.param({"since": TODAY + timedelta(days=1)}, set(), id="from tomorrow"),
        pytest.param({"person": "无此人"}, set(), id="nobody"),
        pytest.param({"about": "%"}, set(), id="a sign that stands for itself"),
    ],
)
def test_the_list_and_what_is_taken_away_are_narrowed_alike(people, judged, query, actions):
    auditor = people("孙七")
    rows = listed(auditor, **query)

    assert {row[2] for row in rows} == actions
    found = [row for row in taken(auditor, **query) if row["操作"] != "导出操作记录"]
    assert [row["操作"] for row in found] == [row[2] for row in rows]


def test_what_happened_to_a_units_documents_is_found_by_its_name(people, judged):
    _, item = judged
    auditor = people("孙七")
    document = auditor.get(f"/api/v1/documents/{item['document_id']}").json()["line"]
    assert document["unit"] not in document["path"]
    [row] = listed(auditor, about=document["unit"])

    assert document["unit"] in row[3]
    assert document["path"] in row[3]


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        pytest.param(
            "UPDATE audit SET detail = 'lead' WHERE seq = 2",
            "操作日志在第 2 条断开：这一条的内容被改动过。",
            id="changed",
        ),
        pytest.param(
            "DELETE FROM audit WHERE seq = 3", "操作日志在第 3 条断开：这一条不见了。", id="taken out"
        ),
        pytest.param(
            "DELETE FROM decisions WHERE seq = 1",
            "决定日志自第 1 条起被截去：末尾的记录不见了。",
            id="cut off",
        ),
        pytest.param("UPDATE audit SET previous = 'x' WHERE seq = 4", "操作日志在第 4 条断开", id="unbound"),
        pytest.param(
            "UPDATE log_heads SET hash = 'x' WHERE log = 'decisions'",
            "决定日志的末条（第 1 条）不是",
            id="another end",
        ),
    ],
)
@pytest.mark.parametrize("folder", ["sqlite"], indirect=True)
def test_the_page_says_in_a_sentence_where_a_log_breaks(people, judged, folder, statement, sentence):
    auditor = people("孙七")
    assert "两本日志完整" in told(auditor)
    change(folder, statement)

    assert sentence in told(auditor)
    assert "两本日志完整" not in told(auditor)


def test_an_entry_that_was_changed_is_marked_in_the_list(people, judged, folder):
    auditor = people("孙七")
    assert not [row for row in listed(auditor) if "内容不符" in row[5]]
    change(folder, "UPDATE audit SET person = '李四' WHERE seq = 2")

    assert [row[5].split(" 内容不符")[0] for row in listed(auditor) if "内容不符" in row[5]] == ["操作 2"]


@pytest.mark.parametrize("folder", ["sqlite"], indirect=True)
@pytest.mark.parametrize("column", ["at", "human", "machine", "action", "kind", "reason"])
def test_a_log_that_was_made_nonsense_of_can_still_be_looked_at(people, judged, folder, column):
    auditor, (_, item) = people("孙七"), judged
    say(people("李四"), item, "reject", reason="weak_evidence")
    change(folder, f"UPDATE decisions SET {column} = '§' WHERE seq = 1")

    assert [row[5][:4] for row in listed(auditor, action="decisions") if "内容不符" in row[5]] == ["决定 1"]
    assert len(taken(auditor, person="张三")) >= 2


@pytest.mark.parametrize("folder", ["sqlite"], indirect=True)
def test_long_logs_are_gone_through_on_demand(people, folder, monkeypatch):
    monkeypatch.setattr(whole, "SOON", 1)
    auditor = people("孙七")
    change(folder, "UPDATE audit SET detail = 'lead' WHERE seq = 2")

    assert "须另行核验" in told(auditor)
    assert "操作日志在第 2 条断开" in told(auditor, check=1)


@pytest.mark.parametrize("folder", ["sqlite"], indirect=True)
def test_what_is_taken_away_runs_no_formula_and_is_itself_in_the_audit(people, anybody):
    anybody.log_in('=HYPERLINK("http://elsewhere")', "不是这个密码")
    auditor = people("孙七")
    [failed] = taken(auditor, action="login-failed")
    [export] = taken(auditor, action="audit-exported", person="孙七")[1:]

    assert failed["人员"] == '\'=HYPERLINK("http://elsewhere")'
    assert (export["操作"], export["说明"]) == ("导出操作记录", "")
    assert export["对象"] == "action=login-failed"


@pytest.mark.parametrize("folder", ["sqlite"], indirect=True)
def test_a_name_that_somebody_tried_is_shown_as_text(people, anybody):
    anybody.log_in("<script>alert(1)</script>", "不是这个密码")
    page = people("孙七").get("/audit?action=login-failed").text

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_the_list_comes_in_pages(people, folder):
    with open_workspace(folder) as workspace, workspace.session() as session:
        for _ in range(60):
            note(session, "孙七", "logout")
    auditor = people("孙七")
    first, second = listed(auditor), listed(auditor, page=2)

    assert len(first) == 50
    assert len(second) >= 10
    assert not {row[5] for row in first} & {row[5] for row in second}


@pytest.fixture
def in_china(monkeypatch):
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_days_and_times_are_those_of_the_office_and_not_of_greenwich(in_china):
    day = date(2002, 4, 4)

    assert moment("2002-04-03T16:30:00.000001+00:00") == "2002-04-04 00:30"
    assert begin_of(day) <= "2002-04-03T16:30:00.000001+00:00" < end_of(day)
    assert not begin_of(day) <= "2002-04-04T16:00:00.000001+00:00" < end_of(day)
    assert begin_of(date.min) < "1900"
    assert end_of(date.max) > "3000"
