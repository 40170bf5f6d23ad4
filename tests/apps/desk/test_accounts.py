"""Accounts over the pages: a lead keeps them, everybody keeps their own password, and the audit has all of it."""

from __future__ import annotations

import re

import pytest

from tests.apps.desk.conftest import PASSWORD, Browser
from zhifa_nlp.apps.desk.security.attempts import BY_NAME
from zhifa_nlp.store.desk_tables import AuditRow
from zhifa_nlp.store.workspace import open_workspace

OWN = "只有我自己才知道"


def send(person, address, **form):
    """Send a form of a page."""
    return person.post(address, data={"csrf_token": person.csrf, **form})


def one_time(answer):
    return re.search(r'class="secret"><code>([^<]+)<', answer.text)[1]


def audited(folder):
    with open_workspace(folder) as workspace, workspace.reading() as session:
        return [
            (row.person, row.action, row.about, row.detail)
            for row in session.query(AuditRow).order_by(AuditRow.seq)
        ]


def test_who_was_given_a_password_makes_one_of_their_own_before_anything_else(people, anybody):
    added = send(people("王五"), "/accounts", name="周八", role="reviewer", password="")
    assert added.status_code == 200
    given = one_time(added)
    assert anybody.log_in("周八", given).headers["location"] == "/"

    assert anybody.get("/documents").headers["location"] == "/account"
    assert anybody.get("/api/v1/overview").json()["code"] == "own_password_first"
    anybody.look_for_token("/account")
    changed = send(anybody, "/account/password", current=given, new=OWN, again=OWN)

    assert changed.headers["location"] == "/account?said=1"
    assert anybody.get("/documents").status_code == 200
    assert Browser(anybody.app).log_in("周八", given).status_code == 401


def test_a_one_time_password_is_shown_once(people):
    lead = people("王五")
    given = one_time(send(lead, "/accounts/张三/password", password=""))

    assert given not in lead.get("/accounts/张三").text


def test_a_password_that_a_lead_chose_is_shown_to_nobody(people):
    lead = people("王五")
    answer = send(lead, "/accounts/张三/password", password="负责人所定的密码")

    assert "负责人所定的密码" not in answer.text
    assert Browser(lead.app).log_in("张三", "负责人所定的密码").status_code == 303


def test_the_last_lead_cannot_be_shut_and_the_page_says_why(people):
    lead = people("王五")
    assert send(lead, "/accounts/赵六/disable").status_code == 303
    for address, form in (("disable", {}), ("role", {"role": "reader"})):
        refused = send(lead, f"/accounts/王五/{address}", **form)

        assert refused.status_code == 422
        assert "这是最后一位负责人，请先另设一位负责人" in refused.text
    page = lead.get("/accounts/王五").text
    assert 'action="/accounts/%E7%8E%8B%E4%BA%94/disable"' not in page
    assert lead.get("/accounts").status_code == 200


def test_who_is_shut_out_is_out_at_their_next_click(people):
    lead, person = people("王五"), people("张三")
    assert person.get("/documents").status_code == 200
    send(lead, "/accounts/张三/disable")

    assert person.get("/documents").headers["location"].startswith("/login")
    assert Browser(lead.app).log_in("张三").status_code == 401
    assert "停用" in lead.get("/accounts?state=shut").text


def test_another_role_holds_at_the_next_click(people):
    lead, person = people("王五"), people("读者")
    assert person.get("/audit").status_code == 403
    send(lead, "/accounts/读者/role", role="auditor")

    assert person.get("/audit").status_code == 200


@pytest.mark.parametrize(
    ("form", "status", "told"),
    [
        pytest.param({"current": "不是", "new": OWN, "again": OWN}, 401, "现在的密码不对", id="wrong"),
        pytest.param(
            {"current": PASSWORD, "new": OWN, "again": "别的别的别的别的"}, 422, "不一致", id="differ"
        ),
        pytest.param({"current": PASSWORD, "new": "短", "again": "短"}, 422, "至少 8 个字符", id="short"),
        pytest.param({"current": PASSWORD, "new": PASSWORD, "again": PASSWORD}, 422, "不能与", id="same"),
    ],
)
@pytest.mark.parametrize("folder", ["sqlite"], indirect=True)
def test_a_password_that_will_not_do_is_told_and_the_old_one_stays(people, form, status, told):
    person = people("张三")
    answer = send(person, "/account/password", **form)

    assert answer.status_code == status
    assert told in re.search(r'role="alert">([^<]+)<', answer.text)[1]
    assert Browser(person.app).log_in("张三").status_code == 303


def test_ones_own_new_password_ends_the_other_sessions_and_not_this_one(people):
    here, elsewhere = people("张三"), people("张三")
    assert send(here, "/account/password", current=PASSWORD, new=OWN, again=OWN).status_code == 303

    assert here.get("/documents").status_code == 200
    assert elsewhere.get("/documents").status_code == 303


def test_one_sees_where_one_is_logged_in_and_logs_out_everywhere(people):
    here, elsewhere = people("张三"), people("张三")
    assert here.get("/account").text.count("testclient") == 2
    assert send(here, "/account/sessions").headers["location"] == "/login"

    assert here.get("/documents").status_code == 303
    assert elsewhere.get("/documents").status_code == 303


def test_guessing_at_the_password_form_is_stopped_like_guessing_at_the_login(people):
    person = people("张三")
    wrong = {"current": "不是这个密码", "new": OWN, "again": OWN}
    for _ in range(BY_NAME):
        assert send(person, "/account/password", **wrong).status_code == 401

    assert send(person, "/account/password", **{**wrong, "current": PASSWORD}).status_code == 429


def test_a_lead_sees_who_must_wait_and_lets_them_try_again(people, anybody):
    for _ in range(BY_NAME):
        anybody.log_in("张三", "不是这个密码")
    lead = people("王五")
    assert "尝试过多" in lead.get("/accounts?q=张").text
    send(lead, "/accounts/张三/unlock")

    assert "尝试过多" not in lead.get("/accounts").text
    assert anybody.log_in("张三").status_code == 303


def test_a_name_that_is_taken_is_told_and_what_was_typed_stays(people):
    answer = send(people("王五"), "/accounts", name="张三", role="auditor", password="")

    assert answer.status_code == 422
    assert "已有同名账户" in answer.text
    assert 'value="张三" aria-describedby' in answer.text
    assert '<option value="auditor" selected>' in answer.text


def test_every_change_is_in_the_audit_with_who_made_it(people, folder):
    lead = people("王五")
    before = len(audited(folder))
    send(lead, "/accounts", name="周八", role="reader", password="")
    send(lead, "/accounts/周八/role", role="auditor")
    send(lead, "/accounts/周八/password", password="")
    send(lead, "/accounts/周八/sessions")
    send(lead, "/accounts/周八/disable")
    send(lead, "/account/password", current=PASSWORD, new=OWN, again=OWN)

    assert audited(folder)[before:] == [
        ("王五", "account-added", "周八", "reader"),
        ("王五", "role-changed", "周八", "reader → auditor"),
        ("王五", "password-reset", "周八", ""),
        ("王五", "sessions-ended", "周八", ""),
        ("王五", "account-disabled", "周八", ""),
        ("王五", "password-changed", "王五", ""),
    ]


def test_an_account_that_there_is_not_is_told_on_a_page(people):
    lead = people("王五")

    assert lead.get("/accounts/无此人").status_code == 404
    assert send(lead, "/accounts/无此人/disable").status_code == 404


def test_without_logging_in_accounts_can_be_kept_and_nobody_has_one_of_their_own(desk):
    assert "--accounts" in desk.get("/accounts").text
    assert send(desk, "/accounts", name="周八", role="lead", password="").status_code == 200
    assert "不须登录" in desk.get("/account").text
    assert send(desk, "/account/sessions").status_code == 404
