"""The index in SQLite: a contentless FTS5 table with a column of pairs and one of words.

Tokens come parted by spaces, and everything else belongs to a token, so SQLite's plainest tokenizer serves.
Rows are never taken out (SQLite before 3.43 cannot): `search_rows` tells which one is a document's.
"""

from __future__ import annotations

from collections.abc import Sequence
from string import punctuation

from sqlalchemy import ColumnElement, Connection, FromClause, Integer, column, text

from zhifa_nlp.store.search.request import Terms
from zhifa_nlp.store.search.tokens import END, pairs, pairs_inside, words

TABLE = "search_text"
_WORD_WEIGHT = 4.0  # a whole word counts for four accidental neighbours
_TOKENIZER = "ascii tokenchars '{}'".format(punctuation.replace("'", "''"))
CREATE = f"CREATE VIRTUAL TABLE {TABLE} USING fts5(pairs, words, content='', tokenize=\"{{}}\")".format(
    _TOKENIZER.replace('"', '""')
)


class SqliteFts:
    """The index of a workspace in SQLite."""

    def add(self, connection: Connection, rows: Sequence[tuple[int, str, str]]) -> None:
        """Write index rows: number of the row, view of the text, and the words of the view."""
        insert = text(f"INSERT INTO {TABLE} (rowid, pairs, words) VALUES (:id, :pairs, :words)")  # noqa: S608  our name
        connection.execute(
            insert, [{"id": number, "pairs": pairs(view), "words": cut} for number, view, cut in rows]
        )

    def matches(self, terms: Terms) -> tuple[FromClause, ColumnElement[int], ColumnElement[float]]:
        """Return a source of hits, its column with the number of the row, and its score: lower is better."""
        # "x MATCH y" names the table itself, which SQLAlchemy has no word for
        hits = (
            text(
                f"SELECT rowid AS number, bm25({TABLE}, 1.0, {_WORD_WEIGHT}) AS score "  # noqa: S608  our names
                f"FROM {TABLE} WHERE {TABLE} MATCH :expression"
            )
            .bindparams(expression=expression(terms))
            .columns(column("number", Integer), column("score"))
            .subquery("hits")
        )
        return hits, hits.c.number, hits.c.score

    def compact(self, connection: Connection) -> None:
        """Throw away every row, before all are written anew."""
        connection.execute(text(f"INSERT INTO {TABLE} ({TABLE}) VALUES ('delete-all')"))  # noqa: S608  our name
        connection.execute(text("DELETE FROM sqlite_sequence WHERE name = 'search_rows'"))


def expression(terms: Terms) -> str:
    """Return the FTS5 expression for `terms`."""
    wanted = " AND ".join("(" + " OR ".join(map(_term, group)) + ")" for group in terms.groups)
    if not terms.without:
        return wanted
    return f"({wanted}) NOT (" + " OR ".join(map(_pairs, terms.without)) + ")"


def _term(term: str) -> str:
    """Return what finds a term by its pairs, and tells whole words apart for the score."""
    return f"{_pairs(term)} OR words : {_string(words(term))}"


def _pairs(term: str) -> str:
    if len(term) == 1:
        return f"pairs : {_string(pairs(term).removesuffix(END))} *"
    return f"pairs : {_string(pairs_inside(term))}"


def _string(tokens: str) -> str:
    return '"' + tokens.replace('"', '""') + '"'
