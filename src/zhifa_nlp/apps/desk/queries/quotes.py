"""The words that a finding rests on, with what stands around them in the file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from zhifa_nlp.apps.desk.queries.findings import FindingShown, Quoted
from zhifa_nlp.store.texts import texts_of

AROUND = 40
_LONGEST = 260


@dataclass(frozen=True, slots=True)
class Quote:
    """One side of a finding: `start` is -1 where the words are no longer in the file."""

    document_id: int | None
    path: str
    before: str
    words: str
    after: str
    start: int
    end: int


def quotes(session: Session, findings: Iterable[FindingShown]) -> dict[int, list[Quote]]:
    """Return the sides of each finding by its number, loading the text of each document once."""
    shown = list(findings)
    texts = texts_of(
        session, {e.document_id for one in shown for e in one.evidence if e.document_id is not None}
    )
    return {
        one.id: [_quote(side, texts.get(side.document_id or 0, "")) for side in one.evidence] for one in shown
    }


def _quote(side: Quoted, text: str) -> Quote:
    start, end, words = side.start, side.end, side.text
    if not 0 <= start <= end <= len(text) or text[start:end] != words:
        return Quote(side.document_id, side.path, "", _shortened(words), "", -1, -1)
    line = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    before = text[max(line, start - AROUND) : start]
    after = text[end : min(last, end + AROUND)]
    return Quote(
        document_id=side.document_id,
        path=side.path,
        before=before if start - AROUND <= line else f"…{before}",
        words=_shortened(words),
        after=after if end + AROUND >= last else f"{after}…",
        start=start,
        end=end,
    )


def _shortened(words: str) -> str:
    words = words.replace("\t", " ｜ ")
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST // 2]} …… {words[-_LONGEST // 2 :]}"
