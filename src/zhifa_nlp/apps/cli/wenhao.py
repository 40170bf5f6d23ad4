"""`zhifa wenhao`: document numbers, taken apart."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Annotated

import typer

from zhifa_nlp import wenhao as library
from zhifa_nlp.apps.cli.options import JsonOption, examples
from zhifa_nlp.apps.cli.output import CLEAN, SOME_FAILED, say
from zhifa_nlp.apps.cli.places import PlaceOption, known_place
from zhifa_nlp.apps.cli.table import table
from zhifa_nlp.lexicon.issuing import issuing_body
from zhifa_nlp.lexicon.load import load_lexicon
from zhifa_nlp.wenhao import DocumentNumber

app = typer.Typer(add_completion=False, rich_markup_mode="markdown")
EXAMPLES = examples(
    "zhifa wenhao '辽政办发[1999]11号' --json",
    "zhifa wenhao 大政发〔2001〕5号 --in 辽宁省",
    "zhifa wenhao - < 通报.txt",
)


@app.command(epilog=EXAMPLES)
def wenhao(
    texts: Annotated[list[str], typer.Argument(help="Texts with document numbers; - reads standard input.")],
    place: PlaceOption = "",
    as_json: JsonOption = False,
) -> None:
    """文号。Find the document numbers in a text; print agency code, year, serial number and issuing body.

    The issuing body is empty where the code does not tell it; codes of cities and counties need their place, with --in.
    Brackets, widths and spaces may be of any kind. Exit code 3: a text holds no document number.
    """
    known_place(load_lexicon(), place)
    found = {text: library.find(text) for text in map(_text, texts)}
    numbers = [number for several in found.values() for number in several]
    if as_json:
        rows = [
            {**asdict(number), "canonical": number.canonical, **_body(number, place)} for number in numbers
        ]
        sys.stdout.write(json.dumps({"schema": "zhifa/wenhao@1", "numbers": rows}, ensure_ascii=False) + "\n")
    elif numbers:
        head = ["number", "agency", "year", "serial", "kind", "issuing body"]
        sys.stdout.write(table(head, [_row(n, place) for n in numbers]))
    for number in numbers:
        if number.year is not None and number.year > datetime.now(UTC).year:
            say(f"{number.canonical}: its year is still to come")
    empty = [text for text, several in found.items() if not several]
    for text in empty:
        say(f"{text[:40].strip()}: no document number found in it")
    raise typer.Exit(SOME_FAILED if empty else CLEAN)


def _text(argument: str) -> str:
    return sys.stdin.read() if argument == "-" else argument


def _row(number: DocumentNumber, place: str) -> list[object]:
    body = _body(number, place)["issuing_body"]
    return [number.canonical, number.agency, number.year, number.serial, number.kind, body]


def _body(number: DocumentNumber, place: str) -> dict[str, str | None]:
    found = issuing_body(number, place)
    return {
        "issuing_body": found.name if found else None,
        "unit_id": found.unit_id if found else None,
    }
