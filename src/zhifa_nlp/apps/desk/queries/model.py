"""What queries take and give."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict

MOST_PAGES = 100_000
SIZES = (10, 25, 50, 100, 200)


class Shown(BaseModel):
    """The base of everything that is shown: immutable."""

    model_config = ConfigDict(frozen=True)


_Item = TypeVar("_Item")


class Page(Shown, Generic[_Item]):
    """One page of a list: `total` rows in all, `page` from 1."""

    items: list[_Item]
    total: int
    page: int
    size: int

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.total // self.size))


@dataclass(frozen=True, slots=True)
class Paging:
    """Which page of a list: `page` from 1, `size` rows; `sort` names a column, `order` its direction."""

    page: int = 1
    size: int = 50
    sort: str = ""
    order: Literal["asc", "desc"] = "asc"

    @property
    def offset(self) -> int:
        """How many rows come before."""
        return (self.page - 1) * self.size
