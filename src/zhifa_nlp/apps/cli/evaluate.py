"""`zhifa evaluate`: train and test by turns, and print the figures beside those of the baselines."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from zhifa_nlp.apps.cli.options import examples
from zhifa_nlp.errors import ZhifaError
from zhifa_nlp.problems.card import card, untouched
from zhifa_nlp.problems.evaluate import METRICS, evaluate_untouched, write_metrics
from zhifa_nlp.problems.evaluate import evaluate as measure
from zhifa_nlp.resources import resource_dir

app = typer.Typer(add_completion=False, rich_markup_mode="markdown")
EXAMPLES = examples("zhifa evaluate", "zhifa evaluate --untouched", "zhifa evaluate --write models/problems")


@app.command(epilog=EXAMPLES)
def evaluate(
    corpus: Annotated[
        Path | None, typer.Option(help="Folder of labelled documents; the corpus of the checkout by default.")
    ] = None,
    write: Annotated[Path | None, typer.Option(help="Folder to write metrics.json and card.md to.")] = None,
    folds: Annotated[int, typer.Option(min=1, help="In how many turns; each takes some minutes.")] = 5,
    only_untouched: Annotated[
        bool,
        typer.Option(
            "--untouched",
            help="Only the shipped model, on the documents that nothing was learnt from: seconds.",
        ),
    ] = False,
) -> None:
    """评测。Print precision, recall and F1 of problems and measures, by batches never seen in training."""
    labelled = corpus or resource_dir("corpus") / "problems"
    if not only_untouched:
        typer.echo(card(measure(labelled, write, folds=folds)))
        return
    found = evaluate_untouched(labelled)
    if write is not None:
        write_metrics({**_known(write), "untouched": found}, write)
    typer.echo("\n".join(untouched(found)).strip())


def _known(folder: Path) -> dict[str, Any]:
    """Return the metrics that a folder holds already.

    Raises:
        ZhifaError: it holds none: the card tells more than what is measured on untouched documents.
    """
    try:
        known: dict[str, Any] = json.loads((folder / METRICS).read_text("utf-8"))
    except (OSError, ValueError) as cause:
        raise ZhifaError(f"{folder}: no {METRICS} to add to; run `zhifa evaluate --write` first") from cause
    return known
