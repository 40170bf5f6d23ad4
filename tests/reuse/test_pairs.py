from __future__ import annotations

import numpy as np

from tests.reuse.builders import compared, own, report, sentences
from zhifa_nlp.reuse.judging import unbroken
from zhifa_nlp.reuse.pairs import tighten
from zhifa_nlp.reuse.symbols import streams


def two(copy: str, source: str):
    """Return the passages between a source and a later report."""
    return compared({"a": report(source), "b": report(copy, unit="乙县水务局", day="2003年1月1日")}).passages


def test_a_single_sentence_counts_where_more_was_copied_from_the_same_source():
    source = own(1, 12) + "\n" + own(2, 12)
    short = sentences(12, 2)[5]
    text = report(copy := own(3, 8) + "\n" + own(1, 8) + "\n" + own(4, 8) + "\n" + short + own(5, 8))

    found = [text[p.doc_start : p.doc_end] for p in two(copy, source)]

    assert len(found) == 2
    assert short.strip("。") in found[1]


def test_the_same_sentence_alone_stays_silent():
    source = own(1, 12) + "\n" + own(2, 12)

    assert not two(own(3, 8) + "\n" + own(4, 8) + "\n" + sentences(12, 2)[5] + own(5, 8), source)


def test_a_sentence_stays_silent_where_all_else_is_quoted():
    orders = "".join(f"各级机关应当{line[:-1]},不得推诿。" for line in sentences(4, seed=78))
    phrases = sentences(2, 77)
    texts = {}
    for k, unit in enumerate("甲乙丙丁"):
        first, last = phrases if k < 2 else ("", "")
        body = own(k, 4) + first + own(k + 10, 4) + "\n" + orders + "\n" + own(k + 20, 4) + last
        texts[f"d{k}"] = report(body, unit=f"{unit}县水务局", day=f"200{k}年1月1日")

    assert not compared(texts).passages


def test_a_passage_ends_where_its_words_end_though_a_few_syllables_follow():
    passage = "".join(sentences(6, 1))
    copy, source = sentences(8, 2), sentences(8, 3)
    for k in range(0, 8):  # a word of four characters every fifteen, in both
        copy[k] = copy[k][:11] + "相关单位" + copy[k][15:]
        source[k] = source[k][:11] + "相关单位" + source[k][15:]
    text = report("".join([*sentences(9, 4), passage, *copy]))

    [found] = two("".join([*sentences(9, 4), passage, *copy]), "".join([passage, *source]))

    assert abs(text.index(passage) - found.doc_start) <= 2
    assert abs(text.index(passage) + len(passage) - found.doc_end) <= 2


def test_tightening_keeps_what_corresponds_and_leaves_its_scratch_clean():
    runs = np.array([[0, 0, 4, 0], [20, 20, 30, 0], [55, 55, 30, 0], [100, 99, 5, 0]])
    row, scratch = np.array([0, 105, 0, 104, 69, 69, 30, 0, 0]), np.zeros(200, np.uint8)

    tighten(row, runs, 4, scratch)

    assert row[:4].tolist() == [20, 85, 20, 85]
    assert not scratch.any()


def unbroken_run(left: list[str], right: list[str]) -> int:
    """Return the longest run over two sentences' ends, with a fingerprint at every fourth symbol."""
    one, other = streams(["".join(left)]), streams(["".join(right)])
    grams = {tuple(other.symbols[k : k + 8]): k for k in range(other.symbols.size - 7)}
    places = np.arange(0, one.symbols.size - 7, 4, dtype=np.int32)
    hit = np.array([grams.get(tuple(one.symbols[k : k + 8]), -1) for k in places], np.int32)
    row = np.array([0, one.symbols.size, 0, other.symbols.size, 0, 0, 0, 0, 0])
    return unbroken(row, one.symbols, other.symbols, one.flags, hit, hit >= 0, places)


def test_three_phrases_one_behind_the_other_are_an_unbroken_run():
    phrases, a, b = sentences(3, 5), sentences(2, 6), sentences(2, 7)

    assert (
        unbroken_run([a[0], *phrases, a[1]], [b[0], *phrases, b[1]])
        >= streams(["".join(phrases)]).symbols.size
    )


def test_two_phrases_or_three_apart_are_none():
    phrases, a, b = sentences(3, 5), sentences(4, 6), sentences(4, 7)
    apart = [a[0], phrases[0], a[1], phrases[1], a[2], phrases[2], a[3]]
    elsewhere = [b[0], phrases[0], b[1], phrases[1], b[2], phrases[2], b[3]]

    assert unbroken_run([a[0], *phrases[:2], a[1]], [b[0], *phrases[:2], b[1]]) == 0
    assert unbroken_run(apart, elsewhere) == 0
