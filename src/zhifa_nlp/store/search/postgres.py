"""The index in PostgreSQL: an array of pairs with a GIN index finds candidates, the text itself decides.

The full text search that PostgreSQL brings keeps 256 places of a word at most, so a phrase of pairs would be missed
in a long text. Candidates hold all pairs of a term; whether they stand one after another the stored view says.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Double,
    FromClause,
    MetaData,
    Table,
    Text,
    and_,
    cast,
    func,
    not_,
    or_,
    select,
    text,
    type_coerce,
)  # fmt: skip
from sqlalchemy import Column as TableColumn
from sqlalchemy.dialects.postgresql import ARRAY, array

from zhifa_nlp.store.bulk import copy_rows
from zhifa_nlp.store.search.request import Terms
from zhifa_nlp.store.search.tokens import END, pairs, pairs_inside, words

_WORD_WEIGHT = 4.0  # as in SQLite: a whole word counts for four accidental neighbours
_TABLE = Table(
    "search_text",
    MetaData(),
    TableColumn("id", BigInteger, primary_key=True),
    TableColumn("pairs", ARRAY(Text)),
    TableColumn("shown", Text),
    TableColumn("words", Text),
)


class PostgresArrays:
    """The index of a workspace in PostgreSQL."""

    def add(self, connection: Connection, rows: Sequence[tuple[int, str, str]]) -> None:
        """Write index rows: number of the row, view of the text, and the words of the view."""
        values = ((number, _array(_held(view)), view, f" {cut} ") for number, view, cut in rows)
        copy_rows(connection, _TABLE.name, ("id", "pairs", "shown", "words"), values)

    def matches(self, terms: Terms) -> tuple[FromClause, ColumnElement[int], ColumnElement[float]]:
        """Return a source of hits, its column with the number of the row, and its score: lower is better."""
        wanted = and_(*(or_(*map(_holds, group)) for group in terms.groups))
        unwanted = [not_(_holds(term)) for term in terms.without]
        spoken = sum((_weight(term) for term in terms.wanted), start=func.float8(0.0))
        score = -spoken / (1.0 + func.ln(1.0 + func.char_length(_TABLE.c.shown)))
        hits = (
            select(_TABLE.c.id.label("number"), score.label("score"))
            .where(wanted, *unwanted)
            .subquery("hits")
        )
        return hits, hits.c.number, hits.c.score

    def compact(self, connection: Connection) -> None:
        """Throw away every row, before all are written anew."""
        connection.execute(text("TRUNCATE search_text, search_rows RESTART IDENTITY"))


def _held(view: str) -> list[str]:
    """Return the pairs and single characters that a view holds, each once."""
    found = set(pairs(view).split())
    return sorted(found.union([pair[0] for pair in found]))


def _array(items: Sequence[str]) -> str:
    r"""Return strings as PostgreSQL writes an array of them; the driver's own way takes three times as long.

    >>> print(_array(["执法", 'a"', "b\\"]))
    {"执法","a\"","b\\"}
    """
    told = "\x00".join(items)
    if "\\" in told or '"' in told:
        told = told.replace("\\", "\\\\").replace('"', '\\"')
    return '{"' + told.replace("\x00", '","') + '"}' if items else "{}"


def _holds(term: str) -> ColumnElement[bool]:
    tokens = pairs_inside(term).split() if len(term) > 1 else [pairs(term).removesuffix(END)]
    return and_(
        _TABLE.c.pairs.contains(cast(array(sorted(set(tokens))), ARRAY(Text))),
        func.strpos(_TABLE.c.shown, term) > 0,
    )


def _weight(term: str) -> ColumnElement[float]:
    """Return how often a term stands in a text, more for where it is made of whole words."""
    whole = f" {words(term)} "
    return _count(_TABLE.c.shown, term) + _WORD_WEIGHT * _count(_TABLE.c.words, whole)


def _count(where: ColumnElement[str], what: str) -> ColumnElement[float]:
    removed = func.char_length(where) - func.char_length(func.replace(where, what, ""))
    return type_coerce(removed * (1.0 / len(what)), Double)
