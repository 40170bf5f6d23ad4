"""Label the problems and measures of a document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from zhifa_nlp.documents.model import Document
from zhifa_nlp.extraction.model import Extraction
from zhifa_nlp.problems.analysis import Analysis, analyse
from zhifa_nlp.problems.artifact import ProblemModel, load_model
from zhifa_nlp.problems.model import CodeScore, Labels, MeasureSpan, ProblemSpan, Spread, Strength
from zhifa_nlp.problems.normative import as_laid_down, lays_down
from zhifa_nlp.problems.passages import Passages
from zhifa_nlp.problems.reasons import reasons
from zhifa_nlp.problems.taxonomy import MEASURE_CODES, PROBLEM_CODES, STATUSES, TENSES
from zhifa_nlp.structure.model import DocumentKind, Outline
from zhifa_nlp.structure.outline import outline as read_outline

if TYPE_CHECKING:
    from zhifa_nlp.lexicon.lexicon import Lexicon

_SPREAD: tuple[tuple[Spread, re.Pattern[str]], ...] = (
    ("普遍", re.compile(r"普遍|无一例外|清一色|家家")),
    ("多数", re.compile(r"大?多数|大部分|绝大")),
    ("个别", re.compile(r"极?个别")),
    ("少数", re.compile(r"极?少数|少部分")),
    ("部分", re.compile(r"部分|有的|有些|一些")),
)
_ANY_SPREAD = re.compile("普遍|无一例外|清一色|家家|多数|大部分|绝大|个别|少数|少部分|部分|有的|有些|一些")
"""What each of these holds: without options before it, so that the search runs at full speed."""
_EVIDENCE = re.compile(
    r"[一二三四五六七八九十百千万两]+\s*(?:[件起宗份人次个项条期册部家户年月日]|多|余)|[0-9]|《|〔"
)
_PASSES_ON = re.compile(
    r"(?:印发|转发|批转|公布|报送).{2,60}(?:报告|总结|汇报|自查情况)(?:\([^()]*\))?[》>\"]?的?通知$"
)


def label(
    document: Document,
    outline: Outline | None = None,
    extraction: Extraction | None = None,
    lexicon: Lexicon | None = None,
    *,
    model: ProblemModel | None = None,
) -> Labels:
    """Return the problems and measures that a document states.

    Args:
        document: the document as read.
        outline: its outline, for the kind of document; worked out where it is not given.
        extraction: what was extracted from it; the models of today do not read it.
        lexicon: the lexicon; as above.
        model: the trained model; the shipped one by default.

    Raises:
        ModelError: the shipped model is missing or was altered.
    """
    del extraction
    trained = model if model is not None else load_model()
    frame = outline if outline is not None else read_outline(document, lexicon)
    found = analyse(document.folded, speaks_as(document, frame), trained)
    if found is None:
        return Labels()
    signed = [element.start for element in frame.all("signature")]
    labels = Labels(_problems(document, found, trained, signed), _measures(document, found, trained, signed))
    if lays_down(document, frame):
        labels = as_laid_down(labels)
    return _doubted(labels) if any(w.code == "garbled_text" for w in document.warnings) else labels


def _doubted(labels: Labels) -> Labels:
    """Return labels of a text whose characters came out wrong: each waits for a person, its numbers prove nothing."""
    return Labels(
        tuple(replace(problem, review=True) for problem in labels.problems),
        tuple(
            replace(m, review=True, strength="asserted" if m.strength == "evidenced" else m.strength)
            for m in labels.measures
        ),
    )


def speaks_as(document: Document, frame: Outline) -> DocumentKind:
    """Return the kind of what a document says: a notice that only passes a report on speaks as that report."""
    title = frame.first("title")
    if frame.kind != "notice" or title is None:
        return frame.kind
    words = "".join(document.folded[title.start : title.end].split())
    return "self_report" if _PASSES_ON.search(words) else frame.kind


def _problems(
    document: Document, found: Analysis, model: ProblemModel, signed: Sequence[int]
) -> tuple[ProblemSpan, ...]:
    review = model.threshold("review")
    borne = _codes(found.problem_codes, found.problem_bears, PROBLEM_CODES)
    rows = zip(
        _rows(document.folded, found, found.problems, signed),
        borne,
        found.problem_words.tolist(),
        strict=True,
    )
    return tuple(
        [
            ProblemSpan(
                document.text[start:end], start, end, codes, STATUSES[kind],
                _spread(document.folded, start, end), round(sure, 4), None, reasons(found, words),
                sure < review or codes[0].confidence < review / 2,
            )
            for (start, end, kind, sure), codes, words in rows
        ]
    )  # fmt: skip


def _measures(
    document: Document, found: Analysis, model: ProblemModel, signed: Sequence[int]
) -> tuple[MeasureSpan, ...]:
    review = model.threshold("review")
    borne = _codes(found.measure_codes, found.measure_bears, MEASURE_CODES)
    rows = zip(
        _rows(document.folded, found, found.measures, signed),
        borne,
        found.measure_words.tolist(),
        strict=True,
    )
    return tuple(
        [
            MeasureSpan(
                document.text[start:end], start, end, codes, TENSES[kind],
                _strength(document.folded, start, end, kind), reasons(found, words), sure < review,
            )
            for (start, end, kind, sure), codes, words in rows
        ]
    )  # fmt: skip


def _rows(
    folded: str, found: Analysis, passages: Passages, signed: Sequence[int]
) -> Iterator[tuple[int, int, int, float]]:
    """Return start, end, kind and confidence of each passage; one without a full stop ends above the signature."""
    clauses = found.page.clauses
    rows = zip(
        clauses.starts[passages.first].tolist(), clauses.ends[passages.stop - 1].tolist(),
        passages.kind.tolist(), passages.confidence.tolist(), strict=True,
    )  # fmt: skip
    if not signed:
        yield from rows
        return
    for start, end, kind, sure in rows:
        below = next((at for at in signed if start < at < end), None)
        yield start, end if below is None else start + len(folded[start:below].rstrip()), kind, sure


def _codes(
    chances: NDArray[np.float32], bears: NDArray[np.bool_], names: tuple[str, ...]
) -> list[tuple[CodeScore, ...]]:
    """Return the codes that each passage bears, best first."""
    found: list[list[tuple[float, str, float]]] = [[] for _ in chances]
    rows, columns = bears.nonzero()
    borne = chances[bears]
    # as `round` does it: ten thousand times a number of single precision is exact in double precision
    shown = np.rint(borne.astype(np.float64) * 1e4) / 1e4
    for row, column, chance, kept in zip(
        rows.tolist(), columns.tolist(), borne.tolist(), shown.tolist(), strict=True
    ):
        found[row].append((chance, names[column], kept))
    for own in found:
        own.sort(reverse=True)
    return [tuple([CodeScore(name, kept) for _, name, kept in own]) for own in found]


def _spread(text: str, start: int, end: int) -> Spread | None:
    if not _ANY_SPREAD.search(text, start, end):
        return None
    return next(name for name, pattern in _SPREAD if pattern.search(text, start, end))


def _strength(text: str, start: int, end: int, tense: int) -> Strength:
    if TENSES[tense] != "done":
        return "planned"
    return "evidenced" if _EVIDENCE.search(text, start, end) else "asserted"
