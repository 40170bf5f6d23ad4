"""The decisions as a workbook: the log as it may be seen, and where each case stands."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Sequence

from sqlalchemy.orm import Session

from zhifa_nlp.apps.desk.queries.knowledge import reasons, verdicts
from zhifa_nlp.apps.desk.queries.log import LogFilter, decisions
from zhifa_nlp.apps.desk.queries.model import Paging
from zhifa_nlp.apps.desk.queries.reading import EntryShown, Viewer
from zhifa_nlp.apps.export.cells import plain
from zhifa_nlp.apps.export.sheets import Book, Sheet

_MOST = 1_000_000  # rows that a sheet takes
_COLUMNS = {
    "序号": 8, "时间": 22, "人员": 12, "审次": 10, "类型": 10, "文件": 36, "起": 8, "止": 8, "项目": 16, "机器值": 40,
    "动作": 10, "人工值": 40, "理由": 20, "说明": 40, "散列": 20,
}  # fmt: skip
_ACTIONS = {"accept": "认可", "correct": "更正", "reject": "不认可", "judge": "判定", "reply": "单位答复"}
_READINGS = {"1": "初审", "2": "复审", "adjudication": "裁定", "": ""}


def decisions_workbook(session: Session, viewer: Viewer) -> bytes:
    """Return the decisions that `viewer` may see as an .xlsx file, oldest first."""
    shown = decisions(session, LogFilter(), Paging(size=_MOST), viewer).items
    stream = io.BytesIO()
    with Book(stream) as book:
        book.write(Sheet("决定", _COLUMNS, (plain(*row) for row in _rows(reversed(shown)))))
    return stream.getvalue()


def _rows(shown: Iterable[EntryShown]) -> Iterable[Sequence[object]]:
    names = {one.code: one.name for one in (*reasons(), *verdicts())}
    for entry in shown:
        yield (
            entry.seq,
            entry.at,
            entry.person,
            _READINGS.get(entry.reading, entry.reading),
            entry.kind,
            entry.path,
            entry.start if entry.start >= 0 else None,
            entry.end if entry.end >= 0 else None,
            entry.field,
            json.dumps(entry.machine, ensure_ascii=False),
            _ACTIONS.get(entry.action, entry.action),
            _human(entry, names),
            names.get(entry.reason, entry.reason),
            entry.note,
            entry.hash,
        )


def _human(entry: EntryShown, names: dict[str, str]) -> str:
    if entry.human is None:
        return ""
    verdict = entry.human.get("verdict")
    return names.get(verdict, str(verdict)) if verdict else json.dumps(entry.human, ensure_ascii=False)
