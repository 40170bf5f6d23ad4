"""`zhifa extract --second-reader`."""

from __future__ import annotations

import json

import pytest

from tests.apps.conftest import zhifa  # noqa: F401  a fixture
from tests.second_reader.records import unsure
from zhifa_nlp.workflow.task import Outcome


@pytest.fixture
def one(tmp_path, monkeypatch):
    """A file whose record is the unsure one."""
    from zhifa_nlp.apps.cli import extract

    text = unsure().model_dump_json(by_alias=True)
    monkeypatch.setattr(extract, "_outcomes", lambda *_: iter([Outcome(0, "a.txt", "ok", text)]))
    (tmp_path / "a.txt").write_text("甲", "utf-8")
    return tmp_path / "a.txt"


def test_answers_stand_in_the_record(zhifa, one, server):  # noqa: F811
    ended = zhifa("extract", one, "--second-reader", server.url)
    record = json.loads(ended.out)

    assert (ended.code, ended.err) == (0, "")
    assert record["problems"][1]["second_reader"]["host"] == server.url.removeprefix("http://")


def test_a_failing_server_costs_one_line(zhifa, one, server):  # noqa: F811
    server.answer = lambda _: "no"
    ended = zhifa("extract", one, "--second-reader", server.url)

    assert ended.code == 0
    assert ended.err.count("\n") == 1
    assert json.loads(ended.out)["problems"][1]["second_reader"] is None


def test_a_public_address_is_a_usage_error(zhifa, one):  # noqa: F811
    ended = zhifa("extract", one, "--second-reader", "http://8.8.8.8")

    assert (ended.code, ended.out) == (2, "")
    assert "intranet" in ended.err


def test_without_the_option_nobody_is_asked(zhifa, one, socket_disabled):  # noqa: F811
    assert zhifa("extract", one).code == 0
