"""The bill for many documents, and a simulation that checks it: python -m tests.benchmarks.scale_bill

The figures are CPU milliseconds a document as measured (see notebooks/scale.md). Readers take documents from a bounded
queue; one writer takes them in and saves them. The simulation draws every document's cost at random (exponential, so
harsher than reality) and comes near max(readers' time, writer's time) where one side is much the slower; where both are
about equally busy, each waits for the other now and then, and the simulation says more than the formula.
"""

from __future__ import annotations

import heapq
import random
from collections import deque

READ, WRITE = 21.1, 9.1  # ms of CPU a document
KIB_DATABASE, KIB_ORIGINAL = 104.0, 8.8
AT_HAND = 2  # documents under way for each reader


def hours(documents: int, readers: int, writers: int) -> float:
    """Return the hours that reading and saving take."""
    return documents * max(READ / readers, WRITE / writers) / 3_600_000


def simulated(documents: int, readers: int, writers: int, seed: int = 1) -> float:
    """Return the hours of a run in which every document costs another time."""
    chance = random.Random(seed)
    free = [0.0] * readers  # when each reader is free
    hands = [0.0] * writers  # when each writer is free
    heapq.heapify(free)
    heapq.heapify(hands)
    under_way: deque[float] = deque()  # when the documents given out were saved
    for _ in range(documents):
        earliest = under_way.popleft() if len(under_way) >= readers * AT_HAND + writers else 0.0
        read = max(heapq.heappop(free), earliest) + chance.expovariate(1 / READ)
        heapq.heappush(free, read)
        saved = max(heapq.heappop(hands), read) + chance.expovariate(1 / WRITE)
        heapq.heappush(hands, saved)
        under_way.append(saved)
    return max(hands) / 3_600_000


def main() -> None:
    """Print the bill, and how far the simulation is from it."""
    print("documents   readers writers    hours  simulated/formula   database   originals")
    for documents in (100_000, 3_000_000, 30_000_000):
        for readers, writers in ((2, 1), (8, 1), (32, 16)):
            bill = hours(documents, readers, writers)
            sample = 50_000
            ratio = simulated(sample, readers, writers) / hours(sample, readers, writers)
            sizes = (f"{documents * kib / 1024**2:8.0f} GiB" for kib in (KIB_DATABASE, KIB_ORIGINAL))
            print(f"{documents:10,} {readers:8} {writers:7} {bill:9.1f} {ratio:12.2f}      ", *sizes)


if __name__ == "__main__":
    main()
