"""Options that several commands share, so that they read and behave the same everywhere."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from zhifa_nlp.apps.cli.gravity import FailOn

OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", help="Write to this file, whole or not at all. 输出文件")
]
JobsOption = Annotated[
    int | None,
    typer.Option("--jobs", "-j", min=0, help="Processes; 0: this one, without limits. 进程数"),
]
JsonOption = Annotated[bool, typer.Option("--json", help="One JSON object for programs. 供程序读取")]
FailOnOption = Annotated[
    FailOn, typer.Option("--fail-on", help="Findings from this severity on give exit code 1. 疑点阈值")
]
LogJsonOption = Annotated[
    bool, typer.Option("--log-json", help="Log as JSON lines, nothing personal in them. 结构化日志")
]
WorkspaceOption = Annotated[
    Path, typer.Option("--workspace", "-w", help="The workspace that `zhifa run` made. 工作区")
]


def examples(*lines: str) -> str:
    """Return the closing words of a command's help: its examples, a line each."""
    return "\n\n".join(["Examples 示例:", *lines])
