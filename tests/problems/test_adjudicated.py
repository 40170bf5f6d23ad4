"""Where readers differ, the decided labels hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from zhifa_nlp.errors import ZhifaError
from zhifa_nlp.folding import fold
from zhifa_nlp.problems.adjudicated import mended, read_decisions, read_labelled
from zhifa_nlp.problems.clauses import split_clauses
from zhifa_nlp.problems.corpus import Example, Labelled
from zhifa_nlp.problems.taxonomy import MEASURE_CODES, PROBLEM_CODES, STATUSES

CORPUS = Path(__file__).parents[2] / "corpus" / "problems"
DOCS, LAX = PROBLEM_CODES.index("procedure.documents"), PROBLEM_CODES.index("workforce.lax")
TEXT = "案卷缺页，熟人没罚，办班两期。"


def example(problems=(), measures=()):
    return Example("t1-001", "t1", TEXT, split_clauses(fold(TEXT)), tuple(problems), tuple(measures))


def test_a_decision_takes_its_clause_out_of_a_passage():
    found = mended(example([Labelled(0, 9, 0, (DOCS,))]), [(5, 9, "p.workforce.lax:admitted")])

    assert [(TEXT[p.start : p.end].rstrip("，"), p.codes) for p in found.problems] == [
        ("案卷缺页", (DOCS,)),
        ("熟人没罚", (LAX,)),
    ]


def test_a_decision_may_say_that_nothing_is_said():
    found = mended(example(measures=[Labelled(10, 14, 0, (0,))]), [(10, 14, "")])

    assert found.measures == ()


def test_a_clause_that_opens_a_paragraph_is_replaced_to_its_last_character():
    text = "　　案卷不全。"
    found = Example("t1-001", "t1", text, split_clauses(fold(text)), (Labelled(2, 6, 0, (DOCS,)),), ())

    [left] = mended(found, [(0, 4, "p.workforce.lax:admitted")]).problems

    assert (left.start, left.end, left.codes) == (2, 6, (LAX,))


def test_equal_labels_side_by_side_are_one_passage():
    found = mended(example([Labelled(0, 4, 0, (DOCS,))]), [(5, 9, "p.procedure.documents:admitted")])

    assert [(p.start, p.end) for p in found.problems] == [(0, 9)]


def test_a_measure_keeps_its_tense():
    found = mended(example(measures=[Labelled(10, 14, 1, (0,))]), [(10, 14, "m.training")])

    assert [(m.kind, m.codes) for m in found.measures] == [(1, (MEASURE_CODES.index("training"),))]


def test_an_unknown_label_is_named():
    with pytest.raises(ZhifaError, match=r"t1-001.*p\.none"):
        mended(example(), [(0, 4, "p.none:admitted")])


def test_no_decisions_where_there_is_no_file(tmp_path):
    assert read_decisions(tmp_path / "none.csv") == {}


def test_a_row_without_a_start_is_named(tmp_path):
    path = tmp_path / "adjudication.csv"
    path.write_text("document,start,clause,final\nt1-001,,案卷,\n", "utf-8")

    with pytest.raises(ZhifaError, match=r"adjudication\.csv"):
        read_decisions(path)


def test_every_decision_of_the_corpus_holds_in_the_labels_that_train():
    decisions = read_decisions(CORPUS / "adjudication.csv")
    labelled = {e.name: e for e in read_labelled(CORPUS)}

    for name, made in decisions.items():
        for start, end, final in made:
            over = [p for p in labelled[name].problems if p.start < end and p.end > start and p.codes]
            codes = {f"p.{PROBLEM_CODES[c]}" for p in over for c in p.codes}
            wanted = {c for c in final.partition(":")[0].split("+") if c.startswith("p.")}
            assert codes == wanted, (name, start, final)
            assert {STATUSES[p.kind] for p in over} <= {final.rpartition(":")[2]}
