"""The log of runs: when, with what, and how each ended."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from zhifa_nlp.store.tables import RunRow


def begin_run(
    session: Session, *, folder: str, annex: str | None, code_version: str, settings: dict[str, Any]
) -> int:
    """Note the beginning of a run and return its number.

    Whoever begins one holds the workspace: an earlier one that says it is running was killed.
    """
    session.execute(update(RunRow).where(RunRow.state == "running").values(state="killed"))
    row = RunRow(
        started_at=datetime.now(UTC),
        state="running",
        folder=folder,
        annex=annex,
        code_version=code_version,
        settings=settings,
        counts={},
    )
    session.add(row)
    session.flush()
    return row.id


def end_run(session: Session, run_id: int, state: str, counts: dict[str, Any]) -> None:
    """Note how a run ended: ``done``, ``interrupted`` or ``failed``; one that was killed says nothing."""
    row = session.get_one(RunRow, run_id)
    row.ended_at, row.state, row.counts = datetime.now(UTC), state, counts


def last_run(session: Session) -> RunRow | None:
    """Return the latest run, or None before the first."""
    return session.scalar(select(RunRow).order_by(RunRow.id.desc()).limit(1))
