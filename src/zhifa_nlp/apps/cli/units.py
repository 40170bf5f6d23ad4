"""`zhifa units`: what a name stands for, and what a body was called when."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from datetime import date
from typing import Annotated

import typer

from zhifa_nlp.apps.cli.options import JsonOption, examples
from zhifa_nlp.apps.cli.output import CLEAN, SOME_FAILED, say
from zhifa_nlp.apps.cli.places import PlaceOption, known_place
from zhifa_nlp.apps.cli.table import table
from zhifa_nlp.errors import ZhifaError
from zhifa_nlp.lexicon.history import history as body_history
from zhifa_nlp.lexicon.lexicon import Lexicon
from zhifa_nlp.lexicon.load import load_lexicon
from zhifa_nlp.lexicon.model import Place, Resolution
from zhifa_nlp.lexicon.resolve import names_unknown_place

app = typer.Typer(
    add_completion=False,
    rich_markup_mode="markdown",
    no_args_is_help=True,
    help="单位。Resolve the name of a unit; show what it was called when.",
    epilog=examples(
        "zhifa units resolve 计委 --in 辽宁省 --on 2002", "zhifa units history 发改委 --in 辽宁省"
    ),
)
_YEAR = 4  # characters
_STILL = 9999
YearOption = Annotated[
    str | None, typer.Option("--on", help="Year or day of the document, such as 2002 or 2002-04-04. 时间")
]


@app.command(epilog=examples("zhifa units resolve 计委 省工商局 --in 辽宁省 --on 2002-04-04"))
def resolve(
    names: Annotated[list[str], typer.Argument(help="Names as documents write them.")],
    place: PlaceOption = "",
    on: YearOption = None,
    as_json: JsonOption = False,
) -> None:
    """Print the full official name behind each name, and how it was worked out."""
    lexicon, year = load_lexicon(), _year(on)
    known_place(lexicon, place)
    found = {name: lexicon.resolve(name, place or None, year) for name in names}
    if as_json:
        rows = [_values(name, resolution) for name, resolution in found.items()]
        sys.stdout.write(json.dumps({"schema": "zhifa/units@1", "units": rows}, ensure_ascii=False) + "\n")
    else:
        shown = [[name, r.name, r.unit_id, f"{r.confidence:.2f}", r.reason] for name, r in found.items()]
        sys.stdout.write(table(["written", "full name", "id", "sure", "why"], shown))
    for late in filter(None, (r.out_of_time for r in found.values())):
        years = f"{late.first or '…'}–{'…' if late.last == _STILL else late.last}"
        if late.then:
            say(f"{late.name}: a name of the years {years}; in {late.year} there was {'、'.join(late.then)}")
        else:
            say(f"{late.name}: a name of the years {years}, not of {late.year}")
    unknown = {name: resolution for name, resolution in found.items() if resolution.unit_id is None}
    for name, resolution in unknown.items():
        if names_unknown_place(lexicon, name):
            say(f"{name}: its place is not in the register; see `zhifa lexicon show jurisdictions`")
        elif resolution.place is None:
            say(f"{name}: names no place; give it with --in")
        else:
            say(f"{name}: not in the register; see `zhifa lexicon show functions`")
    raise typer.Exit(SOME_FAILED if unknown else CLEAN)


@app.command(
    epilog=examples(
        "zhifa units history 发改委 --in 辽宁省",
        "zhifa units history 工商局 --in 210200 --json",
        "zhifa units history 市场监管局 --in 大连市 --mermaid > 沿革.mmd",
    )
)
def history(
    name: Annotated[str, typer.Argument(help="A name that the body bears or bore.")],
    place: PlaceOption = "辽宁省",
    mermaid: Annotated[bool, typer.Option("--mermaid", help="As a Mermaid drawing. 沿革图")] = False,
    as_json: JsonOption = False,
) -> None:
    """Print the names that a body has borne in a place, and what renamed, merged or split it."""
    lexicon = load_lexicon()
    known_place(lexicon, place)
    found = lexicon.resolve(name, place, None)
    if names_unknown_place(lexicon, name):
        raise ZhifaError(f"{name}: its place is not in the register; see `zhifa lexicon show jurisdictions`")
    if found.function is None or found.place is None:
        raise ZhifaError(f"{name}: not in the register of {place}; see `zhifa lexicon show functions`")
    past = body_history(lexicon, found.function, found.place)
    if mermaid:
        sys.stdout.write(past.mermaid() + "\n")
        return
    names = _names(lexicon, found.function, found.place)
    if as_json:
        values = {
            "schema": "zhifa/history@1",
            "unit_id": found.unit_id,
            "names": [dict(zip(("first", "last", "name"), row, strict=True)) for row in names],
            "events": [asdict(event) for event in past.events],
        }
        sys.stdout.write(json.dumps(values, ensure_ascii=False) + "\n")
        return
    sys.stdout.write(table(["from", "to", "name"], [[_shown(a), _shown(b), full] for a, b, full in names]))
    if past.events:
        rows = [
            [event.year, event.kind, *map("、".join, past.sides(event)), event.note] for event in past.events
        ]
        sys.stdout.write("\n" + table(["year", "event", "before", "after", "what"], rows))


def _names(lexicon: Lexicon, function: str, place: Place) -> list[tuple[int, int, str]]:
    """Return first year, last year and full name, oldest first."""
    rows = lexicon.rows_of(function, place.level)
    return sorted({(row.first, row.last, row.compose(place)) for row in rows})


def _values(name: str, resolution: Resolution) -> dict[str, object]:
    return {
        "text": name,
        "name": resolution.name,
        "unit_id": resolution.unit_id,
        "confidence": resolution.confidence,
        "reason": resolution.reason,
        "out_of_time": asdict(resolution.out_of_time) if resolution.out_of_time else None,
    }


def _year(on: str | None) -> int | None:
    if on is None:
        return None
    try:
        return (date(int(on), 1, 1) if len(on) == _YEAR else date.fromisoformat(on)).year
    except ValueError as cause:
        raise ZhifaError(f"--on {on}: give a year or a day, such as 2002 or 2002-04-04") from cause


def _shown(year: int) -> object:
    return {0: "…", 9999: ""}.get(year, year)
