"""Pieces of labelled documents: what comes without its head, its end or its headings is to be understood as well.

A page torn out of a report, a passage copied from a web page, a scan whose title nobody can read: a model that has only
seen whole documents trusts their shape (plans stand at the end, problems below their heading, the title says whose they
are) more than the words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import blake2b
from random import Random

from zhifa_nlp.folding import fold
from zhifa_nlp.problems.clauses import split_clauses
from zhifa_nlp.problems.corpus import Example, Labelled
from zhifa_nlp.structure.model import DocumentKind

_FEWEST = 24  # clauses of a document that is cut
_SHARES = (0.2, 0.6)  # of its clauses that a piece holds, at least and at most


def fragments(documents: Iterable[tuple[Example, DocumentKind]]) -> Iterator[Example]:
    """Yield a piece of each document that is long enough, the same every time; excerpts are pieces already.

    The piece is a run of whole sentences. Every other one is of kind ``other``, as a document is whose head is missing;
    the rest keep the kind of the whole.
    """
    whole = ((example, kind) for example, kind in documents if example.kind is None)
    for number, (example, kind) in enumerate(whole):
        if len(example.clauses) >= _FEWEST:
            yield _piece(example, kind if number % 2 else "other")


def _piece(example: Example, kind: DocumentKind) -> Example:
    random = Random(int.from_bytes(blake2b(example.name.encode(), digest_size=8).digest()))  # noqa: S311  no secret
    clauses = example.clauses
    size = len(clauses)
    wanted = max(8, int(size * random.uniform(*_SHARES)))
    first = random.randrange(0, size - wanted + 1)
    while first and clauses.sentences[first] == clauses.sentences[first - 1]:
        first -= 1
    last = min(size, first + wanted) - 1
    while last + 1 < size and clauses.sentences[last + 1] == clauses.sentences[last]:
        last += 1
    start = int(clauses.starts[first])
    end = int(clauses.starts[last + 1]) if last + 1 < size else len(example.text)
    text = example.text[start:end]
    return replace(
        example,
        name=f"{example.name}~",
        text=text,
        clauses=split_clauses(fold(text)),
        problems=_inside(example.problems, start, end),
        measures=_inside(example.measures, start, end),
        kind=kind,
    )


def _inside(spans: Iterable[Labelled], start: int, end: int) -> tuple[Labelled, ...]:
    return tuple(
        replace(span, start=max(span.start, start) - start, end=min(span.end, end) - start)
        for span in spans
        if span.start < end and span.end > start
    )
