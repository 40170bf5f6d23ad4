"""Two symbol streams side by side: the stretches that correspond, however much they were edited.

Seeds are common runs of at least four symbols. Runs that follow each other on about the same diagonal form a
strand; what stays alone and short is chance. Strands that lie close to each other in *both* streams are
merged, in whatever order they stand (a sentence moved within a paragraph stays in it), so that one copied
passage is one row. Two-sided gap clustering after Sanchez-Perez, Sidorov and Gelbukh (PAN 2014).
"""

from __future__ import annotations

import numpy as np

from zhifa_nlp.jit import Array, compiled

SEED = 4
MOST_RUNS = 6000
BUCKETS = 1 << 13
WORDS = 1 << 10  # of a bit a code


@compiled
def gram_codes(symbols: Array, codes: Array) -> None:
    """Write to `codes` (`uint16`, as long as `symbols`) a number for each gram; the last three places have none."""
    for at in range(symbols.size - 3):
        code = symbols[at] * 31 + symbols[at + 1]
        code = (code * 2719 + symbols[at + 2]) * 7919 + symbols[at + 3]
        codes[at] = (code * 2654435761 >> 32) & 65535


@compiled
def index_grams(right: Array, head: Array, chain: Array, present: Array) -> int:
    """Write where each gram of `right` stands; return the base that `runs_with` needs.

    `head` (`BUCKETS` and one more, -1 everywhere before its first use) and `chain` (as long as `right`) are
    scratch: the last of `head` says which entries earlier calls left, so nothing need be cleared. `present` (`WORDS`
    long, `uint64`) gets a bit for each code that `right` holds: most grams of another text are known by it to be
    absent, and a kilobyte of eight stays in the processor's nearest cache.
    """
    base: int = head[8192] + 1
    if base > 2147483647 - right.size - 1:
        head[:] = -1
        base = 0
    head[8192] = base + right.size
    present[:] = 0
    for at in range(right.size - 4, -1, -1):
        code = right[at] * 31 + right[at + 1]
        code = (code * 2719 + right[at + 2]) * 7919 + right[at + 3]
        code = (code * 2654435761 >> 32) & 65535
        present[code >> 6] |= np.uint64(1) << np.uint64(code & 63)
        bucket = code & 8191
        chain[at] = head[bucket] - base
        head[bucket] = base + at
    return base


@compiled
def runs_with(  # noqa: PLR0913, PLR0917  a kernel
    left: Array, codes: Array, right: Array, head: Array, chain: Array, present: Array, base: int, runs: Array
) -> int:
    """Write the maximal common runs of `SEED` or more symbols as rows (left, right, length); return how many.

    `codes` are from `gram_codes` of `left`; `head`, `chain`, `present` and `base` from `index_grams`. A gram is
    followed to its first eight places, so a run may be met in its middle where it begins with a frequent word: it is
    followed back to its start. Rows come in the order of their left starts.
    """
    count = 0
    reached = np.zeros(
        left.size + right.size, np.int32
    )  # of each diagonal, where its last run ends on the left
    for here in range(left.size - 3):
        code = np.int64(codes[here])
        if not (present[code >> 6] >> np.uint64(code & 63)) & np.uint64(1):
            continue
        there = head[code & 8191] - base
        looked = 0
        while there >= 0 and looked < 8:
            same = (
                left[here] == right[there] and left[here + 1] == right[there + 1]
                and left[here + 2] == right[there + 2] and left[here + 3] == right[there + 3]
            )  # fmt: skip
            if same:
                looked += 1
                if here >= reached[there - here + left.size]:
                    before, length = 0, 4
                    while (
                        here > before
                        and there > before
                        and left[here - before - 1] == right[there - before - 1]
                    ):
                        before += 1
                    while (
                        here + length < left.size and there + length < right.size
                        and left[here + length] == right[there + length]
                    ):  # fmt: skip
                        length += 1
                    reached[there - here + left.size] = here + length
                    at = count
                    while at > 0 and runs[at - 1, 0] > here - before:
                        runs[at, 0], runs[at, 1], runs[at, 2] = (
                            runs[at - 1, 0],
                            runs[at - 1, 1],
                            runs[at - 1, 2],
                        )
                        at -= 1
                    runs[at, 0], runs[at, 1], runs[at, 2] = here - before, there - before, length + before
                    count += 1
                    if count == runs.shape[0]:
                        return count
            there = chain[there]
    return count


@compiled
def common_runs(left: Array, codes: Array, right: Array, grams: tuple[Array, ...], runs: Array) -> int:
    """Write the maximal common runs of two streams; `grams` are the scratch of `index_grams`."""
    head, chain, present = grams
    base = index_grams(right, head, chain, present)
    count: int = runs_with(left, codes, right, head, chain, present, base, runs)
    return count


@compiled
def strands(runs: Array, count: int, gap: int, band: int, least: int, parent: Array, out: Array) -> int:  # noqa: PLR0912, PLR0913, PLR0917  a kernel
    """Write the strands of the first `count` runs to `out`, but for runs alone shorter than `least`.

    Runs within `gap` of each other in both streams, and no more than `band` off the same diagonal, are one
    strand. A row is (left start, left end, right start, right end, symbols covered on the left, 0, longest run);
    `cover_right` fills in what is covered on the right. `parent` is scratch. Return how many rows there are.
    """
    joined = np.zeros(count, np.bool_)
    for r in range(count):
        parent[r] = r
        runs[r, 3] = runs[r, 0] - runs[r, 1]
    for r in range(count):
        left_end, right_end, diagonal = runs[r, 0] + runs[r, 2], runs[r, 1] + runs[r, 2], runs[r, 3]
        for s in range(r + 1, count):
            if runs[s, 0] - left_end > gap:
                break
            if abs(runs[s, 3] - diagonal) > band:
                continue
            if runs[s, 1] - right_end > gap or runs[r, 1] - runs[s, 1] - runs[s, 2] > gap:
                continue
            a, b = r, s
            while parent[a] != a:
                parent[a] = parent[parent[a]]
                a = parent[a]
            while parent[b] != b:
                parent[b] = parent[parent[b]]
                b = parent[b]
            joined[a] = joined[b] = True
            if a < b:
                parent[b] = a
            elif b < a:
                parent[a] = b
    found = 0
    for r in range(count):  # a root is the smallest of its cluster, so rows come in order of the left stream
        root = r
        while parent[root] != root:
            root = parent[root]
        parent[r] = root
        left, right, length = runs[r, 0], runs[r, 1], runs[r, 2]
        if root == r:
            runs[r, 3] = -1
            if (length < least and not joined[r]) or found == out.shape[0]:
                continue
            runs[r, 3] = found
            for column in range(4, out.shape[1]):
                out[found, column] = 0
            out[found, 0], out[found, 1] = left, left
            out[found, 2], out[found, 3] = right, right + length
            found += 1
        row = runs[root, 3]
        if row < 0:
            continue
        new = min(length, left + length - out[row, 1])  # runs come by their left start
        if new > 0:
            out[row, 4] += new
            out[row, 1] = left + length
        out[row, 2] = min(out[row, 2], right)
        out[row, 3] = max(out[row, 3], right + length)
        out[row, 6] = max(out[row, 6], length)
    return found


@compiled
def cover_right(runs: Array, count: int, least: int, parent: Array, seen: Array, out: Array) -> None:  # noqa: PLR0913, PLR0917  a kernel
    """Write how many symbols each row of `strands` with `least` or more on the left covers on the right.

    `seen` (as long as the right stream) is scratch.
    """
    seen[:] = -1
    for r in range(count):
        row = runs[parent[r], 3]
        if row < 0 or out[row, 4] < least:
            seen[runs[r, 1] : runs[r, 1] + runs[r, 2]] = -1
            continue
        for k in range(runs[r, 1], runs[r, 1] + runs[r, 2]):
            if seen[k] != row:
                seen[k] = row
                out[row, 5] += 1


@compiled
def merge(rows: Array, count: int, gap: int, density: float) -> int:
    """Merge rows of `strands` that lie within `gap` in both streams; return how many are left.

    A short row is merged over a shorter gap than a long one. Two rows stay apart where the stretch that would
    span them had less than `density` of common symbols.
    """
    again = True
    while again:
        again = False
        for a in range(count):
            if rows[a, 4] == 0:
                continue
            for b in range(a + 1, count):
                if rows[b, 4] == 0:
                    continue
                near = min(gap, 26 + 3 * min(rows[a, 4], rows[b, 4]) // 2)
                if rows[b, 0] - rows[a, 1] > near or rows[a, 0] - rows[b, 1] > near:
                    continue
                if rows[b, 2] - rows[a, 3] > near or rows[a, 2] - rows[b, 3] > near:
                    continue
                left, left_end = min(rows[a, 0], rows[b, 0]), max(rows[a, 1], rows[b, 1])
                right, right_end = min(rows[a, 2], rows[b, 2]), max(rows[a, 3], rows[b, 3])
                covered = min(rows[a, 4] + rows[b, 4], left_end - left)
                covered_right = min(rows[a, 5] + rows[b, 5], right_end - right)
                if covered + covered_right < density * (left_end - left + right_end - right):
                    continue
                rows[a, 0], rows[a, 1], rows[a, 2], rows[a, 3] = left, left_end, right, right_end
                rows[a, 4], rows[a, 5] = covered, covered_right
                rows[a, 6] = max(rows[a, 6], rows[b, 6])
                rows[b, 4] = 0
                again = True
    kept = 0
    for a in range(count):
        if rows[a, 4] > 0:
            for column in range(rows.shape[1]):
                rows[kept, column] = rows[a, column]
            kept += 1
    return kept
