"""A desk over a finished workspace, and people who use it."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from starlette.testclient import TestClient

from tests.workflow.rounds import write_round
from zhifa_nlp.apps.desk.app import create_app
from zhifa_nlp.apps.desk.security import passwords
from zhifa_nlp.apps.desk.security.passwords import hashed
from zhifa_nlp.apps.desk.settings import DeskSettings
from zhifa_nlp.store.accounts import add_account
from zhifa_nlp.store.workspace import SETTINGS, open_workspace
from zhifa_nlp.workflow.executor import InProcess
from zhifa_nlp.workflow.run import run

PEOPLE = {
    "读者": "reader",
    "孙七": "auditor",
    "张三": "reviewer",
    "李四": "reviewer",
    "王五": "lead",
    "赵六": "lead",
}
PASSWORD = "一个够长的密码吧"
ADDRESS = "http://127.0.0.1"
CORPUS = Path(__file__).resolve().parents[3] / "corpus"
COPIES = ("08-锦州市.docx", "11-阜新市.docx")


class Browser(TestClient):
    """A client that brings the token along, as the pages do."""

    def __init__(self, app, **options):
        super().__init__(app, base_url=ADDRESS, follow_redirects=False, **options)
        self.csrf = ""

    def look_for_token(self, address="/login"):
        """Read the token of a page."""
        answer = super().request("GET", address, follow_redirects=True)
        self.csrf = re.search(r'name="csrf-token" content="([0-9a-f]{64})"', answer.text)[1]
        return self

    def log_in(self, name, password=PASSWORD):
        """Log in through the form."""
        self.look_for_token()
        form = {"name": name, "password": password, "csrf_token": self.csrf}
        answer = self.post("/login", data=form)
        if answer.status_code == 303:
            self.look_for_token("/")
        return answer

    def change(self, address, json=None, method="POST", **options):
        """Send a change with the token."""
        headers = {"X-CSRF-Token": self.csrf, **options.pop("headers", {})}
        return self.request(method, address, json=json, headers=headers, **options)


@pytest.fixture(scope="session", autouse=True)
def quick_passwords():
    """Hash passwords as weakly as argon2 can: they take long on purpose, and hundreds of logins would take minutes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        passwords._nobodys.cache_clear()
        yield


@pytest.fixture(scope="session")
def hashes(quick_passwords):
    """The hash of everybody's password, made once."""
    return hashed(PASSWORD)


@pytest.fixture(scope="session")
def finished_on_postgres(finished, postgres, tmp_path_factory):
    """The same workspace with its rows in PostgreSQL: the folder, and the address of its database."""
    base = tmp_path_factory.mktemp("postgres")
    address = postgres.database()
    (base / "工作区").mkdir()
    (base / "工作区" / SETTINGS).write_text(f'database = "{address}"\n', "utf-8")
    reports, circular = write_round(base)
    (reports / "坏.docx").write_bytes(b"")
    with open_workspace(base / "工作区") as workspace:
        run(reports, workspace, InProcess(), annex=circular)
    return base / "工作区", address


@pytest.fixture(params=["sqlite", "postgresql"])
def folder(request, tmp_path):
    """A workspace of one's own after a run, in each database."""
    mine = tmp_path / "工作区"
    if request.param == "sqlite":
        shutil.copytree(request.getfixturevalue("finished"), mine)
        yield mine
        return
    server = request.getfixturevalue("postgres")
    made, template = request.getfixturevalue("finished_on_postgres")
    shutil.copytree(made, mine)
    address = server.database(template)
    (mine / SETTINGS).write_text(f'database = "{address}"\n', "utf-8")
    yield mine
    server.drop(address)


@pytest.fixture
def settings(folder):
    return DeskSettings(folder, person="本机", jobs=0)


@pytest.fixture
def desk(settings):
    """The desk at one's own machine, without accounts."""
    with Browser(create_app(settings)) as browser:
        yield browser.look_for_token("/")


@pytest.fixture
def with_accounts(settings, hashes):
    """The application where people must log in."""
    with open_workspace(settings.workspace) as workspace, workspace.session() as session:
        for name, role in PEOPLE.items():
            add_account(session, name, role, hashes)
    return create_app(replace(settings, accounts=True))


@pytest.fixture
def anybody(with_accounts):
    """Somebody who has not logged in."""
    with Browser(with_accounts) as browser:
        yield browser


@pytest.fixture
def people(with_accounts):
    """Return a browser in which the person named has logged in."""
    opened = []

    def person(name):
        browser = Browser(with_accounts)
        opened.append(browser)
        assert browser.log_in(name).status_code == 303
        return browser

    with TestClient(with_accounts):
        yield person


@pytest.fixture(scope="session")
def copied(tmp_path_factory):
    """The folder of a workspace with two reports of the corpus, one a copy of the other, and the circular."""
    base = tmp_path_factory.mktemp("copied")
    (base / "收件").mkdir()
    for name in COPIES:
        shutil.copy(CORPUS / "submissions" / name, base / "收件")
    with open_workspace(base / "工作区", create=True) as workspace:
        run(base / "收件", workspace, InProcess(), annex=CORPUS / "circular" / "circular-2002.docx")
    return base / "工作区"


@pytest.fixture
def over_copies(copied, tmp_path):
    shutil.copytree(copied, tmp_path / "工作区")
    with Browser(create_app(DeskSettings(tmp_path / "工作区", person="本机", jobs=0))) as browser:
        yield browser.look_for_token("/")
