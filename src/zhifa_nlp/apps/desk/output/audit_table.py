"""The list of what was done as a table to take away, row by row."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sqlalchemy.orm import Session

from zhifa_nlp.apps.desk.moments import moment
from zhifa_nlp.apps.desk.queries.audit import AuditFilter, all_lines
from zhifa_nlp.apps.desk.queries.audit_lines import AuditLine
from zhifa_nlp.apps.desk.queries.reading import EntryShown, Viewer
from zhifa_nlp.apps.desk.words import Words
from zhifa_nlp.store.dataset.query import Cell, Rows

_COLUMNS = ("log", "number", "time", "person", "action", "item", "about", "unit", "detail", "hash")


def audit_table(session: Session, wanted: AuditFilter, viewer: Viewer, words: Words) -> Rows:
    """Return all that `wanted` asks for, the latest first; rows are read as they are fetched."""
    names = tuple(words(f"audit_column.{name}") for name in _COLUMNS)
    return Rows(names, _rows(session, wanted, viewer, words))


def _rows(session: Session, wanted: AuditFilter, viewer: Viewer, words: Words) -> Iterator[tuple[Cell, ...]]:
    for line in all_lines(session, wanted, viewer):
        yield (
            words(f"audit_log.{line.log}"),
            line.seq,
            moment(line.at, "%Y-%m-%d %H:%M:%S%z"),
            line.person or words("audit.nobody"),
            words(f"audit_action.{line.action}"),
            words(f"item_kind.{line.entry.kind}") if line.entry else "",
            line.about,
            line.unit,
            _decision(line.entry, words) if line.entry else _detail(line, words),
            line.hash,
        )


def _detail(line: AuditLine, words: Words) -> str:
    return words(f"role.{line.detail}") if line.action == "account-added" else line.detail


def _decision(entry: EntryShown, words: Words) -> str:
    """Return what a person said: verdict or value, reason, note."""
    human = entry.human or {}
    verdict = human.get("verdict")
    value = words(f"verdict.{verdict}") if verdict else json.dumps(human, ensure_ascii=False) if human else ""
    reason = words(f"reason.{entry.reason}") if entry.reason else ""
    return " · ".join(part for part in (value, reason, entry.note) if part)
