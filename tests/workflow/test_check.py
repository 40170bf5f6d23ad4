"""Checking records that are in no workspace."""

from __future__ import annotations

import pytest

from tests.workflow.rounds import CIRCULAR, report
from zhifa_nlp.documents.model import document_from_text
from zhifa_nlp.workflow.check import check
from zhifa_nlp.workflow.judge import is_annex
from zhifa_nlp.workflow.parse import parse


@pytest.fixture(scope="module")
def circular():
    return parse(document_from_text(CIRCULAR, "通报.txt"))


@pytest.fixture(scope="module")
def reports():
    return [parse(document_from_text(report(city), f"{city}.txt")) for city in ("大连市", "鞍山市", "抚顺市")]


def rules(findings):
    return {finding.rule for finding in findings}


def test_the_circular_among_the_records_serves(circular, reports):
    assert "claimed-tier-differs" in rules(check([circular, *reports]))
    assert rules(check([circular, *reports])) == rules(check(reports, annex=circular))


def test_two_circulars_serve_nobody(circular, reports):
    other = circular.model_copy(
        update={"document": circular.document.model_copy(update={"path": "另一通报.txt"})}
    )
    assert "claimed-tier-differs" not in rules(check([circular, other, *reports]))


def test_a_circular_is_known_by_its_list(circular, reports):
    assert is_annex(circular)
    assert not is_annex(reports[0])


def test_the_gravest_come_first(circular, reports):
    order = [finding.severity for finding in check(reports, annex=circular)]
    assert order == sorted(order, key=["error", "warning", "info"].index)
