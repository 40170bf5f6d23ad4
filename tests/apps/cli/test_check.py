"""`zhifa check`."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest


@pytest.fixture
def check(zhifa):
    return lambda *arguments: zhifa("check", *arguments, "--jobs", 0)


def rules(ended):
    return {finding["rule"] for finding in json.loads(ended.out)}


def test_a_report_is_held_against_the_circular(check, round_):
    folder, circular = round_
    ended = check(folder / "抚顺.txt", "--annex", circular, "--format", "json")
    assert "claimed-tier-differs" in rules(ended)


def test_without_the_circular_there_is_nothing_to_hold_it_against(check, round_):
    assert "claimed-tier-differs" not in rules(check(round_[0] / "抚顺.txt", "--json"))


def test_given_a_file_it_does_not_complain_of_those_who_have_not_reported(check, round_):
    folder, circular = round_
    assert "report-missing" not in rules(check(folder / "抚顺.txt", "--annex", circular, "--json"))
    assert "report-missing" in rules(check(folder, "--annex", circular, "--json"))


def test_the_circular_in_the_folder_serves_by_itself(check, round_):
    folder, circular = round_
    circular.rename(folder / "通报.txt")
    assert "claimed-tier-differs" in rules(check(folder, "--json"))


@pytest.mark.parametrize(
    ("fail_on", "code"), [("error", 0), ("warning", 1), ("info", 1), ("never", 0)], ids=str
)
def test_the_exit_code_follows_the_gravest_finding(check, round_, fail_on, code):
    folder, circular = round_
    assert check(folder / "抚顺.txt", "--annex", circular, "--fail-on", fail_on).code == code


def test_a_file_that_cannot_be_read_goes_before_findings(check, round_):
    folder, circular = round_
    (folder / "坏.docx").write_bytes(b"")
    assert check(folder, "--annex", circular, "--fail-on", "info").code == 3


def test_a_wrong_circular_is_one_line_and_the_files_are_checked_all_the_same(check, round_):
    folder, _ = round_
    ended = check(folder, "--annex", folder / "大连.txt", "--json")
    assert ended.code == 3
    assert "no circular" in ended.err
    assert isinstance(json.loads(ended.out), list)


def test_a_workspace_shows_what_the_run_found(check, finished):
    assert {"claimed-tier-differs", "report-missing"} <= rules(check(finished, "--json"))


def test_a_workspace_takes_no_circular(check, finished):
    ended = check(finished, "--annex", finished / "x")
    assert ended.code == 2
    assert "zhifa run --annex" in ended.err


@pytest.mark.parametrize("form", ["table", "json", "sarif", "junit"])
def test_every_format_can_be_written(check, finished, form):
    out = check(finished, "--format", form).out
    if form == "junit":
        assert ElementTree.fromstring(out).tag == "testsuites"
    elif form == "sarif":
        assert json.loads(out)["version"] == "2.1.0"
    assert "抚顺" in out


def test_where_there_is_nothing_to_check_nobody_is_told_that_all_is_well(check, tmp_path):
    ended = check(tmp_path)
    assert (ended.code, ended.out) == (2, "")
    assert "no document there, nothing to check" in ended.err
    assert "没有可核对的文件" in ended.err


def test_where_nothing_could_be_read_nobody_is_told_that_all_is_well(check, tmp_path):
    ended = check(tmp_path / "没有.docx")
    assert (ended.code, ended.out) == (3, "")
    assert "nothing could be read, so nothing was checked" in ended.err


def test_without_a_circular_it_says_what_was_left_out(check, round_):
    folder, circular = round_
    assert "no circular to hold the documents against" in check(folder).err
    assert check(folder, "--annex", circular).err == ""


def test_nothing_found_is_said_in_both_languages(check, round_):
    assert check(round_[0] / "大连.txt").out == "没有发现疑点 no findings\n"
