"""The day that a document bears itself, where that is beyond doubt."""

from __future__ import annotations

import re
from datetime import date

from zhifa_nlp.records.model import ElementRow, Record

# a day that a sentence goes on from, or that something else was passed on, is not the day of the document
_RUNS_ON = re.compile(
    r"[ ]*(?:[,，、;；]|起|前|后|至|以|星期|[\u4e00-\u9fff]{0,12}(?:通过|批准|公布|修正|修订|施行|会议))"
)
_OWN_DAY = re.compile(r"成文|发文|印发|制发|落款")


def bears(record: Record) -> tuple[date, ElementRow] | None:
    """Return the day of the document and the element that states it.

    None where the day is not told in full, runs on into a sentence (2017年5月9日，甲局…), or stands above the title as
    a page's own day does: a rule that holds other days against it would accuse the writer of what a page shows.
    """
    element = next((e for e in record.document.elements if e.name == "date" and e.start >= 0), None)
    if element is None or len(record.document.date or "") < len("2002-04-04"):
        return None
    text = record.document.text
    if _RUNS_ON.match(text, element.end):
        return None
    title = next((e.start for e in record.document.elements if e.name == "title" and e.start >= 0), -1)
    line = text[text.rfind("\n", 0, element.start) + 1 : element.start]
    if element.end <= title and not _OWN_DAY.search(line):
        return None
    return date.fromisoformat(record.document.date or ""), element
