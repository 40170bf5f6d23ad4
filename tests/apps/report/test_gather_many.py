"""A report about many findings and copies: what is shown stays the same, and waits on disk."""

from __future__ import annotations

import gc
from collections import Counter
from itertools import pairwise

import pytest
from sqlalchemy import insert

from tests.store.builders import body, record
from tests.store.builders import finding as a_finding
from zhifa_nlp.apps.report.copies import Pair
from zhifa_nlp.apps.report.gather import gather
from zhifa_nlp.apps.report.page import render
from zhifa_nlp.records.finding import Finding
from zhifa_nlp.reuse.model import Passage, Verdict
from zhifa_nlp.store.findings import save_batch_findings
from zhifa_nlp.store.passages import Reuse, save_reuse
from zhifa_nlp.store.records import save_record
from zhifa_nlp.store.tables import DocumentRow
from zhifa_nlp.store.workspace import open_workspace

COUNT = 400
TEXT = "甲市自评为优秀"
GRAVITY = ("error", "warning", "info")


def fill(workspace):
    """Put a finding a document into the workspace, and copies of the first document."""
    paths = [f"{n:04d}.txt" for n in range(COUNT)]
    found = [
        a_finding(f"第{n}件", path=path, text="优秀", severity=GRAVITY[n % 3 and 1 + n % 2])
        for n, path in enumerate(paths)
    ]
    verdicts = [Verdict(paths[0], False, 0.0, None, 0.0, 0.0, 0.0)]
    verdicts += [Verdict(p, True, 0.5, paths[0], 0.0, 0.0, 0.0, kind="verbatim") for p in paths[1:]]
    passages = [Passage(p, paths[0], 0, 5, 0, 5, "verbatim", 1.0, 3.0) for p in paths[1:]]
    with workspace.session() as session:
        rows = [{"id": n, "path": p, "status": "ok"} for n, p in enumerate(paths, start=1)]
        session.execute(insert(DocumentRow), rows)
        for row in rows:
            save_record(session, row["id"], body(record(row["path"], TEXT)))
        save_batch_findings(session, found)
        save_reuse(session, Reuse(tuple(passages), tuple(verdicts)))


@pytest.fixture(scope="module")
def content(tmp_path_factory):
    with open_workspace(tmp_path_factory.mktemp("many") / "工作区", create=True) as workspace:
        fill(workspace)
        yield gather(workspace)


def test_findings_come_the_gravest_first_under_numbers_in_a_row(content):
    shown = list(content.findings)
    assert [item.number for item in shown] == list(range(1, COUNT + 1))
    order = [GRAVITY.index(item.finding.severity) for item in shown]
    assert all(a <= b for a, b in pairwise(order))
    assert {s: content.count(s) for s in GRAVITY} == Counter(item.finding.severity for item in shown)
    assert {item.quotes[0].before + item.quotes[0].words for item in shown} == {TEXT}


def test_a_submission_points_at_the_finding_that_quotes_it(content):
    for submission in content.submissions:
        [number] = submission.findings
        assert content.findings[number - 1].finding.evidence[0].path == submission.path


def test_neither_findings_nor_pairs_are_held(content):
    gc.collect()
    alive = Counter(type(one) for one in gc.get_objects())
    assert len(content.findings) == COUNT
    assert len(content.copies.pairs) == COUNT - 1
    assert alive[Finding] < COUNT / 4
    assert alive[Pair] < COUNT / 4


def test_each_copy_is_counted_once_and_shares_what_it_shares(content):
    assert content.copies.count("copied") == COUNT - 1
    assert {pair.share for pair in content.copies.pairs} == {5 / len(TEXT)}


def test_the_lists_say_what_the_findings_say_that_they_point_at(content):
    page = render(content)
    for submission in content.submissions[:20]:
        finding = content.findings[submission.findings[0] - 1]
        assert f'href="#f{finding.number}" title=' in page
        assert f"：{finding.finding.message}" in page
