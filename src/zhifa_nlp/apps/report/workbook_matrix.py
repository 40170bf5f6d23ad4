"""The rows of the workbook's sheets 单位×问题 and 单位×措施; each mark leads to its sentence in 问题 or 措施."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from zhifa_nlp.apps.export.cells import Cell, plain
from zhifa_nlp.apps.report.content import Content, Said, Speaker
from zhifa_nlp.apps.report.words import SUPPORT
from zhifa_nlp.problems.taxonomy import MEASURES, PROBLEMS

_FIRST_ROW = 2  # below the heading
MOST_ROWS = 300_000
"""Rows that a sheet of the workbook holds: more opens too slowly for anybody to read."""
PROBLEM_COLUMNS = {"单位": 30, "通报等次": 11, "文件": 26, **dict.fromkeys(PROBLEMS.values(), 9)}
"""The heading of 单位×问题 with widths."""
MEASURE_COLUMNS = {"单位": 30, "通报等次": 11, "文件": 26, **dict.fromkeys(MEASURES.values(), 9)}
"""The heading of 单位×措施 with widths."""

Mark = Callable[[Speaker, str], tuple[object, Said | None]]
"""What stands in the cell of a submission and a code, and the passage that it leads to."""


def problem_rows(content: Content) -> Iterator[list[Cell]]:
    """Yield a row for each submission: how many problems of each code it admits."""
    yield from _rows(content, lambda speaker: speaker.problems, PROBLEMS, ("问题", _admitted))


def measure_rows(content: Content) -> Iterator[list[Cell]]:
    """Yield a row for each submission: how well each measure is supported at best."""
    yield from _rows(content, lambda speaker: speaker.measures, MEASURES, ("措施", _supported))


def _rows(
    content: Content,
    choose: Callable[[Speaker], Sequence[Said]],
    codes: dict[str, str],
    sheet: tuple[str, Mark],
) -> Iterator[list[Cell]]:
    name, mark = sheet
    originals = content.originals
    first = _FIRST_ROW
    for speaker in content.speakers:
        said = choose(speaker)
        row_of = {id(one): row for row, one in enumerate(said, start=first)}
        first += len(said)
        yield [
            *plain(speaker.unit, speaker.tier),
            (speaker.path, originals.get(speaker.path, "")),
            *(_cell(name, row_of, *mark(speaker, code)) for code in codes),
        ]


def _cell(sheet: str, row_of: dict[int, int], value: object, said: Said | None) -> Cell:
    if said is None:
        return None, ""
    row = row_of[id(said)]
    return value, f"#'{sheet}'!A{row}" if row < MOST_ROWS + _FIRST_ROW else ""


def _admitted(speaker: Speaker, code: str) -> tuple[object, Said | None]:
    found = speaker.admitting(code)
    return len(found), next(iter(found), None)


def _supported(speaker: Speaker, code: str) -> tuple[object, Said | None]:
    best = speaker.best(code)
    return SUPPORT[best.detail] if best else None, best
