"""Training, from the labelled corpus to the artifact: minutes on one core, the same bytes every time.

The first models are trained twice: in folds over groups, so that the second models learn from scores of
documents that the first had not seen, then on everything.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from zhifa_nlp.documents.model import document_from_text
from zhifa_nlp.folding import fold
from zhifa_nlp.problems.adjudicated import read_labelled
from zhifa_nlp.problems.analysis import open_page
from zhifa_nlp.problems.artifact import FORMAT, ProblemModel, save_model
from zhifa_nlp.problems.context import BLOCKS, CODE_BLOCKS, SLOT_BITS, Layout, ranges, slots
from zhifa_nlp.problems.corpus import LOOK_ALIKE, Example
from zhifa_nlp.problems.fragments import fragments
from zhifa_nlp.problems.frames import frame_table
from zhifa_nlp.problems.linear import LinearModel, whole_steps
from zhifa_nlp.problems.logistic import AdaGradLogistic
from zhifa_nlp.problems.network import train_committee
from zhifa_nlp.problems.rows import rows
from zhifa_nlp.problems.taxonomy import MEASURE_CODES, PROBLEM_CODES, STATUSES, TENSES
from zhifa_nlp.problems.window import window
from zhifa_nlp.structure.outline import outline

FOLDS = 5
THRESHOLDS = {
    "problem": 0.5, "problem_document": 0.44, "problem_alone": 0.8, "problem_code": 0.35,
    "measure": 0.2, "measure_document": 0.3, "measure_alone": 0.5, "measure_code": 0.3, "review": 0.6,
}  # fmt: skip
_FIRST: dict[str, Any] = {"loss": "sigmoid", "epochs": 8, "rate": 0.05, "shrink": 3e-4}
_CODES: dict[str, Any] = {"loss": "softmax", "epochs": 12, "rate": 0.07, "shrink": 5e-4}
_SEEDS = 3
"""The weights of the linear models are means over this many orders of the rows: a committee at the price of one."""
_LEAST, _LEAST_OF_MANY, _MANY = 3, 5, 1_000
"""A word is learnt that stands in so many documents; in more of them where there are many."""
_FIRST_FLOOR = 0.0735
_CODE_FLOOR = 0.127
"""Weights below these decide nothing; words that keep none are dropped, which saves time and space."""


@dataclass(frozen=True)
class Page:
    """A labelled document with its features.

    Attributes:
        example: the document and its labels.
        layout: its clauses.
        slot: hashed slot of each word, grouped by clause.
        column: the place of each word among the `width` words that a model learns, -1 for the others.
        width: how many words that are.
    """

    example: Example
    layout: Layout
    slot: NDArray[np.int64]
    column: NDArray[np.int64]
    width: int = 0

    def rows(
        self,
        first: NDArray[np.int64],
        stop: NDArray[np.int64],
        blocks: tuple[tuple[str, float], ...] = BLOCKS,
    ) -> sparse.csr_matrix:
        """Return the training rows of passages."""
        return rows(self.layout, self.column, self.width, ranges(self.layout, first, stop), blocks)


def prepare(examples: Sequence[Example]) -> list[Page]:
    """Return the examples that hold clauses, with their features."""
    pages = []
    for example in examples:
        if len(example.clauses):
            kind = example.kind or outline(document_from_text(example.text)).kind
            page = open_page(fold(example.text), example.clauses, kind)
            slot = slots(page.features)
            pages.append(Page(example, page, slot, np.full(len(slot), -1)))
    return pages


def train(corpus: Path, out: Path) -> ProblemModel:
    """Train on every labelled document of `corpus`, write the artifact to `out`, and return the model.

    Raises:
        ZhifaError: the corpus is empty or cannot be read.
    """
    model = fit(prepare(read_labelled(corpus)))
    save_model(model, out)
    return model


def fit(pages: Sequence[Page], thresholds: dict[str, float] | None = None) -> ProblemModel:
    """Return a model of the pages."""
    kept = _kept(pages)
    shown = _with_columns(
        [*pages, *prepare(list(fragments((p.example, p.layout.kind) for p in pages)))], kept
    )
    pages = shown[: len(pages)]
    matrix, y = first_rows(shown)
    groups = np.repeat([p.example.group for p in shown], [len(p.example.clauses) for p in shown])
    unseen = out_of_fold(matrix, y, groups)
    first = fit_mean(_FIRST, matrix, y)
    windows = windows_of(shown, unseen)
    kinds = np.concatenate([p.example.clause_kinds("problems") for p in shown])
    tenses = np.concatenate([p.example.clause_kinds("measures") for p in shown])
    committees = {"status": train_committee(windows, kinds), "tense": train_committee(windows, tenses)}
    linear = {"first": _pruned(first, len(kept), len(BLOCKS), _FIRST_FLOOR)}
    for name, which, size in code_models():
        matrix, y, _ = code_rows(pages, which, size)
        linear[name] = _pruned(fit_mean(_CODES, matrix, y), len(kept), len(CODE_BLOCKS), _CODE_FLOOR)
    slots_kept, linear = _without_idle(kept, linear)
    return ProblemModel(slots_kept, linear, committees, _facts(pages, thresholds or THRESHOLDS))


def fit_mean(options: dict[str, Any], matrix: sparse.csr_matrix, y: NDArray[np.float32]) -> AdaGradLogistic:
    """Return a linear model: the mean of several that differ in the order of their rows."""
    fitted = [AdaGradLogistic(**options, seed=seed + 1).fit(matrix, y) for seed in range(_SEEDS)]
    fitted[0].coef_ = np.mean([f.coef_ for f in fitted], axis=0)
    fitted[0].intercept_ = np.mean([f.intercept_ for f in fitted], axis=0)
    return fitted[0]


def code_models() -> tuple[tuple[str, str, int], ...]:
    """Return name, kind of passage and number of codes of the two code models."""
    return (
        ("problem_codes", "problems", len(PROBLEM_CODES)),
        ("measure_codes", "measures", len(MEASURE_CODES)),
    )


def first_rows(pages: Sequence[Page]) -> tuple[sparse.csr_matrix, NDArray[np.float32]]:
    """Return a row for each clause, and its targets: statuses, look-alike, tenses."""
    parts, y = [], []
    for page in pages:
        every = np.arange(len(page.example.clauses))
        parts.append(page.rows(every, every + 1))
        kinds, tenses = page.example.clause_kinds("problems"), page.example.clause_kinds("measures")
        y.append(np.hstack([np.eye(len(STATUSES) + 2)[kinds][:, 1:], np.eye(len(TENSES) + 1)[tenses][:, 1:]]))
    return sparse.vstack(parts, format="csr"), np.vstack(y).astype(np.float32)


def code_rows(
    pages: Sequence[Page], which: str, size: int
) -> tuple[sparse.csr_matrix, NDArray[np.float32], NDArray[np.intp]]:
    """Return a row for each labelled passage, its codes as a distribution, and the page it is on."""
    parts, y, owner = [], [], []
    for number, page in enumerate(pages):
        found = [(s, page.example.clauses_of(s)) for s in getattr(page.example, which)]
        kept = [
            (s, ks)
            for s, ks in found
            if ks and s.codes and not (which == "problems" and s.kind == LOOK_ALIKE)
        ]
        if not kept:
            continue
        first, stop = np.array([ks[0] for _, ks in kept]), np.array([ks[-1] + 1 for _, ks in kept])
        parts.append(page.rows(first, stop, CODE_BLOCKS))
        y.append(np.stack([np.eye(size)[list(s.codes)].mean(axis=0) for s, _ in kept]))
        owner += [number] * len(kept)
    return sparse.vstack(parts, format="csr"), np.vstack(y).astype(np.float32), np.array(owner, dtype=np.intp)


def folds_of(groups: NDArray[Any]) -> NDArray[np.intp]:
    """Return a fold for each row, a whole group in one fold."""
    names = sorted(set(groups.tolist()))
    if len(names) < FOLDS:
        return np.arange(len(groups)) * FOLDS // max(1, len(groups))
    number = {name: i % FOLDS for i, name in enumerate(names)}
    return np.array([number[g] for g in groups.tolist()], dtype=np.intp)


def out_of_fold(
    matrix: sparse.csr_matrix, y: NDArray[np.float32], groups: NDArray[Any]
) -> NDArray[np.float32]:
    """Return scores of each row by a model that saw nothing of its group."""
    fold_of = folds_of(groups)
    scores = np.zeros(y.shape, dtype=np.float32)
    for number in sorted(set(fold_of.tolist())):
        test = fold_of == number
        scores[test] = AdaGradLogistic(**_FIRST).fit(matrix[~test], y[~test]).decision_function(matrix[test])
    return scores


def windows_of(pages: Sequence[Page], scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the second models' rows of all pages."""
    out, position = [], 0
    for page in pages:
        size = len(page.example.clauses)
        out.append(window(page.layout, scores[position : position + size]))
        position += size
    return np.vstack(out)


def _kept(pages: Sequence[Page]) -> NDArray[np.intp]:
    """Return the slots whose words stand in enough documents."""
    seen = np.zeros(1 << SLOT_BITS, dtype=np.int32)
    for page in pages:
        seen[np.unique(page.slot)] += 1
    return np.flatnonzero(seen >= (_LEAST if len(pages) < _MANY else _LEAST_OF_MANY))


def _with_columns(pages: Sequence[Page], kept: NDArray[np.intp]) -> list[Page]:
    """Return the pages with the place of each word among the kept ones."""
    place = np.full(1 << SLOT_BITS, -1)
    place[kept] = np.arange(len(kept))
    return [replace(page, column=place[page.slot], width=len(kept)) for page in pages]


def _pruned(fitted: AdaGradLogistic, width: int, blocks: int, floor: float) -> LinearModel:
    """Return the weights of the words; weights too small to matter become zero."""
    words = fitted.coef_[: width * blocks].reshape(blocks, width, -1)
    words = np.where(np.abs(words) < floor, np.float32(0), words)
    return LinearModel(*whole_steps(words), fitted.coef_[width * blocks :], fitted.intercept_)


def _without_idle(
    kept: NDArray[np.intp], linear: dict[str, LinearModel]
) -> tuple[NDArray[np.int32], dict[str, LinearModel]]:
    """Return the slots of the words that still weigh something, and the models without the others."""
    works = np.any([np.any(m.words, axis=(0, 2)) for m in linear.values()], axis=0)
    return kept[works].astype(np.int32), {
        name: replace(m, words=m.words[:, works]) for name, m in linear.items()
    }


def _facts(pages: Sequence[Page], thresholds: dict[str, float]) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "slot_bits": SLOT_BITS,
        "classes_version": frame_table().version,
        "statuses": list(STATUSES),
        "tenses": list(TENSES),
        "problem_codes": list(PROBLEM_CODES),
        "measure_codes": list(MEASURE_CODES),
        "thresholds": thresholds,
        "documents": len(pages),
        "clauses": sum(len(p.example.clauses) for p in pages),
        "groups": sorted({p.example.group for p in pages}),
    }
