"""A committee says what its networks say one by one."""

from __future__ import annotations

import numpy as np

from zhifa_nlp.problems.network import Committee

MEMBERS, FEATURES, UNITS, CLASSES = 3, 7, 5, 4


def committee(source):
    def drawn(*shape):
        return source.normal(size=shape).astype(np.float32)

    return Committee(
        drawn(FEATURES), np.abs(drawn(FEATURES)) + 1,
        drawn(MEMBERS, FEATURES, UNITS), drawn(MEMBERS, UNITS),
        drawn(MEMBERS, UNITS, CLASSES), drawn(MEMBERS, CLASSES),
    )  # fmt: skip


def test_a_committee_says_the_mean_of_what_its_networks_say():
    source = np.random.default_rng(3)
    of = committee(source)
    rows = source.normal(size=(11, FEATURES)).astype(np.float32)

    standard = (rows - of.mean) / of.scale
    shares = []
    for member in range(MEMBERS):
        awake = np.maximum(standard @ of.hidden[member] + of.hidden_bias[member], 0)
        said = np.exp(awake @ of.out[member] + of.out_bias[member])
        shares.append(said / said.sum(axis=1, keepdims=True))

    assert np.allclose(of.probabilities(rows), np.mean(shares, axis=0), atol=1e-5)


def test_a_committee_has_nothing_to_say_of_no_rows():
    of = committee(np.random.default_rng(4))

    assert of.probabilities(np.zeros((0, FEATURES), dtype=np.float32)).shape == (0, CLASSES)
