"""`zhifa reuse`: which submissions of a folder were copied, from whom, and which words."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from zhifa_nlp.apps.cli.options import JobsOption, OutputOption, examples
from zhifa_nlp.apps.cli.output import CLEAN, SOME_FAILED, opened, say
from zhifa_nlp.reuse.find import find, find_in_index
from zhifa_nlp.reuse.rows import rows

app = typer.Typer(add_completion=False, rich_markup_mode="markdown")

EXAMPLES = examples(
    "zhifa reuse 收件/ --format jsonl -o reuse.jsonl",
    "zhifa reuse 收件/ --mandated 通报.txt --mandated 条例.docx",
    "zhifa reuse 去年/ --index 库/ && zhifa reuse add 新报告.docx --index 库/",
)


class Format(StrEnum):
    """How rows are printed."""

    JSONL = "jsonl"


class Offsets(StrEnum):
    """What offsets count."""

    TEXT = "text"
    RAW = "raw"


@app.command(epilog=EXAMPLES)
def reuse(
    paths: Annotated[
        list[Path], typer.Argument(help="The folder of submissions; files after it count as --mandated.")
    ],
    form: Annotated[Format, typer.Option("--format", help="A line of JSON a row.")] = Format.JSONL,
    mandated: Annotated[
        list[Path] | None, typer.Option("--mandated", help="An official text that may be quoted; repeat it.")
    ] = None,
    offsets: Annotated[
        Offsets,
        typer.Option(help="Code points of the text as read, or (plain text files) of the file's own."),
    ] = Offsets.TEXT,
    index: Annotated[
        Path | None,
        typer.Option("--index", help="A folder to keep the reports in, for later additions. 自建库"),
    ] = None,
    output: OutputOption = None,
    jobs: JobsOption = None,
) -> None:
    """照搬照抄。Print the passages that submissions share and a verdict on each, as JSON Lines.

    A row of type *passage* is one copied stretch with its place in both files; a row of type *verdict* says
    how much of a submission is others' text, without what a circular or law supplied. A person decides.

    *zhifa reuse add FILE --index FOLDER* compares a new report with an index and puts it there.
    """
    del form  # one so far
    if str(paths[0]) == "add" and not paths[0].is_dir():
        if index is None:
            raise typer.BadParameter("name the index: zhifa reuse add FILE --index FOLDER")
        comparison, unreadable = find_in_index(paths[1:], index, mandated or (), add=True)
    else:
        folder, *more = sorted(
            paths, key=lambda path: not path.is_dir()
        )  # `--mandated a b c` leaves b, c here
        raw = offsets is Offsets.RAW
        comparison, unreadable = find(folder, [*(mandated or ()), *more], jobs=jobs, raw=raw, index=index)
    with opened(output) as stream:
        for line in rows(comparison):
            stream.write(line)
    for message in unreadable:
        say(message)
    raise typer.Exit(SOME_FAILED if unreadable else CLEAN)
