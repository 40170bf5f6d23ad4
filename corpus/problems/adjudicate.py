"""Where the two readers differ, what the third decided, and the figures of agreement.

    python corpus/problems/adjudicate.py            list every difference with its decision
    python corpus/problems/adjudicate.py --write    write agreement.json and AGREEMENT.md

The readings are in `first/` and `second/`; the decisions in `adjudication.csv`, one row for each clause on which the
readings differ in a code or in the status: document, start (offset of the clause), clause, first, second, decision
(`first`, `second`, `both`, `neither`), final (the codes and status decided), reason.
A second round covers all other documents of the shared training set and half of ours in `marked/`: six readers, each
a part of them, read the text alone; six others decided every difference without knowing which reading was which.
`second-round.csv` holds a row for each difference, without a reason; where a clause has none, the second reading
is the first. The few documents on which the readers differ nowhere are not in it. Only the first round's decisions
train.

The 95 % intervals come from resampling whole documents with replacement, since clauses of one document are not
independent of each other.
"""

from __future__ import annotations

import csv
import json
import random
import sys
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parent))
from agreement import Reading, agreement, clauses, labelled, readings

HERE = Path(__file__).parent
DECISIONS = ("first", "second", "both", "neither")
RESAMPLES = 1000
SEED = 2002
Pairs = Counter[tuple[Hashable, Hashable]]
Document = tuple[str, str, list[Reading], list[Reading]]


def shown(reading: Reading) -> str:
    """Return a reading as text: codes joined by `+`, then the status of the problem."""
    codes, status = reading
    return "+".join(sorted(codes)) + (f":{status}" if status else "")


def documents() -> Iterator[Document]:
    """Yield name, text and both readings, clause by clause, of every document of the first round."""
    for path in sorted((HERE / "second").glob("*.txt")):
        text, one = labelled(HERE / "first" / path.name)
        other, two = labelled(path)
        if text != other:
            raise ValueError(f"{path.name}: the two readers did not label the same text")
        yield path.stem, text, one, two


def blind_documents() -> Iterator[Document]:
    """Yield the same of every document of the second round, from the shared set and the rows of differences."""
    changed: dict[str, dict[int, str]] = {}
    for (name, start), row in decisions("second-round.csv").items():
        changed.setdefault(name, {})[start] = row["second"]
    first = {
        path.stem: labelled(path) for path in sorted((HERE / "marked").glob("*.txt")) if path.stem in changed
    }
    with (HERE / "shared-training.jsonl").open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["id"] in changed:
                text = row["text"]
                passages = _placed(text, row, "problems"), _placed(text, row, "measures")
                first[row["id"]] = text, readings(text, *passages)
    for name, (text, one) in first.items():
        two = [
            parsed(changed[name][start]) if start in changed[name] else reading
            for (start, _), reading in zip(clauses(text), one, strict=True)
        ]
        yield name, text, one, two


def _placed(text: str, row: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """Return the labelled passages of a row of the shared set, which gives their words, with their places."""
    found, used = [], {}
    for passage in row.get(name, ()):
        words = passage["text"]
        start = text.find(words, used.get(words, 0))
        start = start if start >= 0 else text.find(words)
        if start >= 0:
            used[words] = start + 1
            found.append({**passage, "start": start, "end": start + len(words)})
    return found


def parsed(label: str) -> Reading:
    """Return what `shown` wrote as a reading."""
    codes, _, status = label.partition(":")
    return frozenset(codes.split("+")) - {""}, status or None


def differences(read: Iterable[Document]) -> Iterator[tuple[str, int, str, str, str]]:
    """Yield document, start, clause, first and second reading of each clause on which the readers differ."""
    for name, text, one, two in read:
        for (start, end), a, b in zip(clauses(text), one, two, strict=True):
            if a != b:
                yield name, start, text[start:end].strip(), shown(a), shown(b)


def decisions(name: str = "adjudication.csv") -> dict[tuple[str, int], dict[str, str]]:
    """Return the rows of a file of decisions by document and start."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return {(row["document"], int(row["start"])): row for row in csv.DictReader(file)}


def kappa_of(pairs: Pairs) -> float:
    """Return Cohen's kappa of counted pairs of labels; 1.0 when both never vary."""
    total = pairs.total()
    observed = sum(n for (a, b), n in pairs.items() if a == b) / total
    left: Counter[Hashable] = Counter()
    right: Counter[Hashable] = Counter()
    for (a, b), n in pairs.items():
        left[a] += n
        right[b] += n
    expected = sum(n * right[a] for a, n in left.items()) / total**2
    return 1.0 if expected == 1 else (observed - expected) / (1 - expected)


def _interval(counted: list[Pairs], draws: NDArray[np.int64]) -> list[float]:
    """Return the 95 % interval of a kappa; `draws` is resample × document: how often each was drawn."""
    pairs = sorted({pair for count in counted for pair in count}, key=repr)
    table = np.array([[count[pair] for pair in pairs] for count in counted])
    drawn = (draws @ table).astype(float)
    drawn = drawn[drawn.sum(axis=1) > 0]
    total = drawn.sum(axis=1)
    labels = sorted({label for pair in pairs for label in pair}, key=repr)
    left, right = (np.array([[pair[side] == label for label in labels] for pair in pairs]) for side in (0, 1))
    observed = drawn @ np.array([a == b for a, b in pairs]) / total
    expected = ((drawn @ left) * (drawn @ right)).sum(axis=1) / total**2
    safe = np.where(expected == 1, 0.5, expected)
    figures = np.sort(np.where(expected == 1, 1.0, (observed - expected) / (1 - safe)))
    return [round(float(figures[int(share * (len(figures) - 1))]), 3) for share in (0.025, 0.975)]


def _counted(
    read: list[tuple[list[Reading], list[Reading]]], view: Callable[[Reading], Hashable]
) -> list[Pairs]:
    return [Counter((view(a), view(b)) for a, b in zip(one, two, strict=True)) for one, two in read]


def _only(kind: str) -> Callable[[Reading], Hashable]:
    return lambda reading: frozenset(c for c in reading[0] if c.startswith(kind))


def _bears(code: str) -> Callable[[Reading], Hashable]:
    return lambda reading: code in reading[0]


def intervals(read: list[tuple[list[Reading], list[Reading]]], codes: list[str]) -> dict[str, list[float]]:
    """Return the 95 % interval of each overall kappa and of each code's kappa."""
    source = random.Random(SEED)
    chosen = [source.choices(range(len(read)), k=len(read)) for _ in range(RESAMPLES)]
    draws = np.array([np.bincount(draw, minlength=len(read)) for draw in chosen])
    status = [Counter((a[1], b[1]) for a, b in zip(*pair, strict=True) if a[1] and b[1]) for pair in read]
    result = {
        "problem_or_not": _interval(_counted(read, lambda r: bool(r[1])), draws),
        "problem_codes": _interval(_counted(read, _only("p.")), draws),
        "measure_codes": _interval(_counted(read, _only("m.")), draws),
        "status": _interval(status, draws),
    }
    return result | {code: _interval(_counted(read, _bears(code)), draws) for code in codes}


def figures() -> dict[str, object]:
    """Return everything that agreement.json holds: the first round, and under `blind` the second."""
    first = _round(list(documents()), "adjudication.csv")
    return {**first, "blind": _round(list(blind_documents()), "second-round.csv")}


def _round(read: list[Document], file: str) -> dict[str, object]:
    """Return the figures of one round."""
    pairs = [(one, two) for _, _, one, two in read]
    found = agreement(pairs)
    codes: dict[str, dict[str, object]] = found.pop("codes")  # type: ignore[assignment]
    interval = intervals(pairs, list(codes))
    decided = Counter(row["decision"] for row in decisions(file).values())
    return {
        **found,
        "interval": {name: interval[name] for name in interval if name not in codes},
        "codes": {code: {**row, "interval": interval[code]} for code, row in codes.items()},
        "differences": sum(1 for _ in differences(read)),
        "decisions": {name: decided[name] for name in DECISIONS},
    }


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %"


def page(data: dict[str, Any]) -> str:
    """Return AGREEMENT.md: the figures of both rounds, then the notes of the third reader."""
    blind = data["blind"]
    lines = [
        "# Agreement of two readers",
        "",
        "The first reading is the labels the shared set came with, made with the documents; the second was made later,",
        "independently, from the text. A third reader decided where they differ. All are language models: the figures",
        "say how firmly the labels are fixed, not how people would agree. Generated by",
        "`python corpus/problems/adjudicate.py --write`; do not edit.",
        "",
        f"Cohen's kappa; in brackets the 95 % interval from {RESAMPLES} resamples of whole documents.",
        "",
        f"## First round: {data['documents']} documents, {data['clauses']} clauses",
        "",
        "One second reader; the third knew which reading was which and gave a reason for each decision",
        "(`adjudication.csv`).",
        "",
        *_tables(data),
        f"## Second round: {blind['documents']} more documents, {blind['clauses']} clauses",
        "",
        "Six second readers, faster than the one of the first round; six third readers, who did not know which",
        "reading was which (`second-round.csv`).",
        "",
        *_tables(blind),
    ]
    return "\n".join(lines) + "\n" + (HERE / "agreement-notes.md").read_text("utf-8")


def _tables(data: dict[str, Any]) -> list[str]:
    """Return the tables of one round."""
    named = {
        "problem_or_not": "Problem or not",
        "problem_codes": "Problem codes (the whole set of a clause)",
        "measure_codes": "Measure codes (the whole set of a clause)",
        "status": f"Status, where both saw a problem ({data['status_clauses']} clauses)",
    }
    lines = [
        "| what | kappa |",
        "|---|---|",
        *(f"| {named[n]} | {data[n]:.3f} [{a:.3f}, {b:.3f}] |" for n, (a, b) in data["interval"].items()),
        "",
        "| code | kappa | clauses, first | second |",
        "|---|---|---|---|",
    ]
    for code, row in data["codes"].items():
        low, high = row["interval"]
        lines.append(
            f"| `{code}` | {row['kappa']:.3f} [{low:.3f}, {high:.3f}] | {row['first']} | {row['second']} |"
        )
    differing = data["differences"]
    share = _share(differing, data["clauses"])
    return [
        *lines,
        "",
        f"The readings differ on {differing} of {data['clauses']} clauses ({share}), in a code or in the status.",
        "",
        "| decision | clauses | share |",
        "|---|---|---|",
        *(f"| {name} | {n} | {_share(n, differing)} |" for name, n in data["decisions"].items()),
        "",
    ]


def main(arguments: list[str]) -> None:
    """List the differences, or write the figures."""
    if "--write" in arguments:
        data = figures()
        (HERE / "agreement.json").write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", "utf-8")
        (HERE / "AGREEMENT.md").write_text(page(data), "utf-8")
        return
    known = decisions()
    for name, start, clause, first, second in differences(documents()):
        row = known.get((name, start), {"decision": "UNDECIDED", "reason": ""})
        print(
            f"{name} {start} {clause}\n    1 {first}\n    2 {second}\n    = {row['decision']}: {row['reason']}"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
