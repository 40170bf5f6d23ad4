"""What labelling costs, against a plain pipeline of scikit-learn that reads the same clauses in the same run.

The pipeline is TfidfVectorizer(char, 2-4) with one LogisticRegression per problem code, asked clause by clause, as
whoever builds it first would do. It is trained here on part of the shipped corpus; quality does not matter for this
table. Rounds of the two sides alternate. The bar: labelling is at least ten times faster.
"""

from __future__ import annotations

import statistics
import sys
import time

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier
from sklearn.pipeline import Pipeline, make_pipeline

from zhifa_nlp.documents.model import document_from_text
from zhifa_nlp.problems.corpus import Example, read_corpus
from zhifa_nlp.problems.label import label
from zhifa_nlp.problems.taxonomy import PROBLEM_CODES
from zhifa_nlp.resources import resource_dir
from zhifa_nlp.structure.outline import outline

TRAINED, ASKED, ROUNDS, BAR = 80, 25, 3, 10.0


def clauses(example: Example) -> list[str]:
    """Return the clauses of a document as texts."""
    return [example.text[a:b] for a, b in zip(example.clauses.starts, example.clauses.ends, strict=True)]


def targets(example: Example) -> np.ndarray:
    """Return clause × code, ones where a clause states a problem of the code."""
    found = np.zeros((len(example.clauses), len(PROBLEM_CODES)), dtype=int)
    for span in example.problems:
        for clause in example.clauses_of(span):
            found[clause, list(span.codes)] = 1
    return found


def plain(examples: list[Example]) -> Pipeline:
    """Return the trained pipeline."""
    y = np.vstack([targets(e) for e in examples])
    pipeline = make_pipeline(
        TfidfVectorizer(analyzer="char", ngram_range=(2, 4)),
        OneVsRestClassifier(LogisticRegression(C=10.0, solver="liblinear")),
    )
    return pipeline.fit([piece for e in examples for piece in clauses(e)], y)


def main() -> int:
    """Print the table; return 1 where the bar is missed."""
    whole = [
        e for e in read_corpus(resource_dir("corpus") / "problems") if e.kind is None and len(e.clauses) > 20
    ]
    pipeline = plain(whole[:TRAINED])
    asked = whole[TRAINED : TRAINED + ASKED]
    characters = sum(len(e.text) for e in asked)
    pieces = [clauses(e) for e in asked]
    seconds: dict[str, list[float]] = {"clause by clause": [], "a document at once": [], "label": []}
    for _ in range(ROUNDS + 1):  # the first round warms up and is not counted
        for name, values in seconds.items():
            documents = [document_from_text(e.text) for e in asked]
            outlines = [outline(d) for d in documents]
            start = time.perf_counter()
            if name == "label":
                for document, frame in zip(documents, outlines, strict=True):
                    label(document, frame)
            elif name == "clause by clause":
                for group in pieces:
                    for piece in group:
                        pipeline.predict_proba([piece])
            else:
                for group in pieces:
                    pipeline.predict_proba(group)
            values.append(time.perf_counter() - start)
    middle = {name: statistics.median(values[1:]) for name, values in seconds.items()}
    print(
        f"{len(asked)} documents, {sum(map(len, pieces))} clauses, {characters} characters, median of {ROUNDS} rounds"
    )
    for name, value in middle.items():
        print(
            f"{name:22} {value / characters * 1e6:8.2f} µs/character   {value / middle['label']:7.1f} x label"
        )
    reached = middle["clause by clause"] / middle["label"] >= BAR
    print(f"at least {BAR:.0f} times faster than the pipeline clause by clause: {'yes' if reached else 'NO'}")
    return 0 if reached else 1


if __name__ == "__main__":
    sys.exit(main())
