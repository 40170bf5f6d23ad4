"""What records say as rows of its own, and the index of full text; rows are made for the records that are there.

The index itself is filled by the next run or the first search: it needs words, which SQL cannot cut.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_INDEX = (
    "CREATE VIRTUAL TABLE search_text USING fts5(pairs, words, content='', "
    "tokenize=\"ascii tokenchars '!\"\"#$%&''()*+,-./:;<=>?@[\\]^_`{|}~'\")"
)
_INDEX_ELSEWHERE = (
    "CREATE TABLE search_text (id BIGINT PRIMARY KEY, pairs TEXT[] NOT NULL, shown TEXT NOT NULL, "
    "words TEXT NOT NULL)",
    "CREATE INDEX ix_search_text_pairs ON search_text USING GIN (pairs)",
)
_SPAN = (
    "json_extract({0}.value, '$.text'), json_extract({0}.value, '$.start'), json_extract({0}.value, '$.end')"
)
_ELEMENTS = f"""
INSERT INTO elements (document_id, name, status, value, source, text, span_start, span_end)
SELECT r.document_id, json_extract(e.value, '$.name'), json_extract(e.value, '$.status'),
       json_extract(e.value, '$.value'), json_extract(e.value, '$.source'), {_SPAN.format("e")}
FROM records r, json_each(r.body, '$.document.elements') e ORDER BY r.document_id, e.key
"""  # noqa: S608  constants
_CITATIONS = f"""
INSERT INTO citations (document_id, title, number, text, span_start, span_end)
SELECT r.document_id, json_extract(c.value, '$.title'), json_extract(c.value, '$.number'), {_SPAN.format("c")}
FROM records r, json_each(r.body, '$.citations') c ORDER BY r.document_id, c.key
"""  # noqa: S608  constants
_BEST = """
(SELECT json_extract(c.value, '$.{0}') FROM json_each(s.value, '$.codes') c
 ORDER BY json_extract(c.value, '$.confidence') DESC, c.key LIMIT 1)"""
_STATEMENTS = f"""
INSERT INTO statements (document_id, kind, number, code, manner, spread, strength, about, confidence, review,
                        text, span_start, span_end, reasons)
SELECT r.document_id, :kind, s.key, {_BEST.format("code")}, json_extract(s.value, :manner),
       json_extract(s.value, '$.spread'), json_extract(s.value, '$.strength'), json_extract(s.value, '$.about'),
       coalesce(json_extract(s.value, '$.confidence'), {_BEST.format("confidence")}),
       json_extract(s.value, '$.review'), {_SPAN.format("s")}, json_extract(s.value, '$.reasons')
FROM records r, json_each(r.body, :place) s ORDER BY r.document_id, s.key
"""  # noqa: S608  constants
_CODES = """
INSERT OR IGNORE INTO statement_codes (statement_id, code, confidence)
SELECT t.id, json_extract(c.value, '$.code'), json_extract(c.value, '$.confidence')
FROM statements t JOIN records r ON r.document_id = t.document_id,
     json_each(r.body, '$.' || t.kind || 's[' || t.number || '].codes') c
"""
_ASSESSMENTS = """
INSERT OR IGNORE INTO assessment_documents (assessment_id, document_id)
SELECT a.id, d.id FROM assessments a, json_each(a.body, '$.submissions') s JOIN documents d ON d.path = s.value
"""


def upgrade() -> None:
    """Make the tables; fill them from the records, which only a workspace in SQLite can have by now."""
    _tables_of_values()
    _tables_of_statements()
    op.create_table(
        "search_rows",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("document_id", sa.Integer, nullable=False),
        _reference("search_rows", "document_id", "documents"),
        sa.PrimaryKeyConstraint("id", name="pk_search_rows"),
        sa.UniqueConstraint("document_id", name="uq_search_rows_document_id"),
        sqlite_autoincrement=True,
    )
    if op.get_bind().dialect.name == "sqlite":
        op.get_bind().exec_driver_sql(_INDEX)
        _fill()
    else:
        for statement in _INDEX_ELSEWHERE:
            op.get_bind().exec_driver_sql(statement)


def _fill() -> None:
    op.execute(sa.text(_ELEMENTS))
    op.execute(sa.text(_CITATIONS))
    for kind, manner in (("problem", "$.status"), ("measure", "$.tense")):
        values = {"kind": kind, "manner": manner, "place": f"$.{kind}s"}
        op.execute(sa.text(_STATEMENTS).bindparams(**values))
    op.execute(sa.text(_CODES))
    op.execute(sa.text(_ASSESSMENTS))


def _tables_of_values() -> None:
    op.create_table(
        "assessment_documents",
        sa.Column("assessment_id", sa.Integer, nullable=False),
        sa.Column("document_id", sa.Integer, nullable=False),
        _reference("assessment_documents", "assessment_id", "assessments"),
        _reference("assessment_documents", "document_id", "documents"),
        sa.PrimaryKeyConstraint("assessment_id", "document_id", name="pk_assessment_documents"),
    )
    op.create_index("ix_assessment_documents_document_id", "assessment_documents", ["document_id"])
    op.create_table(
        "elements",
        *_head(),
        sa.Column("name", sa.String(32), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("value", sa.Text),
        sa.Column("source", sa.Text, nullable=False),
        *_place(),
        *_keys("elements"),
    )
    op.create_index("ix_elements_document_id", "elements", ["document_id"])
    op.create_table(
        "citations",
        *_head(),
        sa.Column("title", sa.Text),
        sa.Column("number", sa.Text),
        *_place(),
        *_keys("citations"),
    )
    op.create_index("ix_citations_document_id", "citations", ["document_id"])
    op.create_index("ix_citations_number", "citations", ["number"])


def _tables_of_statements() -> None:
    op.create_table(
        "statements",
        *_head(),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("code", sa.String(64)),
        sa.Column("manner", sa.String(16), nullable=False),
        sa.Column("spread", sa.String(8)),
        sa.Column("strength", sa.String(16)),
        sa.Column("about", sa.Text),
        sa.Column("confidence", sa.Float),
        sa.Column("review", sa.Boolean, nullable=False),
        *_place(),
        sa.Column("reasons", sa.JSON, nullable=False),
        *_keys("statements"),
        sa.UniqueConstraint("document_id", "kind", "number", name="uq_statements_document_id_kind_number"),
    )
    op.create_table(
        "statement_codes",
        sa.Column("statement_id", sa.Integer, nullable=False),
        sa.Column("code", sa.String(64), nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
        _reference("statement_codes", "statement_id", "statements"),
        sa.PrimaryKeyConstraint("statement_id", "code", name="pk_statement_codes"),
    )
    op.create_index("ix_statement_codes_code", "statement_codes", ["code"])


def _head() -> tuple[sa.Column[int], ...]:
    return sa.Column("id", sa.Integer, nullable=False), sa.Column("document_id", sa.Integer, nullable=False)


def _place() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("span_start", sa.Integer, nullable=False),
        sa.Column("span_end", sa.Integer, nullable=False),
    )


def _keys(table: str) -> tuple[sa.Constraint, ...]:
    return _reference(table, "document_id", "documents"), sa.PrimaryKeyConstraint("id", name=f"pk_{table}")


def _reference(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{target}.id"], name=f"fk_{table}_{column}_{target}", ondelete="CASCADE"
    )
