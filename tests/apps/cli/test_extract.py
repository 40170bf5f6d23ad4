"""`zhifa extract`."""

from __future__ import annotations

import json

import pytest


def records(text):
    return [json.loads(line) for line in text.splitlines()]


def test_it_prints_a_record_a_line_in_the_order_of_the_files(zhifa, round_):
    ended = zhifa("extract", round_[0], "--jobs", 0)
    found = records(ended.out)
    assert (ended.code, ended.err) == (0, "")
    assert [r["document"]["path"] for r in found] == ["大连.txt", "抚顺.txt"]
    assert [r["claimed_tier"]["tier"] for r in found] == ["优秀", "优秀"]
    assert found[0]["schema"] == "zhifa/record@1"
    assert "findings" in found[0]


def test_child_processes_give_the_same_as_this_one(zhifa, round_):
    alone = zhifa("extract", round_[0], "--jobs", 0)
    assert zhifa("extract", round_[0], "--jobs", 2).out == alone.out


def test_a_file_keeps_the_path_that_was_given(zhifa, round_):
    [record] = records(zhifa("extract", round_[1], "--jobs", 0).out)
    assert record["document"]["path"] == round_[1].as_posix()
    assert {tier["tier"]: tier["stated_count"] for tier in record["tiers"]} == {"优秀": 2, "达标": 1}


def test_json_is_one_array(zhifa, round_):
    assert len(json.loads(zhifa("extract", round_[0], "--json", "--jobs", 0).out)) == 2


def test_nothing_at_all_is_an_empty_array(zhifa, tmp_path):
    assert json.loads(zhifa("extract", tmp_path, "--format", "json", "--jobs", 0).out) == []


def test_the_output_file_holds_what_would_have_been_printed(zhifa, round_, tmp_path):
    output = tmp_path / "neu" / "records.jsonl"
    printed = zhifa("extract", round_[0], "--jobs", 0).out
    ended = zhifa("extract", round_[0], "--jobs", 0, "-o", output)
    assert (ended.out, output.read_text("utf-8")) == ("", printed)


def test_an_interrupted_command_leaves_the_old_file_alone(zhifa, round_, tmp_path, monkeypatch):
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    output = tmp_path / "records.jsonl"
    output.write_text("old")
    monkeypatch.setattr("zhifa_nlp.workflow.executor.work", stop)
    assert zhifa("extract", round_[0], "--jobs", 0, "-o", output).code == 130
    assert output.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir() if "part" in p.name] == []


def test_labels_beside_the_texts_are_left_alone(zhifa, round_):
    (round_[0] / "大连.json").write_text("{}")
    ended = zhifa("extract", round_[0], "--jobs", 0)
    assert (ended.code, len(records(ended.out)), ended.err) == (0, 2, "")


@pytest.mark.parametrize("output", ["收件", "收件/大连.txt/x"])
def test_a_place_that_cannot_be_written_is_one_clear_line(zhifa, round_, output):
    ended = zhifa("extract", round_[1], "--jobs", 0, "-o", round_[0].parent / output)
    assert ended.code == 2
    assert "cannot be written" in ended.err
    assert ended.err.count("\n") == 1


def test_an_empty_folder_is_told(zhifa, tmp_path):
    ended = zhifa("extract", tmp_path, "--jobs", 0)
    assert "no document there, nothing to extract 没有可抽取的文件" in ended.err
