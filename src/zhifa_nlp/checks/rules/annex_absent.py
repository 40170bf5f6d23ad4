"""An attachment is announced and the file does not hold it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from zhifa_nlp.checks.evidence import quote
from zhifa_nlp.records.finding import Finding
from zhifa_nlp.records.model import Record

if TYPE_CHECKING:
    from zhifa_nlp.lexicon.lexicon import Lexicon


def annex_absent(record: Record, lexicon: Lexicon) -> Iterator[Finding]:  # noqa: ARG001
    """Yield a finding for an attachment note without an attachment.

    Attachments often travel as files of their own, so this is a hint; it is a warning only for a circular
    whose tiers would stand there and stand nowhere else.
    """
    notes = [e for e in record.document.elements if e.name == "attachment_note" and e.start >= 0]
    attached = any(e.name == "attachment" and e.start >= 0 for e in record.document.elements)
    if not notes or attached or any(t.units and t.start > notes[0].start for t in record.tiers):
        return
    note = notes[0]
    counted = [t for t in record.tiers if t.counts and not t.units]
    yield Finding(
        rule="annex-absent",
        category="missing",
        severity="warning" if counted else "info",
        message=f"文中列明“{note.text.strip()[:40]}”，文件中没有这份附件",
        message_en="an attachment is announced but the file does not hold it",
        evidence=[quote(record, note.start, note.end)],
    )
