"""What one text costs, from text to record, against `jieba.lcut` on the same text in the same run.

The texts are the sources of the shipped corpus and, where ../shared is there, the labelled documents beside it.
Each figure is the median of several rounds over all texts; rounds of the two sides alternate, so that a machine that
slows down slows both. The bar of the main path without problem labels is 1.0, with them 1.5.
"""

from __future__ import annotations

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

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 7


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
    """Return the seconds that one call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    """Print the table."""
    lexicon = load_lexicon()
    samples = texts()
    jieba.setLogLevel(60)
    jieba.lcut("预热词典")

    def fresh() -> list[Document]:
        # a new Document each time: its folded view is part of the cost
        return [document_from_text(t) for t in samples]

    def main_path(documents: list[Document]) -> None:
        for document in documents:
            found = outline(document, lexicon)
            assemble(document, found, extract(document, found, lexicon), Labels())

    def whole(documents: list[Document]) -> None:
        for document in documents:
            found = outline(document, lexicon)
            extraction = extract(document, found, lexicon)
            assemble(document, found, extraction, label(document, found, extraction, lexicon))

    def structure_only(documents: list[Document]) -> None:
        for document in documents:
            outline(document, lexicon)

    sides: dict[str, Callable[[list[Document]], object]] = {
        "jieba.lcut": lambda documents: [jieba.lcut(d.text) for d in documents],
        "outline": structure_only,
        "outline + extraction + record": main_path,
        "the same with problems and measures": whole,
    }
    for work in sides.values():
        work(fresh()[:20])
    seconds: dict[str, list[float]] = {name: [] for name in sides}
    for _ in range(ROUNDS):
        for name, work in sides.items():
            documents = fresh()
            seconds[name].append(timed(lambda work=work, documents=documents: work(documents)))
    characters = sum(map(len, samples))
    base = statistics.median(seconds["jieba.lcut"])
    print(f"{len(samples)} texts, {characters} characters, median of {ROUNDS} rounds")
    for name, values in seconds.items():
        middle = statistics.median(values)
        print(f"{name:38} {middle / characters * 1e6:6.2f} µs/character   {middle / base:5.2f} x jieba.lcut")


if __name__ == "__main__":
    main()
