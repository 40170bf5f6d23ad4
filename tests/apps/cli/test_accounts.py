"""`zhifa accounts`."""

from __future__ import annotations

import io
import json

import pytest

from zhifa_nlp.store.workspace import open_workspace


@pytest.fixture
def accounts(zhifa, tmp_path, monkeypatch):
    """Run a subcommand in a workspace of one's own; a password comes through the pipe."""
    with open_workspace(tmp_path / "工作区", create=True):
        pass

    def call(*arguments, password="一个够长的密码吧"):
        monkeypatch.setattr("sys.stdin", io.StringIO(password + "\n"))
        return zhifa("accounts", *arguments, "--workspace", tmp_path / "工作区")

    assert call("add", "王五", "--role", "lead").code == 0
    return call


def roles(accounts):
    return {row["name"]: (row["role"], row["active"]) for row in json.loads(accounts("list", "--json").out)}


def test_a_role_is_changed_and_the_list_shows_it(accounts):
    accounts("add", "孙七", "--role", "auditor")
    assert accounts("role", "孙七", "--role", "lead").err == "孙七: lead\n"

    assert roles(accounts) == {"孙七": ("lead", True), "王五": ("lead", True)}


def test_the_last_lead_stays(accounts):
    ended = accounts("disable", "王五")

    assert (ended.code, ended.err.count("\n")) == (2, 1)
    assert "last lead" in ended.err
    assert roles(accounts) == {"王五": ("lead", True)}


def test_a_short_password_is_refused_in_one_line(accounts):
    ended = accounts("add", "李四", password="短")

    assert (ended.code, ended.err) == (
        2,
        "zhifa: a password has 8 to 1024 characters 密码须有 8 至 1024 个字符\n",
    )
