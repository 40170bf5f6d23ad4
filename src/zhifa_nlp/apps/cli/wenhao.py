"""`zhifa wenhao`: document numbers, taken apart."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import Annotated

import typer

from zhifa_nlp import wenhao as library
from zhifa_nlp.apps.cli.options import JsonOption, examples
from zhifa_nlp.apps.cli.output import CLEAN, SOME_FAILED, say
from zhifa_nlp.apps.cli.table import table
from zhifa_nlp.wenhao import DocumentNumber

app = typer.Typer(add_completion=False, rich_markup_mode="markdown")
EXAMPLES = examples(
    "zhifa wenhao '辽政办发[1999]11号' --json",
    "zhifa wenhao - < 通报.txt",
)


@app.command(epilog=EXAMPLES)
def wenhao(
    texts: Annotated[list[str], typer.Argument(help="Texts with document numbers; - reads standard input.")],
    as_json: JsonOption = False,
) -> None:
    """文号。Find the document numbers in a text and print agency code, year and serial number.

    Brackets, widths and spaces may be of any kind. Exit code 3: a text holds no document number.
    """
    found = {text: library.find(text) for text in map(_text, texts)}
    numbers = [number for several in found.values() for number in several]
    if as_json:
        rows = [{**asdict(number), "canonical": number.canonical} for number in numbers]
        sys.stdout.write(json.dumps({"schema": "zhifa/wenhao@1", "numbers": rows}, ensure_ascii=False) + "\n")
    elif numbers:
        sys.stdout.write(table(["number", "agency", "year", "serial", "kind"], [_row(n) for n in numbers]))
    empty = [text for text, several in found.items() if not several]
    for text in empty:
        say(f"{text[:40].strip()}: no document number found in it")
    raise typer.Exit(SOME_FAILED if empty else CLEAN)


def _text(argument: str) -> str:
    return sys.stdin.read() if argument == "-" else argument


def _row(number: DocumentNumber) -> list[object]:
    return [number.canonical, number.agency, number.year, number.serial, number.kind]
