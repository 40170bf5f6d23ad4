"""Figures of merit over documents: which codes a document admits, where, in which status; and how sure we were."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from zhifa_nlp.problems.corpus import LOOK_ALIKE, Example, Labelled
from zhifa_nlp.problems.model import Labels
from zhifa_nlp.problems.taxonomy import MEASURE_CODES, PROBLEM_CODES, STATUSES, TENSES

_ADMITTED = STATUSES.index("admitted")
_SHARED = 0.6
_BINS = 10


@dataclass
class Tally:
    """True positives, predicted and expected counts."""

    hit: int = 0
    predicted: int = 0
    expected: int = 0

    def add(self, expected: set[str], predicted: set[str]) -> None:
        """Count one document's answers."""
        self.hit += len(expected & predicted)
        self.predicted += len(predicted)
        self.expected += len(expected)

    def figures(self) -> dict[str, float]:
        """Return precision, recall, F1 and support."""
        precision = self.hit / self.predicted if self.predicted else 0.0
        recall = self.hit / self.expected if self.expected else 0.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return {
            "precision": round(precision, 4),
            "recall": round(recall, 4),
            "f1": round(f1, 4),
            "support": self.expected,
        }

    def share(self) -> dict[str, float]:
        """Return the share of right answers, and support."""
        return {"accuracy": round(self.hit / max(1, self.expected), 4), "support": self.expected}


@dataclass
class Scores:
    """All tallies over a set of documents; `per_code` and `per_measure` by code."""

    codes: Tally = field(default_factory=Tally)
    groups: Tally = field(default_factory=Tally)
    measures: Tally = field(default_factory=Tally)
    found: Tally = field(default_factory=Tally)
    right: Tally = field(default_factory=Tally)
    status: Tally = field(default_factory=Tally)
    tense: Tally = field(default_factory=Tally)
    per_code: dict[str, Tally] = field(default_factory=dict)
    per_measure: dict[str, Tally] = field(default_factory=dict)

    def figures(self) -> dict[str, dict[str, float]]:
        """Return the table of figures by name."""
        precision = self.right.hit / max(1, self.right.predicted)
        recall = self.found.hit / max(1, self.found.expected)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        return {
            "problems.codes": self.codes.figures(),
            "problems.groups": self.groups.figures(),
            "problems.passages": {
                "precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4),
                "support": self.found.expected,
            },
            "problems.status": self.status.share(),
            "measures.codes": self.measures.figures(),
            "measures.tense": self.tense.share(),
        }  # fmt: skip


def score(pairs: Iterable[tuple[Example, Labels]]) -> Scores:
    """Return the scores of labels against the labelled documents they are of."""
    out = Scores()
    for example, labels in pairs:
        _score_codes(out, example, labels)
        _score_passages(out, example, labels)
    return out


def admitted_codes(example: Example) -> set[str]:
    """Return the codes that a labelled document admits."""
    return {PROBLEM_CODES[c] for p in example.problems if p.kind == _ADMITTED for c in p.codes}


def _score_codes(out: Scores, example: Example, labels: Labels) -> None:
    expected = admitted_codes(example)
    predicted = {c.code for p in labels.problems if p.status == "admitted" for c in p.codes}
    out.codes.add(expected, predicted)
    out.groups.add({c.split(".")[0] for c in expected}, {c.split(".")[0] for c in predicted})
    for code in expected | predicted:
        out.per_code.setdefault(code, Tally()).add(expected & {code}, predicted & {code})
    wanted = {MEASURE_CODES[c] for m in example.measures for c in m.codes}
    given = {c.code for m in labels.measures for c in m.codes}
    out.measures.add(wanted, given)
    for code in wanted | given:
        out.per_measure.setdefault(code, Tally()).add(wanted & {code}, given & {code})


def _score_passages(out: Scores, example: Example, labels: Labels) -> None:
    gold = [p for p in example.problems if p.kind != LOOK_ALIKE]
    admitted = [p for p in gold if p.kind == _ADMITTED]
    spans: list[tuple[int, int, str]] = [(p.start, p.end, p.status) for p in labels.problems]
    claimed = [s for s in spans if s[2] == "admitted"]
    out.found.hit += sum(any(_same(p, s) for s in claimed) for p in admitted)
    out.found.expected += len(admitted)
    out.right.hit += sum(any(_same(p, s) for p in admitted) for s in claimed)
    out.right.predicted += len(claimed)
    for p in gold:
        met = [s for s in spans if _same(p, s)]
        out.status.expected += bool(met)
        out.status.hit += any(s[2] == STATUSES[p.kind] for s in met)
    for m in example.measures:
        tenses = [x.tense for x in labels.measures if _same(m, (x.start, x.end, ""))]
        out.tense.expected += bool(tenses)
        out.tense.hit += TENSES[m.kind] in tenses


def _same(labelled: Labelled, span: tuple[int, int, str]) -> bool:
    """Say whether a labelled passage and a span share most of the shorter one."""
    shared = min(labelled.end, span[1]) - max(labelled.start, span[0])
    return shared >= _SHARED * min(labelled.end - labelled.start, span[1] - span[0])


def calibration_error(chances: Sequence[float], truths: Sequence[bool]) -> float:
    """Return the expected calibration error in ten bins of equal width."""
    chance, truth = np.asarray(chances), np.asarray(truths, dtype=float)
    which = np.minimum((chance * _BINS).astype(int), _BINS - 1)
    error = 0.0
    for k in range(_BINS):
        inside = which == k
        if inside.any():
            error += inside.mean() * abs(chance[inside].mean() - truth[inside].mean())
    return round(float(error), 4)


def intervals(
    pairs: Sequence[tuple[Example, Labels]], *, rounds: int = 200, seed: int = 1
) -> dict[str, tuple[float, float]]:
    """Return 95 % bootstrap intervals over documents of F1 (or accuracy) for each figure."""
    parts = [score([pair]) for pair in pairs]
    generator = np.random.default_rng(seed)
    values: dict[str, list[float]] = {}
    for _ in range(rounds):
        total = _sum([parts[k] for k in generator.integers(0, len(parts), len(parts)).tolist()])
        for name, figures in total.figures().items():
            values.setdefault(name, []).append(figures.get("f1", figures.get("accuracy", 0.0)))
        for code, tally in total.per_code.items():
            values.setdefault(code, []).append(tally.figures()["f1"])
    return {
        n: (round(float(np.quantile(v, 0.025)), 3), round(float(np.quantile(v, 0.975)), 3))
        for n, v in values.items()
    }


def _sum(parts: Sequence[Scores]) -> Scores:
    total = Scores()
    for part in parts:
        for name in ("codes", "groups", "measures", "found", "right", "status", "tense"):
            _add(getattr(total, name), getattr(part, name))
        for code, tally in part.per_code.items():
            _add(total.per_code.setdefault(code, Tally()), tally)
    return total


def _add(into: Tally, other: Tally) -> None:
    into.hit += other.hit
    into.predicted += other.predicted
    into.expected += other.expected
