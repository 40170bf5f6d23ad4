"""Scores of the whole chain on labelled texts (`NNN.txt` beside `NNN.json`), by the shared scorer.

    python -m tests.scoring FOLDER [--only t1,t2] [--errors N] [--fields units.mention,units.full_name]

The scorer is not part of this repository; it is looked for beside the checkout (`../shared/eval`).
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import shutil
import sys
import tempfile
import time
from pathlib import Path
from types import ModuleType
from typing import Any

from zhifa_nlp.workflow.parse import parse_file

SCORER = Path(__file__).resolve().parents[2] / "shared" / "eval" / "score_records.py"


def load_scorer(path: Path = SCORER) -> ModuleType | None:
    """Return the shared scorer as a module, or None where it is not at hand."""
    if not path.is_file():
        return None
    spec = importlib.util.spec_from_file_location("score_records", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def parse_folder(folder: Path, only: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    """Return the records of the texts in `folder` whose names begin with one of `only` (all without it)."""
    rows = []
    for path in sorted(folder.glob("*.txt")):
        if not only or path.name.startswith(only):
            rows.append(json.loads(parse_file(path).model_dump_json(by_alias=True)))
    return rows


def score_folder(folder: Path, only: tuple[str, ...] = ()) -> tuple[dict[str, dict[str, float]], Any, float]:
    """Return the scores, the scorer's tallies with every mistake, and the seconds that parsing took."""
    scorer = load_scorer()
    if scorer is None:
        raise FileNotFoundError(f"no scorer at {SCORER}")
    begun = time.perf_counter()
    rows = parse_folder(folder, only)
    seconds = time.perf_counter() - begun
    with tempfile.TemporaryDirectory() as chosen:
        for path in folder.glob("*.json"):
            if not only or path.name.startswith(only):
                shutil.copy(path, chosen)
        scores, _, tallies = scorer.score(chosen, rows)
    return scores, tallies, seconds


def main() -> int:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("folder", type=Path)
    options.add_argument("--only", default="")
    options.add_argument("--errors", type=int, default=0)
    options.add_argument("--fields", default="")
    chosen = options.parse_args()
    only = tuple(filter(None, chosen.only.split(",")))
    scores, tallies, seconds = score_folder(chosen.folder, only)
    wanted = tuple(filter(None, chosen.fields.split(",")))
    for field, values in scores.items():
        if not wanted or field.startswith(wanted):
            print(f"{field:24}" + "  ".join(f"{name}={value}" for name, value in values.items()))
            for error in tallies[field].errors[: chosen.errors]:
                print("   ", error)
    print(f"{seconds:.2f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
