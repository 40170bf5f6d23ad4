"""The tables of a workspace as files: exact for programs, harmless for spreadsheets."""

from __future__ import annotations

import csv
import json
import re

import pyarrow.parquet as pq
import pytest
from openpyxl import load_workbook

from zhifa_nlp.apps.export.cells import csv_value
from zhifa_nlp.apps.export.rows import TABLES


@pytest.fixture(params=["csv", "jsonl", "parquet"])
def exported(request, zhifa, finished, tmp_path):
    assert zhifa("export", finished, "--format", request.param, "-o", tmp_path).code == 0
    return request.param, tmp_path


def loaded(form, path):
    if form == "parquet":
        return pq.read_table(path).to_pylist()
    if form == "jsonl":
        return [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def test_every_table_becomes_a_file_with_its_columns(exported):
    form, folder = exported
    assert sorted(path.stem for path in folder.iterdir()) == sorted(TABLES)
    for table in TABLES.values():
        for row in loaded(form, folder / f"{table.name}.{form}")[:1]:
            assert list(row) == list(table.columns)


def test_every_format_holds_the_same(exported):
    form, folder = exported
    found = {row["unit"]: row["claimed"] or None for row in loaded(form, folder / f"assessments.{form}")}
    assert found == {"大连市人民政府": "优秀", "鞍山市人民政府": None, "抚顺市人民政府": "优秀"}
    assert len(loaded(form, folder / f"files.{form}")) == 4
    assert len(loaded(form, folder / f"tiers.{form}")) == 3


def test_column_names_are_short_and_ascii():
    names = [name for table in TABLES.values() for name in table.columns]
    assert all(re.fullmatch(r"[a-z][a-z0-9_]{0,14}", name) for name in names)


def test_csv_begins_with_the_mark_that_excel_needs(zhifa, finished):
    out = zhifa("export", finished, "--table", "assessments").out
    assert out.startswith("\ufeffunit,")


def test_csv_files_can_be_written_for_old_programs(zhifa, finished, tmp_path):
    assert zhifa("export", finished, "--encoding", "gb18030", "-o", tmp_path).code == 0
    first, *_ = (tmp_path / "assessments.csv").read_text("gb18030").splitlines()
    assert first.startswith("unit,")
    assert "大连市人民政府" in (tmp_path / "assessments.csv").read_text("gb18030")


def test_one_table_goes_to_standard_output(zhifa, finished):
    ended = zhifa("export", finished, "--table", "documents", "--format", "jsonl")
    assert {json.loads(line)["issuer"] for line in ended.out.splitlines()} >= {"大连市人民政府"}


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--format", "xlsx"], "needs a place"),
        (["--format", "csv"], "need a place"),
        (["--table", "no"], "no such table"),
    ],
)
def test_what_cannot_be_done_is_one_clear_line(zhifa, finished, options, says):
    ended = zhifa("export", finished, *options)
    assert (ended.code, ended.out, ended.err.count("\n")) == (2, "", 1)
    assert says in ended.err


def test_the_workbook_has_a_sheet_a_table(zhifa, finished, tmp_path):
    path = tmp_path / "all.xlsx"
    assert zhifa("export", finished, "--format", "xlsx", "-o", path).code == 0
    assert load_workbook(path).sheetnames == list(TABLES)


@pytest.mark.parametrize("text", ["=1+1", "+86", "-3", "@SUM(A1)", "＝1", "\t=1"])
def test_csv_defuses_what_a_spreadsheet_would_run(text):
    assert csv_value(text) == "'" + text


@pytest.mark.parametrize("value", ["优秀", "", None, -3, 1.5, True])
def test_csv_leaves_everything_else_alone(value):
    assert csv_value(value) == value
