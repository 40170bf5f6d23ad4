"""Evaluation by whole groups of documents: tables beside the baselines, metrics.json and the model card."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from zhifa_nlp.documents.model import document_from_text
from zhifa_nlp.errors import ZhifaError
from zhifa_nlp.problems.adjudicated import read_labelled
from zhifa_nlp.problems.analysis import analyse_statuses
from zhifa_nlp.problems.artifact import ProblemModel, load_model
from zhifa_nlp.problems.baselines import keywords, majority, tfidf
from zhifa_nlp.problems.card import card
from zhifa_nlp.problems.corpus import Example, read_untouched
from zhifa_nlp.problems.label import label
from zhifa_nlp.problems.model import Labels
from zhifa_nlp.problems.scores import Scores, calibration_error, intervals, score
from zhifa_nlp.problems.train import FOLDS, Page, fit, prepare

METRICS, CARD = "metrics.json", "card.md"


def evaluate(corpus: Path, out: Path | None = None, *, folds: int = FOLDS) -> dict[str, Any]:
    """Train and test by turns, a group of documents never on both sides, and return all figures.

    Beside them stand the figures of the shipped model on the documents that nothing was learnt from.

    Args:
        corpus: the labelled corpus; groups whose documents are whole (not excerpts) are tested on.
        out: where to write metrics.json and card.md; nothing is written without it.
        folds: in how many turns.

    Raises:
        ZhifaError: the corpus is empty or cannot be read.
        ModelError: there are untouched documents and the shipped model is missing or was altered.
    """
    pages = prepare(read_labelled(corpus))
    pairs: list[tuple[Example, Labels]] = []
    chances: list[float] = []
    truths: list[bool] = []
    for train, test in _splits(pages, folds):
        model = fit(train)
        pairs += [(p.example, label(document_from_text(p.example.text), model=model)) for p in test]
        for page in test:
            chance, truth = _admissions(page, model)
            chances += chance
            truths += truth
    metrics = _metrics(pairs, calibration_error(chances, truths))
    train, test = next(_splits(pages, folds))
    metrics["baselines"] = _baselines([p.example for p in train], [p.example for p in test])
    metrics["documents"] = {"trained": len(pages), "tested": len(pairs)}
    if read_untouched(corpus):
        metrics["untouched"] = evaluate_untouched(corpus)
    if out is not None:
        write_metrics(metrics, out)
    return metrics


def evaluate_untouched(corpus: Path, model: ProblemModel | None = None) -> dict[str, Any]:
    """Return the figures of a model on the documents that nothing was learnt from or chosen on, in seconds.

    Args:
        corpus: the labelled corpus, with a folder `untouched`.
        model: the model; the shipped one by default.

    Raises:
        ZhifaError: the corpus has no untouched documents, or one cannot be read.
        ModelError: the shipped model is missing or was altered.
    """
    examples = read_untouched(corpus)
    if not examples:
        raise ZhifaError(f"{corpus}: no untouched documents there (untouched/*.txt)")
    trained = model if model is not None else load_model()
    pairs = [(e, label(document_from_text(e.text), model=trained)) for e in examples]
    told = [_admissions(page, trained) for page in prepare(examples)]
    error = calibration_error(
        [c for chance, _ in told for c in chance], [t for _, truth in told for t in truth]
    )
    writers = sorted({_writer(e) for e, _ in pairs})
    short = [(e, label(document_from_text(e.text), model=trained)) for e in read_untouched(corpus, "short")]
    return {
        "documents": len(pairs),
        "figures": _figures(score(pairs), intervals(pairs)),
        "per_writer": {
            w: {n: f.get("f1", f.get("accuracy")) for n, f in score(own).figures().items()}
            for w in writers
            if (own := [p for p in pairs if _writer(p[0]) == w])
        },
        "calibration_error": error,
        "short": {"documents": len(short), "figures": _figures(score(short), intervals(short))}
        if short
        else None,
    }


def _figures(total: Scores, ranges: Mapping[str, Any]) -> dict[str, Any]:
    """Return all figures, each with its interval."""
    return {name: {**figures, "interval": ranges.get(name)} for name, figures in total.figures().items()}


def write_metrics(metrics: Mapping[str, Any], out: Path) -> None:
    """Write metrics.json and the card that tells the same."""
    out.mkdir(parents=True, exist_ok=True)
    (out / METRICS).write_text(
        json.dumps(metrics, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8"
    )
    (out / CARD).write_text(card(metrics), "utf-8")


def _writer(example: Example) -> str:
    return example.name.split("-", 1)[0]


def _splits(pages: Sequence[Page], folds: int) -> Iterator[tuple[list[Page], list[Page]]]:
    """Yield training and test pages; excerpts and small groups are always trained on."""
    whole = sorted({p.example.group for p in pages if p.example.kind is None and p.example.group != "own"})
    for number in range(min(folds, len(whole))):
        test = set(whole[number::folds])
        yield [p for p in pages if p.example.group not in test], [p for p in pages if p.example.group in test]


def _admissions(page: Page, model: ProblemModel) -> tuple[list[float], list[bool]]:
    """Return for each clause the chance that it admits a problem, and whether it does."""
    chance = analyse_statuses(page.layout, model)[:, 0]
    return chance.tolist(), (page.example.clause_kinds("problems") == 1).tolist()


def _metrics(pairs: Sequence[tuple[Example, Labels]], error: float) -> dict[str, Any]:
    total = score(pairs)
    ranges = intervals(pairs)
    groups = sorted({e.group for e, _ in pairs})
    return {
        "figures": _figures(total, ranges),
        "per_code": {
            c: {**t.figures(), "interval": ranges.get(c)} for c, t in sorted(total.per_code.items())
        },
        "per_measure": {c: t.figures() for c, t in sorted(total.per_measure.items())},
        "per_group": {
            g: score([p for p in pairs if p[0].group == g]).figures()["problems.codes"] for g in groups
        },
        "calibration_error": error,
        "abstention": _abstention(pairs),
    }


def _abstention(pairs: Sequence[tuple[Example, Labels]]) -> dict[str, float]:
    """Return how many admitted passages go to the review queue, and how often passages are right in and out of it."""
    rows = []
    for example, labels in pairs:
        gold = [p for p in example.problems if p.kind == 0]
        for span in (p for p in labels.problems if p.status == "admitted"):
            hit = any(
                min(g.end, span.end) - max(g.start, span.start)
                > 0.5 * min(g.end - g.start, span.end - span.start)
                for g in gold
            )
            rows.append((span.review, hit))
    review = np.array([r for r, _ in rows], dtype=bool)
    right = np.array([h for _, h in rows], dtype=bool)
    return {
        "reviewed": round(float(review.mean()), 4),
        "right_when_sure": round(float(right[~review].mean()), 4),
        "right_when_reviewed": round(float(right[review].mean()), 4) if review.any() else 0.0,
    }


def _baselines(train: Sequence[Example], test: Sequence[Example]) -> dict[str, float]:
    """Return F1 on admitted codes of the baselines, on the first split."""
    found = {
        "majority": majority(train, test),
        "keywords": keywords(test),
        "tfidf_logistic": tfidf(train, test),
    }
    return {
        name: score(zip(test, labels, strict=True)).figures()["problems.codes"]["f1"]
        for name, labels in found.items()
    }
