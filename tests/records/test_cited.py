from __future__ import annotations

from zhifa_nlp.lexicon.instruments import load_instruments
from zhifa_nlp.records.cited import Mention, Paper, citation_graph, number_gaps

A = Paper("a.txt", "甲市自查报告", "甲政发〔2002〕5号", "2002-12-01")
B = Paper("b.txt", "乙市自查报告", None, "2002-12-02")
NOTICE = Paper("通知.txt", "关于开展检查的通知", "云政发〔2002〕3号", "2002-03-01")


def mention(paper, title=None, number=None):
    return Mention(paper, title, number, f"《{title}》{number or ''}", 0, 4)


def graph(*mentions, papers=(A, B, NOTICE)):
    return citation_graph(papers, mentions, load_instruments())


def test_citations_with_one_number_are_one_document():
    [cited] = graph(mention(A, "关于检查的通知", "云政发〔2002〕9号"), mention(B, "通知", "云政发[2002]9号"))

    assert cited.number == "云政发〔2002〕9号"
    assert cited.citing == ("a.txt", "b.txt")


def test_a_title_alone_is_the_document_that_bears_it():
    [cited] = graph(mention(A, "关于开展检查的通知"), mention(B, None, "云政发〔2002〕3号"))

    assert cited.held is NOTICE


def test_a_title_with_two_numbers_stays_apart():
    found = graph(
        mention(A, "工作要点", "云政发〔2001〕1号"),
        mention(A, "工作要点", "云政发〔2002〕1号"),
        mention(B, "工作要点"),
    )

    assert {c.number for c in found} == {"云政发〔2001〕1号", "云政发〔2002〕1号", None}


def test_what_is_not_held_is_told():
    [cited] = graph(mention(A, "关于某事的决定", "云政发〔2002〕8号"))

    assert cited.held is None


def test_a_law_knows_whether_it_was_in_force():
    early, late = mention(A, "治安管理处罚法"), mention(B, "行政复议条例")
    found = {c.title: c for c in graph(early, late, mention(A, "行政处罚法"))}

    assert found["治安管理处罚法"].in_state("not_made") == (early,)
    assert found["行政复议条例"].in_state("repealed") == (late,)
    assert len(found["行政处罚法"].in_state("in_force")) == 1


def test_a_document_without_a_day_says_nothing_of_force():
    [cited] = graph(mention(Paper("c.txt"), "治安管理处罚法"))

    assert cited.in_state("not_made", "not_yet", "in_force", "repealed") == ()


def test_gaps_lie_between_known_numbers():
    held = [Paper(f"{n}.txt", number=f"云政发〔2002〕{n}号") for n in (3, 5, 9)]
    [sequence] = number_gaps(held, graph(mention(A, None, "云政发〔2002〕7号")))

    assert (sequence.code, sequence.year) == ("云政发", 2002)
    assert (sequence.held, sequence.cited) == ((3, 5, 9), (7,))
    assert sequence.missing == ((4, 4), (6, 6), (8, 8))
    assert sequence.missing_count == 3


def test_agencies_years_and_series_are_apart():
    numbers = (
        "云政发〔2002〕1号",
        "云政发〔2001〕5号",
        "云政办发〔2002〕9号",
        "云政发〔2002〕综4号",
        "国务院令第9号",
    )
    assert number_gaps([Paper(n, number=n) for n in numbers], ()) == []
