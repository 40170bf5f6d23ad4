"""`zhifa train`: rebuild the model of problems and measures from the labelled corpus."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from zhifa_nlp.apps.cli.options import examples
from zhifa_nlp.problems.train import train as fit
from zhifa_nlp.resources import resource_dir

app = typer.Typer(add_completion=False, rich_markup_mode="markdown")
EXAMPLES = examples("zhifa train", "zhifa train --corpus corpus/problems --model /tmp/model")


@app.command(epilog=EXAMPLES)
def train(
    corpus: Annotated[
        Path | None, typer.Option(help="Folder of labelled documents; the corpus of the checkout by default.")
    ] = None,
    model: Annotated[
        Path | None, typer.Option(help="Where to write the model; the checkout's own place by default.")
    ] = None,
) -> None:
    """训练。Train the model of problems and measures: minutes on one core, the same bytes every time."""
    trained = fit(corpus or resource_dir("corpus") / "problems", model or resource_dir("models") / "problems")
    facts = trained.facts
    typer.echo(f"trained on {facts['documents']} documents, {facts['clauses']} clauses")
