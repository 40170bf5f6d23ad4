"""Copies by document: the list, and one copy side by side with its sources."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, aliased

from zhifa_nlp.apps.desk.queries.documents import manner_is
from zhifa_nlp.apps.desk.queries.model import Page, Paging, Shown
from zhifa_nlp.apps.desk.queries.overview import manner
from zhifa_nlp.apps.desk.queries.reading import CaseShown, Viewer, cases_about
from zhifa_nlp.store.tables import DocumentRow, PassageRow, RecordRow, VerdictRow
from zhifa_nlp.store.targets import Reference, Target, copy_value

SORTS: dict[str, Any] = {
    "score": VerdictRow.score,
    "total_share": VerdictRow.total_share,
    "largest_share": VerdictRow.largest_share,
    "own_share": VerdictRow.own_share,
}
_DOC, _SOURCE = aliased(DocumentRow), aliased(DocumentRow)
_DOC_RECORD, _SOURCE_RECORD = aliased(RecordRow), aliased(RecordRow)


@dataclass(frozen=True, slots=True)
class CopyFilter:
    """Which copies: empty words do not narrow the list.

    Attributes:
        q: words in the path or unit of either side.
        manner: ``copied``, ``own``, ``unclear``.
        source_id: copies of one document; 0 for all.
        document_id: one document; 0 for all.
        hide_names: leave out whose they are; words cannot be looked for then, since an answer would tell.
    """

    q: str = ""
    manner: str = ""
    source_id: int = 0
    document_id: int = 0
    hide_names: bool = False


class Side(Shown):
    """One side of a copy: the file and its unit. With names hidden, `path` and `title` are empty."""

    id: int
    path: str
    unit: str
    title: str
    date: str


class Shares(Shown):
    """Four shares, 0 to 1, as copy checkers report them; see `zhifa schema`, ReuseRow."""

    total_share: float
    without_mandated: float
    without_common: float
    largest_share: float
    own_share: float
    mandated_share: float
    score: float


class CopyLine(Shown):
    """What comparing found about one submission, and where its case stands."""

    doc: Side
    source: Side
    manner: str
    kind: str
    origin: str
    direction: str
    shares: Shares
    residues: list[dict[str, Any]]
    passages: int
    case: CaseShown


def copies(session: Session, wanted: CopyFilter, paging: Paging, viewer: Viewer) -> Page[CopyLine]:
    """Return one page of the submissions that share text, the largest share first unless sorted otherwise."""
    conditions = _conditions(wanted)
    column = SORTS.get(paging.sort, VerdictRow.score)
    ordered = column.asc() if paging.sort and paging.order == "asc" else column.desc()
    order = [*([VerdictRow.copied.desc()] if not paging.sort else []), ordered, VerdictRow.document_id]
    # first which, then what is to be told of them: passages are not counted for all that match
    chosen = _joined(select(VerdictRow.document_id)).where(*conditions).order_by(*order)
    ids = session.scalars(chosen.limit(paging.size).offset(paging.offset)).all()
    query = _joined(_columns()).where(VerdictRow.document_id.in_(ids)).order_by(*order)
    total = session.scalar(_joined(select(func.count())).where(*conditions)) or 0
    rows = session.execute(query).all()
    targets = [_target(row) for row in rows]
    cases = cases_about(session, targets, viewer)
    lines = [_line(row, cases[target.id]) for row, target in zip(rows, targets, strict=True)]
    return Page(items=lines, total=total, page=paging.page, size=paging.size)


def without_names(page: Page[CopyLine]) -> Page[CopyLine]:
    """Return a page of copies without anything that tells whose they are."""
    return page.model_copy(update={"items": [_nameless(line) for line in page.items]})


def _nameless(line: CopyLine) -> CopyLine:
    blank = {"path": "", "title": ""}
    changed: dict[str, Any] = {
        "doc": line.doc.model_copy(update={**blank, "unit": "甲单位"}),
        "source": line.source.model_copy(update={**blank, "unit": "乙单位"}),
        "residues": [],
        "case": line.case.model_copy(update={"entries": [], "outcome": None}),
    }
    return line.model_copy(update=changed)


def copy_line(session: Session, document_id: int, viewer: Viewer) -> CopyLine | None:
    """Return what comparing found about one submission, or None where it shares nothing."""
    wanted = CopyFilter(document_id=document_id)
    return next(iter(copies(session, wanted, Paging(size=1), viewer).items), None)


def _columns() -> Any:  # noqa: ANN401  the library's types are of no help here
    passages = select(func.count()).where(PassageRow.document_id == VerdictRow.document_id).scalar_subquery()
    return select(
        VerdictRow,
        *(getattr(_DOC, name).label(f"doc_{name}") for name in ("id", "path", "sha256")),
        *(getattr(_DOC_RECORD, name).label(f"doc_{name}") for name in ("issuer", "title", "date")),
        *(getattr(_SOURCE, name).label(f"source_{name}") for name in ("id", "path", "sha256")),
        *(getattr(_SOURCE_RECORD, name).label(f"source_{name}") for name in ("issuer", "title", "date")),
        passages.label("passages"),
    )


def _joined(query: Any) -> Any:  # noqa: ANN401
    return (
        query.select_from(VerdictRow)
        .join(_DOC, _DOC.id == VerdictRow.document_id)
        .join(_SOURCE, _SOURCE.id == VerdictRow.source_id)
        .outerjoin(_DOC_RECORD, _DOC_RECORD.document_id == _DOC.id)
        .outerjoin(_SOURCE_RECORD, _SOURCE_RECORD.document_id == _SOURCE.id)
    )


def _conditions(wanted: CopyFilter) -> list[Any]:
    found: list[Any] = [_DOC.present, or_(VerdictRow.score > 0, VerdictRow.own_share > 0)]
    if wanted.manner:
        found.append(manner_is(wanted.manner))
    if wanted.source_id:
        found.append(VerdictRow.source_id == wanted.source_id)
    if wanted.document_id:
        found.append(VerdictRow.document_id == wanted.document_id)
    if wanted.q:
        columns = (_DOC.path, _SOURCE.path, _DOC_RECORD.issuer, _SOURCE_RECORD.issuer)
        found.append(or_(*(column.contains(wanted.q, autoescape=True) for column in columns)))
    return found


def _target(row: Any) -> Target:  # noqa: ANN401
    reference = Reference("copy", row.doc_sha256, field=row.source_sha256)
    return Target(reference, row.doc_path, copy_value(row.VerdictRow, row.source_path))


def _line(row: Any, case: CaseShown) -> CopyLine:  # noqa: ANN401
    verdict: VerdictRow = row.VerdictRow
    return CopyLine(
        doc=_side(row, "doc"),
        source=_side(row, "source"),
        manner=manner(verdict.copied, verdict.own_share, verdict.score),
        kind=verdict.kind,
        origin=verdict.origin,
        direction=verdict.direction,
        shares=shares_of(verdict),
        residues=verdict.residues,
        passages=row.passages,
        case=case,
    )


def shares_of(verdict: VerdictRow) -> Shares:
    """Return the shares of a verdict; without mandated wording and without stock phrases as the record has them."""
    without_mandated = min(1.0, verdict.score + verdict.own_share)
    return Shares(
        total_share=verdict.total_share,
        without_mandated=round(without_mandated, 4),
        without_common=round(max(0.0, without_mandated - verdict.stock_share), 4),
        largest_share=verdict.largest_share,
        own_share=verdict.own_share,
        mandated_share=verdict.mandated_share,
        score=verdict.score,
    )


def _side(row: Any, name: str) -> Side:  # noqa: ANN401
    of = partial(getattr, row)
    return Side(
        id=of(f"{name}_id"),
        path=of(f"{name}_path"),
        unit=of(f"{name}_issuer") or "",
        title=of(f"{name}_title") or "",
        date=of(f"{name}_date") or "",
    )
