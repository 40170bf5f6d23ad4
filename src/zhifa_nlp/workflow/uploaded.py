"""Files that came in through the desk: later runs over a folder keep them, since only the workspace has them."""

from __future__ import annotations

from sqlalchemy import select

from zhifa_nlp.store.tables import DocumentRow
from zhifa_nlp.store.workspace import Workspace
from zhifa_nlp.workflow.walk import Source

UPLOADS = "上传"
"""The first part of the names of files that came in through the desk."""


def uploaded(workspace: Workspace) -> list[Source]:
    """Return the files that came in through the desk, as the workspace keeps them, by name."""
    query = (
        select(DocumentRow.path, DocumentRow.sha256)
        .where(DocumentRow.present, DocumentRow.sha256 != "", DocumentRow.path.startswith(f"{UPLOADS}/"))
        .order_by(DocumentRow.path)
    )
    with workspace.reading() as session:
        return [Source(workspace.originals.path_of(sha256), path) for path, sha256 in session.execute(query)]
