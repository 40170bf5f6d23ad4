"""The compiled loops say what plain Python says, on whatever text."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhifa_nlp.documents.model import document_from_text
from zhifa_nlp.folding import fold
from zhifa_nlp.problems import decide_loops, passage_loops, score_loops
from zhifa_nlp.problems.analysis import open_page
from zhifa_nlp.problems.artifact import load_model
from zhifa_nlp.problems.clauses import split_clauses
from zhifa_nlp.problems.context import BLOCKS, CODE_BLOCKS, PLACES, RANGES, layout, ranges, slots
from zhifa_nlp.problems.features import clause_features, word_key
from zhifa_nlp.problems.frames import frame_table
from zhifa_nlp.problems.linear import word_sums
from zhifa_nlp.problems.links import link, warmed
from zhifa_nlp.problems.passages import passages
from zhifa_nlp.problems.rows import rows
from zhifa_nlp.problems.window import window

TEXT = """某县水务局关于执法责任制落实情况的自查报告

    一、主要做法
    成立了领导小组，印发了方案。举办培训班三期，120人次参加。
    二、存在的问题
    一是案卷质量不高，三十本卷里有九本没有送达回证；二是执法人员不足，编制8人；三是经费没有着落。
    全年没有发生乱收费的问题。去年指出的公示栏不更新问题，已整改到位。
"""
TEXTS = st.text(alphabet="没有案卷，。；\n车不公示已整改12（）：局人员培训一、 x", min_size=1, max_size=160)


def rows_among(kept, found):
    """Return the place of each slot among the kept ones, -1 for one that is not there."""
    row = {slot: number for number, slot in enumerate(kept.tolist())}
    return np.array([row.get(slot, -1) for slot in found.tolist()], dtype=np.int32)


def page_of(text):
    folded = fold(text)
    return open_page(folded, split_clauses(folded), "self_report")


def spoken(page):
    """Return the words of each clause as the models see them."""
    return "".join(page.features.cut).split("\x01")[1:-1] if len(page.clauses) else []


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_the_classes_of_a_clause_are_those_of_the_words_that_stand_in_it(text):
    page = page_of(text)
    table = frame_table()
    every = {word: {k for k in range(64) if int(bits) >> k & 1} for word, bits in words_of(table)}

    for clause, words in enumerate(spoken(page)):
        expected = set().union(*(kinds for word, kinds in every.items() if word in words))

        assert {k for k in range(64) if int(page.features.classes[clause]) >> k & 1} == expected


def words_of(table):
    """Yield each listed word with its classes, bit by bit."""
    import tomllib

    from zhifa_nlp.problems import frames

    data = tomllib.loads(frames._TABLE.read_text("utf-8"))
    listed = sorted({w for g in frames._GROUPS for words in data.get(g, {}).values() for w in words.split()})
    yield from zip(listed, table._classes.tolist(), strict=True)


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_the_keys_are_those_of_the_ngrams_and_words(text):
    page = page_of(text)
    features = page.features
    joined = "".join(features.cut)
    starts = np.cumsum([0, *map(len, features.cut)])
    words = {int(starts[k]): features.cut[k] for k in features.word_at}
    expected = []
    for at in range(len(joined) - 1):
        for n in (1, 2, 3):
            gram = (joined + "\x01\x01")[at : at + n]
            if "\x01" not in gram[1:-1] and gram.strip("\x01"):
                expected.append(ngram_key(gram))
        if at in words:
            expected.append(word_key(words[at]))

    assert features.keys.tolist() == expected
    assert features.first[-1] == len(expected)


def ngram_key(gram):
    key = len(gram)
    for prime, character in zip((0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D), gram, strict=False):
        key = (key * prime ^ ord(character)) & 0xFFFFFFFFF
    return key


@pytest.mark.parametrize(("name", "blocks"), [("first", BLOCKS), ("problem_codes", CODE_BLOCKS)])
def test_a_model_scores_the_rows_that_training_saw(name, blocks):
    model, page = load_model(), page_of(TEXT)
    linear = model.linear[name]
    first = np.array([0, 1, 3, 5])
    stop = np.array([1, 3, 5, 6])
    ids = rows_among(model.slots, slots(page.features))
    table = model.first_table if name == "first" else model.code_table

    found = linear.scores(page, word_sums(page.features, ids, table), first, stop, 0)

    # the weights as the table holds them
    width = linear.words.shape[1]
    weights = [linear.words[block] * linear.steps[block] for block in range(len(blocks))]
    coefficients = np.vstack([*weights, linear.dense])
    expected = (
        rows(page, ids.astype(np.int64), width, ranges(page, first, stop), blocks) @ coefficients
        + linear.bias
    )
    assert np.allclose(found, expected, atol=1e-3)


def test_the_kernels_know_as_many_ranges_and_places_as_training():
    assert (len(RANGES), PLACES) == (score_loops.RANGES, score_loops.PLACES)


def test_chances_are_to_the_last_bit_those_of_plain_arrays():
    scores = np.random.default_rng(9).normal(size=(40, 18)).astype(np.float32) * 4

    for width in (5, 8, 11, 18):
        own = np.ascontiguousarray(scores[:, :width])
        assert warmed(own.copy(), 0.8).tolist() == link(own / np.float32(0.8), "softmax").tolist()


def test_words_of_clauses_that_are_not_wanted_count_for_nothing():
    model, page = load_model(), page_of(TEXT)
    ids = rows_among(model.slots, slots(page.features))

    none = word_sums(page.features, ids, model.code_table, np.zeros(len(page.clauses), dtype=bool))

    assert not none.sums.any()


def test_a_row_of_the_table_lies_in_whole_lines_of_the_cache():
    table = load_model().first_table

    assert table.ctypes.data % 64 == 0
    assert table.strides[0] % 64 == 0


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 3)), max_size=14), st.floats(0.1, 0.8))
def test_a_passage_is_a_run_of_one_kind_within_a_sentence(clauses, threshold):
    sentence = np.cumsum([step > 1 for step, _ in clauses], dtype=np.int64)
    chances = np.array([np.eye(4)[kind][1:] * 0.9 for _, kind in clauses], dtype=np.float32).reshape(-1, 3)

    found = passages(sentence, chances, threshold)

    said = [(s, k) if k else None for s, (_, k) in zip(sentence.tolist(), clauses, strict=True)]
    runs = [i for i, now in enumerate(said) if now and (i == 0 or said[i - 1] != now)]
    assert found.first.tolist() == runs
    assert all(len({said[k] for k in range(a, b)}) == 1 for a, b in zip(found.first, found.stop, strict=True))
    assert np.allclose(found.confidence, 0.9)


def test_the_second_look_sees_each_clause_its_neighbours_sentence_paragraph_and_the_whole():
    page = page_of(TEXT)
    size = len(page.clauses)
    scores = np.random.default_rng(5).normal(size=(size, 2)).astype(np.float32) * 3
    row = window(page, scores)[4]
    clipped = np.clip(scores, -6, 6)
    inside = page.clauses.sentences == page.clauses.sentences[4]
    beside = page.clauses.paragraphs == page.clauses.paragraphs[4]

    assert np.allclose(row[0:2], clipped[4])
    assert np.allclose(row[2:8], clipped[[1, 2, 3]].ravel())
    assert np.allclose(row[8:14], clipped[[5, 6, 7]].ravel())
    assert np.allclose(row[14:16], clipped[inside].mean(axis=0), atol=1e-5)
    assert np.allclose(row[16:18], clipped[inside].max(axis=0))
    assert np.allclose(row[26:28], clipped[beside].mean(axis=0), atol=1e-5)
    assert np.allclose(row[28:30], clipped.mean(axis=0), atol=1e-5)
    assert np.allclose(row[30:32], np.sort(clipped, axis=0)[int(0.9 * size)])


def test_what_lies_outside_the_document_has_a_score_of_its_own():
    page = page_of("案卷不全。")

    assert (window(page, np.zeros((1, 2), dtype=np.float32))[0, 2:14] == -5).all()


def test_the_strongest_words_come_first_and_the_silent_ones_not_at_all():
    table = np.array([[0], [30], [-4], [90], [0]], dtype=np.int8)  # the last row: of words that are not known
    ids = np.array([1, 2, 3, -1, 0, 3], dtype=np.int32)
    keys = np.array([11, 12, 13, 14, 10, 13], dtype=np.uint64)
    first, stop, kind = np.array([0]), np.array([1]), np.array([0])
    chosen = np.empty((1, 3), dtype=np.int64)

    passage_loops.strongest_words(
        ids, keys, np.arange(10, 16), table, np.array([0, 6]), first, stop, kind, 4, chosen
    )

    assert chosen.tolist() == [[15, 10, -1]]


@pytest.mark.parametrize("text", ["𠮷家的案卷不全", "\ufffd没有", "\x01\x01没有\x01"])
def test_characters_beyond_the_common_ones_and_the_mark_of_the_edges_do_no_harm(text):
    folded = fold(document_from_text(text).text)
    clauses = split_clauses(folded)

    page = layout(clauses, clause_features(folded, clauses, frame_table()), "other")

    assert len(page.features.classes) == len(clauses)


def test_a_document_weighs_its_passages_as_plain_arrays_do():
    source = np.random.default_rng(7)
    chances = source.dirichlet(np.ones(5), 6).astype(np.float32)
    crowded = source.dirichlet(np.ones(5), 6).astype(np.float32)
    means = source.dirichlet(np.ones(5), 6).astype(np.float32)[:, :4]
    weights, found = source.normal(size=9), np.empty(5)

    decide_loops.weigh_document(chances, crowded, means, weights, 0.3, found)

    def log_odds(chance):
        return np.log(np.clip(chance, 1e-4, 1 - 1e-4) / (1 - np.clip(chance, 1e-4, 1 - 1e-4)))

    votes = crowded * means[:, :1]
    together = 1 - np.prod(1 - votes, axis=0)
    elsewhere = 1 - np.prod(1 - chances * means[:, 1:].sum(axis=1, keepdims=True), axis=0)
    best, ordered = votes.argmax(axis=0), np.sort(votes, axis=0)
    rivals = crowded[best].copy()
    rivals[np.arange(5), np.arange(5)] = 0
    rows = np.column_stack(
        (log_odds(together), together, log_odds(ordered[-1]), ordered[-1], log_odds(ordered[-2]),
         log_odds(elsewhere), chances.max(axis=0), rivals.max(axis=1), means[best, 0])
    )  # fmt: skip
    assert np.allclose(found, 1 / (1 + np.exp(-(rows @ weights + 0.3))), atol=1e-5)


def test_a_code_is_made_smaller_only_where_a_passage_of_the_same_status_claims_it():
    chances = np.array([[0.6, 0.4], [0.7, 0.3], [0.8, 0.2]], dtype=np.float32)
    found = np.empty_like(chances)

    decide_loops.spread_out(chances, np.array([0, 0, 1]), 0.6, found)

    raised = np.exp(np.log(chances[:2] + 1e-4) - 0.6 * np.log1p(chances[1::-1]))
    assert np.allclose(found[:2], raised / raised.sum(axis=1, keepdims=True), atol=1e-6)
    assert found[2].tolist() == chances[2].tolist()


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_the_row_of_a_word_is_its_place_among_the_kept_ones(text):
    model, features = load_model(), page_of(text).features

    assert model.rows_of(features.keys).tolist() == rows_among(model.slots, slots(features)).tolist()
