"""Which files are read, in which order, and what is said of those that cannot be."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from zhifa_nlp.workflow.walk import readable_name, real_place, sources, walk


@pytest.fixture
def folder(tmp_path):
    for name in ("乙/2.txt", "乙/10.txt", "甲.txt", "a.docx"):
        path = tmp_path / "收件" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    return tmp_path / "收件"


def names(found):
    return [source.name for source in found]


def test_the_order_is_fixed_and_names_are_relative(folder):
    assert names(walk(folder)) == ["a.docx", "乙/10.txt", "乙/2.txt", "甲.txt"]


@pytest.mark.parametrize("litter", ["~$自查.docx", ".DS_Store", "Thumbs.db", "._甲.txt", "__MACOSX/甲.txt"])
def test_litter_is_not_seen(folder, litter):
    path = folder / litter
    path.parent.mkdir(exist_ok=True)
    path.write_text("x")
    assert len(names(walk(folder))) == 4


def test_data_files_are_marked_as_no_documents_unless_they_are_named(folder):
    (folder / "甲.json").write_text("{}")
    assert [s.name for s in walk(folder) if s.skipped] == ["甲.json"]
    [named] = sources([folder / "甲.json"])
    assert not named.skipped


def test_a_workspace_inside_the_folder_is_left_out(folder):
    inside = folder / "工作区"
    inside.mkdir()
    (inside / "x.txt").write_text("x")
    assert len(names(walk(folder, leave_out=[inside]))) == 4


def test_several_paths_keep_their_names_apart(folder):
    found = names(sources([folder / "乙", folder / "甲.txt"]))
    assert found == [
        f"{folder.as_posix()}/乙/10.txt",
        f"{folder.as_posix()}/乙/2.txt",
        f"{folder.as_posix()}/甲.txt",
    ]


def test_a_file_that_is_not_there_says_so(tmp_path):
    [source] = sources([tmp_path / "没有.docx"])
    assert (source.error.code, source.error.reason) == ("missing", "no such file")


def test_a_folder_that_may_not_be_listed_costs_one_row(folder, monkeypatch):
    listed = os.scandir

    def scandir(path):
        if Path(path).name == "乙":
            raise PermissionError(13, "Permission denied")
        return listed(path)

    monkeypatch.setattr(os, "scandir", scandir)
    found = list(walk(folder))
    assert [(s.name, s.error.code) for s in found if s.error] == [("乙", "permission")]
    assert names(s for s in found if not s.error) == ["a.docx", "甲.txt"]


def test_a_pipe_is_refused_and_not_waited_for(folder):
    os.mkfifo(folder / "pipe.txt")
    [source] = [s for s in walk(folder) if s.error]
    assert source.error.code == "not_a_file"


def test_links_to_folders_are_not_followed(folder):
    (folder / "round").symlink_to(folder, target_is_directory=True)
    assert len(names(walk(folder))) == 4


def test_a_name_in_gb18030_is_read_as_such():
    assert readable_name(Path(os.fsdecode("自查报告.txt".encode("gb18030")))) == "自查报告.txt"


def test_links_that_lead_to_themselves_or_nowhere_or_up_cost_their_own_rows(folder):
    (folder / "自己").symlink_to("自己")
    (folder / "断链.docx").symlink_to("没有这个.docx")
    (folder / "乙" / "上层").symlink_to("..")

    wrong = {source.name: source.error.reason for source in walk(folder) if source.error}

    assert wrong == {
        "自己": "it is a link that leads to itself",
        "断链.docx": "it is a link to a file that is not there",
    }
    assert len(names(walk(folder))) == 6


def test_where_a_link_to_itself_leads_is_no_error(folder):
    (folder / "自己").symlink_to("自己")

    assert real_place(folder / "自己").name == "自己"
    assert real_place(folder / "乙" / ".." / "甲.txt") == (folder / "甲.txt").resolve()
