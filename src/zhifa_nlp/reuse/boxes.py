"""Where two documents need be aligned: the bounds, in both, of the wording that they share."""

from __future__ import annotations

from zhifa_nlp.jit import Array, compiled


@compiled
def everywhere(hit: Array, eligible: Array, places: Array, window_of: Array) -> None:
    """Write to `window_of` the bounds, in both streams, of all that is hit."""
    window_of[0], window_of[1], window_of[2], window_of[3] = 1 << 40, -1, 1 << 40, -1
    for k in range(hit.size):
        if hit[k] >= 0 and eligible[k]:
            window_of[0], window_of[1] = min(window_of[0], places[k]), max(window_of[1], places[k] + 8)
            window_of[2], window_of[3] = min(window_of[2], hit[k]), max(window_of[3], hit[k] + 8)


@compiled
def window(hit: Array, eligible: Array, places: Array, window_of: Array) -> bool:
    """Write to `window_of` the bounds, in both streams, of dense stretches of `hit`; return if there are any.

    A stretch is dense as in `count_shared`; what lies outside needs no alignment, for it has no evidence.
    """
    window_of[0], window_of[1], window_of[2], window_of[3] = 1 << 40, -1, 1 << 40, -1
    k = 0
    while k < hit.size:
        if hit[k] < 0 or not eligible[k]:
            k += 1
            continue
        score, best, last, at = 0.0, 0.0, k, k
        while at < hit.size and score >= 0.0:
            if eligible[at]:
                score += 1.0 if hit[at] >= 0 else -0.2
                if score > best:
                    best, last = score, at
            at += 1
        if best >= 3.4:
            window_of[0], window_of[1] = min(window_of[0], places[k]), max(window_of[1], places[last] + 8)
            for inner in range(k, last + 1):
                if hit[inner] >= 0 and eligible[inner]:
                    window_of[2] = min(window_of[2], hit[inner])
                    window_of[3] = max(window_of[3], hit[inner] + 8)
        k = last + 1
    return bool(window_of[1] >= 0)
