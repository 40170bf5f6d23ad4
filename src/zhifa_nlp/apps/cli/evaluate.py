"""`zhifa evaluate`: train and test by turns, and print the figures beside those of the baselines."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from zhifa_nlp.apps.cli.options import examples
from zhifa_nlp.problems.card import card
from zhifa_nlp.problems.evaluate import evaluate as measure
from zhifa_nlp.resources import resource_dir

app = typer.Typer(add_completion=False, rich_markup_mode="markdown")
EXAMPLES = examples("zhifa evaluate", "zhifa evaluate --write models/problems")


@app.command(epilog=EXAMPLES)
def evaluate(
    corpus: Annotated[
        Path | None, typer.Option(help="Folder of labelled documents; the corpus of the checkout by default.")
    ] = None,
    write: Annotated[Path | None, typer.Option(help="Folder to write metrics.json and card.md to.")] = None,
    folds: Annotated[int, typer.Option(min=1, help="In how many turns; each takes about a minute.")] = 5,
) -> None:
    """评测。Print precision, recall and F1 of problems and measures, by batches never seen in training."""
    metrics = measure(corpus or resource_dir("corpus") / "problems", write, folds=folds)
    typer.echo(card(metrics))
