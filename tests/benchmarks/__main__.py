"""Run every benchmark in turn: `python -m tests.benchmarks [NAME ...]`.

Each benchmark is a module `bench_*.py` with a `main()` that prints its own table. They run one after another, each
in a process of its own, so that none inherits the caches or the memory of another.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main(names: list[str]) -> int:
    """Run the benchmarks named, or all of them; return the number that failed."""
    available = sorted(p.stem for p in HERE.glob("bench_*.py"))
    wanted = [n if n.startswith("bench_") else f"bench_{n}" for n in names] or available
    failed = 0
    for name in wanted:
        if name not in available:
            print(f"no benchmark {name}; there are: {', '.join(available)}", file=sys.stderr)
            failed += 1
            continue
        print(f"\n== {name}", flush=True)
        failed += (
            subprocess.run([sys.executable, "-m", f"tests.benchmarks.{name}"], check=False).returncode != 0
        )
    return failed


if __name__ == "__main__":
    sys.exit(min(main(sys.argv[1:]), 1))
