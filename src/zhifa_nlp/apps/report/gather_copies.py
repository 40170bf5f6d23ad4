"""From the passages and verdicts of a workspace to what its report shows of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache, partial
from itertools import chain

from sqlalchemy.orm import Session

from zhifa_nlp.apps.report.content import Submission
from zhifa_nlp.apps.report.copies import Copies, Copy, Group, Pair, Party, ShownPassage
from zhifa_nlp.apps.report.kept import Kept
from zhifa_nlp.apps.report.side_by_side import aligned
from zhifa_nlp.apps.report.submissions import place_of
from zhifa_nlp.reuse.groups import passage_groups
from zhifa_nlp.reuse.model import Passage, Verdict
from zhifa_nlp.store.passages import Quotation, Reuse, load_reuse
from zhifa_nlp.store.texts import load_paged_text, sizes_of_copies
from zhifa_nlp.workflow.reuse import reuse_row

_MOST_CARDS = 60  # copies whose words are shown on the page; the workbook has them all
_MOST_PASSAGES = 12  # of one card
_MOST_GROUPS = 6
_MOST_WORDS = 5_000  # passages whose words the workbook gives
_KEPT_IN_MEMORY = 128
_LONGEST = 60  # code points of a group's words


def copies(session: Session, submissions: Iterable[Submission]) -> Copies:
    """Return what the report says of copies.

    Args:
        session: the workspace's database.
        submissions: for units, days and the ways to the originals.
    """
    reuse = load_reuse(session)
    sharing = set(chain.from_iterable((passage.doc, passage.source) for passage in reuse.passages))
    parties = {s.path: Party(s.path, s.unit, s.date, s.original) for s in submissions if s.path in sharing}
    verdicts = sorted(reuse.verdicts, key=lambda v: (not v.copied, -v.score, v.doc))
    by_doc: dict[str, list[Passage]] = defaultdict(list)
    for passage in reuse.passages:
        by_doc[passage.doc].append(passage)
    found = [(verdict, by_doc[verdict.doc]) for verdict in verdicts if by_doc[verdict.doc]]
    gathered = _Gathered(session, parties, reuse)
    return Copies(
        cards=[gathered.card(n, v, p) for n, (v, p) in enumerate(found[:_MOST_CARDS], start=1)],
        pairs=Kept(pair for v, p in found for pair in gathered.pairs(v, p)),
        groups=gathered.groups(),
        scores=[verdict.score for verdict in reuse.verdicts],
        words=gathered.words(),
    )


class _Gathered:
    """Loads what is shown, document by document; only a few texts are in memory at a time."""

    def __init__(self, session: Session, parties: Mapping[str, Party], reuse: Reuse) -> None:
        self._parties, self._reuse = parties, reuse
        self._sizes = sizes_of_copies(session)
        self._load = lru_cache(_KEPT_IN_MEMORY)(partial(load_paged_text, session))

    def card(self, number: int, verdict: Verdict, passages: Sequence[Passage]) -> Copy:
        """Return the card of one submission."""
        main = _main_source(verdict, passages)
        quoted = self._reuse.quoted_in(verdict.doc)
        return Copy(
            number=number,
            manner=_manner(verdict),
            doc=self._party(verdict.doc),
            source=self._party(main),
            row=reuse_row(verdict),
            passages=tuple(self._passage(p, verdict, quoted) for p in passages[:_MOST_PASSAGES]),
            left_out=max(0, len(passages) - _MOST_PASSAGES),
            officials=tuple(dict.fromkeys(q.source for q in quoted if q.source)),
        )

    def pairs(self, verdict: Verdict, passages: Sequence[Passage]) -> list[Pair]:
        """Return a line for each source of one submission, the largest first."""
        by_source: dict[str, list[Passage]] = defaultdict(list)
        for passage in passages:
            by_source[passage.source].append(passage)
        size = self._sizes.get(verdict.doc, 0)
        rows = [
            Pair(
                doc=self._party(verdict.doc),
                source=self._party(source),
                row=reuse_row(verdict),
                manner=_manner(verdict),
                passages=tuple(some),
                characters=sum(p.doc_end - p.doc_start for p in some),
                share=min(1.0, sum(p.doc_end - p.doc_start for p in some) / max(1, size)),
            )
            for source, some in by_source.items()
        ]
        return sorted(rows, key=lambda pair: -pair.characters)

    def groups(self) -> list[Group]:
        """Return the paragraphs that stand in most reports."""
        return [
            Group(
                words=_shortened(self._text(group.source)[group.start : group.end]),
                characters=group.end - group.start,
                source=self._party(group.source),
                docs=tuple(map(self._party, group.docs)),
            )
            for group in passage_groups(self._reuse.passages)[:_MOST_GROUPS]
        ]

    def words(self) -> dict[tuple[str, int, int], str]:
        """Return the words of both sides of passages, by path and place."""
        found = {}
        for p in self._reuse.passages[:_MOST_WORDS]:
            found[p.doc, p.doc_start, p.doc_end] = self._text(p.doc)[p.doc_start : p.doc_end]
            found[p.source, p.source_start, p.source_end] = self._text(p.source)[
                p.source_start : p.source_end
            ]
        return found

    def _passage(self, passage: Passage, verdict: Verdict, quoted: Sequence[Quotation]) -> ShownPassage:
        return ShownPassage(
            source=self._party(passage.source),
            doc_place=place_of(passage.doc_start, passage.doc_end, self._load(passage.doc).page_starts),
            source_place=place_of(
                passage.source_start, passage.source_end, self._load(passage.source).page_starts
            ),
            rows=tuple(
                aligned(
                    passage, self._text(passage.doc), self._text(passage.source), verdict.residues, quoted
                )
            ),
        )

    def _party(self, path: str) -> Party:
        return self._parties.get(path, Party(path))

    def _text(self, path: str) -> str:
        return self._load(path).text


def _manner(verdict: Verdict) -> str:
    if verdict.copied:
        return "copied"
    return "own" if verdict.own_share > verdict.score else "unclear"


def _main_source(verdict: Verdict, passages: Sequence[Passage]) -> str:
    sources = [passage.source for passage in passages]
    return verdict.source if verdict.source in sources else sources[0]


def _shortened(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}……"
