"""Runs: when, over what, with which version, and how each ended."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from zhifa_nlp.apps.desk.queries.model import Page, Paging, Shown
from zhifa_nlp.store.chain import head_of
from zhifa_nlp.store.tables import RunRow


class RunShown(Shown):
    """One run."""

    id: int
    started_at: str
    ended_at: str
    state: str
    folder: str
    annex: str
    code_version: str
    settings: dict[str, Any]
    counts: dict[str, Any]


class HeadShown(Shown):
    """How many entries a log has, and the hash of the last: note it elsewhere to prove the log later."""

    log: str
    entries: int
    hash: str


class Provenance(Shown):
    """The runs, latest first, and the heads of both logs."""

    runs: Page[RunShown]
    heads: list[HeadShown]


def provenance(session: Session, paging: Paging) -> Provenance:
    """Return one page of the runs and the heads of the logs."""
    query = select(RunRow).order_by(RunRow.id.desc()).limit(paging.size).offset(paging.offset)
    total = session.scalar(select(func.count()).select_from(RunRow)) or 0
    runs = [_run(row) for row in session.scalars(query)]
    heads = [(log, head_of(session, log)) for log in ("decisions", "audit")]
    return Provenance(
        runs=Page(items=runs, total=total, page=paging.page, size=paging.size),
        heads=[HeadShown(log=log, entries=head.entries, hash=head.hash) for log, head in heads],
    )


def _run(row: RunRow) -> RunShown:
    return RunShown(
        id=row.id,
        started_at=row.started_at.isoformat(),
        ended_at=row.ended_at.isoformat() if row.ended_at else "",
        state=row.state,
        folder=row.folder,
        annex=row.annex or "",
        code_version=row.code_version,
        settings=row.settings,
        counts=row.counts,
    )
