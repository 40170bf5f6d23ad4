"""The tables about copies: a row a passage, with its place on both sides, and a row a verdict."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from zhifa_nlp.apps.export.table import ExportTable, Values
from zhifa_nlp.store.passages import load_reuse
from zhifa_nlp.store.workspace import Workspace
from zhifa_nlp.workflow.reuse import reuse_row


def _passages(workspace: Workspace) -> Iterator[Values]:
    with workspace.reading() as session:
        reuse = load_reuse(session)
    for passage in reuse.passages:
        yield {**asdict(passage), "path": passage.doc, "start": passage.doc_start, "end": passage.doc_end}


def _verdicts(workspace: Workspace) -> Iterator[Values]:
    with workspace.reading() as session:
        reuse = load_reuse(session)
    for verdict in reuse.verdicts:
        row = reuse_row(verdict)
        yield {
            **row.model_dump(include=set(VERDICTS.columns)),
            "path": verdict.doc,
            "mandated": verdict.mandated_share,
            "stock": verdict.stock_share,
            "own": verdict.own_share,
            "total": row.total_share,
            "no_mandated": row.without_mandated,
            "no_common": row.without_common,
            "largest": row.largest_share,
            "residue": "；".join(residue.text for residue in verdict.residues) or None,
        }


PASSAGES = ExportTable(
    "passages",
    {
        "path": str, "start": int, "end": int, "source": str, "source_start": int, "source_end": int,
        "kind": str, "similarity": float, "evidence": float,
    },
    _passages,
)  # fmt: skip
VERDICTS = ExportTable(
    "verdicts",
    {
        "path": str, "copied": bool, "score": float, "source": str, "kind": str, "origin": str,
        "direction": str, "total": float, "no_mandated": float, "no_common": float, "largest": float,
        "mandated": float, "stock": float, "own": float, "residue": str,
    },
    _verdicts,
)  # fmt: skip
