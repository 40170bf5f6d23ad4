"""Files coming in through the desk."""

from __future__ import annotations

import io
import time
import zipfile

import pytest

from tests.workflow.rounds import report
from zhifa_nlp.apps.desk.incoming import safe_name
from zhifa_nlp.store.workspace import open_workspace
from zhifa_nlp.workflow.executor import InProcess
from zhifa_nlp.workflow.run import run

TEXT = report(
    "丹东市", body="本年度我市制定执法巡查办法，共巡查二百一十次，发现并改正文书差错十七处。"
).encode()


def upload(browser, name, content, batch=""):
    return browser.change("/api/v1/uploads", content=content, params={"name": name, "batch": batch})


def read(browser, batch):
    job = browser.change("/api/v1/jobs", json={"batch": batch}).json()
    for _ in range(600):
        job = browser.get(f"/api/v1/jobs/{job['id']}").json()
        if job["state"] not in ("waiting", "running"):
            return job
        time.sleep(0.05)
    raise AssertionError(job)


def paths(browser):
    return {line["path"] for line in browser.get("/api/v1/documents", params={"size": 200}).json()["items"]}


def zipped(**members):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def test_a_file_becomes_a_document_beside_the_others(desk):
    before = paths(desk)
    taken = upload(desk, "丹东.txt", TEXT).json()
    job = read(desk, taken["batch"])

    assert (job["state"], job["files"], job["done"], job["statuses"]) == ("done", 1, 1, {"ok": 1})
    [new] = paths(desk) - before
    assert new.startswith("上传/")
    assert new.endswith("/丹东.txt")


def test_a_zip_is_unpacked_and_what_cannot_be_read_is_told(desk):
    taken = upload(desk, "收件.zip", zipped(**{"丹东.txt": TEXT, "坏.docx": b""})).json()
    job = read(desk, taken["batch"])

    assert job["statuses"]["ok"] == 1
    assert job["statuses"]["failed"] == 1
    assert any("坏.docx" in line["name"] for line in job["troubles"])


def test_several_files_come_in_as_one_batch_and_equal_names_stay_apart(desk):
    first = upload(desk, "丹东.txt", TEXT).json()
    second = upload(desk, "丹东.txt", TEXT + b"\n", first["batch"]).json()

    assert second["batch"] == first["batch"]
    assert {first["name"], second["name"]} == {"丹东.txt", "丹东（2）.txt"}
    assert read(desk, first["batch"])["done"] == 2


def test_what_is_there_already_is_a_duplicate(desk, finished):
    content = (finished.parent / "收件" / "大连.txt").read_bytes()
    job = read(desk, upload(desk, "再报.txt", content).json()["batch"])

    assert job["statuses"] == {"duplicate": 1}


def test_a_later_run_over_the_folder_keeps_what_came_in_here(desk, folder, finished):
    read(desk, upload(desk, "丹东.txt", TEXT).json()["batch"])
    with open_workspace(folder) as workspace:
        run(finished.parent / "收件", workspace, InProcess(), annex=finished.parent / "通报.txt")

    assert [path for path in paths(desk) if path.startswith("上传/")]


def test_a_file_beyond_the_limit_is_refused_while_it_comes_in(folder, settings):
    from tests.apps.desk.conftest import Browser
    from zhifa_nlp.apps.desk.app import create_app

    (folder / "settings.toml").write_text("[limits]\nfile_bytes = 1000\n", "utf-8")
    with Browser(create_app(settings)) as desk:
        desk.look_for_token("/")
        assert upload(desk, "大.txt", b"x" * 1001).status_code == 413
        assert [p for p in (folder / "incoming").rglob("*") if p.is_file()] == []


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../../etc/passwd", "passwd"),
        ("C:\\windows\\system32\\a.docx", "a.docx"),
        ("..", "文件"),
        (".htaccess", "htaccess"),
        ("a\x00b\n.txt", "a_b_.txt"),
        ("报告" * 200 + ".docx", ("报告" * 200)[:67] + ".docx"),
    ],
)
def test_a_name_never_leads_out_of_its_folder(desk, folder, name, kept):
    assert safe_name(name) == kept
    taken = upload(desk, name[:255], b"x").json()
    assert (folder / "incoming" / taken["batch"] / taken["name"]).is_file()


@pytest.mark.parametrize("batch", ["0" * 16, "../../..", "..%2f.."])
def test_a_batch_that_is_none_is_not_found(desk, batch):
    assert upload(desk, "a.txt", b"x", batch).status_code in (404, 422)


def test_an_upload_without_the_token_leaves_nothing_on_the_disk(desk, folder):
    assert desk.post("/api/v1/uploads", content=b"x", params={"name": "a.txt"}).status_code == 403
    assert not (folder / "incoming").exists()


def test_an_upload_of_somebody_who_may_only_read_leaves_nothing_on_the_disk(people, folder):
    assert upload(people("读者"), "a.txt", b"x").status_code == 403
    assert not (folder / "incoming").exists()
