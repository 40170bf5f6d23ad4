"""Lines for people."""

from __future__ import annotations

import pytest

from zhifa_nlp.apps.cli.output import one_is_one, say


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("decisions: 1 entries, head 3f", "decisions: 1 entry, head 3f"),
        ("w.zip: 1 originals, 0.1 MiB", "w.zip: 1 original, 0.1 MiB"),
        ("1 of 1 documents", "1 of 1 document"),
    ],
)
def test_one_thing_is_told_as_one(line, told):
    assert one_is_one(line) == told


@pytest.mark.parametrize(
    "line",
    [
        "21 files",
        "1,001 rows, 1.1 values",
        "卷1 files: is no workspace",
        "1 files.zip: no such file",
        "0 files",
    ],
)
def test_other_numbers_and_names_of_files_stay(line):
    assert one_is_one(line) == line


def test_the_chinese_is_found_all_the_same(capsys):
    say("decisions: 1 entries, head 3f")
    assert capsys.readouterr().err == "decisions: 1 entry, head 3f 日志 1 条\n"
