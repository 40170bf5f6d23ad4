"""`zhifa cite`: a document, or words in it, as other people can find and check them."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from enum import StrEnum
from typing import Annotated

import typer

from zhifa_nlp.apps.cli.options import JsonOption, WorkspaceOption, examples
from zhifa_nlp.apps.cli.table import table
from zhifa_nlp.store.dataset.cite import Cited, bibtex, gb_t_7714
from zhifa_nlp.store.dataset.cite import cite as cite_place
from zhifa_nlp.store.workspace import open_workspace

app = typer.Typer(add_completion=False, rich_markup_mode="markdown")
EXAMPLES = examples(
    "zhifa cite '大连.docx#120-164' --workspace 工作区",
    "zhifa cite 51b5142c2a98 -w 工作区 --format bibtex",
)


class Format(StrEnum):
    """How to cite."""

    ALL = "all"
    GB7714 = "gb7714"
    BIBTEX = "bibtex"


@app.command(epilog=EXAMPLES)
def cite(
    place: Annotated[
        str, typer.Argument(help="DOC or DOC#start-end; DOC is a path or the beginning of a hash.")
    ],
    workspace: WorkspaceOption,
    form: Annotated[
        Format, typer.Option("--format", help="GB/T 7714, BibTeX, or all with the way back.")
    ] = Format.ALL,
    as_json: JsonOption = False,
) -> None:
    """引用。Cite a document or words in it by GB/T 7714 and BibTeX, with the file's hash and the code points.

    All: also which reader and version read the file, and the machine's values in these words with what made them and
    what a person said of them.
    """
    with open_workspace(workspace) as source:
        cited = cite_place(source, place)
    if as_json:
        values = {
            "schema": "zhifa/cited@1",
            **asdict(cited),
            "gb7714": gb_t_7714(cited),
            "bibtex": bibtex(cited),
        }
        sys.stdout.write(json.dumps(values, ensure_ascii=False) + "\n")
        return
    if form is not Format.BIBTEX:
        sys.stdout.write(gb_t_7714(cited) + "\n")
    if form is not Format.GB7714:
        sys.stdout.write(bibtex(cited) + "\n")
    if form is Format.ALL:
        sys.stdout.write("\n" + _way_back(cited))


def _way_back(cited: Cited) -> str:
    rows: list[list[object]] = [
        ["file 文件", cited.span],
        ["sha256", cited.sha256],
        ["read by 读取器", f"{cited.reader} {cited.reader_version}"],
        ["code, lexicon, models 程序与模型", cited.code_version],
        *(["page 页", cited.page] for _ in [0] if cited.page),
    ]
    values = [[v.table, v.value, f"{v.start}-{v.end}", v.component, v.decided] for v in cited.values]
    found = table(["table", "value", "span", "component", "person 人工"], values) if values else ""
    return table(["", ""], rows).lstrip() + ("\n" + found if found else "")
