"""The command line without a process of its own, and a finished workspace."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.workflow.rounds import write_round
from zhifa_nlp.apps.cli.main import run as run_cli
from zhifa_nlp.store.workspace import open_workspace
from zhifa_nlp.workflow.executor import InProcess
from zhifa_nlp.workflow.run import run


@dataclass
class Ended:
    """How a command ended: exit code, standard output, standard error."""

    code: int
    out: str
    err: str


@pytest.fixture
def zhifa(capsys):
    """Run the command line in this process."""

    def call(*arguments: object) -> Ended:
        capsys.readouterr()
        code = run_cli([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Ended(code, captured.out, captured.err)

    return call


@pytest.fixture
def round_(tmp_path):
    return write_round(tmp_path)


@pytest.fixture(scope="session")
def finished(tmp_path_factory):
    """The folder of a workspace after a run, with one file that could not be read."""
    base = tmp_path_factory.mktemp("round")
    reports, circular = write_round(base)
    (reports / "坏.docx").write_bytes(b"")
    with open_workspace(base / "工作区", create=True) as workspace:
        run(reports, workspace, InProcess(), annex=circular)
    return base / "工作区"
