"""Scores of the whole chain on labelled texts as they are and on every transformation of them, side by side.

    python -m tests.scoring_transformations FOLDER [--only t1,t2] [--harder]

The last column is the largest loss against the text as it is: at most 0.04 is allowed for fields and units.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.scoring import score_folder
from tests.transformations import HARDER, TRANSFORMATIONS, flatten, web_page, wrap30

_TITLED: dict[str, Callable[[str], str]] = {"web_page": str, "web_page_flat": flatten, "wrapped_page": wrap30}


def transformed(text: str, name: str, title: str | None) -> str:
    """Return `text` transformed; web pages carry the labelled title as their headline."""
    if name in _TITLED:
        return _TITLED[name](web_page(text, title))
    return (TRANSFORMATIONS | HARDER)[name](text)


def write_folder(source: Path, target: Path, name: str, only: tuple[str, ...]) -> None:
    """Copy the labels of `source` to `target` and the texts transformed."""
    for path in source.glob("*.txt"):
        if only and not path.name.startswith(only):
            continue
        labels = path.with_suffix(".json")
        shutil.copy(labels, target)
        title = json.loads(labels.read_text(encoding="utf-8")).get("title")
        text = transformed(path.read_text(encoding="utf-8"), name, title)
        (target / path.name).write_text(text, encoding="utf-8")


def figure(values: dict[str, float]) -> float:
    """Return the one figure that counts among a field's."""
    return float(values.get("f1", values.get("accuracy", values.get("recall", 0.0))))


def scores_of(folder: Path, name: str, only: tuple[str, ...]) -> dict[str, float]:
    """Return the score of each field on the texts of `folder` transformed as `name` says."""
    with tempfile.TemporaryDirectory() as target:
        write_folder(folder, Path(target), name, only)
        scores, _, _ = score_folder(Path(target))
    return {field: figure(values) for field, values in scores.items()}


def main() -> int:
    """Print the table."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("folder", type=Path)
    options.add_argument("--only", default="")
    options.add_argument(
        "--harder", action="store_true", help="combinations and the most destructive forms too"
    )
    chosen = options.parse_args()
    names = [*TRANSFORMATIONS, *(HARDER if chosen.harder else ())]
    only = tuple(filter(None, chosen.only.split(",")))
    table = dict(zip(names, map(partial(scores_of, chosen.folder, only=only), names), strict=True))
    print(f"{'':22}" + "".join(f"{name[:12]:>14}" for name in names) + f"{'loss':>8}")
    for field, plain in table["plain"].items():
        row = [table[name].get(field, 0.0) for name in names]
        print(f"{field:22}" + "".join(f"{value:14.3f}" for value in row) + f"{plain - min(row):8.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
