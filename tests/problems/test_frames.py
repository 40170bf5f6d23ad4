from __future__ import annotations

import numpy as np
import pytest

from zhifa_nlp.errors import LexiconError
from zhifa_nlp.problems.frames import frame_table, pairs, unpacked


def held(text):
    table = frame_table()
    found = table.held(np.array([1, *map(ord, text), 1], dtype=np.uint32), 1)
    matrix = unpacked(found, len(table.names))
    return {name for name, value in zip(table.names, matrix[0], strict=True) if value}


@pytest.mark.parametrize(
    ("text", "classes"),
    [
        ("一台面包车也没有", {"vehicle", "neg"}),
        ("该给谁处分没有下文", {"blame", "late"}),
        ("没有发现乱收费", {"denial", "harsh"}),
        ("严禁照抄", {"demand", "copyword"}),
    ],
)
def test_finds_the_classes_of_words(text, classes):
    assert classes <= held(text)


def test_stays_silent_on_words_of_no_class():
    assert held("风和日丽") == set()


def test_pairs_hold_both_classes_of_a_clause():
    single = np.array([[1, 0, 1], [1, 1, 1]], dtype=np.float32)

    assert pairs(single).tolist() == [[0, 1, 0], [1, 1, 1]]


def test_refuses_an_empty_table(tmp_path):
    path = tmp_path / "classes.toml"
    path.write_text("[objects]\n", "utf-8")

    with pytest.raises(LexiconError, match="restore the table"):
        frame_table(path)


def test_refuses_more_classes_than_are_told_apart(tmp_path):
    path = tmp_path / "classes.toml"
    path.write_text("[objects]\n" + "".join(f'c{n} = "车{n}"\n' for n in range(65)), "utf-8")

    with pytest.raises(LexiconError, match="at most 64"):
        frame_table(path)


def test_refuses_a_class_listed_twice(tmp_path):
    path = tmp_path / "classes.toml"
    path.write_text('[objects]\na = "车"\n[polarity]\na = "无"\n', "utf-8")

    with pytest.raises(LexiconError, match="listed twice"):
        frame_table(path)
