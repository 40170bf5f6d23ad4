"""Where the two readers differ, what the third decided, and the figures of agreement.

    python corpus/problems/adjudicate.py            list every difference with its decision
    python corpus/problems/adjudicate.py --write    write agreement.json and AGREEMENT.md

The readings are in `first/` and `second/`; the decisions in `adjudication.csv`, one row for each clause on which the
readings differ in a code or in the status: document, start (offset of the clause), clause, first, second, decision
(`first`, `second`, `both`, `neither`), final (the codes and status decided), reason.
The 95 % intervals come from resampling whole documents with replacement, since clauses of one document are not
independent of each other.
"""

from __future__ import annotations

import csv
import json
import random
import sys
from collections import Counter
from collections.abc import Callable, Hashable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from agreement import clauses, compare, labelled

HERE = Path(__file__).parent
DECISIONS = ("first", "second", "both", "neither")
RESAMPLES = 1000
SEED = 2002
Reading = tuple[frozenset[str], str | None]
Pairs = Counter[tuple[Hashable, Hashable]]


def shown(reading: Reading) -> str:
    """Return a reading as text: codes joined by `+`, then the status of the problem."""
    codes, status = reading
    return "+".join(sorted(codes)) + (f":{status}" if status else "")


def documents() -> Iterator[tuple[str, str, list[Reading], list[Reading]]]:
    """Yield name, text and both readings, clause by clause, of every document read twice."""
    for path in sorted((HERE / "second").glob("*.txt")):
        text, one = labelled(HERE / "first" / path.name)
        other, two = labelled(path)
        if text != other:
            raise ValueError(f"{path.name}: the two readers did not label the same text")
        yield path.stem, text, one, two


def differences() -> Iterator[tuple[str, int, str, str, str]]:
    """Yield document, start, clause, first and second reading of each clause on which the readers differ."""
    for name, text, one, two in documents():
        for (start, end), a, b in zip(clauses(text), one, two, strict=True):
            if a != b:
                yield name, start, text[start:end].strip(), shown(a), shown(b)


def decisions() -> dict[tuple[str, int], dict[str, str]]:
    """Return the rows of adjudication.csv by document and start."""
    with (HERE / "adjudication.csv").open(encoding="utf-8", newline="") as file:
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


def _interval(counted: list[Pairs], draws: list[list[int]]) -> list[float]:
    figures = []
    for draw in draws:
        pairs: Pairs = Counter()
        for index in draw:
            pairs.update(counted[index])
        if pairs:
            figures.append(kappa_of(pairs))
    figures.sort()
    return [round(figures[int(share * (len(figures) - 1))], 3) for share in (0.025, 0.975)]


def _counted(
    read: list[tuple[list[Reading], list[Reading]]], view: Callable[[Reading], Hashable]
) -> list[Pairs]:
    return [Counter((view(a), view(b)) for a, b in zip(one, two, strict=True)) for one, two in read]


def _only(kind: str) -> Callable[[Reading], Hashable]:
    return lambda reading: frozenset(c for c in reading[0] if c.startswith(kind))


def _bears(code: str) -> Callable[[Reading], Hashable]:
    return lambda reading: code in reading[0]


def intervals(codes: list[str]) -> dict[str, list[float]]:
    """Return the 95 % interval of each overall kappa and of each code's kappa."""
    read = [(one, two) for _, _, one, two in documents()]
    source = random.Random(SEED)
    draws = [source.choices(range(len(read)), k=len(read)) for _ in range(RESAMPLES)]
    status = [Counter((a[1], b[1]) for a, b in zip(*pair, strict=True) if a[1] and b[1]) for pair in read]
    result = {
        "problem_or_not": _interval(_counted(read, lambda r: bool(r[1])), draws),
        "problem_codes": _interval(_counted(read, _only("p.")), draws),
        "measure_codes": _interval(_counted(read, _only("m.")), draws),
        "status": _interval(status, draws),
    }
    return result | {code: _interval(_counted(read, _bears(code)), draws) for code in codes}


def figures() -> dict[str, object]:
    """Return everything that agreement.json holds."""
    found = compare(HERE / "first", HERE / "second")
    codes: dict[str, dict[str, object]] = found.pop("codes")  # type: ignore[assignment]
    interval = intervals(list(codes))
    decided = Counter(row["decision"] for row in decisions().values())
    return {
        **found,
        "interval": {name: interval[name] for name in interval if name not in codes},
        "codes": {code: {**row, "interval": interval[code]} for code, row in codes.items()},
        "differences": sum(1 for _ in differences()),
        "decisions": {name: decided[name] for name in DECISIONS},
    }


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %"


def page(data: dict[str, object]) -> str:
    """Return AGREEMENT.md: the figures, then the notes of the third reader."""
    interval: dict[str, list[float]] = data["interval"]  # type: ignore[assignment]
    codes: dict[str, dict[str, object]] = data["codes"]  # type: ignore[assignment]
    decided: dict[str, int] = data["decisions"]  # type: ignore[assignment]
    clause_count, differing = int(str(data["clauses"])), int(str(data["differences"]))
    named = {
        "problem_or_not": "Problem or not",
        "problem_codes": "Problem codes (the whole set of a clause)",
        "measure_codes": "Measure codes (the whole set of a clause)",
        "status": f"Status, where both saw a problem ({data['status_clauses']} clauses)",
    }
    lines = [
        "# Agreement of two readers",
        "",
        f"{data['documents']} documents of the shared training set, {clause_count} clauses. The first reading is the",
        "labels the set came with, made with the documents; the second was made later, independently, from the text.",
        "A third reader, who saw both and knew which was which, decided where they differ. All are language models:",
        "the figures say how firmly the labels are fixed, not how people would",
        "agree. Generated by `python corpus/problems/adjudicate.py --write`; do not edit.",
        "",
        f"Cohen's kappa; in brackets the 95 % interval from {RESAMPLES} resamples of whole documents.",
        "",
        "| what | kappa |",
        "|---|---|",
        *(f"| {named[n]} | {data[n]:.3f} [{low:.3f}, {high:.3f}] |" for n, (low, high) in interval.items()),
        "",
        "| code | kappa | clauses, first | second |",
        "|---|---|---|---|",
    ]
    for code, row in codes.items():
        low, high = row["interval"]  # type: ignore[misc]
        lines.append(
            f"| `{code}` | {row['kappa']:.3f} [{low:.3f}, {high:.3f}] | {row['first']} | {row['second']} |"
        )
    lines += [
        "",
        "## Adjudication",
        "",
        f"The readings differ on {differing} of {clause_count} clauses ({_share(differing, clause_count)}), in a code",
        "or in the status; each has a decision with its reason in `adjudication.csv`.",
        "",
        "| decision | clauses | share |",
        "|---|---|---|",
        *(f"| {name} | {count} | {_share(count, differing)} |" for name, count in decided.items()),
        "",
    ]
    return "\n".join(lines) + "\n" + (HERE / "agreement-notes.md").read_text("utf-8")


def main(arguments: list[str]) -> None:
    """List the differences, or write the figures."""
    if "--write" in arguments:
        data = figures()
        (HERE / "agreement.json").write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", "utf-8")
        (HERE / "AGREEMENT.md").write_text(page(data), "utf-8")
        return
    known = decisions()
    for name, start, clause, first, second in differences():
        row = known.get((name, start), {"decision": "UNDECIDED", "reason": ""})
        print(
            f"{name} {start} {clause}\n    1 {first}\n    2 {second}\n    = {row['decision']}: {row['reason']}"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
