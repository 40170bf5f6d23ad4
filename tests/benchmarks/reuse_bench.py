"""Time and memory of `zhifa reuse` beside its peers: python tests/benchmarks/reuse_bench.py DIR... [--peers NAME...]

Each DIR is a set of `reuse_corpus.py`. Every tool runs in a process of its own, after one run over forty documents
that loads and compiles what it needs. Printed: documents a second (by the clock and by processor time), and peak
memory above that of the loaded program, a document. Peers are used where they are installed (datasketch,
rensa, scikit-learn, copydetect); they report pairs of documents only, `zhifa` passages and verdicts too.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

Texts = list[str]


def _shingles(text: str) -> list[str]:
    bare = "".join(text.split())
    return [bare[k : k + 5] for k in range(len(bare) - 4)]


def zhifa(folder: Path) -> int:
    """Find passages and verdicts; all that `zhifa reuse DIR --offsets raw` does but printing."""
    from zhifa_nlp.reuse.find import find

    comparison, _ = find(folder, raw=True)
    return sum(verdict.copied for verdict in comparison.verdicts)


def _texts(folder: Path) -> Texts:
    return [path.read_text("utf-8") for path in sorted(folder.glob("*.txt"))]


def datasketch(folder: Path) -> int:
    """Pairs of similar documents: MinHash of 128 permutations over character 5-grams, a loose banded index."""
    from datasketch import MinHash, MinHashLSH

    index, found, hashes = MinHashLSH(num_perm=128, params=(32, 4)), 0, []
    for number, text in enumerate(_texts(folder)):
        sketch = MinHash(num_perm=128)
        sketch.update_batch({gram.encode() for gram in _shingles(text)})
        index.insert(number, sketch)
        hashes.append(sketch)
    for number, sketch in enumerate(hashes):
        found += any(other < number and sketch.jaccard(hashes[other]) > 0.2 for other in index.query(sketch))
    return found


def rensa(folder: Path) -> int:
    """The same with rensa's R-MinHash, 64 bands."""
    from rensa import RMinHash, RMinHashLSH

    index, found, hashes = RMinHashLSH(threshold=0.3, num_perm=128, num_bands=64), 0, []
    for number, text in enumerate(_texts(folder)):
        sketch = RMinHash(num_perm=128, seed=42)
        sketch.update(_shingles(text))
        index.insert(number, sketch)
        hashes.append(sketch)
    for number, sketch in enumerate(hashes):
        found += any(other < number and sketch.jaccard(hashes[other]) > 0.2 for other in index.query(sketch))
    return found


def tfidf(folder: Path) -> int:
    """Pairs by the cosine of TF-IDF vectors of character 5-grams, all against all."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    matrix = TfidfVectorizer(analyzer="char", ngram_range=(5, 5), sublinear_tf=True).fit_transform(
        _texts(folder)
    )
    likeness = matrix @ matrix.T
    likeness.setdiag(0)
    return int((likeness.max(axis=1).toarray() > 0.2).sum())


def copydetect(folder: Path) -> int:
    """Winnowing of every pair of documents (k 25, window 1), as Moss does."""
    from copydetect import CopyDetector

    detector = CopyDetector(test_dirs=[str(folder)], extensions=["txt"], noise_t=25, guarantee_t=25, silent=True,
                            disable_filtering=True, display_t=0.1)  # fmt: skip
    detector.run()
    return len(detector.get_copied_code_list())


TOOLS: dict[str, Callable[[Path], int]] = {
    "zhifa": zhifa, "datasketch": datasketch, "rensa": rensa, "tfidf": tfidf, "copydetect": copydetect,
}  # fmt: skip


def measure(tool: str, folder: Path) -> dict[str, float]:
    """Run one tool here and return what it took; the caller gives it a process of its own."""
    run = TOOLS[tool]
    with tempfile.TemporaryDirectory() as few:
        for path in sorted(folder.glob("*.txt"))[:40]:
            (Path(few) / path.name).write_bytes(path.read_bytes())
        run(Path(few))
    base, count = _peak(), len(list(folder.glob("*.txt")))
    clock, processor = time.perf_counter(), _processor_time()
    found = run(folder)
    clock, processor = time.perf_counter() - clock, _processor_time() - processor
    return {
        "documents": count, "found": found, "seconds": clock, "processor_seconds": processor,
        "documents_per_second": count / clock, "kib_per_document": (_peak() - base) / count,
    }  # fmt: skip


def _processor_time() -> float:
    """Return the processor time of this process and of those that it started and that have ended, in seconds."""
    taken = os.times()
    return taken.user + taken.system + taken.children_user + taken.children_system


def _peak() -> int:
    """Return the process's peak memory in KiB."""
    import resource  # not on Windows; benchmarks run where it is

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def main() -> None:
    """Run the tools and print a line each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--peers", nargs="*", default=["datasketch", "rensa"])
    parser.add_argument("--one", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measure(options.one, options.folders[0])))
        return
    for folder in options.folders:
        for tool in ("zhifa", *options.peers):
            command = [sys.executable, __file__, str(folder / "docs"), "--one", tool]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            said = done.stdout.strip() or done.stderr.strip().splitlines()[-1]
            print(f"{folder.name:10s} {tool:11s} {said}", flush=True)


if __name__ == "__main__":
    main()
