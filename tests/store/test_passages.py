"""Passages and verdicts in a workspace."""

from __future__ import annotations

import pytest
from sqlalchemy import insert

from zhifa_nlp.reuse.model import Passage, Residue, Verdict
from zhifa_nlp.store.manifest import entry
from zhifa_nlp.store.passages import Quotation, Reuse, load_reuse, save_reuse
from zhifa_nlp.store.tables import DocumentRow

PASSAGE = Passage("乙.txt", "甲.txt", 3, 90, 5, 95, "swap", 0.97, 12.5)
COPIED = Verdict(
    "乙.txt", True, 0.9, "甲.txt", 0.1, 0.02, 0.0, 0.95, 0.9, "swap", "another_place", "date",
    (Residue("乙.txt", 40, 42, "甲市", "place", "乙市"),),
)  # fmt: skip
HONEST = Verdict("甲.txt", False, 0.0, None, 0.0, 0.0, 0.0)
FOUND = Reuse((PASSAGE,), (COPIED, HONEST), {"乙.txt": (Quotation(60, 80, "通知.docx"),)})


@pytest.fixture
def session(workspace):
    with workspace.session() as opened:
        for path in ("甲.txt", "乙.txt"):
            entry(opened, path)
        yield opened


def test_what_is_saved_comes_back_as_it_was(session):
    save_reuse(session, FOUND)
    reuse = load_reuse(session)
    assert reuse.passages == FOUND.passages
    assert set(reuse.verdicts) == set(FOUND.verdicts)
    assert reuse.quotations == FOUND.quotations


def test_quotations_are_asked_for_by_path(session):
    save_reuse(session, FOUND)
    assert load_reuse(session).quoted_in("乙.txt") == (Quotation(60, 80, "通知.docx"),)
    assert load_reuse(session).quoted_in("甲.txt") == ()


def test_each_run_replaces_what_was_there(session):
    save_reuse(session, FOUND)
    save_reuse(session, Reuse((), (HONEST,)))
    reuse = load_reuse(session)
    assert (reuse.passages, reuse.verdicts) == ((), (HONEST,))


def test_nothing_saved_is_nothing_found(session):
    assert load_reuse(session) == Reuse(quotations={})


def test_more_than_is_written_at_once_is_written_in_full(workspace):
    paths = [f"{n:04d}.txt" for n in range(1203)]
    verdicts = tuple(Verdict(path, False, 0.0, None, 0.0, 0.0, 0.0) for path in paths)
    passages = tuple(Passage(path, "0000.txt", 0, 50, 0, 50, "verbatim", 1.0, 3.0) for path in paths[1:])
    with workspace.session() as session:
        session.execute(insert(DocumentRow), [{"path": path, "status": "ok"} for path in paths])
        save_reuse(session, Reuse(passages, verdicts))
        reuse = load_reuse(session)
    assert (reuse.passages, reuse.verdicts) == (passages, verdicts)
