"""Read the marked documents of `marked/` and write them in the gold format.

    python corpus/problems/marked.py OUT_DIR

A marked document is readable text with labels in place. Its head holds `key: value` lines up to `---`; in the text

    ⟦p.CODE[+CODE…]:STATUS[/SPREAD]|words⟧   a problem    status a(dmitted) r(esolved) d(enied) p(rescribed)
    ⟦m.CODE[+CODE…]:TENSE|words⟧             a measure    tense  d(one) p(lanned) r(equired)
    ⟦x|words⟧                                looks like a problem and is none

A trailing ` H` before the bar marks words of a heading. Marks may nest. Codes are those of the taxonomy, or the short
names below, which exist only to keep the files readable.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

PROBLEM = {
    "concept": "awareness.concept", "business": "awareness.business_first", "slow": "coverage.slow",
    "blank": "coverage.blank", "detached": "formalism.detached", "copied": "formalism.copied",
    "noacc": "formalism.no_accountability", "quality": "workforce.quality", "abuse": "workforce.abuse",
    "lax": "workforce.lax", "rules": "procedure.rules", "docs": "procedure.documents",
    "pub": "procedure.publicity", "assess": "oversight.assessment", "mech": "oversight.mechanism",
    "staff": "resources.staff", "fund": "resources.funding", "other": "other.problem",
}  # fmt: skip
MEASURE = {
    "lead": "leadership", "duty": "duty_breakdown", "quant": "quantified_assessment", "publ": "publicity",
    "grass": "grassroots", "subj": "subject_cleanup", "basis": "basis_cleanup", "supp": "supporting_rules",
    "proc": "procedure_documents", "train": "training", "superv": "supervision",
}  # fmt: skip
STATUS = {"a": "admitted", "r": "resolved", "d": "denied", "p": "prescribed"}
TENSE = {"d": "done", "p": "planned", "r": "required"}
_MARK = re.compile(r"⟦([^|⟦⟧]*)\||⟧")


def unmark(marked: str) -> tuple[str, list[tuple[str, int, int]]]:
    """Return the plain text and the marks as (label, start, end), in order of their ends.

    Raises:
        ValueError: a mark that is not closed, or a closing bracket too many.
    """
    out: list[str] = []
    length, position = 0, 0
    marks: list[tuple[str, int, int]] = []
    opened: list[tuple[str, int]] = []
    for found in _MARK.finditer(marked):
        piece = marked[position : found.start()]
        out.append(piece)
        length += len(piece)
        position = found.end()
        if found.group(1) is not None:
            opened.append((found.group(1), length))
        elif opened:
            label, start = opened.pop()
            marks.append((label, start, length))
        else:
            raise ValueError(f"a closing bracket too many near {marked[max(0, position - 20) : position]!r}")
    if opened:
        raise ValueError(f"not closed: {opened[-1][0]!r}")
    out.append(marked[position:])
    return "".join(out), marks


def _row(label: str, words: str) -> tuple[str, dict[str, Any]]:
    heading = label.endswith(" H")
    label = label.removesuffix(" H")
    if label == "x":
        return "distractors", {"text": words}
    kind, _, rest = label.partition(".")
    codes, _, mode = rest.partition(":")
    mode, _, spread = mode.partition("/")
    table, modes = (PROBLEM, STATUS) if kind == "p" else (MEASURE, TENSE)
    row: dict[str, Any] = {"text": words, "labels": [table.get(c, c) for c in codes.split("+")]}
    if not set(row["labels"]) <= set(table.values()):
        raise ValueError(f"unknown code in {label!r}")
    row["status" if kind == "p" else "tense"] = modes[mode]
    if spread:
        row["spread"] = spread
    if heading:
        row["heading"] = True
    return ("problems" if kind == "p" else "measures"), row


def convert(path: Path) -> tuple[str, dict[str, Any]]:
    """Return text and labels of one marked document in the gold format, with start and end added to each row."""
    head, _, body = path.read_text("utf-8").partition("---\n")
    meta = dict(line.split(": ", 1) for line in head.splitlines() if line)
    text, marks = unmark(body.strip("\n") + "\n")
    gold: dict[str, Any] = {
        "id": path.stem,
        "kind": meta["kind"],
        "problems": [],
        "measures": [],
        "distractors": [],
    }
    gold["meta"] = {k: v for k, v in meta.items() if k != "kind"}
    for label, start, end in sorted(marks, key=lambda m: (m[1], -m[2])):
        name, row = _row(label, text[start:end])
        gold[name].append({**row, "start": start, "end": end})
    return text, gold


def main(out: Path) -> None:
    """Convert every marked document into `out`."""
    out.mkdir(parents=True, exist_ok=True)
    for path in sorted((Path(__file__).parent / "marked").glob("*.txt")):
        text, gold = convert(path)
        (out / path.name).write_text(text, "utf-8")
        (out / f"{path.stem}.json").write_text(json.dumps(gold, ensure_ascii=False, indent=1), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
