"""Pieces of labelled documents that the models train on beside the whole ones."""

from __future__ import annotations

from dataclasses import replace

import pytest

from zhifa_nlp.folding import fold
from zhifa_nlp.problems.clauses import split_clauses
from zhifa_nlp.problems.corpus import Example, Labelled
from zhifa_nlp.problems.fragments import fragments

_LINES = [
    f"第{n}项工作没有落实，有的单位第{n}次仍未归档。已举办第{n}期培训，印发第{n}号文件。" for n in range(30)
]


def document(name: str, lines: int = 30) -> Example:
    """Return a document in which each line admits something, to its comma, and reports a measure."""
    text = "\n".join(_LINES[:lines]) + "\n"
    starts = [(text.index(line), line) for line in _LINES[:lines]]
    faults = tuple(Labelled(start, start + line.index("，"), 0, (2,)) for start, line in starts)
    deeds = tuple(Labelled(s + line.index("已"), s + len(line) - 1, 0, (9,)) for s, line in starts)
    return Example(name, "t", text, split_clauses(fold(text)), faults, deeds)


@pytest.fixture(scope="module")
def pieces():
    whole = [(document(f"甲{n}"), "self_report") for n in range(8)]
    return whole, list(fragments(whole))


def test_each_long_document_gives_one_piece_that_is_shorter(pieces):
    whole, found = pieces
    assert [piece.name for piece in found] == [f"{example.name}~" for example, _ in whole]
    for (example, _), piece in zip(whole, found, strict=True):
        assert piece.text in example.text
        assert 8 <= len(piece.clauses) < len(example.clauses)
        assert piece.group == example.group, "never split between training and test"


def test_pieces_differ_and_are_the_same_every_time(pieces):
    whole, found = pieces
    assert len({piece.text for piece in found}) > 4
    assert [piece.text for piece in fragments(whole)] == [piece.text for piece in found]


def test_a_piece_begins_and_ends_with_a_sentence(pieces):
    for piece in pieces[1]:
        assert piece.text.lstrip()[0] in "第已"
        assert piece.text.rstrip()[-1] == "。"


def test_labels_stand_at_the_same_words(pieces):
    for piece in pieces[1]:
        assert piece.problems or piece.measures
        assert all(piece.text[p.start : p.end].endswith("没有落实") for p in piece.problems)
        assert all(piece.text[m.start : m.end].startswith("已举办") for m in piece.measures)
        assert len(piece.problems) == piece.text.count("没有落实")


def test_every_other_piece_has_lost_its_head(pieces):
    assert [piece.kind for piece in pieces[1]] == ["other", "self_report"] * 4


def test_short_documents_and_excerpts_are_left_whole():
    short, excerpt = document("短", lines=4), replace(document("摘"), kind="circular")
    assert list(fragments([(short, "self_report"), (excerpt, "circular")])) == []
