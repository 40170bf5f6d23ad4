"""Tables whose rows are files: what they grade is no unit, even where a column names who handled the file."""

from __future__ import annotations

import re

from zhifa_nlp.extraction.tiers.grid import grids
from zhifa_nlp.extraction.tiers.scan import Scan

_HEAD = re.compile(r"(?:案卷|案件|文书|卷宗)(?:名称|编号|标题|文号|号)|案由|案名|案号")


def tables_of_files(scan: Scan) -> list[tuple[int, int]]:
    """Return start and end of the tables with a column for the name or the number of a file."""
    if not _HEAD.search(scan.text):
        return []
    return [
        (grid.start, grid.end)
        for grid in grids(scan)
        if any(len(row) > 1 and _HEAD.fullmatch(cell.words) for row in grid.rows for cell in row)
    ]
