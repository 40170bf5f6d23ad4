"""Before the desk opens: what is worked out from other tables is made to fit them."""

from __future__ import annotations

import logging

from sqlalchemy import select

from zhifa_nlp.store.decisions import rebuild_cases
from zhifa_nlp.store.desk_tables import GroupRow
from zhifa_nlp.store.items import fill_items
from zhifa_nlp.store.passages import load_reuse, save_groups
from zhifa_nlp.store.tables import DocumentRow, PassageRow
from zhifa_nlp.store.workspace import Workspace

_log = logging.getLogger(__name__)


def make_ready(workspace: Workspace, readers: int) -> None:
    """Work out cases by so many readers, and what an earlier version of the program did not work out yet."""
    with workspace.session() as session:
        rebuild_cases(session, readers)
        read = fill_items(session)
        if read:
            _log.info("%d records looked through for what waits", read)
        known = session.scalar(select(GroupRow.id).limit(1))
        if known is None and session.scalar(select(PassageRow.id).limit(1)) is not None:
            rows = session.execute(select(DocumentRow.path, DocumentRow.id))
            ids = {path: number for path, number in rows}  # noqa: C416  a result is no mapping
            save_groups(session, load_reuse(session).passages, ids)
