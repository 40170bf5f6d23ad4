"""Full text over many documents, against a scan: `python -m tests.benchmarks search`.

A workspace of generated reports is indexed as a run would, and 200 queries of 2 to 8 characters, cut from the texts,
are asked. The scan is as kind as can be: the views lie ready in a table of one column of text, and SQLite looks
through them with instr(). "In memory" is Python's `in` over a list of all views, which no command line has. The
answer of the index is whole: total, the twenty best in order, their texts read, places and snippets marked.
Both must give the same number of documents, for every query. Recall and precision are thus 1.0 or it fails.
"""

from __future__ import annotations

import os
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from reuse_corpus import Generator
from sqlalchemy import insert

from zhifa_nlp.records.model import DocumentRow as RecordedDocument
from zhifa_nlp.records.model import Record
from zhifa_nlp.store.search.find import search
from zhifa_nlp.store.search.index import index_missing
from zhifa_nlp.store.search.request import SearchRequest
from zhifa_nlp.store.search.view import view_of
from zhifa_nlp.store.tables import DocumentRow, RecordRow
from zhifa_nlp.store.workspace import Workspace, open_workspace

DOCUMENTS = int(os.environ.get("BENCH_SEARCH_DOCUMENTS", "50000"))
QUERIES = 200
BAR = 20.0


def texts(count: int) -> Iterator[str]:
    """Yield reports as the benchmark of copies writes them: a fifth full of stock phrases."""
    generator = Generator(count, 7)
    for number in range(count):
        report = generator.stock() if number % 5 == 0 else generator.base()
        yield "\n　　".join(chunk.text for chunk in report.chunks)


def fill(workspace: Workspace, scanned: sqlite3.Connection, count: int) -> float:
    """Save the documents on both sides; return the seconds that indexing them took."""
    source, first = texts(count), 1
    while batch := list(islice(source, 500)):
        numbered = list(enumerate(batch, start=first))
        with workspace.session() as session:
            session.execute(insert(DocumentRow), [_document(number) for number, _ in numbered])
            session.execute(insert(RecordRow), [_record(number, text) for number, text in numbered])
        scanned.executemany("INSERT INTO views VALUES (?)", [(view_of(text).text,) for text in batch])
        first += len(batch)
    scanned.commit()
    began = time.perf_counter()
    index_missing(workspace)
    return time.perf_counter() - began


def _document(number: int) -> dict[str, object]:
    return {"id": number, "path": f"{number:06}.txt", "sha256": f"{number:064}", "status": "ok"}


def _record(number: int, text: str) -> dict[str, object]:
    document = RecordedDocument(
        path=f"{number:06}.txt",
        sha256=f"{number:064}",
        media_type="text/plain",
        text=text,
        kind="self_report",
    )
    return {
        "document_id": number,
        "schema_version": "zhifa/record@1",
        "kind": document.kind,
        "characters": len(text),
        "body": Record(document=document).model_dump_json(by_alias=True),
    }


def queries(views: list[str]) -> list[str]:
    """Return stretches of 2 to 8 characters; a quotation mark would end the phrase, so none has one."""
    chance, found = random.Random(5), []
    while len(found) < QUERIES:
        view, length = chance.choice(views), 2 + len(found) % 7
        start = chance.randrange(len(view) - length)
        piece = view[start : start + length]
        if '"' not in piece and piece == piece.strip():
            found.append(piece)
    return found


def timed(call):
    """Return what `call` gives, and the seconds it took."""
    began = time.perf_counter()
    return call(), time.perf_counter() - began


def main() -> int:
    """Print the table; return 1 where the answers differ or the bar is missed."""
    with tempfile.TemporaryDirectory(prefix="bench-search-") as folder:
        scanned = sqlite3.connect(Path(folder) / "views.sqlite")
        scanned.execute("CREATE TABLE views (view TEXT)")
        with open_workspace(Path(folder) / "w", create=True) as workspace:
            seconds = fill(workspace, scanned, DOCUMENTS)
            size = (Path(folder) / "w" / "workspace.sqlite").stat().st_size
            views = [row[0] for row in scanned.execute("SELECT view FROM views")]
            return report(workspace, scanned, views, (seconds, size))


def report(
    workspace: Workspace, scanned: sqlite3.Connection, views: list[str], cost: tuple[float, int]
) -> int:
    count = "SELECT count(*) FROM views WHERE instr(view, ?)"
    times: dict[str, list[float]] = {"index": [], "scan": [], "in memory": []}
    hits, wrong = [], []
    for query in queries(views):
        wanted, spent = timed(lambda q=query: scanned.execute(count, (q,)).fetchone()[0])
        times["scan"].append(spent)
        in_memory, spent = timed(lambda q=query: sum(q in view for view in views))
        times["in memory"].append(spent)
        request = SearchRequest(f'"{query}"', names=False)
        answer, spent = timed(lambda r=request: search(workspace, r))
        times["index"].append(spent)
        hits.append(answer.total)
        if not answer.total == wanted == in_memory:
            wrong.append((query, wanted, answer.total))
    characters = sum(map(len, views))
    print(f"{len(views):,} documents, {characters / 1e6:,.0f} million characters, {QUERIES} queries")
    print(f"indexing: {cost[0] * 1e3 / len(views):.1f} ms a document; database {cost[1] / 1e6:,.0f} MB")
    print(f"documents a query: median {statistics.median(hits):,.0f}, most {max(hits):,}")
    for name, values in times.items():
        ordered = sorted(values)
        print(
            f"{name:10} median {statistics.median(ordered) * 1e3:8.1f} ms   "
            f"p95 {ordered[int(len(ordered) * 0.95)] * 1e3:8.1f} ms   most {ordered[-1] * 1e3:8.1f} ms"
        )
    ratio = statistics.median(times["scan"]) / statistics.median(times["index"])
    print(
        f"median answer {ratio:.0f} times as fast as the scan (bar {BAR:.0f}); wrong answers: {len(wrong)} {wrong[:3]}"
    )
    return int(bool(wrong) or ratio < BAR)


if __name__ == "__main__":
    sys.exit(main())
