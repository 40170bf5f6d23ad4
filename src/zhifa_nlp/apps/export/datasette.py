"""What Datasette needs to show a workspace: titles, descriptions in two languages, raw tables out of sight."""

from __future__ import annotations

from sqlalchemy import inspect

from zhifa_nlp.store.dataset.model import View, views
from zhifa_nlp.store.workspace import Workspace

_SECRET = ("accounts", "sessions", "audit", "log_heads")


def datasette_metadata(workspace: Workspace) -> dict[str, object]:
    """Return the metadata for ``datasette workspace.sqlite --metadata metadata.json``.

    The views are shown; the tables behind them are hidden, and those of the desk's accounts refused to everybody.
    """
    names = inspect(workspace.engine).get_table_names()
    hidden: dict[str, object] = {name: {"hidden": True} for name in sorted(names) if name not in _SECRET}
    secret: dict[str, object] = {name: {"hidden": True, "allow": False} for name in _SECRET if name in names}
    shown: dict[str, object] = {view.stored: _described(view) for view in views()}
    return {
        "title": "行政执法自查报告数据 · Self-inspection reports of administrative law enforcement",
        "description": "各表的 span_start、span_end 为正文码点位置，可回到原文。"
        " Offsets are code points of a document's text.",
        "databases": {
            "workspace": {
                "allow_sql": False,  # SQL of one's own would reach the hidden tables; `zhifa sql` is for that
                "tables": {**shown, **hidden, **secret},
            }
        },
    }


def _described(view: View) -> dict[str, object]:
    described: dict[str, object] = {
        "title": f"{view.name} · {view.zh.split('：', maxsplit=1)[0]}",
        "description": f"{view.zh}。{view.en}.",
        "columns": {column.name: f"{column.zh} · {column.en}" for column in view.columns},
        "size": 50,
    }
    facets = [
        c.name
        for c in view.columns
        if c.name in ("kind", "code", "status", "tense", "severity", "rule", "tier")
    ]
    if facets:
        described["facets"] = facets[:3]
    if len(view.key) == 1:
        described["sort"] = view.key[0]
    return described
