"""Looking for copies among the submissions of a workspace, by the texts that its records hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from zhifa_nlp.records.assessment import AssessmentRecord, ResidueRow, ReuseRow
from zhifa_nlp.reuse.model import Residue, Submission, Verdict
from zhifa_nlp.store.passages import Reuse
from zhifa_nlp.store.texts import StoredText, load_text, stored_texts
from zhifa_nlp.store.workspace import Workspace
from zhifa_nlp.workflow.memory import give_back
from zhifa_nlp.workflow.quotations import quotations

if TYPE_CHECKING:
    from zhifa_nlp.reuse.joining import Join

Joining = Callable[[], "AbstractContextManager[Join]"]
"""Opens the place where the heavy steps of comparing are done."""
ROLES = ("annex", "submission", "mandated")
_OFFICIAL_KINDS = ("circular", "notice")
_BATCH = 500


def find_reuse(workspace: Workspace, *, workers: int | None = None, joining: Joining | None = None) -> Reuse:
    """Return what the submissions of `workspace` share beyond what a superior's document supplied.

    The annex, the mandated texts, and every circular, notice or law among the submissions may be quoted. The
    same documents give the same result, whatever order they came in.

    Args:
        workspace: whose records to compare; no text is kept in memory but those that share something.
        workers: threads; None takes all cores.
        joining: who does the heavy steps; this machine when None.
    """
    from zhifa_nlp.reuse.compare import compare  # noqa: PLC0415  loads a compiler
    from zhifa_nlp.reuse.encode import encode, join  # noqa: PLC0415
    from zhifa_nlp.reuse.find import cores  # noqa: PLC0415

    official: list[str] = []
    batches, count = [], 0
    submissions = _submissions(workspace, official)
    while some := list(islice(submissions, _BATCH)):
        batches.append(encode(some))
        count += len(some)
    if count - len(official) < 2:  # nobody to copy from
        return Reuse()
    batch = join(batches)
    with workspace.reading() as session, joining() if joining else nullcontext() as hands:
        comparison = compare(
            batch,
            lambda path: load_text(session, path),
            workers=workers or cores(),
            keep=False,  # only the symbols are looked at again, for quotations
            join=hands,
        )
        give_back()  # what comparing needed refers to itself in circles
        shown = dict.fromkeys(passage.doc for passage in comparison.passages)
        quoted = quotations(batch, _texts(session, shown), _texts(session, official))
    return Reuse(comparison.passages, comparison.verdicts, quoted)


def _texts(session: Session, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    return ((path, load_text(session, path)) for path in paths)


def with_reuse(assessments: Iterable[AssessmentRecord], reuse: Reuse) -> Iterator[AssessmentRecord]:
    """Yield the assessment records, each with the verdicts on the unit's own submissions."""
    verdicts = {verdict.doc: verdict for verdict in reuse.verdicts}
    for a in assessments:
        yield a.model_copy(update={"reuse": [reuse_row(verdicts[p]) for p in a.submissions if p in verdicts]})


def reuse_row(verdict: Verdict) -> ReuseRow:
    """Return a verdict as the record carries it."""
    without_mandated = min(1.0, verdict.score + verdict.own_share)
    return ReuseRow(
        doc=verdict.doc,
        copied=verdict.copied,
        score=verdict.score,
        source=verdict.source,
        kind=verdict.kind,
        origin=verdict.origin,
        direction=verdict.direction,
        total_share=verdict.total_share,
        without_mandated=round(without_mandated, 4),
        # Were every stock phrase of the document in its copied part, so much would still be copied.
        without_common=round(max(0.0, without_mandated - verdict.stock_share), 4),
        largest_share=verdict.largest_share,
        own_share=verdict.own_share,
        residue=[_residue_row(residue) for residue in verdict.residues],
    )


def _residue_row(residue: Residue) -> ResidueRow:
    return ResidueRow(
        text=residue.text,
        start=residue.start,
        end=residue.end,
        kind=residue.kind,
        expected=residue.expected,
    )


def _submissions(workspace: Workspace, official: list[str]) -> Iterator[Submission]:
    """Yield all documents as they are compared; the paths of official ones are put into `official`."""
    for stored in stored_texts(workspace.engine, ROLES):
        submission = _submission(stored)
        if submission.official:
            official.append(stored.path)
        yield submission


def _submission(stored: StoredText) -> Submission:
    from zhifa_nlp.reuse.submissions import as_submission  # noqa: PLC0415  with the compiler, as above

    given = stored.role != "submission" or stored.kind in _OFFICIAL_KINDS
    submission = as_submission(stored.path, stored.text, official=given)
    if submission.first_day or not stored.date:
        return submission
    day = date.fromisoformat(stored.date).toordinal()
    return replace(submission, first_day=day, last_day=day)
