"""Texts as submissions: what head and foot of each tell, and what was left standing in it.

The work comes in three parts, so that many texts can be worked on at once: looking at heads and feet (Python),
encoding and looking for traces (compiled, without the interpreter lock), and the rules at the traces (Python).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zhifa_nlp.reuse.encode import Batch, encode
from zhifa_nlp.reuse.headings import day_range, is_official
from zhifa_nlp.reuse.identity import Identity, identity
from zhifa_nlp.reuse.misfits import residues_at, speaker, traces_of
from zhifa_nlp.reuse.model import Residue, Submission
from zhifa_nlp.reuse.traces import Found

Given = tuple[str, str, bool]
"""A text: its name, itself, and whether it is known to be official."""


@dataclass(frozen=True, slots=True)
class Met:
    """Texts and what their heads and feet tell.

    Attributes:
        given: the texts.
        days: the first and last day each may be dated, as `day_range` gives them.
        ruled: whether each may be quoted.
        own: the numbers of those that may not.
        owns: who speaks in each of these.
    """

    given: Sequence[Given]
    days: Sequence[tuple[int, int]]
    ruled: Sequence[bool]
    own: Sequence[int]
    owns: Sequence[Identity]

    @classmethod
    def of(cls, given: Sequence[Given]) -> Met:
        """Look at the heads and feet of texts."""
        days = [day_range(text) for _, text, _ in given]
        ruled = [official or is_official(text) for _, text, official in given]
        own = [k for k, official in enumerate(ruled) if not official]
        return cls(given, days, ruled, own, [identity(given[k][1], days[k][0]) for k in own])

    def compiled(self) -> tuple[Batch, list[Found]]:
        """Return the texts encoded, and where what was left standing in them may be: for a thread of its own."""
        return encode(self.submissions({})), traces_of(
            [self.given[k][1] for k in self.own], [speaker(own) for own in self.owns]
        )

    def residues(self, found: Sequence[Found]) -> dict[str, tuple[Residue, ...]]:
        """Return by path what was left standing, as far as the texts themselves tell."""
        texts = [self.given[k][:2] for k in self.own]
        return {
            name: left for (name, _), left in zip(texts, residues_at(texts, self.owns, found), strict=True)
        }

    def submissions(self, residues: Mapping[str, tuple[Residue, ...]]) -> list[Submission]:
        """Return the texts as submissions, in their order, with what was left standing in them, by path."""
        return [
            Submission(name, text, *self.days[k], self.ruled[k], residues.get(name, ()))
            for k, (name, text, _) in enumerate(self.given)
        ]


def as_submission(name: str, text: str, *, official: bool = False) -> Submission:
    """Return a text with its day and whether it may be quoted (or is known to be `official`)."""
    return as_submissions([(name, text, official)])[0]


def as_submissions(given: Sequence[Given]) -> list[Submission]:
    """Return the same of many texts, each given by its name, itself, and whether it is known to be official."""
    met = Met.of(given)
    found = traces_of([given[k][1] for k in met.own], [speaker(own) for own in met.owns])
    return met.submissions(met.residues(found))
