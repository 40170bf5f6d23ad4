"""Excerpts: sections of made-up reports, a sentence a line with its label before it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from zhifa_nlp.errors import ZhifaError
from zhifa_nlp.problems.short_labels import entry


def excerpt_rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the excerpts of a file as corpus rows: a heading line `# … | note @kind`, then a sentence a line.

    Heading and sentences are the text; the note says where and when, the kind what the whole document would be.

    A line is `code|words` for an admitted problem; `code:r|`, `code:d|`, `code:p|` for the other statuses;
    `m.code:d|` for a measure; `x|` for a look-alike; `|` for a sentence that says neither.

    Raises:
        ZhifaError: a line has no bar or names an unknown code.
    """
    for number, block in enumerate(path.read_text("utf-8").strip().split("\n\n")):
        head, *lines = block.strip().splitlines()
        lines = _turned(lines, number)
        title, _, kind = head.removeprefix("#").partition("@")
        heading = title.split("|")[0].strip()
        row: dict[str, Any] = {
            "id": f"{path.stem}-{number:02}", "group": path.stem, "text": heading + "\n",
            "excerpt_of": kind.strip() or "self_report",
            "problems": [], "measures": [], "distractors": [],
        }  # fmt: skip
        for line in lines:
            label, bar, words = line.partition("|")
            if not bar:
                raise ZhifaError(f"{path.name}: a line without a label: {line[:20]}")
            if label:
                try:
                    name, told = entry(_full_label(label))
                except KeyError as cause:
                    raise ZhifaError(f"{path.name}: unknown label {label!r}; correct the line") from cause
                row[name].append({"text": words, "start": len(row["text"]), **told})
            row["text"] += words + ("" if words[-1] in "。；：！？" else "。")
        yield row


def _turned(lines: list[str], number: int) -> list[str]:
    """Return the lines of three sections in four begun elsewhere, what stood before at the end.

    Whoever writes sections begins with background and ends with the faults of others; a model would learn that the
    first sentence below a heading admits nothing.
    """
    spoken = next((k for k, line in enumerate(lines) if not line.startswith(("|", "x|"))), 0)
    first = (0, spoken, len(lines) // 3, 2 * len(lines) // 3)[number % 4]
    return lines[first:] + lines[:first]


def _full_label(label: str) -> str:
    """Return the label of an excerpt line in the form of the marks."""
    if label == "x" or label.startswith(("m.", "p.")):
        return label
    return f"p.{label}" if ":" in label else f"p.{label}:a"
