"""The filters of a search as conditions on documents."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import ColumnElement, and_, func, or_, select

from zhifa_nlp.errors import ZhifaError
from zhifa_nlp.lexicon.load import load_lexicon
from zhifa_nlp.problems.taxonomy import MEASURE_CODES, PROBLEM_CODES, STATUSES, TENSES
from zhifa_nlp.store.search.request import SearchRequest
from zhifa_nlp.store.tables import AssessmentRow, DocumentRow, RecordRow
from zhifa_nlp.store.value_tables import AssessmentDocumentRow, StatementCodeRow, StatementRow

KINDS = ("self_report", "circular", "notice", "other")


def conditions(request: SearchRequest) -> Iterator[ColumnElement[bool]]:
    """Yield what documents must meet, whatever words are asked for.

    Raises:
        ZhifaError: a filter names nothing that exists.
    """
    if request.unit:
        yield _issued_by(request.unit, request.place)
    if request.period:
        yield RecordRow.period == request.period
    if request.kind:
        if request.kind not in KINDS:
            raise ZhifaError(f"kind {request.kind}: there are {', '.join(KINDS)}")
        yield RecordRow.kind == request.kind
    if request.tier:
        yield _in_tier(request.tier)
    if request.code or request.status:
        _known(request.code, request.status)
        yield _says(request.code, request.status)


def _known(code: str | None, status: str | None) -> None:
    """Refuse a code, a group of codes or a status that nothing can bear: no hit would read as an answer."""
    codes = (*PROBLEM_CODES, *MEASURE_CODES)
    if code and not any(one == code or one.startswith(f"{code}.") for one in codes):
        raise ZhifaError(f"--code {code}: no such code; there are {', '.join(codes)}")
    if status and status not in (*STATUSES, *TENSES):
        raise ZhifaError(f"--status {status}: no such status; there are {', '.join((*STATUSES, *TENSES))}")


def of_years(first: int, last: int) -> ColumnElement[bool]:
    """Return the condition that a document is of these years, or that nobody knows of which."""
    year = func.substr(func.coalesce(RecordRow.date, RecordRow.period), 1, 4)
    return or_(year.is_(None), and_(year >= f"{first:04}", year <= f"{last:04}"))


def _issued_by(unit: str, place: str | None) -> ColumnElement[bool]:
    """Return the condition that a unit issued the document, under any code that its place bore."""
    lexicon = load_lexicon()
    unit_id = unit if "/" in unit else lexicon.resolve(unit, place).unit_id
    if unit_id is None:
        return RecordRow.issuer.contains(unit, autoescape=True)
    code, _, function = unit_id.partition("/")
    ids = [f"{later}/{function}" for later in sorted(lexicon.later_codes(code))]
    return or_(RecordRow.issuer_id.in_(ids), RecordRow.issuer == unit)


def _in_tier(tier: str) -> ColumnElement[bool]:
    rests = (
        select(AssessmentDocumentRow.document_id)
        .join(AssessmentRow, AssessmentRow.id == AssessmentDocumentRow.assessment_id)
        .where(AssessmentRow.official_tier == tier)
    )
    return DocumentRow.id.in_(rests)


def _says(code: str | None, manner: str | None) -> ColumnElement[bool]:
    wanted: list[ColumnElement[bool]] = []
    if code:
        coded = or_(
            StatementCodeRow.code == code, StatementCodeRow.code.startswith(f"{code}.", autoescape=True)
        )
        wanted.append(
            select(StatementCodeRow.code)
            .where(StatementCodeRow.statement_id == StatementRow.id, coded)
            .exists()
        )
    if manner:
        wanted.append(StatementRow.manner == manner)
    return DocumentRow.id.in_(select(StatementRow.document_id).where(*wanted))
