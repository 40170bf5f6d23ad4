"""Finding the tiers of a circular: every layout is tried, and what the places say is put together."""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhifa_nlp.documents.model import Document
from zhifa_nlp.extraction.model import TierGroup, UnitMention
from zhifa_nlp.extraction.tiers.bands import bands
from zhifa_nlp.extraction.tiers.files import tables_of_files
from zhifa_nlp.extraction.tiers.lists import lists
from zhifa_nlp.extraction.tiers.merge import Resolver, merge
from zhifa_nlp.extraction.tiers.pairs import graded, pairs
from zhifa_nlp.extraction.tiers.placement import Placement
from zhifa_nlp.extraction.tiers.residual import residual
from zhifa_nlp.extraction.tiers.scan import make_scan
from zhifa_nlp.extraction.tiers.sentences import sentences
from zhifa_nlp.extraction.tiers.tables import tables
from zhifa_nlp.structure.model import Outline

_BARE_ANNEX = re.compile(r"结果|名单|等次|一览表|得分表|排名表|汇总表")


_HONOURS = re.compile(
    r"关于(?:对.{0,40})?(?:予以|给予)?(?:表彰|表扬|嘉奖|奖励|命名|授予|公布|批评).*(?:决定|通告|公告|通知)$"
)


def as_written(words: str) -> tuple[str, str | None]:
    """Return the words themselves as the name: the resolver of a document without a register."""
    return words, None


def find_tiers(
    document: Document, outline: Outline, units: Sequence[UnitMention] = (), resolve: Resolver = as_written
) -> tuple[TierGroup, ...]:
    """Return the tiers that a circular gives, best first, with their lists, stated counts and exemplars.

    Args:
        document: the circular, or its annex alone.
        outline: its outline; other kinds of document have no tiers, unless they are a bare list of results.
        units: the unit mentions found in it: they mark where names begin and end in running text.
        resolve: from the words of an entry to full official name and id, for entries that are no mention.
    """
    circular = outline.kind == "circular" or _honours(document, outline)
    if not circular and not _bare_annex(document, outline):
        return ()
    scan = make_scan(document, units, [element.start for element in outline.all("signature")])
    places: list[Placement] = tables(scan)
    places += _outside(pairs(scan), places)
    if circular:
        places += _outside(graded(scan), places)
    places += _outside(lists(scan), places)
    if circular:
        places += _outside(sentences(scan, places), places)
        places += residual(scan, places)
        places = places or bands(scan)
    files = tables_of_files(scan)
    places = [p for p in places if not any(a <= p.start < b for a, b in files)]
    return merge(scan, places, resolve)


def _bare_annex(document: Document, outline: Outline) -> bool:
    """Tell whether a document is the annex of a circular by itself: headed 考评结果 or 名单."""
    if outline.kind == "self_report":
        return False
    head = document.folded.lstrip()[:60].split("\n", 2)
    return any(_BARE_ANNEX.search(line) and "。" not in line for line in head[:2])


def _honours(document: Document, outline: Outline) -> bool:
    """Tell whether a document is a decision that commends or names units: it has tiers as a circular has."""
    title = outline.first("title")
    words = re.sub(r"\s+", "", document.folded[title.start : title.end] if title else "")
    return outline.kind == "other" and _HONOURS.search(words) is not None


def _outside(found: list[Placement], taken: list[Placement]) -> list[Placement]:
    """Return the places that do not lie inside a list or table that was read already."""
    spans = [(p.start, p.end) for p in taken if p.entries or p.empty]
    return [p for p in found if not any(a < p.end and p.start < b for a, b in spans)]
