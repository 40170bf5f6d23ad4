"""Plain tables for people: columns of Chinese and Latin text that stand straight in a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import east_asian_width


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Return the rows under a heading, columns parted by two spaces; no colour, no wrapping.

    >>> print(table(["unit", "n"], [["公安厅", 3], ["a", 10]]), end="")
    unit    n
    公安厅  3
    a       10
    """
    lines = [[*head], *[["" if value is None else str(value) for value in row] for row in rows]]
    widths = [max(_width(line[column]) for line in lines) for column in range(len(head))]
    padded = ("  ".join(_padded(*pair) for pair in zip(line, widths, strict=True)) for line in lines)
    return "".join(line.rstrip() + "\n" for line in padded)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


def _width(text: str) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
