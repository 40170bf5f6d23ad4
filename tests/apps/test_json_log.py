"""The log for programs: one object a line, and nobody's words in it."""

from __future__ import annotations

import json
import logging

import pytest

from tests.workflow.rounds import write_round
from zhifa_nlp.apps.json_log import JsonLines, digest


@pytest.fixture(autouse=True)
def _log_as_before():
    root, ours = logging.getLogger(), logging.getLogger("zhifa_nlp")
    before = (root.handlers[:], root.level, ours.level)
    yield
    root.handlers[:] = before[0]
    root.setLevel(before[1])
    ours.setLevel(before[2])


def line_of(error=None, **extra):
    info = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord("n", logging.ERROR, "f", 1, "%s failed", ("张三.docx",), info)
    record.__dict__.update(extra)
    return json.loads(JsonLines().format(record))


def test_what_a_message_was_filled_with_is_left_out():
    assert line_of()["event"] == "%s failed"
    assert "张三" not in json.dumps(line_of(), ensure_ascii=False)


def test_an_error_is_told_by_its_kind_and_place_only():
    try:
        int("举报人张三")
    except ValueError as error:
        told = line_of(error)
    assert told["error"] == "ValueError"
    assert "张三" not in json.dumps(told, ensure_ascii=False)


def test_a_run_is_told_event_by_event_with_its_number(zhifa, tmp_path):
    folder, circular = write_round(tmp_path)
    (folder / "张三.docx").write_bytes(b"")

    ended = zhifa("run", folder, "-a", circular, "-w", tmp_path / "w", "--log-json", "--json", "--jobs", 0)

    told = [json.loads(line) for line in ended.err.splitlines()]
    assert {one["run"] for one in told} == {1}
    events = [one["event"] for one in told]
    assert (events[0], events[-2:]) == ("run begins", ["run ends", "phase"])
    assert {one["status"] for one in told if one["event"] == "file"} == {"ok", "failed"}
    assert digest("张三.docx") in {one.get("file") for one in told}
    assert "张三" not in ended.err
