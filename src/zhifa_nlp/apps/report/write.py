"""Writing the reports into the workspace."""

from __future__ import annotations

from pathlib import Path

from zhifa_nlp.apps.files import written_whole
from zhifa_nlp.apps.report.gather import gather
from zhifa_nlp.apps.report.page import render
from zhifa_nlp.apps.report.workbook import write_workbook
from zhifa_nlp.store.workspace import Workspace


def write_reports(workspace: Workspace) -> list[Path]:
    """Write `report.html` and `report.xlsx` into the folder of `workspace` and return their paths.

    Raises:
        ZhifaError: they cannot be written, for instance because Excel holds the old one open.
    """
    content = gather(workspace)
    page, book = workspace.folder / "report.html", workspace.folder / "report.xlsx"
    with written_whole(page) as part:
        part.write_text(render(content), encoding="utf-8", newline="\n")
    with written_whole(book) as part:
        write_workbook(content, part)
    return [page, book]
