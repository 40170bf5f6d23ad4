"""The data package: valid, complete, screened, and the same bytes from the same originals."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import sqlite3
import subprocess
import sys

import pyarrow.parquet as pq
import pytest
from frictionless import Package

from tests.workflow.rounds import write_round
from zhifa_nlp.apps.export.package.screen import MASK
from zhifa_nlp.store.dataset.model import views

pytestmark = pytest.mark.slow
PERSONAL = "联系人电话13912345678，身份证11010519491231002X，帐号4111111111111111。"


def run_and_pack(base, *, jobs: int):
    """Run a round and pack it, in processes of their own; return the folder of the package."""
    reports, circular = base / "收件", base / "通报.txt"
    environment = {**os.environ, "PYTHONHASHSEED": str(jobs)}
    workspace, package = base / f"工作区{jobs}", base / f"数据包{jobs}"
    for arguments in (
        ["run", reports, "--annex", circular, "--workspace", workspace, "--jobs", jobs, "--fail-on", "never"],
        ["export", "package", "-w", workspace, "-o", package, "--day", "2026-11-28"],
    ):
        command = [sys.executable, "-m", "zhifa_nlp", *map(str, arguments)]
        ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert ended.returncode in (0, 3), ended.stderr
    return package


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    base = tmp_path_factory.mktemp("package")
    reports, _ = write_round(base)
    (reports / "坏.docx").write_bytes(b"")
    content = (reports / "大连.txt").read_text("utf-8")
    (reports / "鞍山.txt").write_text(content.replace("大连", "鞍山").replace("案卷评查", PERSONAL), "utf-8")
    (reports / "又一份.txt").write_text(content, "utf-8")
    return base


@pytest.fixture(scope="module")
def package(base):
    return run_and_pack(base, jobs=1)


def hashes(folder):
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_frictionless_finds_it_valid(package):
    report = Package(str(package / "datapackage.json")).validate()
    assert report.valid, report.flatten(["path", "rowNumber", "fieldName", "note"])


def test_every_table_is_there_in_four_formats_that_say_the_same(package):
    resources = json.loads((package / "datapackage.json").read_text("utf-8"))["resources"]
    names = [resource["name"] for resource in resources]
    assert {view.name for view in views() if view.package} < set(names)
    stored = sqlite3.connect(package / "data" / "package.sqlite")
    for resource in resources:
        name = resource["name"]
        exact = pq.read_table(package / "data" / f"{name}.parquet").to_pylist()
        lines = (package / "data" / f"{name}.jsonl").read_text("utf-8").splitlines()
        with (package / "data" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as stream:
            assert len(list(csv.DictReader(stream))) == len(exact) == resource["rows"]
        assert [json.loads(line) for line in lines] == exact
        assert stored.execute(f"SELECT count(*) FROM {name}").fetchone() == (len(exact),)
    assert stored.execute("PRAGMA foreign_key_check").fetchall() == []


def test_csv_begins_with_a_byte_order_mark(package):
    assert (package / "data" / "documents.csv").read_bytes().startswith(b"\xef\xbb\xbfdoc_id,path,")


def test_words_stand_where_the_offsets_say(package):
    texts = {
        row["doc_id"]: row["text"] for row in pq.read_table(package / "data" / "texts.parquet").to_pylist()
    }
    for name in ("mentions", "problems", "measures", "citations"):
        for row in pq.read_table(package / "data" / f"{name}.parquet").to_pylist():
            assert texts[row["doc_id"]][row["span_start"] : row["span_end"]] == row["text"]


def test_personal_data_is_masked_everywhere_and_counted(package):
    for path in package.rglob("*"):
        if path.is_file() and path.suffix != ".parquet":
            content = path.read_bytes().decode("utf-8", "replace")
            for number in ("13912345678", "11010519491231002X", "4111111111111111"):
                assert number not in content, path
    texts = "".join(row["text"] for row in pq.read_table(package / "data" / "texts.parquet").to_pylist())
    assert f"电话{MASK * 11}，身份证{MASK * 18}" in texts
    counted = {
        (r["table_name"], r["kind"]): r["masked"]
        for r in pq.read_table(package / "data" / "screening.parquet").to_pylist()
    }
    assert (
        counted["texts", "id_number"]
        == counted["texts", "mobile_phone"]
        == counted["texts", "bank_card"]
        == 1
    )


def test_what_is_missing_is_told(package):
    told = (package / "missing.md").read_text("utf-8")
    assert "| 坏.docx | empty |" in told
    rows = pq.read_table(package / "data" / "missing_reports.parquet").to_pylist()
    assert {(row["unit"], row["listed"], row["reports"]) for row in rows} >= {("大连市人民政府", True, 1)}
    files = {row["path"]: row for row in pq.read_table(package / "data" / "documents.parquet").to_pylist()}
    assert files["又一份.txt"]["same_as"] or files["大连.txt"]["same_as"]
    assert files["坏.docx"]["kind"] is None


def test_the_codebook_tells_every_column_and_code_in_both_languages(package):
    book = (package / "codebook.md").read_text("utf-8")
    assert all(f"## {view.name}（" in book for view in views() if view.package)
    assert "| formalism.copied | problem | 照搬照抄、千篇一律 | Copied texts |" in book


def test_the_crate_and_the_sums_hold_the_hashes_of_all_files(package):
    found = hashes(package)
    sums = dict(
        reversed(line.split("  ", 1)) for line in (package / "SHA256SUMS").read_text("utf-8").splitlines()
    )
    assert sums == {path: digest for path, digest in found.items() if path != "SHA256SUMS"}
    graph = json.loads((package / "ro-crate-metadata.json").read_text("utf-8"))["@graph"]
    entities = {entity["@id"]: entity for entity in graph}
    assert {part["@id"] for part in entities["./"]["hasPart"]} == set(found) - {
        "SHA256SUMS",
        "ro-crate-metadata.json",
    }
    assert entities["data/texts.csv"]["sha256"] == found["data/texts.csv"]
    assert "date-released: 2026-11-28" in (package / "CITATION.cff").read_text("utf-8")


def test_a_fresh_process_rebuilds_every_file_with_the_same_hash(base, package):
    assert hashes(run_and_pack(base, jobs=2)) == hashes(package)


def test_a_package_is_replaced_and_nothing_else_is(zhifa, finished, tmp_path):
    target = tmp_path / "数据包"
    assert zhifa("export", "package", "-w", finished, "-o", target).code == 0
    assert zhifa("export", "package", "-w", finished, "-o", target, "--licence", "CC-BY-4.0").code == 0
    assert '"CC-BY-4.0"' in (target / "datapackage.json").read_text("utf-8")
    (tmp_path / "照片").mkdir()
    (tmp_path / "照片" / "a.jpg").write_bytes(b"")
    ended = zhifa("export", "package", "-w", finished, "-o", tmp_path / "照片")
    assert (ended.code, ended.err.count("\n")) == (2, 1)
    ended = zhifa("export", "package", "-w", finished, "-o", target, "--licence-of", "mine")
    assert (ended.code, ended.err.count("\n")) == (2, 1)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["数据包", "照片"]
