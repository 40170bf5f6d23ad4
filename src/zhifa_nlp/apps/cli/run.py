"""`zhifa run`: everything from a folder of submissions to the report."""

from __future__ import annotations

import json
import sys
from contextlib import AbstractContextManager
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zhifa_nlp.apps.cli.gravity import FailOn, reaches
from zhifa_nlp.apps.cli.options import FailOnOption, JobsOption, JsonOption, LogJsonOption, examples
from zhifa_nlp.apps.cli.output import CLEAN, FINDINGS, SOME_FAILED, say
from zhifa_nlp.apps.cli.stopping import stopped_gently
from zhifa_nlp.apps.cli.watch import told
from zhifa_nlp.apps.report.write import write_reports
from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.errors import ZhifaError
from zhifa_nlp.store.workspace import open_workspace
from zhifa_nlp.workflow.assessing import Summary
from zhifa_nlp.workflow.executor import Executor, InProcess, ProcessPool
from zhifa_nlp.workflow.reuse import Joining
from zhifa_nlp.workflow.run import Copies
from zhifa_nlp.workflow.run import run as run_workflow

if TYPE_CHECKING:
    from zhifa_nlp.reuse.joining import Join

app = typer.Typer(add_completion=False, rich_markup_mode="markdown")


class Where(StrEnum):
    """Where files are read."""

    LOCAL = "local"
    RAY = "ray"


EXAMPLES = examples(
    "zhifa run 收件/ --annex 通报.docx --workspace 工作区",
    "zhifa run 收件/ --annex 通报.docx --mandated 条例.docx --workspace 工作区",
    "zhifa run 收件/ --annex 通报.docx --workspace 工作区 --fail-on never --json",
)


@app.command(epilog=EXAMPLES)
def run(
    folder: Annotated[
        Path, typer.Argument(exists=True, file_okay=False, help="The submissions. 报送件文件夹")
    ],
    workspace: Annotated[Path, typer.Option("--workspace", "-w", help="Where everything is kept. 工作区")],
    annex: Annotated[
        Path | None, typer.Option("--annex", "-a", help="The circular with the list of tiers. 通报")
    ] = None,
    mandated: Annotated[
        list[Path] | None,
        typer.Option("--mandated", help="An official text that may be quoted; repeat it. 上级原文"),
    ] = None,
    reuse: Annotated[
        bool, typer.Option("--reuse/--no-reuse", help="Look for copied submissions. 查照搬照抄")
    ] = True,
    fail_on: FailOnOption = FailOn.ERROR,
    jobs: JobsOption = None,
    executor: Annotated[
        Where, typer.Option("--executor", help="Read on this machine, or on a Ray cluster. 执行方式")
    ] = Where.LOCAL,
    ray_address: Annotated[
        str | None,
        typer.Option("--ray-address", help="host:port of the cluster; without it, one here. Ray 地址"),
    ] = None,
    log_json: LogJsonOption = False,
    as_json: JsonOption = False,
) -> None:
    """全流程。Read submissions, assess them by the circular, look for copies, check everything, write the report.

    The workspace holds the database, the original files and the report. Run it again after a stop or after
    files have come in: what is done is not done again. Exit code 1: findings at `--fail-on`; 3: some files
    could not be read, the rest is done; 130: stopped by Ctrl-C, or by SIGTERM after the file at hand.
    """
    with open_workspace(workspace, create=True) as opened:
        limits = opened.settings.limits
        place = _place(executor, ray_address, jobs, limits)
        with told(log_json) as shown, stopped_gently(shown) as progress:
            joining = _joining(ray_address, jobs) if executor is Where.RAY else None
            copies = Copies(tuple(mandated or ()), joining) if reuse else None
            summary = run_workflow(folder, opened, place, annex=annex, copies=copies, progress=progress)
            progress.phase("write the report")
            reports = write_reports(opened)
    if not summary.files:
        say(f"{folder}: no document there; run it again when some have come in")
    _tell(summary, reports, as_json=as_json)
    if summary.some_failed:
        raise typer.Exit(SOME_FAILED)
    raise typer.Exit(FINDINGS if reaches(summary.findings, fail_on) else CLEAN)


def _place(where: Where, address: str | None, jobs: int | None, limits: Limits) -> Executor:
    """Return where files are read; Ray is not even looked for unless it is asked for."""
    if where is Where.RAY:
        from zhifa_nlp.workflow.ray_pool import RayPool  # noqa: PLC0415
        from zhifa_nlp.workflow.ray_start import load_ray  # noqa: PLC0415

        load_ray(address)  # says in one line if it is missing, before anything is begun
        return RayPool(jobs or None, limits, address=address)
    if address is not None:
        raise ZhifaError("--ray-address is for --executor ray; add it, or leave the address out")
    return InProcess() if jobs == 0 else ProcessPool(jobs, limits)


def _joining(address: str | None, jobs: int | None) -> Joining:
    """Return what opens the cluster for the copy join."""

    def opened() -> AbstractContextManager[Join]:
        from zhifa_nlp.workflow.ray_join import joining  # noqa: PLC0415  loads a compiler

        return joining(address, jobs)

    return opened


def _tell(summary: Summary, reports: list[Path], *, as_json: bool) -> None:
    if summary.annex_problem:
        say(summary.annex_problem)
    if as_json:
        values = {"schema": "zhifa/run@1", **asdict(summary), "reports": [str(path) for path in reports]}
        sys.stdout.write(json.dumps(values, ensure_ascii=False) + "\n")
        return
    files = ", ".join(f"{count} {status}" for status, count in sorted(summary.files.items())) or "none"
    found = ", ".join(f"{summary.findings.get(s, 0)} {s}" for s in ("error", "warning", "info"))
    say(f"files: {files}; done before: {summary.unchanged}")
    copied = "" if summary.copied is None else f"; copied: {summary.copied}"
    silent = f" ({summary.unreported} of them: no report)" if summary.unreported else ""
    found = found.replace("warning", "warning" + silent)
    say(f"units: {summary.units}; findings: {found}" + copied)
    for path in reports:
        sys.stdout.write(f"{path}\n")
