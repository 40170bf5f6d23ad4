"""Labelled documents: JSON Lines files and marked texts of `corpus/problems/`, aligned with clauses for training."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zhifa_nlp.errors import ZhifaError
from zhifa_nlp.folding import fold
from zhifa_nlp.problems.clauses import Clauses, split_clauses
from zhifa_nlp.problems.excerpts import excerpt_rows
from zhifa_nlp.problems.short_labels import entry
from zhifa_nlp.problems.taxonomy import MEASURE_CODES, PROBLEM_CODES, STATUSES, TENSES
from zhifa_nlp.structure.model import DocumentKind

_MARK = re.compile(r"⟦([^|⟦⟧]*)\||⟧")
LOOK_ALIKE = len(STATUSES)
"""Kind of a passage that looks like a problem and is none (another unit's, a supervised firm's)."""


@dataclass(frozen=True)
class Labelled:
    """A labelled passage: code points, kind (index of status or tense) and codes (indices)."""

    start: int
    end: int
    kind: int
    codes: tuple[int, ...]


@dataclass(frozen=True)
class Example:
    """One labelled document.

    Attributes:
        name: its id.
        group: documents of one batch and author; never split between training and test.
        text: the text.
        clauses: its clauses.
        kind: kind of the document that an excerpt was taken from; None where the text itself shows it.
        problems: labelled problems; look-alikes are among them with kind `LOOK_ALIKE` and no codes.
        measures: labelled measures.
    """

    name: str
    group: str
    text: str
    clauses: Clauses
    problems: tuple[Labelled, ...]
    measures: tuple[Labelled, ...]
    kind: DocumentKind | None = None

    def clause_kinds(self, which: str) -> NDArray[np.intp]:
        """Return for each clause its kind + 1 among `problems` or `measures`, 0 where nothing is said."""
        spans: tuple[Labelled, ...] = getattr(self, which)
        kinds = np.zeros(len(self.clauses), dtype=np.intp)
        for span in sorted(spans, key=lambda s: s.kind == LOOK_ALIKE):
            for k in self.clauses_of(span):
                if kinds[k] == 0:
                    kinds[k] = span.kind + 1
        return kinds

    def clauses_of(self, span: Labelled) -> list[int]:
        """Return the clauses that lie in the span for the most part."""
        found = []
        bounds = zip(self.clauses.starts.tolist(), self.clauses.ends.tolist(), strict=True)
        for k, (a, b) in enumerate(bounds):
            shared = min(b, span.end) - max(a, span.start)
            if shared > 0 and (2 * shared >= b - a or 5 * shared >= 4 * (span.end - span.start)):
                found.append(k)
        return found


def read_corpus(folder: Path) -> list[Example]:
    """Return every document of a folder to learn from: its `*.jsonl` files, `marked/*.txt` and `excerpts/*.txt`.

    Raises:
        ZhifaError: the folder holds none, or a row cannot be understood.
    """
    found = [_from_row(row) for path in sorted(folder.glob("*.jsonl")) for row in _rows(path)]
    found += [_from_row(marked_row(path)) for path in sorted((folder / "marked").glob("*.txt"))]
    found += [
        _from_row(row) for path in sorted((folder / "excerpts").glob("*.txt")) for row in excerpt_rows(path)
    ]
    if not found:
        raise ZhifaError(f"{folder}: no labelled documents there (*.jsonl or marked/*.txt)")
    return found


def read_untouched(folder: Path, part: str = "untouched") -> list[Example]:
    """Return the documents of `untouched/*.txt`, in the form of the marked ones; none where there is no such folder.

    Those of `short/*.txt`, another such part, are of some lines each. No model learns from any of them and nothing was
    chosen on them, so that they show what the next batch would.

    Raises:
        ZhifaError: a mark cannot be understood.
    """
    return [_from_row(marked_row(path)) for path in sorted((folder / part).glob("*.txt"))]


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                yield json.loads(line)
            except json.JSONDecodeError as cause:
                raise ZhifaError(
                    f"{path.name}, line {number}: not JSON ({cause.msg}); correct the line"
                ) from cause


def _from_row(row: Mapping[str, Any]) -> Example:
    text = str(row["text"])
    problems = [
        Labelled(a, b, STATUSES.index(p["status"]), tuple(PROBLEM_CODES.index(c) for c in p["labels"]))
        for p, (a, b) in _located(text, row.get("problems", ()))
    ]
    problems += [Labelled(a, b, LOOK_ALIKE, ()) for _, (a, b) in _located(text, row.get("distractors", ()))]
    measures = [
        Labelled(a, b, TENSES.index(m["tense"]), tuple(MEASURE_CODES.index(c) for c in m["labels"]))
        for m, (a, b) in _located(text, row.get("measures", ()))
    ]
    name = str(row["id"])
    return Example(
        name, str(row.get("group") or name.split("-", 1)[0]), text, split_clauses(fold(text)),
        tuple(problems), tuple(measures), row.get("excerpt_of"),
    )  # fmt: skip


def _located(
    text: str, rows: Iterable[Mapping[str, Any]]
) -> Iterator[tuple[Mapping[str, Any], tuple[int, int]]]:
    """Yield each row with its span: its own offsets, or the next place where its words stand."""
    used: dict[str, int] = {}
    for row in rows:
        words = str(row["text"])
        start = row.get("start", -1)
        if start < 0 or text[start : start + len(words)] != words:
            start = text.find(words, used.get(words, 0))
            start = start if start >= 0 else text.find(words)
        if start < 0:
            continue
        used[words] = start + 1
        yield row, (start, start + len(words))


def marked_row(path: Path) -> dict[str, Any]:
    """Return a marked text (labels in place, see `corpus/problems/README.md`) as a corpus row.

    Raises:
        ZhifaError: a mark is not closed or names an unknown code.
    """
    head, _, body = path.read_text("utf-8").partition("---\n")
    meta = dict(line.split(": ", 1) for line in head.splitlines() if ": " in line)
    try:
        text, marks = _unmark(body.strip("\n") + "\n")
        row: dict[str, Any] = {
            "id": path.stem, "group": meta.get("group", "own"), "kind": meta.get("kind", "self_report"),
            "text": text, "problems": [], "measures": [], "distractors": [],
        }  # fmt: skip
        for label, start, end in sorted(marks, key=lambda m: (m[1], -m[2])):
            name, told = entry(label)
            row[name].append({"text": text[start:end], "start": start, "end": end, **told})
    except (KeyError, ValueError) as cause:
        raise ZhifaError(f"{path.name}: {cause}; correct the mark") from cause
    return row


def _unmark(marked: str) -> tuple[str, list[tuple[str, int, int]]]:
    out: list[str] = []
    marks: list[tuple[str, int, int]] = []
    opened: list[tuple[str, int]] = []
    length = position = 0
    for found in _MARK.finditer(marked):
        out.append(marked[position : found.start()])
        length += len(out[-1])
        position = found.end()
        if found.group(1) is not None:
            opened.append((found.group(1), length))
        elif opened:
            label, start = opened.pop()
            marks.append((label, start, length))
        else:
            raise ValueError("a closing bracket too many")
    if opened:
        raise ValueError(f"the mark {opened[-1][0]!r} is not closed")
    out.append(marked[position:])
    return "".join(out), marks
