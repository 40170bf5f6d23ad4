"""`zhifa export`: a workspace's tables as files."""

from __future__ import annotations

import json
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
import typer.core

from zhifa_nlp.apps.cli.options import OutputOption, WorkspaceOption, examples
from zhifa_nlp.apps.cli.output import opened, say
from zhifa_nlp.apps.export.datasette import datasette_metadata
from zhifa_nlp.apps.export.formats import write_csv, write_jsonl, write_parquet, write_workbook
from zhifa_nlp.apps.export.package.about import About
from zhifa_nlp.apps.export.package.build import build_package
from zhifa_nlp.apps.export.package.screen import KINDS
from zhifa_nlp.apps.export.rows import TABLES
from zhifa_nlp.apps.export.table import ExportTable
from zhifa_nlp.apps.files import written_whole
from zhifa_nlp.errors import ZhifaError
from zhifa_nlp.store.workspace import Workspace, open_workspace


class _Exports(typer.core.TyperGroup):
    """The exports by name; without a name, the tables of a workspace: ``zhifa export 工作区``."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401  the library's own type
        if args and args[0] not in (*self.commands, "-h", "--help"):
            args = ["tables", *args]
        return super().parse_args(ctx, args)


EXAMPLES = examples(
    "zhifa export 工作区 --format csv -o 数据/",
    "zhifa export 工作区 --table findings --format jsonl",
    "zhifa export 工作区 --format xlsx -o 数据.xlsx",
    "zhifa export package -w 工作区 -o 数据包",
    "zhifa export datasette -w 工作区 -o metadata.json",
)
app = typer.Typer(
    cls=_Exports,
    add_completion=False,
    rich_markup_mode="markdown",
    no_args_is_help=True,
    help="导出。Write a workspace's tables as files; without a name, as with `tables`.",
    epilog=EXAMPLES,
)


class Format(StrEnum):
    """How tables are written."""

    CSV = "csv"
    JSONL = "jsonl"
    PARQUET = "parquet"
    XLSX = "xlsx"


class Encoding(StrEnum):
    """What CSV files are written in."""

    UTF8 = "utf-8"
    GB18030 = "gb18030"


@app.command("tables", epilog=EXAMPLES)
def export(
    workspace: Annotated[Path, typer.Argument(help="The workspace that `zhifa run` made. 工作区")],
    form: Annotated[Format, typer.Option("--format", help="What to write.")] = Format.CSV,
    names: Annotated[
        list[str] | None,
        typer.Option("--table", help=f"Only this one; repeat it. One of: {', '.join(TABLES)}."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The same as --format jsonl.")] = False,
    encoding: Annotated[
        Encoding, typer.Option("--encoding", help="Of CSV files; gb18030 for old programs. 编码")
    ] = Encoding.UTF8,
    output: OutputOption = None,
) -> None:
    """表。Write the tables of a workspace: a file a table into the folder `-o`, or one to standard output.

    CSV comes with a byte order mark for Excel, and text that looks like a formula with an apostrophe before
    it; JSON Lines and Parquet hold the exact values. `path`, `start` and `end` lead back to the words.
    """
    tables = _tables(names)
    form = Format.JSONL if as_json else form
    with open_workspace(workspace) as source:
        if form is Format.XLSX:
            _workbook(tables, source, output)
        elif output is None or str(output) == "-":
            _to_output(tables, source, form)
        else:
            _to_folder(tables, source, form, output, encoding)


@app.command(epilog=examples("zhifa export datasette -w 工作区 -o metadata.json"))
def datasette(workspace: WorkspaceOption, output: OutputOption = None) -> None:
    """Datasette 的说明文件。Write metadata for `datasette 工作区/workspace.sqlite --metadata metadata.json`."""
    with open_workspace(workspace) as source, opened(output) as stream:
        json.dump(datasette_metadata(source), stream, ensure_ascii=False, indent=1)
        stream.write("\n")


@app.command(
    epilog=examples("zhifa export package -w 工作区 -o 数据包 --licence CC-BY-4.0 --author 某省司法厅")
)
def package(
    workspace: WorkspaceOption,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="Folder of the package, new or empty. 输出文件夹")
    ],
    licence: Annotated[
        str, typer.Option("--licence", help="Of the tables, such as CC-BY-4.0. 许可")
    ] = "not-stated",
    licences: Annotated[
        list[str] | None,
        typer.Option(
            "--licence-of", help="Of the files themselves: submission=…, annex=… or mandated=…; repeat it."
        ),
    ] = None,
    title: Annotated[str, typer.Option("--title", help="Title of the data set. 题名")] = About.title,
    authors: Annotated[
        list[str] | None, typer.Option("--author", help="Who answers for it; repeat it. 责任者")
    ] = None,
    day: Annotated[
        str, typer.Option("--day", help="Day of the data, ISO; that of the last run if not given.")
    ] = "",
) -> None:
    """数据包。Write a data package: every table as CSV, Parquet, JSON Lines and SQLite, described, screened and hashed.

    Frictionless datapackage.json with references, bilingual codebook, report on what is missing, RO-Crate. Identity
    numbers, phones, bank cards and marks of secrecy are masked everywhere and counted.
    """
    about = About(day, licence, _licences(licences or ()), title, authors=tuple(authors or About.authors))
    with open_workspace(workspace) as source:
        masked = build_package(source, output, about)
    for kind, count in sorted(masked.items()):
        say(f"masked 已遮盖: {count} × {KINDS[kind][0]} {KINDS[kind][1]}")
    if "secrecy_mark" in masked:
        say(
            "some documents bear a mark of secrecy; ask before this package leaves 有文件带密级标志，对外提供前须审查"
        )
    say(str(output / "datapackage.json"))


def _licences(given: Iterable[str]) -> dict[str, str]:
    pairs = [one.partition("=") for one in given]
    wrong = [
        role for role, _, licence in pairs if role not in ("submission", "annex", "mandated") or not licence
    ]
    if wrong:
        raise ZhifaError(f"--licence-of {wrong[0]}: write submission=…, annex=… or mandated=…")
    return {role: licence for role, _, licence in pairs}


def _tables(names: list[str] | None) -> list[ExportTable]:
    unknown = set(names or ()) - set(TABLES)
    if unknown:
        raise ZhifaError(f"--table {min(unknown)}: no such table; there are {', '.join(TABLES)}")
    return [TABLES[name] for name in names or TABLES]


def _workbook(tables: list[ExportTable], source: Workspace, output: Path | None) -> None:
    if output is None:
        raise ZhifaError("a workbook needs a place: add -o FILE.xlsx")
    with written_whole(output) as part:
        write_workbook(tables, source, part)
    say(str(output))


def _to_output(tables: list[ExportTable], source: Workspace, form: Format) -> None:
    if len(tables) != 1 or form is Format.PARQUET:
        raise ZhifaError(
            "several tables or Parquet need a place: add -o FOLDER, or choose one --table as csv or jsonl"
        )
    with opened(None) as stream:
        if form is Format.CSV:
            stream.write("\ufeff")
        (write_csv if form is Format.CSV else write_jsonl)(tables[0], source, stream)


def _to_folder(
    tables: list[ExportTable], source: Workspace, form: Format, folder: Path, encoding: Encoding
) -> None:
    for table in tables:
        path = folder / f"{table.name}.{form.value}"
        with written_whole(path) as part:
            if form is Format.PARQUET:
                write_parquet(table, source, part)
            elif form is Format.CSV:
                # The byte order mark is what Excel knows UTF-8 by.
                chosen = "utf-8-sig" if encoding is Encoding.UTF8 else encoding.value
                with part.open("w", encoding=chosen, newline="") as stream:
                    write_csv(table, source, stream)
            else:
                with part.open("w", encoding="utf-8", newline="\n") as stream:
                    write_jsonl(table, source, stream)
        say(str(path))
