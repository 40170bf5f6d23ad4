"""Records with labels, as the labeller would have set them: words to code and manner."""

from __future__ import annotations

from tests.checks.builders import circular
from tests.checks.rounds import UNITS, handed_in
from zhifa_nlp.records.model import Record
from zhifa_nlp.records.statements import CodeRow, MeasureRow, ProblemRow


def problem(record: Record, words: str, code: str, status: str = "admitted", **parts: object) -> ProblemRow:
    start = record.document.text.index(words)
    codes = [CodeRow(code=code, confidence=0.9)]
    return ProblemRow(text=words, start=start, end=start + len(words), codes=codes, status=status, **parts)


def measure(record: Record, words: str, code: str, tense: str = "done", **parts: object) -> MeasureRow:
    start = record.document.text.index(words)
    codes = [CodeRow(code=code, confidence=0.9)]
    return MeasureRow(text=words, start=start, end=start + len(words), codes=codes, tense=tense, **parts)


def annex(
    words: str = "", *, problems=(), measures=(), tiers="优秀：大连、工商局\n达标：锦州、司法厅", **parts
) -> Record:
    """Return the circular of the round with a sentence before its lists; labels as (words, code, ...)."""
    made = circular(f"{words}\n{tiers}", path="circular.txt", units=UNITS, **parts)
    return labelled(made, problems=problems, measures=measures)


def own(
    words: str, text: str = "开展培训。", *, problems=(), measures=(("开展培训", "training"),), **parts
) -> Record:
    """Return a unit's own report with labels."""
    return labelled(handed_in(words, text, **parts), problems=problems, measures=measures)


def labelled(made: Record, *, problems=(), measures=()) -> Record:
    return made.model_copy(
        update={
            "problems": [problem(made, *row) for row in problems],
            "measures": [measure(made, *row) for row in measures],
        }
    )
