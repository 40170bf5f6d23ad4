"""Every route against every role: the list is made from the routes, so that a new one is in it."""

from __future__ import annotations

import re

import pytest
from fastapi import APIRouter

from tests.apps.desk.conftest import Browser
from zhifa_nlp.apps.desk import api, pages
from zhifa_nlp.apps.desk.security.roles import Role
from zhifa_nlp.apps.desk.security.routes import GuardedRoute, guarded_router

ROUTES = [
    (method, route.path, route.role)
    for router in (*api.ROUTERS, *pages.ROUTERS)
    for route in router.routes
    for method in sorted(route.methods)
]
WHO = {"读者": Role.READER, "孙七": Role.AUDITOR, "张三": Role.REVIEWER, "王五": Role.LEAD}
AUDIT = {"/audit", "/api/v1/audit", "/api/v1/export/audit"}
ENDS = {"/logout", "/account/sessions"}  # who asks for these is logged out


def address(path):
    return re.sub(r"\{[^}]+\}", "99999", path)


def test_every_route_is_guarded():
    assert all(
        isinstance(route, GuardedRoute)
        for router in (*api.ROUTERS, *pages.ROUTERS)
        for route in router.routes
    )


def test_the_desk_has_no_route_beside_these(with_accounts):
    known = len(api.ROUTERS) + len(pages.ROUTERS) + 1  # and the files of the pages

    assert len(with_accounts.routes) == known


def test_a_route_without_a_role_cannot_be_made():
    def page():
        return ""

    with pytest.raises(TypeError, match="who may use it"):
        guarded_router().get("/new")(page)


def test_a_router_of_another_kind_would_show():
    assert not any(isinstance(route, GuardedRoute) for route in APIRouter().routes)


@pytest.fixture(scope="module")
def answers(tmp_path_factory, finished, hashes):
    """What every route answered to everybody, asked once for the whole module."""
    import shutil

    from zhifa_nlp.apps.desk.app import create_app
    from zhifa_nlp.apps.desk.settings import DeskSettings
    from zhifa_nlp.store.accounts import add_account
    from zhifa_nlp.store.workspace import open_workspace

    folder = tmp_path_factory.mktemp("roles") / "工作区"
    shutil.copytree(finished, folder)
    with open_workspace(folder) as workspace, workspace.session() as session:
        for name, role in WHO.items():
            add_account(session, name, role.word, hashes)
    app = create_app(DeskSettings(folder, accounts=True, jobs=0))
    found = {}
    with Browser(app, raise_server_exceptions=False):
        for name in ("", *WHO):
            known = Browser(app, raise_server_exceptions=False)
            if name:
                known.log_in(name)  # once: a password takes long on purpose
            for method, path, _ in ROUTES:
                if path in ENDS:
                    continue
                browser = known if name else Browser(app, raise_server_exceptions=False).look_for_token()
                answer = browser.change(address(path), method=method)
                found[name, method, path] = answer.status_code
    return found


@pytest.mark.parametrize(("method", "path", "role"), [r for r in ROUTES if r[1] not in ENDS])
def test_only_who_may_gets_through(answers, method, path, role):
    for name, own in {"": Role.NOBODY, **WHO}.items():
        status = answers[name, method, path]
        assert status < 500, (name, method, path)
        if own.may(role):
            assert status not in (401, 403) or path in OPEN, (name, method, path)
        elif own is Role.NOBODY:
            assert status == (401 if path.startswith("/api/") or method != "GET" else 303)
        else:
            assert status == 403


OPEN = {"/login", "/language"}


def test_nothing_but_the_login_and_the_language_is_open_to_everybody():
    assert {path for _, path, role in ROUTES if role is Role.NOBODY} == OPEN


def test_changes_need_more_than_reading():
    unsafe = {path: role for method, path, role in ROUTES if method not in ("GET", "HEAD")}

    own = {"/logout", "/account/password", "/account/sessions"}  # of oneself and nobody else
    assert {path for path, role in unsafe.items() if role < Role.REVIEWER} == {*OPEN, *own}


def test_the_audit_is_for_auditors_and_accounts_are_for_leads():
    assert {path for _, path, role in ROUTES if role is Role.AUDITOR} == AUDIT
    assert {role for _, path, role in ROUTES if path.startswith("/accounts")} == {Role.LEAD}


def test_an_auditor_decides_nothing_and_a_reviewer_does_not_audit():
    assert not Role.AUDITOR.may(Role.REVIEWER)
    assert not Role.REVIEWER.may(Role.AUDITOR)
