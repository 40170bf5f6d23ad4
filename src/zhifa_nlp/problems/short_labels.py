"""The short labels of marked texts and excerpts: `p.lax:a`, `m.train:d`, `x`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from zhifa_nlp.problems.taxonomy import MEASURE_CODES, PROBLEM_CODES, STATUSES, TENSES

_SHORT_NAMES = (
    "concept", "business", "slow", "blank", "detached", "copied", "noacc", "quality", "abuse", "lax",
    "rules", "docs", "pub", "assess", "mech", "staff", "fund", "other",
)  # fmt: skip
_SHORT_P = dict(zip(_SHORT_NAMES, PROBLEM_CODES, strict=True))
_SHORT_MEASURES = (
    "lead", "duty", "quant", "publ", "grass", "subj", "basis", "supp", "proc", "train", "superv",
)  # fmt: skip
_SHORT_M = dict(zip(_SHORT_MEASURES, MEASURE_CODES, strict=True))
_STATUS = {s[0]: s for s in STATUSES}
_TENSE = {t[0]: t for t in TENSES}


def entry(label: str) -> tuple[str, dict[str, Any]]:
    """Return the list of a corpus row that a passage belongs to, and what its label says of it.

    Raises:
        KeyError: the label names no code, status or tense.
    """
    label = label.removesuffix(" H")
    if label == "x":
        return "distractors", {}
    kind, _, rest = label.partition(".")
    codes, _, mode = rest.partition(":")
    mode, _, spread = mode.partition("/")
    table: Mapping[str, str] = _SHORT_P if kind == "p" else _SHORT_M
    known = set(table.values())
    labels = [c if c in known else table[c] for c in codes.split("+")]
    if kind == "m":
        return "measures", {"labels": labels, "tense": _TENSE[mode]}
    return "problems", {"labels": labels, "status": _STATUS[mode], "spread": spread or None}
