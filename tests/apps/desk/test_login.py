"""Logging in, and everything that must not help to get in."""

from __future__ import annotations

import pytest

from tests.apps.desk.conftest import PASSWORD, Browser
from zhifa_nlp.apps.desk.security.attempts import BY_NAME, SECONDS, Attempts
from zhifa_nlp.apps.desk.security.visitors import COOKIE
from zhifa_nlp.store.desk_tables import AuditRow, SessionRow
from zhifa_nlp.store.workspace import open_workspace


def test_at_this_machine_nobody_needs_to_log_in(desk):
    assert desk.get("/").status_code == 200


def test_where_accounts_are_asked_for_a_page_leads_to_the_login_and_back(anybody):
    answer = anybody.get("/?page=2")

    assert (answer.status_code, answer.headers["location"]) == (303, "/login?next=/%3Fpage%3D2")


def test_the_api_says_that_one_must_log_in(anybody):
    answer = anybody.get("/api/v1/overview")

    assert (answer.status_code, answer.json()["code"]) == (401, "login_required")


def test_the_right_password_lets_in(anybody):
    assert anybody.log_in("张三").headers["location"] == "/"
    assert anybody.get("/api/v1/overview").status_code == 200


@pytest.mark.parametrize(
    ("name", "password"),
    [
        pytest.param("张三", "不是这个密码", id="wrong password"),
        pytest.param("无此人", PASSWORD, id="no such name"),
        pytest.param("张三", "", id="no password"),
    ],
)
def test_anything_else_does_not(anybody, name, password):
    assert anybody.log_in(name, password).status_code in (401, 422)
    assert anybody.get("/api/v1/overview").status_code == 401


def test_a_session_never_has_the_token_that_was_there_before_the_login(anybody):
    anybody.look_for_token()
    before = anybody.cookies[COOKIE]
    anybody.log_in("张三")

    assert anybody.cookies[COOKIE] != before
    other = Browser(anybody.app, cookies={COOKIE: before})
    assert other.get("/api/v1/overview").status_code == 401


def test_a_planted_token_is_not_taken_on(anybody):
    anybody.cookies.set(COOKIE, "planted", domain="127.0.0.1")
    anybody.get("/login")

    assert [c.value for c in anybody.cookies.jar if c.name == COOKIE and c.value != "planted"]


def test_logging_out_ends_the_session_and_not_only_the_cookie(people):
    person = people("张三")
    token = person.cookies[COOKIE]
    assert person.post("/logout", data={"csrf_token": person.csrf}).status_code == 303
    thief = Browser(person.app, cookies={COOKIE: token})

    assert thief.get("/api/v1/overview").status_code == 401


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(anybody):
    kept = anybody.get("/login").headers["set-cookie"].lower()

    assert "httponly" in kept
    assert "samesite=strict" in kept


def test_the_database_holds_no_token(people, folder):
    token = people("张三").cookies[COOKIE]
    with open_workspace(folder) as workspace, workspace.reading() as session:
        assert token not in {row.key for row in session.query(SessionRow)}


def test_after_some_failures_even_the_right_password_must_wait(anybody):
    for _ in range(BY_NAME):
        assert anybody.log_in("张三", "不是这个密码").status_code == 401
    answer = anybody.log_in("张三")

    assert answer.status_code == 429
    assert 0 < int(answer.headers["retry-after"]) <= SECONDS + 1
    assert anybody.log_in("李四").status_code == 303


def test_failures_are_forgotten_after_a_while():
    seconds = [0.0]
    attempts = Attempts(lambda: seconds[0])
    for _ in range(BY_NAME):
        attempts.failed("张三", "10.0.0.1")
    assert attempts.wait("张三", "10.0.0.2") > 0
    seconds[0] = SECONDS + 1

    assert attempts.wait("张三", "10.0.0.2") == 0


def test_logins_and_failures_are_in_the_audit(anybody, folder):
    anybody.log_in("张三", "不是这个密码")
    anybody.log_in("张三")
    with open_workspace(folder) as workspace, workspace.reading() as session:
        found = [(row.person, row.action) for row in session.query(AuditRow).order_by(AuditRow.seq)]

    assert found[-2:] == [("张三", "login-failed"), ("张三", "login")]


@pytest.mark.parametrize("address", ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere"])
def test_nobody_is_sent_to_another_site_after_the_login(anybody, address):
    anybody.look_for_token()
    form = {"name": "张三", "password": PASSWORD, "csrf_token": anybody.csrf, "next": address}

    assert anybody.post("/login", data=form).headers["location"] == "/"
