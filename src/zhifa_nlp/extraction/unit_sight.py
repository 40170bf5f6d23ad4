"""What the readers of unit mentions look at: one text with all that is known about it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from zhifa_nlp.extraction.context import DocumentContext
from zhifa_nlp.extraction.unit_bodies import GOVERNMENT, Body, BodyFinder, body_finder
from zhifa_nlp.extraction.unit_branches import Branch, find_branches
from zhifa_nlp.extraction.unit_text import Squeezed
from zhifa_nlp.extraction.unit_towns import Towns
from zhifa_nlp.lexicon.lexicon import Lexicon
from zhifa_nlp.lexicon.model import Place

NEARBY = 2  # what `Chooser.near` gives for places of the document's own province or nearer

_TOWN_BEHIND = re.compile("[\u4e00-\u9fff]{1,6}?(?:街道|苏木|镇|乡)")
_HEADS_ALONE = frozenset("委工总支大局厅处所")  # what _PARTY and _OWN begin with
_PARTY = re.compile(r"委(?![托派员任])|工委")
_OWN = re.compile(r"(?:总局|[局厅处所])(?![长级里内机属])|(?:总队|支队|大队)(?![长])")
_SUB_TAIL = re.compile("(?:直属)?(?:稽查|执法监察|执法|监察|综合执法)(?:总队|支队|大队|分局|局)")
_DEPARTMENTS = re.compile("各|有关(?!通知)|所属|直属|组成部门|部门|序列")  # 市政府各部门: not the government


@dataclass(slots=True, unsafe_hash=True)  # many are made: a frozen one takes three times as long
class Found:
    """A mention: where it stands in the squeezed text, its place and its body (None: the place itself)."""

    start: int
    end: int
    place: Place
    body: Body | None
    kind: str  # place, chain, zone, level, nation, own, branch, town, bare


@dataclass(slots=True)
class Sight:
    """One text, its place names and what was read so far.

    Attributes:
        squeezed: the text without stray spaces.
        lexicon: the lexicon.
        context: whose document it is.
        hits: end and form of the place names by their start.
        circular: the document is a circular.
        recent: the place named last.
        ground: where the town ends that was named last as the ground on which something happens; -1 for none.
        barred: no bare body counts before this position: it belongs to something generic.
        written: the bodies written with their place so far.
        seats: the counties written before branches so far, by the branch's name.
        found: the mentions so far.
    """

    squeezed: Squeezed
    lexicon: Lexicon
    context: DocumentContext
    hits: dict[int, tuple[int, str]]
    circular: bool = False
    recent: Place | None = None
    ground: int = -1
    barred: int = 0
    written: set[str] = field(default_factory=set)
    seats: dict[str, Place] = field(default_factory=dict)
    found: list[Found] = field(default_factory=list)
    text: str = field(init=False)
    finder: BodyFinder = field(init=False)
    towns: Towns = field(init=False)
    branches: dict[int, Branch] = field(init=False)

    def __post_init__(self) -> None:
        """Find the towns and branches, which need the whole text."""
        self.text = self.squeezed.text
        self.finder = body_finder(self.lexicon)
        self.towns = Towns(self.text, self.lexicon, self.context)
        self._note_written_towns()
        self.branches = find_branches(self.text, self._names_nearby(), self.lexicon.body_words)

    def _note_written_towns(self) -> None:
        """Note the towns whose county stands before them once: elsewhere they are written alone."""
        for end, form in self.hits.values() if self.towns.any_word else ():
            if _TOWN_BEHIND.match(self.text, end):
                row = self.context.chooser.choose(form)
                if row is not None and row.level == "county":
                    self.towns.match_behind(end, self.lexicon.place(row, self.context.year))

    def may_begin(self, end: int) -> bool:
        """Tell by the next characters whether a body can begin at `end`: most level words begin other words."""
        following = self.text[end : end + 2]
        return following in self.finder.firsts or following[:1] in _HEADS_ALONE

    def body_behind(self, end: int, place: Place | None) -> Body | None:
        """Return the body that follows a place or level word which ends at `end`."""
        text = self.text
        if text[end : end + 1] == "委" and _PARTY.match(text, end):
            longer = self.finder.known_at(text, end) or "委"
            return Body(longer, end + len(longer), True)
        body = self.finder.at(text, end)
        if body is None:
            return self._own_body(end, place)
        if body.form in GOVERNMENT and _DEPARTMENTS.match(text, body.end):
            return None
        branch = self.branches.get(body.end)
        if branch is not None and body.form[-1] in "局队厅" and not body.tail:
            return Body(body.form, branch.end, True, branch.name + branch.head)
        return body

    def _own_body(self, end: int, place: Place | None) -> Body | None:
        """Return the head word that stands for the writer's own line elsewhere (省厅, 县局, 省局稽查总队)."""
        if not self.context.own and (place is None or place.level != "nation"):
            return None
        own = _OWN.match(self.text, end) if self.text[end : end + 1] in _HEADS_ALONE else None
        if own is None:
            return None
        tail = _SUB_TAIL.match(self.text, own.end())
        branch = self.branches.get(own.end())
        if tail is not None:
            return Body(own.group(), tail.end(), True, tail.group())
        if branch is not None:
            return Body(own.group(), branch.end, True, branch.name + branch.head)
        office = self.finder.office_behind(self.text, own.end(), own.group())
        return Body(own.group(), own.end() + len(office), True, office)

    def _names_nearby(self) -> frozenset[str]:
        """Return the short names of the places and towns around, behind which a branch may stand."""
        names: set[str] = set()
        around: frozenset[str] = frozenset()
        chooser = self.context.chooser
        for form in {form for _, form in self.hits.values()}:
            row = chooser.choose(form)
            if row is not None and chooser.near(row) >= NEARBY:
                names.add(row.short)
        if chooser.prefecture:
            around = self.lexicon.shorts_in(chooser.prefecture, self.context.year)
        return self.towns.stems.union(filter(self.lexicon.is_name, names), around)
