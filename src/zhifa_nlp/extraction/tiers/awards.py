"""Titles and prizes that a text awards: 授予甲市、乙局"依法行政先进单位"称号, 授予丙县"进步奖"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhifa_nlp.extraction.tiers.entries import split_entries
from zhifa_nlp.extraction.tiers.placement import Count, Placement
from zhifa_nlp.extraction.tiers.scan import Scan
from zhifa_nlp.extraction.tiers.subjects import as_name
from zhifa_nlp.extraction.tiers.words import COUNTER, HONOURS, NUMERAL, numeral, tier_name

AWARDS = -1
"""The sentence of all that a text awards: it is one list, over as many sentences as it takes."""
KINDS = r"(?:单位|集体|部门|[县市区州](?:\([县市区、]{1,7}\))?|乡镇|街道)"
"""What a title calls those who bear it."""
_AWARD = re.compile(
    rf"授予(?P<names>[^。;\n\"]{{2,300}}?)(?:[\"]?[一-龥]{{0,12}}(?P<title>(?P<label>{HONOURS}|优秀){KINDS})"
    r"(?:[\"](?:荣誉)?(?:称号)?|(?:荣誉)?称号)|[\"](?P<prize>[^\"\n]{1,12}奖)[\"])"
)
_NUMBER_OF = re.compile(rf"({NUMERAL})[ ]*(?:{COUNTER})")


def awards(scan: Scan, start: int, end: int) -> Iterator[Placement]:
    """Yield the units that a sentence awards a title or a prize."""
    for match in _AWARD.finditer(scan.text, start, end):
        entries = split_entries(scan.text, *match.span("names"))
        named = [as_name(scan, e, first=True) for e in entries]
        if named and all(named):
            names = tuple(e for e in named if e)
            told = _NUMBER_OF.search(scan.text, names[-1].end, match.end("names"))
            count = Count(numeral(told.group(1)), *told.span(1)) if told else None
            yield Placement(
                tier_name(match.group("label") or match.group("prize")),
                "sentence",
                match.start(),
                match.end(),
                names,
                count,
                complete=count is None or count.value == len(names),
                group=match.group("title"),
                sentence=AWARDS,
            )
