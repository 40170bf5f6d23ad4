"""Searching a workspace: exactly what a scan finds, with places, filters and other names."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from tests.store.builders import body, record
from zhifa_nlp.errors import ZhifaError
from zhifa_nlp.records.assessment import AssessmentRecord
from zhifa_nlp.records.model import IssuerRow
from zhifa_nlp.records.statements import CodeRow, MeasureRow, ProblemRow
from zhifa_nlp.store.assessments import save_assessments
from zhifa_nlp.store.manifest import entry, forget, mark_absent
from zhifa_nlp.store.records import save_record
from zhifa_nlp.store.search.find import search
from zhifa_nlp.store.search.index import index_missing
from zhifa_nlp.store.search.request import SearchRequest
from zhifa_nlp.store.search.view import view_of
from zhifa_nlp.store.value_tables import SearchRow

CORPUS = Path(__file__).resolve().parents[3] / "corpus"


def save(workspace, path: str, content: str, **changes) -> None:
    value = record(path, content)
    document = value.document.model_copy(update={"issuer": None, **changes.pop("document", {})})
    value = value.model_copy(update={"document": document, "units": [], "claimed_tier": None, **changes})
    with workspace.session() as session:
        row = entry(session, path)
        row.status = "ok"
        save_record(session, row.id, body(value))


def paths(workspace, query: str, **filters) -> list[str]:
    answer = search(workspace, SearchRequest(query, limit=1000, **filters))
    assert answer.total == len(answer.hits)
    return sorted(hit.path for hit in answer.hits)


@pytest.fixture(scope="module")
def corpus_texts():
    """A few hundred real texts: the labelled corpus, cut into documents."""
    files = sorted((CORPUS / "problems").rglob("*.txt"))
    assert len(files) > 20
    chunks = [
        content[start : start + 900]
        for content in (file.read_text("utf-8") for file in files)
        for start in range(0, len(content) - 900, 900)
    ]
    return chunks[:: max(1, len(chunks) // 400)]


def test_two_hundred_queries_find_exactly_what_a_scan_finds(workspace, corpus_texts):
    for number, content in enumerate(corpus_texts):
        save(workspace, f"{number:04}.txt", content)
    views = {f"{number:04}.txt": view_of(content).text for number, content in enumerate(corpus_texts)}

    for query in pieces(list(views.values()), 200):
        scanned = sorted(path for path, view in views.items() if query in view)
        assert paths(workspace, f'"{query}"', names=False) == scanned, query


def pieces(views: list[str], count: int) -> list[str]:
    """Return stretches of 2 to 8 characters; a quotation mark would end the phrase, so none has one."""
    chance, found = random.Random(11), []
    while len(found) < count:
        view, length = chance.choice(views), 2 + len(found) % 7
        start = chance.randrange(len(view) - length)
        piece = view[start : start + length]
        if '"' not in piece and piece == piece.strip():
            found.append(piece)
    return found


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("死角", ["a", "b"]),
        ("照搬照抄", ["a"]),
        ("照", ["a"]),
        ("抄", ["a"]),
        ("照搬 死角", ["a"]),
        ("照搬 OR 死角", ["a", "b"]),
        ("死角 -照搬", ["b"]),
        ("ISO 9001", ["c"]),
        ('"ISO 9001"', ["c"]),
        ("iso9001", []),
        ("搬死", []),
        ("，死角", ["a"]),
        ("\"*^(){}+-:'", []),
        ("没有的词", []),
    ],
)
def test_a_query_finds_the_documents_that_have_it(workspace, query, expected):
    save(workspace, "a", "存在照搬\n　　照抄的现象，死　角仍在")
    save(workspace, "b", "消灭死角")
    save(workspace, "c", "通过ISO 9001认证")

    assert paths(workspace, query) == expected


def test_highlights_are_places_in_the_text_itself(workspace):
    content = "存在照搬\n　　照抄的现象。不得照搬照抄。"
    save(workspace, "a", content)
    hit = search(workspace, SearchRequest("照搬照抄 现象")).hits[0]

    assert [content[h.start : h.end] for h in hit.highlights] == [h.text for h in hit.highlights]
    assert [h.text for h in hit.highlights] == ["照搬\n　　照抄", "现象", "照搬照抄"]
    assert content[hit.snippet_start :].startswith(hit.snippet)
    assert hit.places == 3


def test_whole_words_come_before_neighbours_by_chance(workspace):
    save(workspace, "1", "我省立法制度不断完善，立法制定程序规范")
    save(workspace, "2", "法制工作不断完善，程序进一步规范有序")

    assert [hit.path for hit in search(workspace, SearchRequest("法制")).hits] == ["2", "1"]


def test_a_page_of_hits_can_be_turned(workspace):
    for number in range(5):
        save(workspace, str(number), "死角")
    first = search(workspace, SearchRequest("死角", limit=2))
    second = search(workspace, SearchRequest("死角", limit=2, offset=2))

    assert first.total == second.total == 5
    assert [h.path for h in (*first.hits, *second.hits)] == ["0", "1", "2", "3"]


def test_a_document_read_anew_is_found_by_its_new_words_only(workspace):
    save(workspace, "a", "死角")
    save(workspace, "a", "照搬")

    assert paths(workspace, "死角") == []
    assert paths(workspace, "照搬") == ["a"]


def test_a_document_that_is_gone_is_not_found(workspace):
    save(workspace, "a", "死角")
    save(workspace, "b", "死角")
    with workspace.session() as session:
        forget(session, [entry(session, "a").id])
        entry(session, "b").run_id = None
        mark_absent(session, 1)

    assert paths(workspace, "死角") == []


def test_records_of_an_older_workspace_are_indexed_by_the_first_search(workspace):
    save(workspace, "a", "死角")
    with workspace.session() as session:
        session.execute(text("DELETE FROM search_rows"))
    heard = []
    answer = search(workspace, SearchRequest("死角"), lambda done, of: heard.append((done, of)))

    assert (answer.total, heard) == (1, [(1, 1)])
    assert index_missing(workspace) == 0


def test_an_index_that_is_mostly_stale_is_made_anew(workspace, monkeypatch):
    monkeypatch.setattr("zhifa_nlp.store.search.index._FEW", 2)
    for _ in range(5):
        save(workspace, "a", "死角")

    assert paths(workspace, "死角") == ["a"]
    with workspace.reading() as session:
        assert session.scalar(select(func.max(SearchRow.id))) == 1
        kept = "search_text_docsize" if workspace.engine.dialect.name == "sqlite" else "search_text"
        assert session.scalar(text(f"SELECT count(*) FROM {kept}")) == 1


def test_a_failed_transaction_leaves_nothing_in_the_index(workspace):
    def save_and_fail() -> None:
        with workspace.session() as session:
            save_record(session, entry(session, "a").id, body(record("a", "死角")))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        save_and_fail()
    assert paths(workspace, "死角") == []


def problem(code: str, status: str) -> ProblemRow:
    codes = [CodeRow(code=code, confidence=0.9), CodeRow(code="other.problem", confidence=0.2)]
    return ProblemRow(text="死角", start=0, end=2, codes=codes, status=status)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"period": "2001"}, ["a"]),
        ({"kind": "circular"}, ["b"]),
        ({"code": "coverage.blank"}, ["a", "b"]),
        ({"code": "coverage"}, ["a", "b"]),
        ({"code": "coverage", "status": "denied"}, ["b"]),
        ({"code": "training", "status": "done"}, ["c"]),
        ({"code": "training", "status": "denied"}, []),
        ({"status": "done"}, ["c"]),
        ({"unit": "省工商局", "place": "辽宁省"}, ["a"]),
        ({"unit": "210000/market_gongshang"}, ["a"]),
        ({"unit": "火星办"}, []),
        ({"tier": "优秀"}, ["a"]),
        ({"tier": "达标"}, []),
    ],
)
def test_filters_narrow_what_is_found(workspace, filters, expected):
    issuer = IssuerRow(text="省工商局", name="辽宁省工商行政管理局", unit_id="210000/market_gongshang")
    save(
        workspace,
        "a",
        "死角",
        document={"period": "2001", "issuer": issuer},
        problems=[problem("coverage.blank", "admitted")],
    )
    save(
        workspace, "b", "死角", document={"kind": "circular"}, problems=[problem("coverage.blank", "denied")]
    )
    training = MeasureRow(
        text="死角", start=0, end=2, codes=[CodeRow(code="training", confidence=0.9)], tense="done"
    )
    save(workspace, "c", "死角", measures=[training])
    with workspace.session() as session:
        save_assessments(session, [AssessmentRecord(unit="工商局", official_tier="优秀", submissions=["a"])])

    assert paths(workspace, "死角", **filters) == expected


@pytest.mark.parametrize(
    ("filters", "told"),
    [
        pytest.param({"code": "cover"}, "no such code", id="part of a group's name"),
        pytest.param({"code": "死角"}, "no such code", id="words"),
        pytest.param({"status": "denial"}, "no such status", id="status"),
    ],
)
def test_a_filter_that_nothing_can_meet_is_refused_and_not_answered_with_nothing(workspace, filters, told):
    save(workspace, "a", "死角")
    with pytest.raises(ZhifaError, match=told):
        paths(workspace, "死角", **filters)


def test_an_unknown_kind_is_one_clear_line(workspace):
    with pytest.raises(ZhifaError, match="self_report"):
        search(workspace, SearchRequest("死角", kind="报告"))


def test_a_unit_is_found_under_its_other_names_in_their_years_and_told_apart(workspace):
    save(workspace, "早", "省计委召开会议", document={"date": "2001-05-01"})
    save(workspace, "晚", "省发改委召开会议", document={"date": "2005-05-01"})
    save(workspace, "错", "省发改委召开会议", document={"date": "1999-05-01"})
    save(workspace, "无", "省发展改革委召开会议", document={"date": None})
    answer = search(workspace, SearchRequest("计委"))

    assert [hit.path for hit in answer.hits] == ["早"]
    (related,) = answer.related
    assert {hit.path for hit in related.hits} == {"晚", "无"}
    assert (related.relation, related.first, related.total) == ("other_name", 2003, 2)
    assert "发展和改革委员会" in related.label
    assert search(workspace, SearchRequest("计委", names=False)).related == ()
    assert search(workspace, SearchRequest("计委 会议")).related == ()
