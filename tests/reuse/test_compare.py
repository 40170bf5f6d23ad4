from __future__ import annotations

import pytest

from tests.reuse.builders import compared, own, report, sentences, verdicts


def test_a_copy_is_found_with_its_source_and_its_words():
    found = compared(
        {"a": report(own(1)), "b": report(own(1), unit="乙县水务局", day="2001年9月1日"), "c": report(own(2))}
    )
    by_name = {v.doc: v for v in found.verdicts}
    [passage] = found.passages

    assert by_name["b"].copied
    assert by_name["b"].source == "a"
    assert (by_name["b"].kind, by_name["b"].direction, by_name["b"].origin) == (
        "verbatim",
        "date",
        "another_place",
    )
    assert not by_name["a"].copied
    assert (passage.doc, passage.source) == ("b", "a")
    assert report(own(1))[passage.source_start : passage.source_end].count("。") >= 23


def test_reports_of_ones_own_stay_silent():
    assert not compared({f"d{k}": report(own(k)) for k in range(6)}).passages


def test_changed_numbers_are_swapped_slots():
    body = own(1).replace("，", "，共31件，")
    found = verdicts(
        {"a": report(body), "b": report(body.replace("31", "8"), unit="乙县水务局", day="2002年1月1日")}
    )

    assert found["b"].kind == "swap"


def test_half_a_report_is_a_partial_copy():
    found = verdicts(
        {
            "a": report(own(1)),
            "b": report(own(2, 12) + "\n" + own(1, 12), unit="乙县水务局", day="2003年1月1日"),
        }
    )

    assert (found["b"].copied, found["b"].kind) == (True, "partial")
    assert found["b"].score == pytest.approx(0.5, abs=0.1)


def test_pieces_of_several_are_a_mosaic():
    sources = {f"s{k}": report(own(k)) for k in range(4)}
    body = "\n".join(own(k, 8) for k in range(4))
    found = verdicts({**sources, "z": report(body, unit="乙县水务局", day="2003年1月1日")})

    assert (found["z"].copied, found["z"].kind) == (True, "mosaic")
    assert found["z"].largest_share < 0.5


def test_moved_sentences_and_fillers_are_one_edited_passage():
    lines = sentences(16, seed=1)
    moved = [lines[k ^ 1].replace("，", "，可以说", 1) for k in range(16)]
    found = compared(
        {"a": report("".join(lines)), "b": report("".join(moved), unit="乙县水务局", day="2003年1月1日")}
    )

    assert [p.kind for p in found.passages] == ["edit"]
    assert {v.doc: v.kind for v in found.verdicts}["b"] == "edit"


def test_the_words_of_a_circular_in_the_folder_are_not_counted():
    rules = own(9, 8)
    circular = report(
        rules, title="甲省人民政府关于执法责任制的通知", unit="甲省人民政府", day="2000年1月1日"
    )
    texts = {
        "a": report(own(1) + rules),
        "b": report(own(2) + rules.replace("清点", "查点"), day="2002年1月1日"),
        "c": circular,
    }
    found = verdicts(texts)

    assert not found["a"].copied
    assert not found["b"].copied
    assert found["b"].mandated_share > 0.1
    assert "c" not in found


def test_wording_of_three_who_share_nothing_else_is_mandated_though_nobody_has_its_source():
    rules = "".join(sentences(3, seed=9))
    texts = {
        f"d{k}": report(own(k) + rules, unit=f"{p}县水务局", day=f"200{k}年1月1日")
        for k, p in enumerate("甲乙丙丁")
    }

    assert not any(v.copied for v in verdicts(texts).values())


def test_the_same_wording_in_two_is_a_copy():
    taken = "".join(sentences(5, seed=9))
    texts = {
        f"d{k}": report(own(k) + taken, unit=f"{p}县水务局", day=f"200{k}年1月1日")
        for k, p in enumerate("甲乙")
    }

    assert [v.copied for v in verdicts(texts).values()] == [False, True]


def test_a_quotation_in_marks_is_not_counted():
    rules = "".join(sentences(4, seed=9)).rstrip("。")
    texts = {f"d{k}": report(own(k) + f"上级说“{rules}”。", day=f"200{k}年1月1日") for k in range(2)}

    assert not compared(texts).passages


def test_one_shared_sentence_proves_nothing():
    line = sentences(1, seed=9)[0]
    texts = {f"d{k}": report(own(k) + line + own(50 + k), day=f"200{k}年1月1日") for k in range(2)}

    assert not compared(texts).passages


def test_dates_that_tell_nothing_accuse_nobody():
    texts = {"a": report(own(1), day=""), "b": report(own(1), unit="乙县水务局", day="")}
    found = compared(texts)

    assert [(v.copied, v.direction) for v in found.verdicts] == [(False, "unknown")] * 2
    assert len(found.passages) == 1


def test_residue_tells_what_dates_do_not():
    body = own(1) + "甲县林业局今后还要改进。" + own(5, 4)
    found = verdicts({"a": report(body, day=""), "b": report(body, unit="乙县林业局", day="")})

    assert (found["b"].copied, found["b"].direction) == (True, "residue")
    assert [r.text for r in found["b"].residues] == ["甲县林业局"]
    assert not found["a"].copied


def test_an_undated_copy_of_a_dated_report_is_presumed():
    found = verdicts({"a": report(own(1)), "b": report(own(1), unit="乙县水务局", day="")})

    assert (found["a"].copied, found["b"].copied, found["b"].direction) == (False, True, "presumed")


def test_ones_own_report_of_last_year_is_a_kind_of_its_own():
    found = verdicts({"a": report(own(1), day="2001年5月8日"), "b": report(own(1), day="2002年6月1日")})

    assert (found["b"].copied, found["b"].origin) == (False, "own_earlier")
    assert found["b"].own_share > 0.9
    assert found["b"].score == 0


def test_the_earliest_holder_is_the_source_of_all_siblings():
    texts = {
        f"d{k}": report(own(1), unit=f"{p}县水务局", day=f"200{9 - k}年1月1日")
        for k, p in enumerate("甲乙丙丁")
    }

    assert {v.source for v in verdicts(texts).values() if v.copied} == {"d3"}


def test_the_same_texts_give_the_same_result_in_any_order():
    texts = {
        f"d{k}": report(own(k % 3), unit=f"{p}县水务局", day=f"200{k}年1月1日")
        for k, p in enumerate("甲乙丙丁戊己")
    }
    other = compared(dict(reversed(texts.items())))

    assert compared(texts) == other


@pytest.mark.parametrize("texts", [{"a": ""}, {"a": "短。", "b": "短。"}, {"a": "，，，\n\n"}])
def test_texts_of_nothing_are_no_trouble(texts):
    assert not compared(texts).passages
