"""The rows of the workbook's sheets 雷同 and 雷同段落."""

from __future__ import annotations

from collections.abc import Iterator

from zhifa_nlp.apps.export.cells import Cell, plain
from zhifa_nlp.apps.report.content import Content
from zhifa_nlp.apps.report.words import MANNERS_OF_REUSE, REUSE_DIRECTIONS, REUSE_KINDS, REUSE_ORIGINS


def pair_rows(content: Content) -> Iterator[list[Cell]]:
    """Yield a row for each submission and each of its sources."""
    for number, pair in enumerate(content.copies.pairs, start=1):
        row = pair.row
        yield [
            *plain(number, MANNERS_OF_REUSE[pair.manner], pair.doc.name),
            (pair.doc.path, pair.doc.original),
            *plain(pair.doc.date, pair.source.name),
            (pair.source.path, pair.source.original),
            *plain(pair.source.date, REUSE_KINDS[row.kind], REUSE_ORIGINS[row.origin]),
            *plain(REUSE_DIRECTIONS[row.direction]),
            *plain(*(_percent(v) for v in (row.total_share, row.without_mandated, row.without_common))),
            *plain(_percent(row.largest_share), pair.characters, len(pair.passages)),
            *plain("、".join(dict.fromkeys(residue.text for residue in row.residue))),
        ]


def passage_rows(content: Content) -> Iterator[list[Cell]]:
    """Yield a row for each passage, with the words of both sides, under the number of its pair."""
    words = content.copies.words
    for number, pair in enumerate(content.copies.pairs, start=1):
        for p in pair.passages:
            yield [
                (number, ""),
                (p.doc, pair.doc.original),
                *plain(p.doc_start + 1, p.doc_end, words.get((p.doc, p.doc_start, p.doc_end), "")),
                (p.source, pair.source.original),
                *plain(
                    p.source_start + 1, p.source_end, words.get((p.source, p.source_start, p.source_end), "")
                ),
                *plain(REUSE_KINDS[p.kind], _percent(p.similarity)),
            ]


def _percent(share: float) -> float:
    return round(100 * share, 1)
