"""`zhifa extract`: documents in, one record a line out."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from zhifa_nlp.apps.cli.options import JobsOption, OutputOption, examples
from zhifa_nlp.apps.cli.output import CLEAN, SOME_FAILED, opened, say
from zhifa_nlp.workflow.executor import InProcess, ProcessPool
from zhifa_nlp.workflow.extract import outcomes
from zhifa_nlp.workflow.task import Outcome

app = typer.Typer(add_completion=False, rich_markup_mode="markdown")

EXAMPLES = examples(
    "zhifa extract 自查报告.docx | jq .claimed_tier",
    "zhifa extract 收件/ --format jsonl -o records.jsonl",
    "zhifa extract 收件/ --second-reader http://127.0.0.1:8000 -o records.jsonl",
)

SecondReaderOption = Annotated[
    str | None,
    typer.Option(
        "--second-reader",
        metavar="URL",
        help="Ask a language model on this machine or the intranet about what is unsure. 内网第二读者",
    ),
]
SecondReaderModelOption = Annotated[
    str | None,
    typer.Option(
        "--second-reader-model", metavar="NAME", help="Its name there, if there are several. 模型名"
    ),
]


class Format(StrEnum):
    """How records are printed."""

    JSONL = "jsonl"
    JSON = "json"


@app.command(epilog=EXAMPLES)
def extract(
    paths: Annotated[list[Path], typer.Argument(help="Files and folders; folders are walked.")],
    form: Annotated[Format, typer.Option("--format", help="A line a record, or one array.")] = Format.JSONL,
    as_json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
    output: OutputOption = None,
    jobs: JobsOption = None,
    second_reader: SecondReaderOption = None,
    second_reader_model: SecondReaderModelOption = None,
) -> None:
    """抽取。Print the record of each document, in the order of the files.

    One line of JSON a document (`zhifa schema` describes it). What cannot be read is named on standard error,
    the rest is done, and the exit code is 3.

    With --second-reader, passages that wait for review are shown, in their context, to an OpenAI-compatible server
    on this machine or the intranet; nobody else is ever asked, and nobody at all without this option. Its answers
    stand in the rows beside the machine's own, which still wait for a person.
    """
    found = _outcomes(paths, jobs)
    if second_reader is not None:
        found = _reread(found, second_reader, second_reader_model)
    failed, nothing = False, True
    with opened(output) as stream:
        form = Format.JSON if as_json else form
        write = stream.write
        mark = "[" if form is Format.JSON else ""
        for outcome in found:
            nothing = False
            if outcome.reason:
                say(outcome.line)
            if outcome.status == "failed":
                failed = True
                continue
            write(mark + outcome.record + ("\n" if form is Format.JSONL else ""))
            stream.flush()
            mark = ",\n" if form is Format.JSON else ""
        if form is Format.JSON:
            write("[]\n" if mark == "[" else "]\n")
    if nothing:
        say(f"{', '.join(map(str, paths))}: no document there, nothing to extract")
    raise typer.Exit(SOME_FAILED if failed else CLEAN)


def _outcomes(paths: list[Path], jobs: int | None) -> Iterator[Outcome]:
    executor = InProcess() if jobs == 0 else ProcessPool(jobs)
    return outcomes(paths, executor)


def _reread(found: Iterator[Outcome], url: str, model: str | None) -> Iterator[Outcome]:
    from zhifa_nlp.second_reader.reader import SecondReader  # noqa: PLC0415  only where it is asked for
    from zhifa_nlp.workflow.second_reading import reread  # noqa: PLC0415

    return reread(found, SecondReader(url, model=model))
