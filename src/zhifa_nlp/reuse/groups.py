"""What passages say together: clusters around one source, and paragraphs that many reports hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from zhifa_nlp.reuse.model import Passage, Verdict

LEAST_SHARE = 0.5  # of a document's text, to count as a copy of the cluster's source
LEAST_OVERLAP = 0.5  # of the shorter passage, to be the same paragraph


@dataclass(frozen=True, slots=True)
class Cluster:
    """Documents that took at least half of their text from one source, each with its verified share."""

    source: str
    members: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class PassageGroup:
    """One stretch of a source and the documents in which it stands."""

    source: str
    start: int
    end: int
    docs: tuple[str, ...]


def clusters(verdicts: Iterable[Verdict]) -> list[Cluster]:
    """Return the clusters, largest first: each edge is an aligned share, never a chain of mere likeness."""
    members: dict[str, list[tuple[str, float]]] = {}
    for verdict in verdicts:
        if verdict.copied and verdict.source and verdict.largest_share >= LEAST_SHARE:
            members.setdefault(verdict.source, []).append((verdict.doc, verdict.largest_share))
    found = [Cluster(source, tuple(sorted(docs))) for source, docs in members.items()]
    return sorted(found, key=lambda c: (-len(c.members), c.source))


def passage_groups(passages: Sequence[Passage], *, least: int = 2) -> list[PassageGroup]:
    """Return the stretches that stand in `least` or more copies, most widespread first."""
    groups: list[PassageGroup] = []
    by_source: dict[str, list[Passage]] = {}
    for passage in passages:
        by_source.setdefault(passage.source, []).append(passage)
    for source, pieces in by_source.items():
        group: list[Passage] = []
        start, end = 0, 0
        for piece in sorted(pieces, key=lambda p: (p.source_start, p.source_end)):
            shared = min(end, piece.source_end) - piece.source_start
            if group and shared >= LEAST_OVERLAP * min(end - start, piece.source_end - piece.source_start):
                group.append(piece)
                end = max(end, piece.source_end)
                continue
            groups.extend(_group(source, start, end, group))
            group, start, end = [piece], piece.source_start, piece.source_end
        groups.extend(_group(source, start, end, group))
    groups = [group for group in groups if len(group.docs) >= least]
    return sorted(groups, key=lambda g: (-len(g.docs), g.source, g.start))


def _group(source: str, start: int, end: int, pieces: list[Passage]) -> list[PassageGroup]:
    docs = tuple(sorted({piece.doc for piece in pieces}))
    return [PassageGroup(source, start, end, docs)] if docs else []
