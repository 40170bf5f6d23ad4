"""`zhifa check`: what does not agree, in documents or in a workspace."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from zhifa_nlp.apps.cli.gravity import FailOn, reaches
from zhifa_nlp.apps.cli.options import FailOnOption, JobsOption, OutputOption, examples
from zhifa_nlp.apps.cli.output import CLEAN, FINDINGS, SOME_FAILED, opened, say
from zhifa_nlp.checks.formats import FORMATS
from zhifa_nlp.errors import ZhifaError
from zhifa_nlp.records.finding import Finding
from zhifa_nlp.records.model import Record
from zhifa_nlp.store.findings import load_findings
from zhifa_nlp.store.workspace import is_workspace, open_workspace
from zhifa_nlp.workflow.check import check as check_records
from zhifa_nlp.workflow.executor import InProcess, ProcessPool
from zhifa_nlp.workflow.extract import outcomes
from zhifa_nlp.workflow.judge import is_annex

app = typer.Typer(add_completion=False, rich_markup_mode="markdown")
EXAMPLES = examples(
    "zhifa check 自查报告.docx --annex 通报.docx",
    "zhifa check 收件/ --annex 通报.docx --format sarif -o findings.sarif",
    "zhifa check 工作区 --fail-on warning",
)


class Format(StrEnum):
    """How findings are printed."""

    TABLE = "table"
    JSON = "json"
    SARIF = "sarif"
    JUNIT = "junit"


@app.command(epilog=EXAMPLES)
def check(
    paths: Annotated[list[Path], typer.Argument(help="Files and folders, or one workspace.")],
    annex: Annotated[
        Path | None, typer.Option("--annex", "-a", help="The circular with the list of tiers. 通报")
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="For people, or for programs.")] = Format.TABLE,
    as_json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
    fail_on: FailOnOption = FailOn.ERROR,
    output: OutputOption = None,
    jobs: JobsOption = None,
) -> None:
    """核对。Check documents one by one and, with a circular, against it; print what does not agree.

    In a folder, a circular with a list of tiers serves by itself if it is the only one. Given files and no
    folder, findings that concern none of them (a unit that has not reported) are left out. Exit code 1:
    findings at `--fail-on`; 3: some files could not be read, the rest is checked.
    """
    if len(paths) == 1 and is_workspace(paths[0]):
        findings, failed = _of_workspace(paths[0], annex), False
    else:
        findings, failed = _of_files(paths, annex, jobs)
    with opened(output) as stream:
        stream.write(FORMATS[Format.JSON if as_json else form](findings))
    if failed:
        raise typer.Exit(SOME_FAILED)
    counts: Counter[str] = Counter(finding.severity for finding in findings)
    raise typer.Exit(FINDINGS if reaches(counts, fail_on) else CLEAN)


def _of_workspace(folder: Path, annex: Path | None) -> list[Finding]:
    if annex is not None:
        raise ZhifaError(f"{folder} is a workspace: give the circular to `zhifa run --annex`")
    with open_workspace(folder) as workspace, workspace.reading() as session:
        return load_findings(session)


def _of_files(paths: list[Path], annex: Path | None, jobs: int | None) -> tuple[list[Finding], bool]:
    records, failed = _read(paths, jobs)
    if not records and not failed:
        named = ", ".join(map(str, paths))
        raise ZhifaError(
            f"{named}: no document there, nothing to check; name files or a folder that holds some"
        )
    circular, annex_failed = _circular(annex, jobs)
    if not records and circular is None:  # an empty list of findings would read as a clean bill
        say("nothing could be read, so nothing was checked")
        raise typer.Exit(SOME_FAILED)
    if annex is None and not any(is_annex(record) for record in records):
        say("no circular to hold the documents against; name one with --annex")
    if circular is not None:
        records = [record for record in records if record.document.sha256 != circular.document.sha256]
    findings = check_records(records, annex=circular)
    if not any(path.is_dir() for path in paths):
        findings = _about(findings, records if records or circular is None else [circular])
    return findings, failed or annex_failed


def _read(paths: list[Path], jobs: int | None) -> tuple[list[Record], bool]:
    records, failed = [], False
    executor = InProcess() if jobs == 0 else ProcessPool(jobs)
    for outcome in outcomes(paths, executor):
        if outcome.reason:
            say(outcome.line)
        if outcome.status == "failed":
            failed = True
        else:
            records.append(Record.model_validate_json(outcome.record))
    return records, failed


def _circular(annex: Path | None, jobs: int | None) -> tuple[Record | None, bool]:
    """Return the circular, and whether the one that was named cannot serve."""
    if annex is None:
        return None, False
    records, failed = _read([annex], jobs)
    if failed or not records:
        return None, True
    if not is_annex(records[0]):
        say(f"{annex}: no circular: it lists no units by tier; checked without it")
        return None, True
    return records[0], False


def _about(findings: list[Finding], records: list[Record]) -> list[Finding]:
    paths = {record.document.path for record in records}
    return [f for f in findings if not f.evidence or any(e.path in paths for e in f.evidence)]
