"""Alembic's entry: run the migrations over the connection that `store.database` hands in."""

from __future__ import annotations

from alembic import context

from zhifa_nlp.store import desk_tables, register_tables, value_tables  # noqa: F401  their tables belong to the schema too
from zhifa_nlp.store.tables import Table

connection = context.config.attributes["connection"]
# SQLite cannot alter a column in place; "batch" copies the table there and is a plain ALTER elsewhere.
context.configure(connection=connection, target_metadata=Table.metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
