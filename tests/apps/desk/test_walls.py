"""What holds for every request."""

from __future__ import annotations

import pytest

from zhifa_nlp.apps.desk.security.walls import BODY_BYTES

CHANGE = "/api/v1/decisions"


def test_no_page_may_run_a_script_or_a_style_that_stands_in_it(desk):
    policy = desk.get("/").headers["content-security-policy"]

    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("address", ["/", "/login", "/api/v1/overview", "/nothing", "/static/desk.css"])
def test_every_answer_has_the_headers(desk, address):
    headers = desk.get(address).headers

    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert "content-security-policy" in headers


def test_what_was_shown_is_not_kept_by_browsers(desk):
    assert desk.get("/api/v1/overview").headers["cache-control"] == "no-store"


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", ""])
def test_a_strange_host_name_is_refused(desk, host):
    assert desk.get("/", headers={"host": host}).status_code == 400


@pytest.mark.parametrize("host", ["127.0.0.1:8642", "localhost", "[::1]:8642"])
def test_this_machine_may_be_called_by_any_of_its_names(desk, host):
    assert desk.get("/", headers={"host": host}).status_code == 200


def test_a_change_without_the_token_is_refused(desk):
    answer = desk.post(CHANGE, json={})

    assert (answer.status_code, answer.json()["code"]) == (403, "csrf")


def test_a_change_with_somebody_elses_token_is_refused(people):
    one, other = people("张三"), people("李四")

    assert one.post(CHANGE, json={}, headers={"X-CSRF-Token": other.csrf}).status_code == 403


def test_a_change_from_another_site_is_refused_even_with_the_token(desk):
    answer = desk.change(CHANGE, json={}, headers={"origin": "https://evil.example"})

    assert answer.json()["code"] == "other_site"


def test_a_change_from_our_own_page_gets_through_to_the_checks(desk):
    assert desk.change(CHANGE, json={}, headers={"origin": "http://127.0.0.1"}).status_code == 422


def test_a_login_needs_the_token_too(anybody):
    assert anybody.post("/login", data={"name": "张三", "password": "x"}).status_code == 403


def test_a_body_beyond_the_limit_is_refused(desk):
    answer = desk.change(
        CHANGE, content=b"x" * (BODY_BYTES + 1), headers={"content-type": "application/json"}
    )

    assert answer.status_code == 413


@pytest.mark.parametrize(
    "address",
    [
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2fapp.py",
        "/static/%2e%2e%2f%2e%2e%2fsettings.py",
        "/static//etc/passwd",
        "/static/%2fetc%2fpasswd",
        "/api/v1/documents/..%2f..%2fetc%2fpasswd/original",
    ],
)
def test_no_address_leads_out_of_the_folders(desk, address):
    answer = desk.get(address)

    assert answer.status_code in (404, 422)
    assert "root:" not in answer.text
    assert "import" not in answer.text


def test_there_are_no_documentation_pages_that_load_from_elsewhere(desk):
    assert {desk.get(address).status_code for address in ("/docs", "/redoc", "/openapi.json")} == {404}


def test_a_page_that_is_not_there_still_offers_the_search_and_the_menu(desk, people):
    for browser in (desk, people("读者")):
        answer = browser.get("/documnets")

        assert answer.status_code == 404
        assert 'role="search"' in answer.text
        assert 'href="/documents"' in answer.text


def test_whoever_is_not_logged_in_is_offered_no_search_where_no_page_is(anybody):
    answer = anybody.get("/documnets")

    assert answer.status_code == 404
    assert 'role="search"' not in answer.text


def test_a_fault_of_ours_is_one_line_and_no_traceback(settings, monkeypatch):
    from tests.apps.desk.conftest import Browser
    from zhifa_nlp.apps.desk.api import overview
    from zhifa_nlp.apps.desk.app import create_app

    def fail(_):
        raise ZeroDivisionError("secret")

    monkeypatch.setattr(overview, "overview", fail)
    with Browser(create_app(settings), raise_server_exceptions=False) as browser:
        answer = browser.get("/api/v1/overview")

    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "default-src 'self'" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"


def test_a_run_that_was_killed_does_not_break_the_page_of_runs(desk, folder):
    from zhifa_nlp.store.runs import begin_run
    from zhifa_nlp.store.workspace import open_workspace

    with open_workspace(folder) as workspace, workspace.session() as session:
        begin_run(session, folder="收件", annex=None, code_version="x", settings={})

    assert desk.get("/runs").status_code == 200
