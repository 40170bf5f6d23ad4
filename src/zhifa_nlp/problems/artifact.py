"""The trained model on disk: plain arrays in a skops file, its facts in JSON, and hashes checked on loading.

Nothing that is loaded can execute: arrays are read with ``allow_pickle=False``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zhifa_nlp.errors import ModelError
from zhifa_nlp.problems import word_loops
from zhifa_nlp.problems.context import BLOCKS, SLOT_BITS
from zhifa_nlp.problems.decide import Thresholds
from zhifa_nlp.problems.frames import frame_table
from zhifa_nlp.problems.linear import LinearModel, common_table
from zhifa_nlp.problems.network import Committee
from zhifa_nlp.problems.skops_file import read_arrays, write_arrays
from zhifa_nlp.resources import resource_dir

FORMAT = 5
ARRAYS, FACTS, SUMS = "model.skops", "model.json", "SHA256SUMS"
_LINEAR = ("first", "problem_codes", "measure_codes")
_PARTS = ("mean", "scale", "hidden", "hidden_bias", "out", "out_bias")
_COMMITTEES = ("status", "tense")
_SLOTS_A_PLACE = 64
_CODES = _LINEAR[1:]
_STORED = (1, 2, 0)
"""Weights of codes are stored word by word: what a word says for a code in its two ranges is alike and packs better."""


@dataclass(frozen=True)
class ProblemModel:
    """Everything that labelling needs.

    Attributes:
        slots: the hash slots of the kept words, ascending; a word's place here is its row in the tables.
        linear: the linear models by name: `first`, `problem_codes`, `measure_codes`.
        committees: the second models by name: `status`, `tense`.
        facts: versions, outputs, thresholds and how the model was trained.
    """

    slots: NDArray[np.int32]
    linear: dict[str, LinearModel]
    committees: dict[str, Committee]
    facts: dict[str, Any]

    @cached_property
    def first_table(self) -> NDArray[np.int8]:
        """Weights of the kept words for the first model, which judges every clause."""
        return common_table([self.linear["first"]])

    @cached_property
    def code_table(self) -> NDArray[np.int8]:
        """Weights of the kept words for both models of codes, which judge passages only, side by side."""
        return common_table([self.linear[name] for name in _CODES])

    @cached_property
    def _places(self) -> NDArray[np.uint64]:
        """Which slots are kept, 64 to a pair of numbers: their bits, and how many were kept before.

        Half a megabyte that the processor's second cache holds; a row number for each slot would take eight.
        """
        kept = np.zeros(1 << SLOT_BITS, dtype=np.bool_)
        kept[self.slots] = True
        bits = np.packbits(kept, bitorder="little").view("<u8").astype(np.uint64)
        counts = kept.reshape(-1, _SLOTS_A_PLACE).sum(axis=1, dtype=np.uint64)
        return np.stack([bits, np.cumsum(counts) - counts], axis=1)

    def rows_of(self, keys: NDArray[np.uint64]) -> NDArray[np.int32]:
        """Return for each key its row among the kept words, or -1."""
        ids = np.empty(len(keys), dtype=np.int32)
        word_loops.find_rows(keys, self._places, SLOT_BITS, ids)
        return ids

    @cached_property
    def bars(self) -> dict[str, Thresholds]:
        """The thresholds that decide the codes of problems and of measures."""
        names = ("document", "alone", "code")
        return {
            which: Thresholds(*(self.threshold(f"{which}_{name}") for name in names))
            for which in ("problem", "measure")
        }

    def threshold(self, name: str) -> float:
        """Return a decision threshold by name, such as ``problem``."""
        return float(self.facts["thresholds"][name])


def save_model(model: ProblemModel, out: Path) -> None:
    """Write the model to the folder `out`, with its hashes."""
    out.mkdir(parents=True, exist_ok=True)
    arrays: dict[str, NDArray[Any]] = {"slots": model.slots}
    for name, linear in model.linear.items():
        arrays[f"{name}.words"] = linear.words.transpose(_STORED) if name in _CODES else linear.words
        arrays[f"{name}.scale"] = linear.steps[:, None, :]
        arrays[f"{name}.dense"] = linear.dense.astype(np.float16)
        arrays[f"{name}.bias"] = linear.bias
    for name, committee in model.committees.items():
        for part in _PARTS:
            value = getattr(committee, part)
            arrays[f"{name}.{part}"] = value.astype(
                np.float16 if value.ndim > 1 and value.size > 2000 else np.float32
            )
    write_arrays(arrays, out / ARRAYS)
    (out / FACTS).write_text(
        json.dumps(model.facts, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8"
    )
    lines = [f"{hashlib.sha256((out / n).read_bytes()).hexdigest()}  {n}\n" for n in (FACTS, ARRAYS)]
    (out / SUMS).write_text("".join(lines), "utf-8")


@cache
def load_model(folder: Path | None = None) -> ProblemModel:
    """Return the model in `folder`, or the one that ships with the package.

    Raises:
        ModelError: a file is missing, was altered, or belongs to another version of this package.
    """
    place = folder if folder is not None else _shipped()
    _verify(place)
    facts = json.loads((place / FACTS).read_text("utf-8"))
    if facts.get("format") != FORMAT or facts.get("slot_bits") != SLOT_BITS:
        raise ModelError(f"{place}: the model is of another format; run `zhifa train` to build it anew")
    if facts.get("classes_version") != frame_table().version:
        raise ModelError(
            f"{place}: the model was trained with another table of word classes; run `zhifa train`"
        )
    arrays = read_arrays(place / ARRAYS)
    try:
        linear = {name: _linear(arrays, name) for name in _LINEAR}
        committees = {name: _committee(arrays, name) for name in _COMMITTEES}
        kept = arrays["slots"]
    except KeyError as cause:
        raise ModelError(f"{place}: the model lacks {cause}; run `zhifa train` to build it anew") from cause
    return ProblemModel(kept, linear, committees, facts)


def _shipped() -> Path:
    try:
        return resource_dir("models") / "problems"
    except FileNotFoundError as cause:
        raise ModelError(f"no trained model: {cause}") from cause


def _verify(place: Path) -> None:
    """Compare every file with its recorded hash."""
    sums = place / SUMS
    if not sums.is_file():
        raise ModelError(f"{place}: no trained model there; run `zhifa train` or install the package again")
    rows = [line.split(maxsplit=1) for line in sums.read_text("utf-8").splitlines() if line.strip()]
    listed = {name: digest for digest, name in rows}
    for name in (FACTS, ARRAYS):
        path = place / name
        if not path.is_file() or name not in listed:
            raise ModelError(f"{path}: missing from the trained model; install the package again")
        if hashlib.sha256(path.read_bytes()).hexdigest() != listed[name]:
            raise ModelError(
                f"{path}: altered since training; install the package again or run `zhifa train`"
            )


def _linear(arrays: Mapping[str, NDArray[Any]], name: str) -> LinearModel:
    words, steps = arrays[f"{name}.words"], arrays[f"{name}.scale"][:, 0, :]
    if name in _CODES:
        words = np.ascontiguousarray(words.transpose(np.argsort(_STORED)))
    if len(words) > len(BLOCKS):
        raise ModelError("the model is of another format; run `zhifa train` to build it anew")
    return LinearModel(words, steps, arrays[f"{name}.dense"].astype(np.float32), arrays[f"{name}.bias"])


def _committee(arrays: Mapping[str, NDArray[Any]], name: str) -> Committee:
    return Committee(*(arrays[f"{name}.{part}"].astype(np.float32) for part in _PARTS))
