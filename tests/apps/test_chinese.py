"""Whatever goes wrong is told in Chinese too: every error that the package raises has its line in the table."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import zhifa_nlp
from zhifa_nlp.apps.chinese import in_both, in_chinese
from zhifa_nlp.errors import ZhifaError

ROOT = Path(zhifa_nlp.__file__).parent
WORD = re.compile(r"[A-Za-z]{3}")
HAN = re.compile(r"[\u4e00-\u9fff]")
BY_REASON = "UnreadableDocument", "LimitExceeded"  # a file's trouble goes by its code, in report and desk


def kinds(of=ZhifaError):
    """Return the names of the errors below `of`."""
    return {name for one in of.__subclasses__() for name in (one.__name__, *kinds(one))}


def written(node):
    """Return words as the source has them, with something Latin where a value stands; None where they are not there."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else "x1" for part in node.values)
    return None


def said():
    """Yield where an error is raised, or a line said on the command line, and its words."""
    errors = {"ZhifaError", *kinds()} - set(BY_REASON)
    for path in sorted(ROOT.rglob("*.py")):
        names = errors | ({"say"} if path.parent.name == "cli" else set())
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
                words = next((w for w in map(written, reversed(node.args)) if w), None)
                if words and WORD.search(words):
                    yield pytest.param(words, id=f"{path.relative_to(ROOT)}:{node.lineno}")


@pytest.mark.parametrize("words", list(said()))
def test_what_is_told_has_its_chinese(words):
    assert HAN.search(in_both(words))


def test_the_values_go_into_the_chinese():
    assert in_chinese("a password has 8 to 1024 characters") == "密码须有 8 至 1024 个字符"


def test_the_more_special_of_two_lines_is_taken():
    assert in_chinese("某: there is no such folder; check the path").startswith("没有这个文件夹")


def test_what_nobody_wrote_down_stays_as_it_is():
    assert in_both("大连.docx") == "大连.docx"
