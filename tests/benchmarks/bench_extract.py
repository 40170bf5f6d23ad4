"""What one text costs, from text to record, against `jieba.lcut` on the same text in the same run.

The texts are the sources of the shipped corpus and, where ../shared is there, the labelled documents beside it.
Measured is processor time, and the sides take turns every few texts, so that neither what else the machine does nor a
machine that slows down falls on one side alone. Each ratio is the median of several rounds over all texts, with the
least and the greatest beside it. The bar of the main path without problem labels is 1.0, with them 1.5.

As in the processes that read files, what is loaded is put out of the garbage collector's sight, for all sides alike.
"""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import jieba

from zhifa_nlp.documents.model import Document, document_from_text
from zhifa_nlp.extraction.extract import extract
from zhifa_nlp.lexicon.load import load_lexicon
from zhifa_nlp.problems.label import label
from zhifa_nlp.problems.model import Labels
from zhifa_nlp.records.assemble import assemble
from zhifa_nlp.structure.outline import outline
from zhifa_nlp.workflow.parse import parse_all

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 9
TURN = 40  # texts


def texts() -> list[str]:
    """Return the texts to measure on: our own corpus, and the labelled documents where they are at hand."""
    found = [
        p.read_text("utf-8").partition("---\n")[2]
        for p in sorted((ROOT / "corpus" / "sources").glob("*.txt"))
    ]
    shared = ROOT.parent / "shared" / "training"
    found += [p.read_text("utf-8") for p in sorted(shared.glob("*.txt"))[:120]]
    return found


def timed(work: Callable[[], object]) -> float:
    """Return the seconds of processor time that one call takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    """Print the table."""
    lexicon = load_lexicon()
    samples = texts()
    jieba.setLogLevel(60)
    jieba.lcut("预热词典")

    def fresh(first: int = 0) -> list[Document]:
        # a new Document each time: its folded view is part of the cost
        return [document_from_text(t) for t in samples[first : first + TURN]]

    def main_path(documents: list[Document]) -> None:
        for document in documents:
            found = outline(document, lexicon)
            assemble(document, found, extract(document, found, lexicon), Labels())

    def whole(documents: list[Document]) -> None:
        for document in documents:
            found = outline(document, lexicon)
            extraction = extract(document, found, lexicon)
            assemble(document, found, extraction, label(document, found, extraction, lexicon))

    def together(documents: list[Document]) -> None:
        for _ in parse_all(documents):
            pass

    def structure_only(documents: list[Document]) -> None:
        for document in documents:
            outline(document, lexicon)

    sides: dict[str, Callable[[list[Document]], object]] = {
        "jieba.lcut": lambda documents: [jieba.lcut(d.text) for d in documents],
        "outline": structure_only,
        "outline + extraction + record": main_path,
        "the same with problems and measures": whole,
        "the same, all texts of a turn together": together,
    }
    for work in sides.values():
        work(fresh())
    gc.collect()
    gc.freeze()
    seconds: dict[str, list[float]] = {name: [0.0] * ROUNDS for name in sides}
    for number in range(ROUNDS):
        for first in range(0, len(samples), TURN):
            for name, work in sides.items():
                documents = fresh(first)
                seconds[name][number] += timed(lambda work=work, documents=documents: work(documents))
    characters = sum(map(len, samples))
    base = seconds["jieba.lcut"]
    print(f"{len(samples)} texts, {characters} characters, median of {ROUNDS} rounds")
    for name, values in seconds.items():
        middle = statistics.median(values) / characters * 1e6
        ratios = sorted(value / other for value, other in zip(values, base, strict=True))
        print(
            f"{name:40} {middle:6.2f} µs/character   {statistics.median(ratios):5.2f} x jieba.lcut"
            f"   ({ratios[0]:.2f} to {ratios[-1]:.2f})"
        )


if __name__ == "__main__":
    main()
