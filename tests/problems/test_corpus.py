from __future__ import annotations

import json

import pytest

from zhifa_nlp.errors import ZhifaError
from zhifa_nlp.problems.corpus import LOOK_ALIKE, marked_row, read_corpus
from zhifa_nlp.problems.excerpts import excerpt_rows
from zhifa_nlp.problems.taxonomy import PROBLEM_CODES


def written(tmp_path, name, text):
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_reads_marks_in_place(tmp_path):
    path = written(
        tmp_path, "a.txt", "kind: self_report\n---\n查后，⟦p.docs:a|卷里缺页⟧，⟦m.train:d|办班两期⟧。\n"
    )

    row = marked_row(path)

    assert row["text"] == "查后，卷里缺页，办班两期。\n"
    [problem] = row["problems"]
    assert (problem["text"], problem["labels"], problem["status"]) == (
        "卷里缺页",
        ["procedure.documents"],
        "admitted",
    )
    assert row["text"][problem["start"] : problem["end"]] == "卷里缺页"
    assert row["measures"][0]["tense"] == "done"


@pytest.mark.parametrize("body", ["⟦p.docs:a|缺页", "缺页⟧", "⟦p.none:a|缺页⟧", "⟦p.docs:z|缺页⟧"])
def test_names_the_file_of_a_mark_that_is_wrong(tmp_path, body):
    path = written(tmp_path, "bad.txt", f"kind: self_report\n---\n{body}\n")

    with pytest.raises(ZhifaError, match=r"bad\.txt"):
        marked_row(path)


def test_reads_excerpts_a_sentence_a_line(tmp_path):
    path = written(
        tmp_path,
        "e.txt",
        "# 问题 | 县 2003 @circular\nfund|没有车\nabuse:d|没有乱罚\nx|企业偷排\n|特此说明\n",
    )

    [row] = excerpt_rows(path)

    assert row["text"] == "问题\n没有车。没有乱罚。企业偷排。特此说明。"
    assert [(p["status"], p["labels"]) for p in row["problems"]] == [
        ("admitted", ["resources.funding"]),
        ("denied", ["workforce.abuse"]),
    ]
    assert row["excerpt_of"] == "circular"
    assert [d["text"] for d in row["distractors"]] == ["企业偷排"]


def test_refuses_an_excerpt_line_without_label(tmp_path):
    path = written(tmp_path, "e.txt", "# 问题\n没有车\n")

    with pytest.raises(ZhifaError, match="without a label"):
        list(excerpt_rows(path))


def test_aligns_labels_with_clauses(tmp_path):
    row = {
        "id": "t1-001",
        "text": "查后，卷里缺页，笔录缺签。企业偷排。",
        "problems": [{"text": "卷里缺页，笔录缺签", "labels": ["procedure.documents"], "status": "admitted"}],
        "distractors": [{"text": "企业偷排", "why": "supervised"}],
    }
    written(tmp_path, "a.jsonl", json.dumps(row, ensure_ascii=False) + "\n")

    [example] = read_corpus(tmp_path)

    assert example.group == "t1"
    assert example.clause_kinds("problems").tolist() == [0, 1, 1, LOOK_ALIKE + 1]
    assert example.problems[0].codes == (PROBLEM_CODES.index("procedure.documents"),)


def test_says_which_line_is_not_json(tmp_path):
    written(tmp_path, "a.jsonl", "{\n")

    with pytest.raises(ZhifaError, match="line 1"):
        read_corpus(tmp_path)


def test_an_empty_folder_is_an_error(tmp_path):
    with pytest.raises(ZhifaError, match="no labelled documents"):
        read_corpus(tmp_path)


def test_three_sections_in_four_begin_elsewhere_so_that_place_tells_nothing(tmp_path):
    path = tmp_path / "e.txt"
    section = "# 问题 | 县 @self_report\n|甲。\nx|乙。\nlax|丙。\ndocs|丁。\n|戊。\n|己。"
    path.write_text("\n\n".join([section] * 4), "utf-8")

    orders = [row["text"].removeprefix("问题\n") for row in excerpt_rows(path)]

    as_written, other, third = (
        "甲。乙。丙。丁。戊。己。",
        "丙。丁。戊。己。甲。乙。",
        "戊。己。甲。乙。丙。丁。",
    )
    assert orders == [as_written, other, other, third]
    for row in excerpt_rows(path):
        faults = {row["text"][p["start"] : p["start"] + 2] for p in row["problems"]}
        assert faults == {"丙。", "丁。"}
