"""`zhifa sql` and `zhifa export datasette`."""

from __future__ import annotations

import asyncio
import io
import json

import pyarrow.parquet as pq
import pytest
from datasette.app import Datasette

QUERY = "SELECT tier, count(*) AS n FROM assessments GROUP BY tier ORDER BY tier_rank"


def test_an_answer_is_a_table_for_people(zhifa, finished):
    ended = zhifa("sql", QUERY, "-w", finished)
    assert (ended.code, ended.out) == (0, "tier  n\n优秀  2\n达标  1\n")


def test_an_answer_is_csv_json_or_parquet_for_programs(zhifa, finished, tmp_path):
    assert (
        zhifa("sql", QUERY, "-w", finished, "--format", "csv").out == "\ufefftier,n\r\n优秀,2\r\n达标,1\r\n"
    )
    rows = [{"tier": "优秀", "n": 2}, {"tier": "达标", "n": 1}]
    assert json.loads(zhifa("sql", QUERY, "-w", finished, "--json").out) == rows
    assert json.loads(zhifa("sql", QUERY + " LIMIT 0", "-w", finished, "--json").out) == []
    assert (
        zhifa("sql", QUERY, "-w", finished, "--format", "jsonl").out.splitlines()[1]
        == '{"tier": "达标", "n": 1}'
    )
    path = tmp_path / "答案.parquet"
    assert zhifa("sql", QUERY, "-w", finished, "--format", "parquet", "-o", path).code == 0
    assert pq.read_table(path).to_pylist() == rows


def test_a_query_comes_from_standard_input(zhifa, finished, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("SELECT 1 AS one"))
    assert zhifa("sql", "-", "-w", finished).out == "one\n1\n"


def test_formulas_in_csv_are_tamed(zhifa, finished):
    assert "'=1+1" in zhifa("sql", "SELECT '=1+1' AS a", "-w", finished, "--format", "csv").out


def test_the_tables_are_described(zhifa):
    described = zhifa("sql", "--tables").out
    assert "problems  问题" in described
    assert "unit_id" in described


def test_what_cannot_be_asked_is_one_line(zhifa, finished, tmp_path):
    for arguments in (
        ["DELETE FROM documents", "-w", finished],
        ["SELECT * FROM accounts", "-w", finished],
        [QUERY, "-w", finished, "--format", "parquet"],
        [QUERY, "-w", tmp_path],
        [],
    ):
        ended = zhifa("sql", *arguments)
        assert (ended.code, ended.err.count("\n"), ended.out) == (2, 1, "")


def test_a_workspace_opens_in_datasette_with_what_we_write(zhifa, finished, tmp_path):
    path = tmp_path / "metadata.json"
    assert zhifa("export", "datasette", "-w", finished, "-o", path).code == 0
    served = Datasette([str(finished / "workspace.sqlite")], metadata=json.loads(path.read_text("utf-8")))

    def get(address: str):
        return asyncio.run(served.client.get(address))

    rows = get("/workspace/v_assessments.json?_shape=array").json()
    assert {row["tier"] for row in rows} == {"优秀", "达标"}
    assert "人工意见" in get("/workspace/v_problems").text
    shown = {view["name"] for view in get("/workspace.json").json()["views"]}
    assert {"v_documents", "v_problems"} <= shown
    assert get("/workspace/accounts.json").status_code == 403
    assert get("/workspace.json?sql=select+*+from+accounts").status_code == 403


@pytest.mark.parametrize(
    ("query", "advice"),
    [
        ("DELETE FROM problems", "nothing written"),
        ("SELEC", "write one SELECT"),
        ("SELECT * FROM nope", "--tables"),
    ],
)
def test_a_wrong_query_is_one_line_with_what_to_do(zhifa, finished, query, advice):
    ended = zhifa("sql", query, "-w", finished)
    [line] = ended.err.splitlines()
    assert ended.code == 2
    assert advice in line
