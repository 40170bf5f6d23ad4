"""The desk's figures for Prometheus: requests as they come, and the workspace as it is when somebody asks."""

from __future__ import annotations

from collections import Counter as TheCounter
from collections.abc import Iterator

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.registry import Collector
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from zhifa_nlp.apps.desk.state import Desk
from zhifa_nlp.store.desk_tables import CaseRow, ItemRow
from zhifa_nlp.store.manifest import PENDING, count_by_status
from zhifa_nlp.store.runs import last_run
from zhifa_nlp.store.tables import DocumentRow, RunRow

CONTENT_TYPE = CONTENT_TYPE_LATEST
_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)


class Metrics:
    """The figures of one desk; each desk has its own, so that tests and programs with several do not mix."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "zhifa_requests", "Requests answered", ["method", "route", "status"], registry=self._registry
        )
        self._seconds = Histogram(
            "zhifa_request_seconds", "Time to answer", ["route"], buckets=_BUCKETS, registry=self._registry
        )
        self._registry.register(_Workspace(desk))

    def request(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count a request that was answered."""
        self._requests.labels(method, route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def text(self) -> bytes:
        """Return all figures as Prometheus reads them."""
        return generate_latest(self._registry)

    def last_run(self) -> RunRow | None:
        """Return the latest run."""
        with self._desk.workspace.reading() as session:
            return last_run(session)


class _Workspace(Collector):
    """Asks the database each time: whoever wrote to it, the figures are those of now."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def describe(self) -> list[Metric]:
        """Name nothing beforehand: registering must not ask the database."""
        return []

    def collect(self) -> Iterator[Metric]:
        """Yield the figures."""
        with self._desk.workspace.reading() as session:
            yield _labelled("zhifa_documents", "Files by status", "status", count_by_status(session))
            yield _labelled("zhifa_queue_cases", "Cases of the queue by state", "state", _cases(session))
            run = last_run(session)
            files = _files_of(session, run.id) if run else {}
        running = run is not None and run.state == "running"
        yield _labelled("zhifa_run_files", "Files that the latest run has met", "state", files)
        yield GaugeMetricFamily("zhifa_run_running", "Whether the latest run has not ended", value=running)
        jobs = dict(TheCounter(job.state for job in self._desk.jobs.all()))
        yield _labelled("zhifa_jobs", "Batches that came in through the desk", "state", jobs)


def _cases(session: Session) -> dict[str, int]:
    state = func.coalesce(CaseRow.state, "open")
    query = (
        select(state, func.count()).select_from(ItemRow).outerjoin(CaseRow, CaseRow.target == ItemRow.target)
    )
    return {str(word): int(count) for word, count in session.execute(query.group_by(state))}


def _files_of(session: Session, run_id: int) -> dict[str, int]:
    pending = DocumentRow.status == PENDING
    query = select(pending, func.count()).where(DocumentRow.run_id == run_id).group_by(pending)
    found = {"pending" if is_pending else "done": int(count) for is_pending, count in session.execute(query)}
    return {"pending": 0, "done": 0} | found


def _labelled(name: str, words: str, label: str, values: dict[str, int]) -> Metric:
    family = GaugeMetricFamily(name, words, labels=[label])
    for value, count in sorted(values.items()):
        family.add_metric([value], count)
    return family
