"""`zhifa citations`."""

from __future__ import annotations

import json

import pytest

from tests.workflow.rounds import report, write_round
from zhifa_nlp.lexicon.instruments import INSTRUMENTS
from zhifa_nlp.store.workspace import open_workspace
from zhifa_nlp.workflow.executor import InProcess
from zhifa_nlp.workflow.run import run

BODY = "我市按照《行政处罚法》、《行政复议条例》和云政办发〔2002〕9号、云政办发〔2002〕11号文件要求开展检查。"


@pytest.fixture(scope="module")
def citing(tmp_path_factory):
    base = tmp_path_factory.mktemp("citations")
    reports, circular = write_round(base)
    (reports / "营口.txt").write_text(report("营口市", body=BODY), encoding="utf-8")
    with open_workspace(base / "工作区", create=True) as workspace:
        run(reports, workspace, InProcess(), annex=circular)
    return base / "工作区"


def rows(zhifa, *arguments):
    return json.loads(zhifa("citations", *arguments, "--json").out)


def test_what_is_cited_is_counted_and_dated(zhifa, citing):
    found = {row["title"]: row for row in rows(zhifa, "-w", citing)}

    assert found["行政处罚法"]["in_force"] == "1996-10-01"
    assert (found["行政处罚法"]["cited_before"], found["行政处罚法"]["cited_after"]) == (0, 0)
    assert found["行政复议条例"]["cited_after"] == 1


def test_what_is_not_held_and_what_was_not_in_force(zhifa, citing):
    assert [r["number"] for r in rows(zhifa, "-w", citing, "--not-held")] == [
        "云政办发〔2002〕11号", "云政办发〔2002〕9号"
    ]  # fmt: skip
    assert [r["title"] for r in rows(zhifa, "-w", citing, "--not-in-force")] == ["行政复议条例"]


def test_gaps_in_numbers(zhifa, citing):
    [gap] = rows(zhifa, "-w", citing, "--gaps")

    assert (gap["code"], gap["year"], gap["cited_not_held"], gap["missing"]) == (
        "云政办发",
        2002,
        "9|11",
        "10",
    )


def test_a_table_for_people_and_csv(zhifa, citing):
    assert "行政复议条例" in zhifa("citations", "-w", citing).out
    assert zhifa("citations", "-w", citing, "--format", "csv").out.startswith("\ufefftitle,number,documents,")


def test_a_table_of_ones_own(zhifa, citing, tmp_path):
    own = tmp_path / "法规.csv"
    own.write_text(INSTRUMENTS.read_text("utf-8").replace("1996-10-01", "1996-10-02"), "utf-8")
    found = {row["title"]: row for row in rows(zhifa, "-w", citing, "--instruments", own)}
    assert found["行政处罚法"]["in_force"] == "1996-10-02"

    wrong = tmp_path / "错.csv"
    wrong.write_text("title\n", "utf-8")
    ended = zhifa("citations", "-w", citing, "--instruments", wrong)
    assert (ended.code, ended.err.count("\n")) == (2, 1)


def test_the_table_says_no_or_unknown_where_the_files_leave_a_cell_empty(zhifa, citing):
    lines = {line.split()[0]: line for line in zhifa("citations", "-w", citing).out.splitlines()}

    assert lines["行政处罚法"].count("no 否") == 2  # not held, not repealed
    assert lines["行政复议条例"].count("no 否") == 1
    assert "unknown 不详" not in lines["行政复议条例"]
    unknown = next(line for line in lines.values() if "云政办发〔2002〕9号" in line)
    assert unknown.count("unknown 不详") == 4
    assert ",no" not in zhifa("citations", "-w", citing, "--format", "csv").out


def test_without_two_numbers_there_is_no_heading_over_nothing(zhifa, finished):
    ended = zhifa("citations", "-w", finished, "--gaps")

    assert (ended.code, ended.out) == (0, "")
    assert ended.err.startswith("no two numbers of one agency code and year are known")
