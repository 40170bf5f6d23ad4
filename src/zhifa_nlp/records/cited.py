"""The citation graph: which document cites what, whether that was in force, whether it is held, what is missing.

A document number tells that its predecessors exist: 某政发〔2002〕5号 and 8号 held means that 6号 and 7号 were issued.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise

from zhifa_nlp import wenhao
from zhifa_nlp.lexicon.instruments import Instrument, Instruments, State, title_key


@dataclass(frozen=True, slots=True)
class Paper:
    """A document that is held: path, title, document number and ISO day, as far as they were found."""

    path: str
    title: str | None = None
    number: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """One citation: the citing document, what it calls the cited one, and where."""

    paper: Paper
    title: str | None
    number: str | None
    text: str
    start: int
    end: int

    def state(self, instrument: Instrument | None) -> State | None:
        """Return what the cited instrument was on the citing document's day, None where either is unknown."""
        day = self.paper.date
        if instrument is None or day is None or len(day) < len("2002-04-04"):
            return None
        return instrument.state(date.fromisoformat(day))


@dataclass(frozen=True, slots=True)
class Cited:
    """A document that is cited.

    Attributes:
        title: the title most often given, or None.
        number: canonical number, or None.
        mentions: the citations, in the order given.
        held: the paper that is this document, or None.
        instrument: its row in the table of instruments, or None.
    """

    title: str | None
    number: str | None
    mentions: tuple[Mention, ...]
    held: Paper | None
    instrument: Instrument | None

    @property
    def citing(self) -> tuple[str, ...]:
        """The paths of the documents that cite it."""
        return tuple(dict.fromkeys(m.paper.path for m in self.mentions))

    def in_state(self, *states: State) -> tuple[Mention, ...]:
        """Return the citations at whose day it was in one of these states."""
        return tuple(m for m in self.mentions if m.state(self.instrument) in states)


@dataclass(frozen=True, slots=True)
class NumberSequence:
    """The numbers of one agency code in one year, as far as they are known."""

    code: str
    year: int
    held: tuple[int, ...]
    cited: tuple[int, ...]  # cited and not held
    missing: tuple[tuple[int, int], ...]  # first and last of each run that is neither

    @property
    def missing_count(self) -> int:
        """How many numbers between the first and the last known one are neither held nor cited."""
        return sum(last - first + 1 for first, last in self.missing)


def citation_graph(
    papers: Sequence[Paper], mentions: Iterable[Mention], instruments: Instruments
) -> list[Cited]:
    """Return each cited document with all its citations, the most cited first.

    Citations with one number are one document; a title without a number is the document that bears it elsewhere,
    where only one does.
    """
    found = list(mentions)
    numbers = _numbers_of_titles(found, papers, instruments)
    groups: dict[str, list[Mention]] = defaultdict(list)
    for mention in found:
        groups[_key(mention, numbers)].append(mention)
    held = {canonical(p.number): p for p in papers if p.number}
    by_title = {title_key(p.title): p for p in papers if p.title}
    cited = [_cited(group, numbers, held, by_title, instruments) for group in groups.values()]
    return sorted(cited, key=lambda c: (-len(c.citing), c.title or "", c.number or ""))


def number_gaps(papers: Iterable[Paper], cited: Iterable[Cited]) -> list[NumberSequence]:
    """Return the sequences of document numbers of which two or more are known, with what is missing between them.

    Nothing is said of numbers before the first and after the last known one.
    """
    held = {n for p in papers if (n := _serial(p.number))}
    named = {n for c in cited if (n := _serial(c.number))} - held
    known = sorted(held | named)
    found = []
    for (code, year), group in groupby(known, key=lambda n: n[:2]):
        serials = [n[2] for n in group]
        if len(serials) < 2:
            continue
        pairs = pairwise(serials)
        found.append(
            NumberSequence(
                code,
                year,
                tuple(s for s in serials if (code, year, s) in held),
                tuple(s for s in serials if (code, year, s) in named),
                tuple((a + 1, b - 1) for a, b in pairs if b - a > 1),
            )
        )
    return found


def canonical(number: str | None) -> str | None:
    """Return a document number in the form in which equal numbers are equal, or None."""
    parsed = wenhao.parse(number) if number else None
    return parsed.canonical if parsed else None


def _numbers_of_titles(
    mentions: Iterable[Mention], papers: Iterable[Paper], instruments: Instruments
) -> dict[str, str]:
    """Return the one number that a title stands with; titles that stand with several are left out."""
    seen: dict[str, set[str]] = defaultdict(set)
    for title, number in _named(mentions, papers, instruments):
        if title and (form := canonical(number)):
            seen[title_key(title)].add(form)
    return {title: next(iter(numbers)) for title, numbers in seen.items() if len(numbers) == 1}


def _named(
    mentions: Iterable[Mention], papers: Iterable[Paper], instruments: Instruments
) -> Iterator[tuple[str | None, str | None]]:
    yield from ((m.title, m.number) for m in mentions)
    yield from ((p.title, p.number) for p in papers)
    for row in instruments.rows:
        yield from ((form, row.number) for form in (row.title, *row.forms))


def _key(mention: Mention, numbers: dict[str, str]) -> str:
    title = title_key(mention.title) if mention.title else ""
    return canonical(mention.number) or numbers.get(title) or f"《{title}》"


def _cited(
    mentions: Sequence[Mention],
    numbers: dict[str, str],
    held: dict[str | None, Paper],
    by_title: dict[str, Paper],
    instruments: Instruments,
) -> Cited:
    titles = [m.title for m in mentions if m.title]
    title = max(titles, key=lambda t: (titles.count(t), t)) if titles else None
    key = _key(mentions[0], numbers)
    number = None if key.startswith("《") else key
    paper = held.get(number) if number else None
    return Cited(
        title,
        number,
        tuple(mentions),
        paper or (by_title.get(title_key(title)) if title else None),
        instruments.find(title, number),
    )


def _serial(number: str | None) -> tuple[str, int, int] | None:
    parsed = wenhao.parse(number) if number else None
    if parsed is None or parsed.year is None or parsed.kind == "decision":
        return None
    return parsed.agency + parsed.series, parsed.year, parsed.serial
