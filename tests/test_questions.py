"""The thirty questions of corpus/QUESTIONS.md: every command runs and says what the page says it does."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from zhifa_nlp.apps.cli.main import run

pytestmark = pytest.mark.slow
CORPUS = Path(__file__).resolve().parents[1] / "corpus"
_ENTRY = re.compile(r"^### (\d+)\. (★ )?(.+)\n```sh\n(.+)\n```\n答：(.+)$", re.MULTILINE)
QUESTIONS = _ENTRY.findall((CORPUS / "QUESTIONS.md").read_text("utf-8"))


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    folder = tmp_path_factory.mktemp("questions") / "工作区"
    circular = CORPUS / "circular" / "circular-2002.docx"
    arguments = [
        "run",
        CORPUS / "submissions",
        "--annex",
        circular,
        "--workspace",
        folder,
        "--fail-on",
        "never",
    ]
    assert run([str(argument) for argument in arguments]) == 0
    return folder


def test_there_are_thirty_and_ten_are_hard():
    assert [int(number) for number, *_ in QUESTIONS] == list(range(1, 31))
    assert sum(bool(hard) for _, hard, *_ in QUESTIONS) == 10


@pytest.mark.parametrize("question", QUESTIONS, ids=[number for number, *_ in QUESTIONS])
def test_a_question_is_answered_by_its_one_command(workspace, capsys, question):
    command, answer = question[3:]
    program, *arguments = shlex.split(command)
    capsys.readouterr()
    code = run([str(workspace) if argument == "工作区" else argument for argument in arguments])
    said = " ".join(capsys.readouterr().out.split())

    assert (program, code) == ("zhifa", 0)
    assert [words for words in answer.split("；") if words not in said] == []
    assert len(said.split()) > 2, "a heading alone is no answer"
