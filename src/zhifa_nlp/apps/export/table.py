"""What a table of the data set is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from zhifa_nlp.store.workspace import Workspace

Values = dict[str, object]


@dataclass(frozen=True, slots=True)
class ExportTable:
    """One table: its name, its columns with their types, and where its rows come from."""

    name: str
    columns: dict[str, type]
    rows: Callable[[Workspace], Iterator[Values]]
