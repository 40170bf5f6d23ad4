"""`zhifa backup` and `zhifa restore` from the command line."""

from __future__ import annotations

import stat


def test_a_workspace_is_put_away_and_made_again(zhifa, finished, tmp_path):
    backup = tmp_path / "工作区.zip"

    made = zhifa("backup", finished, backup)
    assert (made.code, made.out) == (0, "")
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600

    again = zhifa("restore", backup, tmp_path / "新工作区")
    assert again.code == 0
    assert "all as they were put away" in again.err
    assert "大连.txt" in zhifa("search", "大连市", "--workspace", tmp_path / "新工作区").out


def test_what_is_no_backup_is_one_line(zhifa, tmp_path):
    (tmp_path / "x.zip").write_bytes(b"no zip")
    ended = zhifa("restore", tmp_path / "x.zip", tmp_path / "新")
    assert ended.code == 2
    assert "is damaged, or no backup of a workspace" in ended.err
    assert zhifa("restore", tmp_path / "none.zip", tmp_path / "新").err.endswith(
        "no such file 没有这个文件\n"
    )


def test_a_folder_that_is_no_workspace_is_one_line(zhifa, tmp_path):
    assert "is no workspace" in zhifa("backup", tmp_path, tmp_path / "b.zip").err
