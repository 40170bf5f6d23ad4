"""What a document takes for granted: whose it is, of which year, and what its short names stand for."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from zhifa_nlp.documents.model import Document
from zhifa_nlp.extraction.unit_bodies import GOVERNMENT, Body
from zhifa_nlp.extraction.unit_home import likely_home, vote_by_letters, vote_by_number
from zhifa_nlp.extraction.unit_places import Chooser, Votes, count_votes, place_hits
from zhifa_nlp.extraction.unit_reading import plain_name, read_unit, tight
from zhifa_nlp.extraction.unit_writers import first_named, lone_line, whole
from zhifa_nlp.lexicon.lexicon import Lexicon
from zhifa_nlp.lexicon.model import NATION, Place
from zhifa_nlp.structure.issuer import issuer_texts
from zhifa_nlp.structure.model import Element, Outline

_YEAR = re.compile(r"(?:19[89]|20[0-4])\d")
_NUMERAL_YEAR = re.compile(r"[一二][九〇][〇零一二三四五六七八九]{2}(?=年)")
_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_INNER = ("办公室", "处", "科", "股", "室", "党组", "党委", "大队", "支队", "总队")
_ISSUER_WEIGHT = 4.0  # a place in the issuer's name counts for that many in the text


@dataclass(frozen=True, slots=True)
class IssuerWords:
    """An issuer as written: where it stands, its words without white space, its place and its body.

    `party` says that the words begin with 中共, as a bureau's party group does.
    """

    text: str
    start: int
    end: int
    place: Place | None
    body: Body | None
    source: str
    party: bool = False


@dataclass(frozen=True, slots=True)
class DocumentContext:
    """The place, year and function of the body that speaks in a document.

    Attributes:
        home: the issuer's place, or None where nothing tells it.
        year: year of the document, or None.
        own: the issuer's body after its place, written out (工商行政管理局); empty for governments.
        own_function: its function id, or None.
        own_name: the issuer's full name where it is a body; empty for governments.
        own_bureau: the name of the bureau that it is an office or squad of (市公安局法制大队); else its own name.
        branch_of_seat: the issuer is a branch without a place of its own (a 监察分局 of a provincial bureau).
        issuers: start, end (in the document), place and body of every issuer, in order.
        places: places of the document that the register does not hold, by name.
        chooser: chooses among places of one name.
    """

    home: Place | None
    year: int | None
    own: str
    own_function: str | None
    own_name: str
    own_bureau: str
    branch_of_seat: bool
    issuers: tuple[IssuerWords, ...]
    places: dict[str, Place]
    chooser: Chooser


def work_out_context(  # noqa: PLR0913, PLR0917  all that tells it
    document: Document,
    outline: Outline,
    lexicon: Lexicon,
    text: str,
    hits: list[tuple[int, int, str]],
    years: list[int],
) -> DocumentContext:
    """Return the context of a document.

    Args:
        document: the document.
        outline: its outline.
        lexicon: the lexicon.
        text: its matching view without stray spaces.
        hits: start, end and form of the place names in `text`.
        years: where the bracketed years of document numbers begin in `text`.
    """
    year = _year(document, outline)
    elements = whole(issuer_texts(outline), lexicon)
    named = [tight(element.text) for element in elements]
    number = outline.first("doc_number")
    code = tight(number.text) if number is not None else None
    votes = _votes(named, code, hits, lexicon, year)
    vote_by_letters(text, years, lexicon, votes)
    chooser = Chooser(lexicon, year, votes)
    home = likely_home(text, named, code or "", outline, lexicon, votes, chooser)
    if not elements:
        letter = document.text[: outline.annexes[0][0]] if outline.annexes else document.text
        elements = lone_line(letter, lexicon, chooser, home) or first_named(document, text, hits, lexicon)
    issuers = tuple(_issuer(e, lexicon, chooser, home) for e in elements)
    return _context(issuers, lexicon, home, votes, year)


def _votes(
    issuers: list[str], code: str | None, hits: list[tuple[int, int, str]], lexicon: Lexicon, year: int | None
) -> Votes:
    votes = count_votes(hits, lexicon, year)
    for words in issuers:
        for _, _, form in place_hits(words, lexicon):
            votes.add(lexicon.codes_named(form, year)[0], _ISSUER_WEIGHT)
    if code is not None:
        vote_by_number(code, lexicon, votes, year)
    return votes


def _context(
    issuers: tuple[IssuerWords, ...], lexicon: Lexicon, home: Place | None, votes: Votes, year: int | None
) -> DocumentContext:
    seat = next((i.place for i in issuers if i.place is not None), home)
    body = next((i.body for i in issuers if i.body is not None), None)
    if seat is None or body is None or body.form in GOVERNMENT:
        final = Chooser(lexicon, year, votes, seat)
        return DocumentContext(seat, year, "", None, "", "", False, issuers, _own_places(seat), final)
    row = lexicon.name_row(body.form, seat.level, year)
    own = row.body if row is not None and row.body else lexicon.body_words.expand(body.form)
    place = _branch_home(seat, body, lexicon, votes, year) or seat
    own_name = plain_name(lexicon, seat, body, year)
    return DocumentContext(
        home=place,
        year=year,
        own=own,
        own_function=row.function if row else None,
        own_name=own_name,
        own_bureau=plain_name(lexicon, seat, replace(body, tail=""), year) if _inner(body) else own_name,
        branch_of_seat=body.tail.endswith("分局") and place == seat,
        issuers=issuers,
        places=_own_places(place),
        chooser=Chooser(lexicon, year, votes, place),
    )


def _inner(body: Body) -> bool:
    """Tell whether a body is an office within a bureau: what it calls 市局 is the bureau, no part of itself."""
    return body.form.endswith(("局", "厅", "委员会")) and body.tail.endswith(_INNER)


def _issuer(element: Element, lexicon: Lexicon, chooser: Chooser, home: Place | None) -> IssuerWords:
    if element.source == "number":
        words = tight(element.value or element.text)
        found = lexicon.agency(words, home, chooser.year)
        if found is not None and found.function is not None:
            form = lexicon.agency_form(words)
            body = Body(form, len(form), True)
            return IssuerWords(words, element.start, element.end, found.place, body, "number")
    words = tight(element.text)
    place, read = read_unit(words, lexicon, chooser, home)
    party = words.startswith("中共")
    return IssuerWords(words, element.start, element.end, place, read, element.source, party)


def _branch_home(seat: Place, body: Body, lexicon: Lexicon, votes: Votes, year: int | None) -> Place | None:
    """Return the county that a city bureau's branch speaks for (市生态环境局利州分局 → 利州区)."""
    if seat.code is None or not body.tail.endswith("分局"):
        return None
    row = Chooser(lexicon, year, votes).choose(body.tail.removesuffix("分局"), seat.code[:4])
    return lexicon.place(row, year) if row is not None else None


def _own_places(home: Place | None) -> dict[str, Place]:
    """Return the document's own places that the register does not hold, by name."""
    places: dict[str, Place] = {}
    place = home
    while place is not None and place != NATION:
        if place.code is None and len(place.name) > 1:
            places[place.name] = place
        place = place.parent
    return places


def _year(document: Document, outline: Outline) -> int | None:
    date = outline.first("date")
    if date is not None and date.value and date.value[:4].isdigit():
        return int(date.value[:4])
    number = outline.first("doc_number")
    if number is not None and (found := _YEAR.search(number.value or number.text)):
        return int(found.group())
    years = Counter(int(y) for y in _YEAR.findall(document.folded))
    years.update(int(y.translate(_DIGITS)) for y in _NUMERAL_YEAR.findall(document.folded))
    return max(years, key=lambda y: (years[y], y)) if years else None
