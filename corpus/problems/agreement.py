"""Agreement of two independent readers on clauses: Cohen's kappa per code, and on status.

    python corpus/problems/agreement.py FIRST_DIR SECOND_DIR [--json]

Both folders hold marked documents (see marked.py) over the same texts, under the same names. The unit of comparison is
the clause: a stretch between ，。；：！？ and line breaks with at least four letters or digits. A clause bears a code
when a mark with that code covers more than half of it; its status is that of the problem mark that covers most of it.
Kappa of a code compares bearing it or not over all clauses; kappa of the status compares the statuses of the clauses
that both readers took for a problem; the overall figure compares each clause's whole set of problem codes.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
from marked import convert

Reading = tuple[frozenset[str], str | None]
Row = Mapping[str, Any]
_CLAUSE = re.compile(r"[^，。；：！？,;:!?\n]+")


def clauses(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each clause."""
    for found in _CLAUSE.finditer(text):
        if len(re.sub(r"\W", "", found.group())) >= 4:
            yield found.span()


def kappa(first: Sequence[Hashable], second: Sequence[Hashable]) -> float:
    """Return Cohen's kappa of two sequences of labels of the same length; 1.0 when both never vary."""
    total = len(first)
    observed = sum(a == b for a, b in zip(first, second, strict=True)) / total
    left, right = Counter(first), Counter(second)
    expected = sum(left[label] * right[label] for label in left) / total**2
    return 1.0 if expected == 1 else (observed - expected) / (1 - expected)


def labelled(path: Path) -> tuple[str, list[Reading]]:
    """Return the text and for each clause its codes (problems `p.`, measures `m.`) and its problem status."""
    text, gold = convert(path)
    return text, readings(text, gold["problems"], gold["measures"])


def readings(text: str, problems: Sequence[Row], measures: Sequence[Row]) -> list[Reading]:
    """Return for each clause its codes and its problem status; rows have `start`, `end`, `labels` (and `status`)."""
    rows = [("p.", r) for r in problems] + [("m.", r) for r in measures]
    result = []
    for start, end in clauses(text):
        codes: set[str] = set()
        status, most = None, 0
        for kind, row in rows:
            shared = min(end, row["end"]) - max(start, row["start"])
            if shared * 2 > end - start:
                codes.update(kind + code for code in row["labels"])
                if kind == "p." and shared > most:
                    status, most = row["status"], shared
        result.append((frozenset(codes), status))
    return result


def compare(first: Path, second: Path) -> dict[str, object]:
    """Return the figures for all documents that both folders hold."""
    pairs = []
    for name in sorted(p.name for p in second.glob("*.txt") if (first / p.name).exists()):
        text_one, rows_one = labelled(first / name)
        text_two, rows_two = labelled(second / name)
        if text_one != text_two:
            raise ValueError(f"{name}: the two readers did not label the same text")
        pairs.append((rows_one, rows_two))
    return agreement(pairs)


def agreement(pairs: Sequence[tuple[list[Reading], list[Reading]]]) -> dict[str, object]:
    """Return the figures for documents, each as its two readings clause by clause."""
    one = [reading for first, _ in pairs for reading in first]
    two = [reading for _, second in pairs for reading in second]
    codes = sorted({c for codes, _ in (*one, *two) for c in codes})
    per_code = {
        code: {
            "kappa": round(kappa([code in c for c, _ in one], [code in c for c, _ in two]), 3),
            "first": sum(code in c for c, _ in one),
            "second": sum(code in c for c, _ in two),
        }
        for code in codes
    }
    both = [(a, b) for (_, a), (_, b) in zip(one, two, strict=True) if a and b]

    def only(rows: list[Reading], kind: str) -> list[frozenset[str]]:
        return [frozenset(c for c in codes if c.startswith(kind)) for codes, _ in rows]

    return {
        "documents": len(pairs),
        "clauses": len(one),
        "problem_or_not": round(kappa([bool(s) for _, s in one], [bool(s) for _, s in two]), 3),
        "problem_codes": round(kappa(only(one, "p."), only(two, "p.")), 3),
        "measure_codes": round(kappa(only(one, "m."), only(two, "m.")), 3),
        "status": round(kappa([a for a, _ in both], [b for _, b in both]), 3),
        "status_clauses": len(both),
        "codes": per_code,
    }


if __name__ == "__main__":
    figures = compare(Path(sys.argv[1]), Path(sys.argv[2]))
    if "--json" in sys.argv:
        print(json.dumps(figures, ensure_ascii=False, indent=1))
    else:
        for name, value in figures.items():
            if not isinstance(value, dict):
                print(f"{name:18} {value}")
        for code, row in figures["codes"].items():  # type: ignore[attr-defined]
            print(f"  {code:34} kappa {row['kappa']:.3f}   first {row['first']:4}   second {row['second']:4}")
