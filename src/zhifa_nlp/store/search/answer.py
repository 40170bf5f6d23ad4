"""What a search gives back: documents with the places in them, best first, and the same for other names."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Highlight:
    """A place where a term stands.

    Attributes:
        start: first code point in the document's text; `end` is one past the last.
        text: the words there, with the white space that stands between them.
    """

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that has what was asked for.

    Attributes:
        path: its name in the workspace.
        sha256: hash of the file.
        kind: kind of document.
        title: its title, or None; so too the issuing unit, the period and the ISO day.
        score: how well it fits; lower is better.
        places: number of places in it.
        highlights: the first of these places, in order.
        snippet: words around the first of them; `snippet_start` is the code point of its first character.
    """

    path: str
    sha256: str
    kind: str
    title: str | None
    issuer: str | None
    period: str | None
    date: str | None
    score: float
    places: int
    highlights: tuple[Highlight, ...]
    snippet: str
    snippet_start: int


@dataclass(frozen=True, slots=True)
class Related:
    """Documents found under another name of the unit that was asked for.

    Attributes:
        relation: ``other_name`` of the same body, ``successor`` or ``predecessor``.
        forms: the words that were looked for.
        first: first year of documents looked at, or None; `last` likewise. Undated documents are looked at too.
        label: one line in Chinese that says why; `label_en` in English.
        total: number of documents that do not have the words asked for but these.
        hits: the best of them.
    """

    relation: str
    forms: tuple[str, ...]
    first: int | None
    last: int | None
    label: str
    label_en: str
    total: int
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """All that was found.

    Attributes:
        query: the query as asked.
        total: number of documents that have what was asked for, as written.
        hits: those that were wanted of them, best first.
        related: what stands under other names of the unit, if the query is a unit's name.
    """

    query: str
    total: int
    hits: tuple[Hit, ...]
    related: tuple[Related, ...] = ()
