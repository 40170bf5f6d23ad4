"""Unit mentions in a document, each with its full official name."""

from __future__ import annotations

import re
from typing import Literal

from zhifa_nlp.documents.model import Document
from zhifa_nlp.extraction.context import DocumentContext, IssuerWords, work_out_context
from zhifa_nlp.extraction.model import UnitMention
from zhifa_nlp.extraction.unit_names import Namer, abbreviates
from zhifa_nlp.extraction.unit_offices import with_offices
from zhifa_nlp.extraction.unit_places import place_hits
from zhifa_nlp.extraction.unit_scan import scan
from zhifa_nlp.extraction.unit_sight import Found, Sight
from zhifa_nlp.extraction.unit_text import Squeezed, bracketed_years, quoted_spans, squeeze
from zhifa_nlp.lexicon.lexicon import Lexicon
from zhifa_nlp.structure.model import Outline
from zhifa_nlp.wenhao.agency import agency_before, is_code

Role = Literal["issuer", "addressee", "listed", "named"]

_LONGEST_SHORT = 4
_NUMBER = re.compile(r"[〔\[(【](?:19|20)\d\d[〕\])】]第?[\u4e00-\u9fff]?\d+")
_CONFIDENCE = {
    "chain": 0.97,
    "level": 0.93,
    "place": 0.85,
    "nation": 0.95,
    "town": 0.85,
    "bare": 0.7,
    "own": 0.8,
}


def find_units(
    document: Document, outline: Outline, lexicon: Lexicon
) -> tuple[tuple[UnitMention, ...], tuple[UnitMention, ...], DocumentContext]:
    """Return the unit mentions of a document in text order, its issuers, and the context of both."""
    title = outline.first("title")
    heads: tuple[tuple[int, int], ...] = ((title.start, title.end),) if title is not None else ()
    heads += tuple((e.start, e.end) for e in outline.all("signature") if "\n" in e.text)
    squeezed = squeeze(document.folded, heads)
    hits = place_hits(squeezed.text, lexicon)
    years = bracketed_years(squeezed.text)
    context = work_out_context(document, outline, lexicon, squeezed.text, hits, years)
    sight = Sight(
        squeezed,
        lexicon,
        context,
        {start: (end, form) for start, end, form in hits},
        outline.kind == "circular",
    )
    found = scan(sight, _silent(squeezed.text, years))
    with_offices(found, squeezed, outline, context)
    namer = Namer(lexicon, context, _register(found, lexicon), bureaus=speaks_to_bureaus(outline, context))
    roles = _roles(outline)
    addressed = [(a, b) for a, b, role in roles if role == "addressee"]
    last = max((b for _, b in addressed), default=0)  # addressees stand at the head: most mentions lie behind
    for item in found:
        namer.note_office(item.place, item.body)
        if item.start < last and _within(squeezed.start(item.start), addressed):
            namer.note_addressee(item.place, item.body)
    mentions = tuple(_mention(document, squeezed, namer, item, roles) for item in found)
    issuers = tuple(_issuer(document, namer, words, mentions) for words in context.issuers)
    return mentions, issuers, context


def speaks_to_bureaus(outline: Outline, context: DocumentContext) -> bool:
    """Tell whether a bare place means its bureau: in the circular of a bureau to its own line."""
    overseers = ("legal_affairs", "justice", "supervision", "rectification_office", "party_rule_of_law", None)
    return (
        outline.kind == "circular"
        and context.own_function not in overseers
        and context.own.endswith("局")
        and context.own_function != "government_office"
    )


def _within(offset: int, spans: list[tuple[int, int]]) -> bool:
    return any(a <= offset < b for a, b in spans)


def _silent(text: str, years: list[int]) -> list[tuple[int, int]]:
    """Return the spans in which no name is a mention: titles in 《》 and document numbers."""
    spans = quoted_spans(text)
    for number in filter(None, (_NUMBER.match(text, year) for year in years)):
        code = agency_before(text, number.start())
        start = code[0] if code else number.start()
        if code and "\n" in text[code[1] : number.start()] and not is_code(text[slice(*code)]):
            start = number.start()  # a letterhead with the number alone below it
        spans.append((start, number.end()))
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _register(found: list[Found], lexicon: Lexicon) -> dict[str, str]:
    """Return for each short body of this text the longer one that it also writes out."""
    forms = {item.body.form for item in found if item.body is not None and item.kind != "nation"}
    long = [form for form in forms if len(form) >= 6 and not form.startswith("国家")]
    register: dict[str, str] = {}
    for form in forms:
        if len(form) > _LONGEST_SHORT or form.startswith("政府") or lexicon.is_official(form):
            continue
        fuller = [other for other in long if other[0] == form[0] and abbreviates(form, other)]
        if len(fuller) == 1:
            register[form] = fuller[0]
    return register


def _mention(
    document: Document, squeezed: Squeezed, namer: Namer, item: Found, roles: list[tuple[int, int, Role]]
) -> UnitMention:
    start, end = squeezed.start(item.start), squeezed.end(item.end)
    name, function = namer.name(item.place, item.body)
    code = item.place.code
    return UnitMention(
        document.text[start:end],
        start,
        end,
        name,
        f"{code}/{function}" if code and function else None,
        _CONFIDENCE.get(item.kind, 0.8),
        code,
        function,
        _role_of(start, end, roles),
    )


def _role_of(start: int, end: int, roles: list[tuple[int, int, Role]]) -> Role:
    for first, last, role in roles:
        if first <= start and end <= last:
            return role
    return "named"


def _roles(outline: Outline) -> list[tuple[int, int, Role]]:
    roles: list[tuple[int, int, Role]] = [(e.start, e.end, "addressee") for e in outline.all("addressee")]
    roles += [(e.start, e.end, "issuer") for e in outline.all("signature")]
    roles += [(a, b, "listed") for a, b in outline.annexes]
    return roles


def _issuer(
    document: Document, namer: Namer, words: IssuerWords, mentions: tuple[UnitMention, ...]
) -> UnitMention:
    """Return the issuer as a mention: the one found at its place, or its own words read alone."""
    for mention in mentions:
        if mention.start == words.start and mention.end >= words.end - 1:
            return UnitMention(
                document.text[words.start : words.end], words.start, words.end, mention.name, mention.unit_id,
                mention.confidence, mention.jurisdiction, mention.function, "issuer",
            )  # fmt: skip
    text = document.text[words.start : words.end]
    if words.place is None:
        return UnitMention(text, words.start, words.end, words.text, None, 0.3, None, None, "issuer")
    name, function = namer.name(words.place, words.body)
    if words.party and not name.startswith("中共"):
        name = "中共" + name
    code = words.place.code
    return UnitMention(
        text, words.start, words.end, name, f"{code}/{function}" if code and function else None, 0.8, code,
        function, "issuer",
    )  # fmt: skip
