"""Pages of original files as pictures, drawn in a child process; the last ones are kept for a while."""

from __future__ import annotations

from collections import OrderedDict
from threading import BoundedSemaphore, Lock

from sqlalchemy import select

from zhifa_nlp.errors import UnreadableDocument
from zhifa_nlp.store.records import load_record
from zhifa_nlp.store.tables import DocumentRow
from zhifa_nlp.store.workspace import Workspace
from zhifa_nlp.workflow.show import marks_on_page, render_page

_KEPT = 64
_AT_ONCE = 2  # pages drawn at the same time: each may start LibreOffice


class Pictures:
    """Draws pages of a workspace's files.

    Args:
        workspace: where the files are.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._kept: OrderedDict[tuple[int, int, bool, str], bytes] = OrderedDict()
        self._lock = Lock()
        self._turns = BoundedSemaphore(_AT_ONCE)

    def page(self, document_id: int, page: int, *, marks: bool) -> bytes:
        """Return a page, from 1, as PNG, with what was extracted from it framed if wanted.

        Raises:
            UnreadableDocument: why it cannot be shown, in one line.
        """
        with self._workspace.reading() as session:
            query = select(DocumentRow.sha256, DocumentRow.path)
            found = session.execute(query.where(DocumentRow.id == document_id)).first()
            record = load_record(session, found.path) if found else None
        if found is None or not found.sha256:
            raise UnreadableDocument("", "the original file is not kept", code="missing")
        key = (document_id, page, marks, found.sha256)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        path = self._workspace.originals.path_of(found.sha256)
        if not path.is_file():
            raise UnreadableDocument(found.path, "the original file is not kept", code="missing")
        frames = marks_on_page(record, page) if marks and record else ()
        with self._turns:
            png = render_page(path, page, frames, limits=self._workspace.settings.limits)
        with self._lock:
            self._kept[key] = png
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return png
