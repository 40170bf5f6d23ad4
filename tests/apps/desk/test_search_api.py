"""Full text through the API: the same answer as on the command line, with filters, and refusals in one line."""

from __future__ import annotations

import pytest


def found(desk, **query):
    answer = desk.get("/api/v1/search", params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_the_places_are_offsets_into_the_text_of_the_document(desk):
    [hit] = found(desk, q="案卷评查")["hits"]
    shown = desk.get("/api/v1/documents", params={"q": hit["path"]}).json()["items"][0]
    text = desk.get(f"/api/v1/documents/{shown['id']}").json()["text"]

    assert hit["path"] == "大连.txt"
    assert [text[h["start"] : h["end"]] for h in hit["highlights"]] == ["案卷评查"] * hit["places"]


def test_a_filter_narrows_and_a_page_turns(desk):
    everything = found(desk, q="自查报告")

    assert found(desk, q="自查报告", tier="达标单位")["total"] < everything["total"]
    assert found(desk, q="自查报告", page=2, size=1)["hits"] == everything["hits"][1:2]


@pytest.mark.parametrize("query", [{"q": "-案卷"}, {"q": ""}, {}, {"q": "案卷", "kind": "没有的种类"}])
def test_a_query_that_means_nothing_is_refused_and_not_a_fault(desk, query):
    answer = desk.get("/api/v1/search", params=query)

    assert answer.status_code == 422
    assert answer.json()["message"]
