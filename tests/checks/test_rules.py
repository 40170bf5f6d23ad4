from __future__ import annotations

from pathlib import Path

from zhifa_nlp.checks import rules
from zhifa_nlp.checks.rules import BATCH_RULES, RECORD_RULES

FILES = {path.stem for path in Path(rules.__file__).parent.glob("*.py")} - {"__init__"}


def test_every_file_of_the_folder_is_listed_once_and_nothing_else_is():
    listed = [rule.__name__ for rule in (*RECORD_RULES, *BATCH_RULES)]

    assert sorted(listed) == sorted(FILES)


def test_every_rule_stands_in_the_file_of_its_name():
    for rule in (*RECORD_RULES, *BATCH_RULES):
        assert rule.__module__.rsplit(".", 1)[-1] == rule.__name__


def test_every_rule_has_a_test_file_of_its_name():
    tested = {path.stem.removeprefix("test_") for path in Path(__file__).parent.glob("test_*.py")}

    assert tested >= FILES
