"""The codebook as the second reader's instructions."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from zhifa_nlp.errors import SecondReaderError
from zhifa_nlp.problems.taxonomy import MEASURE_CODES, PROBLEM_CODES
from zhifa_nlp.resources import resource_dir

_MEASURE_PREFIX = "measure."


@dataclass(frozen=True, slots=True)
class Codebook:
    """What each code means: its version, and a line a code, problems and measures apart."""

    version: str
    problems: tuple[str, ...]
    measures: tuple[str, ...]


@cache
def load_codebook() -> Codebook:
    """Return the codebook that ships with the package.

    Raises:
        SecondReaderError: it is missing or does not read.
    """
    try:
        folder = _folder()
        problems = [_entry(folder / f"{code}.toml") for code in PROBLEM_CODES]
        measures = [_entry(folder / f"{_MEASURE_PREFIX}{code}.toml") for code in MEASURE_CODES]
    except (OSError, ValueError, KeyError) as cause:
        raise SecondReaderError(f"the codebook cannot be read ({cause}); install zhifa_nlp again") from cause
    version = max(version for version, _ in problems + measures)
    return Codebook(version, tuple(line for _, line in problems), tuple(line for _, line in measures))


def _folder() -> Path:
    """Return where the codebook lies: beside the models in a wheel, in the corpus of a checkout."""
    try:
        return resource_dir("codebook")
    except FileNotFoundError:
        return resource_dir("corpus") / "codebook"


def _entry(path: Path) -> tuple[str, str]:
    values = tomllib.loads(path.read_text("utf-8"))
    parts = [f"{values['code']}：{values['name']['zh']}。{values['definition']['zh']}"]
    for key, word in (("include", "包括"), ("exclude", "不包括"), ("border", "界线")):
        if values.get(key):
            parts.append(f"{word}：{'；'.join(values[key])}。")
    return values["version"], "".join(parts)
