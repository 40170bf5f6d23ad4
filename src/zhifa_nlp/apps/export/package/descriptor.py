"""`datapackage.json` (Frictionless Data Package, version 1): every table with its types, keys and references."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from zhifa_nlp.apps.export.package.about import About
from zhifa_nlp.store.dataset.model import Column, View

_TYPES = {"int": "integer", "float": "number", "bool": "boolean", "str": "string"}


def datapackage(
    about: About, tables: Sequence[View], rows: Mapping[str, int], folder: Path
) -> dict[str, Any]:
    """Return the descriptor of the tables whose CSV files lie in `folder`/data."""
    names = [view.name for view in tables]
    return {
        "profile": "tabular-data-package",
        "name": about.name,
        "title": about.title,
        "description": about.description,
        "version": about.version,
        "licenses": [{"name": about.licence}],
        "contributors": [{"title": author, "role": "author"} for author in about.authors],
        "keywords": ["行政执法", "自查报告", "administrative law", "self-inspection reports", "China"],
        "resources": [_resource(view, names, rows[view.name], folder) for view in tables],
    }


def _resource(view: View, names: Sequence[str], rows: int, folder: Path) -> dict[str, Any]:
    path = folder / "data" / f"{view.name}.csv"
    return {
        "profile": "tabular-data-resource",
        "name": view.name,
        "path": f"data/{view.name}.csv",
        "title": view.zh,
        "description": view.en,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}",
        "rows": rows,
        "schema": _schema(view, names),
    }


def _schema(view: View, names: Sequence[str]) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(column, view) for column in view.columns],
        "missingValues": [""],
        "primaryKey": list(view.key),
    }
    keys = [key for column in view.columns if (key := _foreign_key(column, view, names))]
    if keys:
        schema["foreignKeys"] = keys
    return schema


def _field(column: Column, view: View) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": _TYPES[column.kind],
        "title": column.zh,
        "description": column.en,
    }
    if column.name in view.key:
        field["constraints"] = {"required": True}
    return field


def _foreign_key(column: Column, view: View, names: Sequence[str]) -> dict[str, Any] | None:
    table, _, name = column.refers.partition(".")
    if table not in names:
        return None
    resource = "" if table == view.name else table
    return {"fields": [column.name], "reference": {"resource": resource, "fields": [name]}}
