"""What somebody asks for: terms that must, may or must not stand in a document, and filters.

``照搬 死角`` asks for both; ``照搬 OR 照抄`` (or ``照搬 | 照抄``) for one of them; ``照搬 -规定`` for the first without
the second; ``"ISO 9001"`` for words with a space between them. Full-width signs mean the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from zhifa_nlp.errors import ZhifaError
from zhifa_nlp.folding import fold
from zhifa_nlp.store.search.view import view_of

_PART = re.compile(r'-?"[^"]*"?|[^\s"|]+|\|')
_OR = ("OR", "or", "|")
_MOST_TERMS = 32


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """A query with its filters; a filter that is None lets everything pass.

    Attributes:
        query: the words, as the module's first lines say.
        unit: name of a unit, or its id: documents that it issued, under any name that it bore.
        period: the year that the document reports on.
        tier: the official tier of the unit whose submission it is.
        code: a problem or measure of this code, or of a group (``formalism``), is in the document.
        status: such a problem has this status, or such a measure this tense.
        kind: kind of document: self_report, circular, notice, other.
        names: also look for other names of a unit that the query names, labelled as such.
        place: the place whose units are meant where the unit's name does not say.
        limit: most hits to return; `offset` of them are passed over.
    """

    query: str
    unit: str | None = None
    period: str | None = None
    tier: str | None = None
    code: str | None = None
    status: str | None = None
    kind: str | None = None
    names: bool = True
    place: str | None = None
    limit: int = 20
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Terms:
    """A query, taken apart: views of terms.

    Attributes:
        groups: of each group at least one term must be there.
        without: none of these may be there.
    """

    groups: tuple[tuple[str, ...], ...]
    without: tuple[str, ...] = ()

    @property
    def wanted(self) -> tuple[str, ...]:
        """All terms that make a document a hit, longest first."""
        return tuple(sorted({term for group in self.groups for term in group}, key=lambda t: (-len(t), t)))


def terms_of(query: str) -> Terms:
    """Return the terms of a query.

    Raises:
        ZhifaError: it asks for nothing, only for what must not be there, or for too much.
    """
    groups: list[list[str]] = []
    without: list[str] = []
    joins = False
    for part in _PART.findall(fold(query)):
        if part in _OR:
            joins = bool(groups)
            continue
        negative = part.startswith("-") and len(part) > 1
        term = view_of(part[1:] if negative else part).text if '"' not in part else _quoted(part)
        if not term:
            continue
        if negative:
            without.append(term)
        elif joins:
            groups[-1].append(term)
        else:
            groups.append([term])
        joins = False
    if not groups:
        raise ZhifaError(f"{query!r} asks for nothing that could be found; give a word, such as 照搬")
    if sum(map(len, groups)) + len(without) > _MOST_TERMS:
        raise ZhifaError(f"the query has more than {_MOST_TERMS} terms; ask in several steps")
    return Terms(tuple(map(tuple, groups)), tuple(without))


def _quoted(part: str) -> str:
    return view_of(part.removeprefix("-").strip('"')).text
