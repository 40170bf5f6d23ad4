from __future__ import annotations

import numpy as np

from tests.reuse.builders import own, sentences
from zhifa_nlp.reuse.fingerprints import GRAM, WINDOW, fingerprints
from zhifa_nlp.reuse.postings import ALONE, COMMON, OFFICIAL, postings
from zhifa_nlp.reuse.symbols import streams


def prints_of(*texts: str):
    return fingerprints(streams(list(texts)))


def test_streams_that_share_a_run_share_a_fingerprint_wherever_it_stands():
    run = sentences(1, seed=5)[0][: GRAM + WINDOW - 1]
    made = prints_of(own(1, 4) + run + own(2, 4), own(3, 8) + run)
    first, second = (set(made.hashes[made.starts[k] : made.starts[k + 1]].tolist()) for k in (0, 1))

    assert first & second


def test_places_point_at_the_gram_and_come_in_order():
    made = prints_of(own(1))

    assert (np.diff(made.places) > 0).all()
    assert made.places[-1] + GRAM <= len(streams([own(1)]).symbols)


def test_quoted_words_have_no_fingerprint():
    words = sentences(2, seed=9)[0].rstrip("。")

    assert prints_of(f"“{words}”").hashes.size == 0
    assert prints_of(words).hashes.size > 0


def test_a_short_text_has_none():
    assert prints_of("甲乙丙", "").hashes.size == 0


def owners(made) -> np.ndarray:
    return np.repeat(np.arange(len(made.starts) - 1, dtype=np.int32), np.diff(made.starts))


def test_postings_name_the_holders_of_each_fingerprint():
    shared = own(1, 8)
    made = prints_of(shared + own(2, 8), own(3, 8), own(4, 8) + shared)
    found = postings(made.hashes, owners(made), np.zeros(3, np.bool_))
    by_hash: dict[int, set[int]] = {}
    for value, owner in zip(made.hashes.tolist(), owners(made).tolist(), strict=True):
        by_hash.setdefault(value, set()).add(owner)

    for value, name in zip(made.hashes.tolist(), found.lists.tolist(), strict=True):
        holders = by_hash[value]
        if len(holders) == 1:
            assert name == ALONE
        else:
            assert set(found.documents[found.starts[name] : found.starts[name + 1]].tolist()) == holders


def test_what_most_hold_is_common_and_what_an_official_text_holds_is_official():
    phrase, ruled = own(1, 4), own(2, 4)
    made = prints_of(*(phrase + own(10 + k, 4) for k in range(5)), ruled, ruled + own(20, 4))
    official = np.array([False] * 5 + [True, False])
    found = postings(made.hashes, owners(made), official, most=3)

    assert (found.lists == COMMON).any()
    assert (found.lists[made.starts[6] :] <= OFFICIAL).any()
