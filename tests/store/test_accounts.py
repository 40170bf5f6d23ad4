"""Accounts and their sessions: what may be changed, what ends with it, and that all of it is in the audit."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from zhifa_nlp.errors import AccountError
from zhifa_nlp.store.accounts import (
    add_account,
    change_password,
    change_role,
    disable_account,
    find_account,
    known_account,
    log_out_everywhere,
    reset_password,
)
from zhifa_nlp.store.desk_tables import AuditRow
from zhifa_nlp.store.sessions import begin_session, session_account, sessions_of


@pytest.fixture
def session(workspace):
    """A session to write with, in a workspace with a lead and a reviewer."""
    with workspace.session() as session:
        add_account(session, "王五", "lead", "hash")
        add_account(session, "张三", "reviewer", "hash", must_change=True)
        yield session


def log_in(session, name, *tokens):
    for token in tokens:
        begin_session(session, known_account(session, name), token, "10.0.0.7")


def last_entry(session):
    row = session.scalars(select(AuditRow).order_by(AuditRow.seq.desc())).first()
    return row.person, row.action, row.about, row.detail


def test_the_last_lead_can_neither_be_shut_nor_become_something_less(session):
    for change in (
        lambda: disable_account(session, "王五"),
        lambda: change_role(session, "王五", "reviewer"),
    ):
        with pytest.raises(AccountError) as refused:
            change()
        assert refused.value.code == "last_lead"
    assert (find_account(session, "王五").active, find_account(session, "王五").role) == (True, "lead")


def test_a_lead_beside_another_can_be_shut(session):
    change_role(session, "张三", "lead")
    disable_account(session, "王五", by="张三")

    assert not find_account(session, "王五").active


def test_a_lead_who_is_shut_does_not_count_as_another(session):
    change_role(session, "张三", "lead")
    disable_account(session, "张三")

    with pytest.raises(AccountError, match="last lead"):
        disable_account(session, "王五")


def test_a_new_role_holds_in_the_sessions_that_there_are(session):
    log_in(session, "张三", "甲")
    change_role(session, "张三", "auditor", by="王五")

    assert session_account(session, "甲").role == "auditor"
    assert last_entry(session) == ("王五", "role-changed", "张三", "reviewer → auditor")


def test_the_same_role_again_is_no_change(session):
    before = last_entry(session)
    change_role(session, "张三", "reviewer", by="王五")

    assert last_entry(session) == before


@pytest.mark.parametrize(
    ("name", "role", "code"),
    [
        pytest.param("张三", "reader", "taken", id="there is one already"),
        pytest.param("李 四", "reader", "name", id="a space"),
        pytest.param("..", "reader", "name", id="dots, which lead elsewhere in an address"),
        pytest.param("李" * 65, "reader", "name", id="too long"),
        pytest.param("李四", "king", "role", id="no such role"),
    ],
)
def test_an_account_that_cannot_be_made_says_why(session, name, role, code):
    with pytest.raises(AccountError) as refused:
        add_account(session, name, role, "hash")

    assert refused.value.code == code


def test_ones_own_new_password_ends_the_other_sessions_and_is_nobody_elses(session):
    log_in(session, "张三", "甲", "乙")
    change_password(session, "张三", "new hash", token="甲")

    assert session_account(session, "甲").password == "new hash"
    assert session_account(session, "乙") is None
    assert not find_account(session, "张三").must_change
    assert last_entry(session) == ("张三", "password-changed", "张三", "")


def test_a_password_that_was_set_again_opens_the_account_and_ends_its_sessions(session):
    log_in(session, "张三", "甲")
    disable_account(session, "张三")
    reset_password(session, "张三", "new hash", by="王五", must_change=True)
    row = find_account(session, "张三")

    assert (row.active, row.must_change, session_account(session, "甲")) == (True, True, None)
    assert last_entry(session)[:3] == ("王五", "account-opened", "张三")


def test_sessions_are_listed_with_where_they_came_from_and_end_together(session):
    log_in(session, "张三", "甲", "乙")
    row = find_account(session, "张三")
    assert [one.address for one in sessions_of(session, row)] == ["10.0.0.7"] * 2
    log_out_everywhere(session, "张三", by="张三")

    assert not sessions_of(session, row)
    assert last_entry(session) == ("张三", "sessions-ended", "张三", "")
