"""How far a second reader agrees with the labels of the untouched documents, beside how far the model does.

    python corpus/problems/second_reading.py

`second-reading/NAME.lab` holds what a reader said of `untouched/NAME.txt` who saw nothing but its numbered clauses and
the codebook: a line a passage, `first-last|label`, with the labels of the marks (see `marked.py`), clauses from 0. Both
are scored alike, by `zhifa_nlp.problems.scores`, against the first reading.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from zhifa_nlp.documents.model import document_from_text
from zhifa_nlp.problems.corpus import Example, read_untouched
from zhifa_nlp.problems.label import label
from zhifa_nlp.problems.model import CodeScore, Labels, MeasureSpan, ProblemSpan
from zhifa_nlp.problems.scores import score
from zhifa_nlp.problems.short_labels import entry

HERE = Path(__file__).parent
READ = HERE / "second-reading"


def passages(path: Path, example: Example) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and label of each passage that a second reader named.

    Raises:
        ValueError: a line is not `first-last|label`, or names a clause that is not there.
    """
    starts, ends = example.clauses.starts.tolist(), example.clauses.ends.tolist()
    for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
        if not line.strip():
            continue
        places, bar, said = line.strip().partition("|")
        first, _, last = places.partition("-")
        if not bar or not int(first) <= int(last or first) < len(starts):
            raise ValueError(f"{path.name}, line {number}: {line!r}")
        yield starts[int(first)], ends[int(last or first)], said.strip()


def second_labels(path: Path, example: Example) -> Labels:
    """Return what a second reader said of a document, as labels."""
    problems, measures = [], []
    for start, end, said in passages(path, example):
        name, told = entry(said)
        codes = tuple(CodeScore(code, 1.0) for code in told.get("labels", ()))
        words = example.text[start:end]
        if name == "problems":
            problems.append(ProblemSpan(words, start, end, codes, told["status"], None, 1.0, None, (), False))
        elif name == "measures":
            measures.append(MeasureSpan(words, start, end, codes, told["tense"], "asserted", (), False))
    return Labels(tuple(problems), tuple(measures))


def main() -> None:
    """Print the figures of the second reader and of the shipped model on the documents that were read twice."""
    examples = [e for e in read_untouched(HERE) if (READ / f"{e.name}.lab").is_file()]
    sides = {
        "second reader": [(e, second_labels(READ / f"{e.name}.lab", e)) for e in examples],
        "model": [(e, label(document_from_text(e.text))) for e in examples],
    }
    print(f"{len(examples)} documents")
    for side, pairs in sides.items():
        figures = score(pairs).figures()
        print(side, *(f"{n} {f.get('f1', f.get('accuracy')):.3f}" for n, f in figures.items()), sep="  ")


if __name__ == "__main__":
    main()
