"""Labels as decided: where two readers differ on a clause, `adjudication.csv` says which labels hold.

The decision replaces what the first reading said of that clause; the rest of a passage keeps its labels.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from zhifa_nlp.errors import ZhifaError
from zhifa_nlp.problems.corpus import LOOK_ALIKE, Example, Labelled, read_corpus
from zhifa_nlp.problems.taxonomy import MEASURE_CODES, PROBLEM_CODES, STATUSES

DECISIONS = "adjudication.csv"
_JOINT = re.compile(r"[\s,，、;；：:]*")
_DONE = 0

Decision = tuple[int, int, str]
"""First code point of a clause, one past its last, and the labels decided, such as ``p.procedure.rules:admitted``."""


def read_labelled(folder: Path) -> list[Example]:
    """Return every labelled document of a folder, with the labels decided where readers differ.

    Raises:
        ZhifaError: the folder holds none, or a row cannot be understood.
    """
    made = read_decisions(folder / DECISIONS)
    return [mended(e, made[e.name]) if e.name in made else e for e in read_corpus(folder)]


def read_decisions(path: Path) -> dict[str, list[Decision]]:
    """Return the decisions by document; none where there is no such file.

    Raises:
        ZhifaError: a row lacks a column.
    """
    found: dict[str, list[Decision]] = defaultdict(list)
    if not path.is_file():
        return found
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            try:
                start = int(row["start"])
                found[row["document"]].append((start, start + len(row["clause"]), row["final"]))
            except (KeyError, TypeError, ValueError) as cause:
                raise ZhifaError(f"{path.name}: a row without document, start or final: {row}") from cause
    return found


def mended(example: Example, decisions: Sequence[Decision]) -> Example:
    """Return the example with the decided labels in the place of its own.

    Raises:
        ZhifaError: a decision names an unknown code or status.
    """
    problems, measures = list(example.problems), list(example.measures)
    for begin, stop, final in decisions:
        # the clause as listed is without the white space before it
        indent = len(example.text[begin:stop]) - len(example.text[begin:stop].lstrip())
        start, end = begin + indent, stop + indent
        kept = [m for m in measures if min(m.end, end) > max(m.start, start)]
        tense = kept[0].kind if kept else _DONE
        try:
            codes, status = _parsed(final)
        except (KeyError, ValueError) as cause:
            raise ZhifaError(f"{DECISIONS}: {example.name}: unknown label {final!r}; correct it") from cause
        problems = _cut(problems, start, end, keep_look_alikes=not codes["p"])
        measures = _cut(measures, start, end, keep_look_alikes=True)
        if codes["p"]:
            problems.append(Labelled(start, end, status, codes["p"]))
        if codes["m"]:
            measures.append(Labelled(start, end, tense, codes["m"]))
    return replace(
        example, problems=_joined(problems, example.text), measures=_joined(measures, example.text)
    )


def _parsed(final: str) -> tuple[Mapping[str, tuple[int, ...]], int]:
    """Return the codes of problems and measures that a decision names, and the status."""
    labels, _, status = final.partition(":")
    names = [name for name in labels.split("+") if name]
    codes = {
        "p": tuple(PROBLEM_CODES.index(n[2:]) for n in names if n.startswith("p.")),
        "m": tuple(MEASURE_CODES.index(n[2:]) for n in names if n.startswith("m.")),
    }
    return codes, STATUSES.index(status) if codes["p"] else 0


def _cut(spans: Sequence[Labelled], start: int, end: int, *, keep_look_alikes: bool) -> list[Labelled]:
    """Return the spans without the stretch between `start` and `end`."""
    out = []
    for span in spans:
        apart = span.end <= start or span.start >= end
        if apart or (keep_look_alikes and span.kind == LOOK_ALIKE):
            out.append(span)
            continue
        if span.start < start:
            out.append(replace(span, end=start))
        if span.end > end:
            out.append(replace(span, start=end))
    return out


def _joined(spans: Sequence[Labelled], text: str) -> tuple[Labelled, ...]:
    """Return the spans in order, trimmed, those alike that only a comma parts as one; empty ones dropped."""
    out: list[Labelled] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        words = text[span.start : span.end]
        if not any(c.isalnum() for c in words):
            continue
        last = out[-1] if out else None
        alike = last is not None and (last.kind, set(last.codes)) == (span.kind, set(span.codes))
        if last is not None and alike and _JOINT.fullmatch(text[last.end : span.start]):
            out[-1] = replace(last, end=max(last.end, span.end))
        else:
            out.append(span)
    return tuple(out)
