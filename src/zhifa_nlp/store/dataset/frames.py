"""A workspace's tables as Arrow tables or pandas frames: ``zhifa_nlp.open(workspace).problems.pandas()``."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from zhifa_nlp.store.dataset.model import Kind, View, views
from zhifa_nlp.store.dataset.query import SECONDS, Cell, queried
from zhifa_nlp.store.workspace import Workspace, open_workspace

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

_WHOLE = 3600.0  # seconds: a whole table may take its time


def open_dataset(workspace: Path | str) -> Dataset:
    """Return the tables of the workspace in that folder; nothing is read before it is asked for.

    Raises:
        WorkspaceError: there is no workspace.
    """
    return Dataset(Path(workspace))


@dataclass(frozen=True, slots=True)
class Frame:
    """One table, not read yet."""

    dataset: Dataset
    view: View

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns; `zhifa sql --tables` says what they hold."""
        return tuple(column.name for column in self.view.columns)

    def arrow(self) -> pa.Table:
        """Return the table as Arrow, in an order that only the content decides."""
        order = ", ".join(self.view.sort)
        sql = f"SELECT * FROM {self.view.name} ORDER BY {order}"  # noqa: S608  our names
        return self.dataset.sql(sql, seconds=_WHOLE, kinds=[column.kind for column in self.view.columns])

    def pandas(self) -> pd.DataFrame:
        """Return the table as a pandas frame; whole numbers with gaps stay whole numbers."""
        import pandas as pd  # noqa: PLC0415  heavy, and an extra

        kinds = {"int": pd.Int64Dtype(), "bool": pd.BooleanDtype()}
        by_name = {column.name: kinds[column.kind] for column in self.view.columns if column.kind in kinds}
        frame: pd.DataFrame = self.arrow().to_pandas(integer_object_nulls=True)
        return frame.astype(by_name)


class Dataset:
    """The tables of one workspace, each as an attribute: ``documents``, ``units``, ``problems`` and so on."""

    def __init__(self, folder: Path) -> None:
        self._opened: AbstractContextManager[Workspace] = open_workspace(folder)
        self._workspace = self._opened.__enter__()
        self._views = {view.name: view for view in views()}

    def __getattr__(self, name: str) -> Frame:
        """Return the table of that name."""
        if name.startswith("_") or name not in self._views:
            raise AttributeError(f"there is no table {name!r}; there are {', '.join(views_named())}")
        return Frame(self, self._views[name])

    def __dir__(self) -> list[str]:
        return sorted([*super().__dir__(), *self._views])

    def sql(
        self,
        query: str,
        values: Sequence[Cell] = (),
        *,
        seconds: float = SECONDS,
        kinds: Sequence[Kind] | None = None,
    ) -> pa.Table:
        """Return the answer to one SELECT on the tables, as Arrow.

        Args:
            query: the statement.
            values: for its question marks.
            seconds: when to give up.
            kinds: of the columns; worked out from the values when None.

        Raises:
            ZhifaError: the statement is wrong, touches anything else, or takes too long.
        """
        import pyarrow as pa  # noqa: PLC0415  heavy

        with queried(self._workspace, query, values, seconds=seconds) as answer:
            rows = list(answer.rows)
        columns = list(zip(*rows, strict=True)) if rows else [()] * len(answer.columns)
        types = [_types()[kind] for kind in kinds] if kinds else [None] * len(columns)
        arrays = [_array(list(column), kind) for column, kind in zip(columns, types, strict=True)]
        return pa.Table.from_arrays(arrays, names=list(answer.columns))

    def __repr__(self) -> str:
        """Say in a notebook whose tables these are and what they are called."""
        return f"<tables of {self._workspace.folder}: {', '.join(self._views)}>"

    def close(self) -> None:
        """Let go of the workspace."""
        self._opened.__exit__(None, None, None)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def views_named() -> tuple[str, ...]:
    """Return the names of all tables."""
    return tuple(view.name for view in views())


def _types() -> dict[Kind, Any]:
    import pyarrow as pa  # noqa: PLC0415  heavy

    return {"int": pa.int64(), "float": pa.float64(), "bool": pa.bool_(), "str": pa.string()}


def _array(values: list[Cell], kind: Any) -> Any:  # noqa: ANN401  Arrow has no types of its own here
    import pyarrow as pa  # noqa: PLC0415  heavy

    if kind is None:
        return pa.array(values)
    if kind == pa.bool_():
        return pa.array([None if value is None else bool(value) for value in values], type=kind)
    return pa.array(values, type=kind)
