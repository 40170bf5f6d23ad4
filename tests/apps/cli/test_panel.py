"""`zhifa panel` and the drawing of `zhifa units history`."""

from __future__ import annotations

import json

import pytest

from tests.workflow.rounds import CIRCULAR, write_round
from zhifa_nlp.store.workspace import open_workspace
from zhifa_nlp.workflow.executor import InProcess
from zhifa_nlp.workflow.run import run

EARLIER = (
    CIRCULAR.replace("2002年", "2001年")
    .replace("二○○三年", "二○○二年")
    .replace("优秀单位2个，达标单位1个", "优秀单位1个，达标单位2个")
    .replace("大连市、鞍山市", "大连市")
    .replace("抚顺市", "抚顺市、鞍山市")
)


@pytest.fixture(scope="module")
def two_years(tmp_path_factory):
    base = tmp_path_factory.mktemp("panel")
    reports, circular = write_round(base)
    (reports / "去年通报.txt").write_text(EARLIER, encoding="utf-8")
    with open_workspace(base / "工作区", create=True) as workspace:
        run(reports, workspace, InProcess(), annex=circular)
    return base / "工作区"


def test_a_workspace_with_two_circulars_is_a_panel(zhifa, two_years):
    rows = json.loads(zhifa("panel", "-w", two_years, "--json").out)

    found = {(r["unit_id"], r["period"]): (r["tier"], r["link"], r["change"]) for r in rows}
    assert found["210300/government", "2001"] == ("达标", "first", "first")
    assert found["210300/government", "2002"] == ("优秀", "same", "up")
    assert found["210400/government", "2002"] == ("达标", "same", "level")


def test_the_panel_is_a_table_or_csv(zhifa, two_years, tmp_path):
    assert "达标" in zhifa("panel", "-w", two_years).out
    path = tmp_path / "面板.csv"
    assert zhifa("panel", "-w", two_years, "--format", "csv", "-o", path).code == 0
    assert path.read_text("utf-8").startswith("\ufeffunit_id,unit,period,tier,")


def test_the_first_year_is_told_to_have_nothing_before_it(zhifa, two_years):
    ended = zhifa("panel", "-w", two_years)

    assert "first: 4 of 7 rows have no earlier period to compare with" in ended.err
    assert "没有更早的年度可比" in ended.err


def test_one_year_alone_has_no_transitions_and_shows_no_heading(zhifa, tmp_path):
    reports, circular = write_round(tmp_path)
    with open_workspace(tmp_path / "工作区", create=True) as workspace:
        run(reports, workspace, InProcess(), annex=circular)
    ended = zhifa("panel", "-w", tmp_path / "工作区", "--transitions")

    assert ended.out == ""
    assert "no unit stands in two periods" in ended.err


def test_transitions_are_counted(zhifa, two_years):
    rows = json.loads(zhifa("panel", "-w", two_years, "--transitions", "--json").out)

    assert {(r["before_tier"], r["tier"]): r["units"] for r in rows} == {
        ("优秀", "优秀"): 1, ("达标", "优秀"): 1, ("达标", "达标"): 1,
    }  # fmt: skip


def test_a_folder_that_is_no_workspace_is_one_line(zhifa, tmp_path):
    ended = zhifa("panel", "-w", tmp_path)
    assert (ended.code, ended.err.count("\n")) == (2, 1)


def test_the_history_of_a_unit_is_drawn(zhifa):
    drawn = zhifa("units", "history", "市场监管局", "--in", "大连市", "--mermaid").out

    assert drawn.startswith("flowchart LR\n")
    assert "market_gongshang -->|2019 合并| market_supervision" in drawn
