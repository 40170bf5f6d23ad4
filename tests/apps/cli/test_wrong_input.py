"""Wrong input: one clear line each, the rest done, exit code 3, never a traceback."""

from __future__ import annotations

import errno
import json
import zipfile
from pathlib import Path

import pytest

from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.store.workspace import open_workspace

OLE2 = bytes.fromhex("d0cf11e0a1b11ae1")


def empty(path):
    path.write_bytes(b"")


def truncated_word(path):
    whole = path.with_suffix(".whole")
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w:document/>" * 500)
    path.write_bytes(whole.read_bytes()[:200])
    whole.unlink()


def beheaded_word(path):
    """The table at the end promises entries that would begin before the file does."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>" * 90)
        archive.writestr("word/document.xml", "<w:document/>" * 90)
    path.write_bytes(path.read_bytes()[500:])


def truncated_pdf(path):
    path.write_bytes(b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog")


def encrypted_word(path):
    """An encrypted .docx is an OLE2 container."""
    path.write_bytes(OLE2 + bytes(2000))


def mislabelled(path):
    """A picture that somebody named .docx."""
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))


def enormous(path):
    with path.open("wb") as stream:
        stream.truncate(Limits().file_bytes + 1)


BAD = [empty, truncated_word, beheaded_word, truncated_pdf, encrypted_word, mislabelled, enormous]


def one_line_each(ended, *names):
    assert ended.code == 3
    lines = ended.err.splitlines()
    assert "Traceback" not in ended.err
    for name in names:
        [line] = [line for line in lines if line.startswith(f"{name}: ")]
        assert len(line) > len(name) + 12


@pytest.mark.parametrize("make", BAD, ids=lambda make: make.__name__)
def test_extract_names_the_file_and_does_the_rest(zhifa, round_, make):
    make(round_[0] / "坏.docx")
    ended = zhifa("extract", round_[0], "--jobs", 0)
    one_line_each(ended, "坏.docx")
    assert len(ended.err.splitlines()) == 1
    assert len(ended.out.splitlines()) == 2


def test_run_names_every_bad_file_and_does_the_rest(zhifa, round_, tmp_path):
    folder, circular = round_
    for make in BAD:
        make(folder / f"{make.__name__}.docx")
    ended = zhifa("run", folder, "--annex", circular, "--workspace", tmp_path / "w", "--jobs", 0)
    one_line_each(ended, *(f"{make.__name__}.docx" for make in BAD))
    assert (tmp_path / "w" / "report.html").is_file()
    with open_workspace(tmp_path / "w") as workspace, workspace.session() as session:
        from zhifa_nlp.store.manifest import count_by_status

        assert count_by_status(session) == {"ok": 3, "failed": len(BAD)}


def test_a_file_of_another_kind_than_its_name_says_is_read_and_named(zhifa, round_, tmp_path):
    folder, circular = round_
    (folder / "大连.txt").rename(folder / "大连.docx")
    told = "大连.docx: named .docx, but it is a text file and was read as such 扩展名与内容不符，已按内容读取"
    extracted = zhifa("extract", folder, "--jobs", 0)
    assert (extracted.code, extracted.err) == (0, told + "\n")
    ended = zhifa("run", folder, "-a", circular, "-w", tmp_path / "w", "--jobs", 0)
    assert ended.code == 0
    assert told in ended.err.splitlines()


def test_a_file_without_permission_costs_one_line(zhifa, round_, monkeypatch):
    really = Path.read_bytes

    def read_bytes(path):
        if path.name == "大连.txt":
            raise PermissionError(13, "Permission denied")
        return really(path)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    ended = zhifa("extract", round_[0], "--jobs", 0)
    one_line_each(ended, "大连.txt")
    assert len(ended.out.splitlines()) == 1


def test_a_folder_without_permission_costs_one_line(zhifa, round_, tmp_path, monkeypatch):
    import os

    folder, circular = round_
    (folder / "密").mkdir()
    listed = os.scandir

    def scandir(path):
        if str(path).endswith("密"):
            raise PermissionError(13, "Permission denied")
        return listed(path)

    monkeypatch.setattr(os, "scandir", scandir)
    ended = zhifa("run", folder, "--annex", circular, "--workspace", tmp_path / "w", "--jobs", 0)
    one_line_each(ended, "密")


def test_an_annex_that_is_no_circular_costs_one_line(zhifa, round_, tmp_path):
    folder, _ = round_
    wrong = folder / "大连.txt"
    ended = zhifa("run", folder, "--annex", wrong, "--workspace", tmp_path / "w", "--jobs", 0, "--json")
    assert ended.code == 3
    assert "no circular" in ended.err
    assert json.loads(ended.out)["files"] == {"ok": 2}


def test_a_path_that_is_not_there_costs_one_line(zhifa, round_):
    ended = zhifa("extract", round_[1], "没有.docx", "--jobs", 0)
    one_line_each(ended, "没有.docx")
    assert len(ended.out.splitlines()) == 1


def test_a_file_that_breaks_the_program_costs_one_line(zhifa, round_, monkeypatch):
    def parse_file(path, **_: object):
        raise ZeroDivisionError

    monkeypatch.setattr("zhifa_nlp.workflow.parse.parse_file", parse_file)
    ended = zhifa("extract", round_[0], "--jobs", 0)
    one_line_each(ended, "大连.txt", "抚顺.txt")
    assert "error in zhifa itself" in ended.err


def test_a_workspace_that_is_none_is_one_line(zhifa, tmp_path):
    ended = zhifa("export", tmp_path)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.count("\n") == 1
    assert "is no workspace" in ended.err


def test_a_damaged_database_is_one_line(zhifa, tmp_path):
    (tmp_path / "workspace.sqlite").write_bytes(b"not a database" * 100)
    ended = zhifa("check", tmp_path)
    assert ended.code == 2
    assert "cannot be opened" in ended.err
    assert "Traceback" not in ended.err


@pytest.mark.parametrize("command", ["run", "verify"])
def test_a_workspace_that_may_not_be_written_is_one_line(zhifa, round_, tmp_path, monkeypatch, command):
    """Root may write anywhere, so the tests play the system that says no."""
    with open_workspace(tmp_path / "w", create=True):
        pass
    really = Path.open

    def refuse(path, *rest, **options):
        if path.name == ".lock":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return really(path, *rest, **options)

    monkeypatch.setattr(Path, "open", refuse)
    ended = zhifa(command, *([round_[0]] if command == "run" else []), "-w", tmp_path / "w")
    [line] = ended.err.splitlines()
    assert ended.code == 2
    assert (
        ".lock: Permission denied; what was done is kept: put that right and run it again 做完的都已保存"
        in line
    )
