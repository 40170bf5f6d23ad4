"""Findings about copied submissions: how much, from whom, and what was left standing of the source."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from zhifa_nlp.records.finding import Evidence, Finding
from zhifa_nlp.reuse.model import Passage, Residue, Verdict
from zhifa_nlp.store.passages import Reuse

COPIED, UNCLEAR, OWN, RESIDUE = "copied", "copied-unclear", "copied-own", "residue"
ABOUT_THE_COPY = (COPIED, OWN, RESIDUE)
"""Rules that speak of the document quoted first, and say nothing against the one quoted beside it."""

TextOf = Callable[[str], str]

_MOST_PASSAGES = 4
_MOST_RESIDUES = 6
_KEPT_IN_MEMORY = 128  # texts
_LONGEST = 160  # code points of a quotation; the passages themselves are kept whole
_KINDS = {
    "verbatim": ("逐字相同", "word for word"),
    "swap": ("换名换数", "with names and numbers exchanged"),
    "partial": ("部分相同", "in part"),
    "mosaic": ("多处拼凑", "pieced together from several"),
    "edit": ("改写", "edited"),
}
_ORIGINS = {
    "another_place": ("来源属外地", "of another place"),
    "another_unit": ("来源属别的单位", "of another unit"),
    "another_year": ("来源属另一年度", "of another year"),
    "own_earlier": ("来源为本单位以前的报告", "the unit's own earlier report"),
    "template": ("双方似出自同一模板", "apparently from one template"),
}
_DIRECTIONS = {
    "date": ("按成文日期，后者在先", "which is dated earlier"),
    "residue": ("成文日期不明，前者留有后者的名称", "whose names it still holds; the dates do not tell"),
    "presumed": ("本件未见日期，先后系推定", "presumably the earlier one, since this one is undated"),
    "siblings": ("先后由同源各件推定", "presumably the earlier one, judged by other copies"),
}


def reuse_findings(reuse: Reuse, text_of: TextOf) -> Iterator[Finding]:
    """Yield the findings, document by document in the order of their paths.

    Args:
        reuse: what comparing found.
        text_of: gives a document's text by its path; asked only for those that share something.
    """
    text_of = lru_cache(_KEPT_IN_MEMORY)(text_of)
    passages: dict[str, list[Passage]] = {}
    for passage in reuse.passages:
        passages.setdefault(passage.doc, []).append(passage)
    for verdict in reuse.verdicts:
        found = passages.get(verdict.doc)
        if found:
            yield _finding(verdict, found, text_of)
        if verdict.copied and any(residue.kind != "blank" for residue in verdict.residues):
            yield _residue(verdict, found or (), text_of)


def _finding(verdict: Verdict, passages: Sequence[Passage], text_of: TextOf) -> Finding:
    if verdict.copied:
        return _copied(verdict, passages, text_of)
    source = next((p.source for p in passages if p.source == verdict.source), passages[0].source)
    if verdict.own_share > verdict.score:
        return Finding(
            rule=OWN,
            category="other",
            severity="info",
            message=f"“{verdict.doc}”有 {verdict.own_share:.0%} 的文字沿用本单位以前的报告“{source}”，不作照搬论",
            message_en=f"{verdict.own_share:.0%} of {verdict.doc} repeats the unit's own earlier report "
            f"{source}; that is not counted as copying",
            evidence=_evidence(passages, text_of),
        )
    return Finding(
        rule=UNCLEAR,
        category="other",
        severity="warning",
        message=f"“{verdict.doc}”与“{source}”有 {verdict.score:.0%} 的文字相同（已除去上级原文），"
        "成文先后不明，不能断定谁照搬谁，须由人核实",
        message_en=f"{verdict.score:.0%} of {verdict.doc} stands in {source} too (mandated wording left out); "
        "nothing tells which was first, so a person must find out",
        evidence=_evidence(passages, text_of),
    )


def _copied(verdict: Verdict, passages: Sequence[Passage], text_of: TextOf) -> Finding:
    kind, kind_en = _KINDS.get(verdict.kind, ("", ""))
    origin, origin_en = _ORIGINS.get(verdict.origin, ("", ""))
    direction, direction_en = _DIRECTIONS.get(verdict.direction, ("", ""))
    how = "；".join(words for words in (kind, origin, direction) if words)
    how_en = ", ".join(words for words in (kind_en, origin_en, direction_en) if words)
    sources = len({passage.source for passage in passages})
    others = (f"等 {sources} 件", f" and {sources - 1} more") if sources > 1 else ("", "")
    return Finding(
        rule=COPIED,
        category="other",
        severity="warning",
        message=f"“{verdict.doc}”有 {verdict.score:.0%} 的文字（已除去上级原文）与“{verdict.source}”{others[0]}"
        f"相同（{how}）；比例本身不能定性，是否照搬须由人对照双方原文判断",
        message_en=f"{verdict.score:.0%} of {verdict.doc} (mandated wording left out) also stands in "
        f"{verdict.source}{others[1]} ({how_en}); the share alone accuses nobody: a person must judge",
        evidence=_evidence(passages, text_of),
    )


def _residue(verdict: Verdict, passages: Sequence[Passage], text_of: TextOf) -> Finding:
    named = [residue for residue in verdict.residues if residue.kind != "blank"]
    words = "、".join(dict.fromkeys(f"“{residue.text}”" for residue in named))
    expected = "、".join(dict.fromkeys(residue.expected for residue in named if residue.expected))
    should = f"（此处应为{expected}）" if expected else ""
    evidence = []
    for residue in named[:_MOST_RESIDUES]:
        evidence.append(_quote(residue.doc, residue.start, residue.end, text_of))
        evidence.extend(_in_source(residue, verdict, passages, text_of))
    return Finding(
        rule=RESIDUE,
        category="foreign_unit" if any(residue.kind != "year" for residue in named) else "stale_date",
        severity="warning",
        message=f"“{verdict.doc}”自述部分留有来源“{verdict.source}”的{words}{should}",
        message_en=f"{verdict.doc} speaks of itself by words of its source {verdict.source}: {words}"
        + (f" where {expected} should stand" if expected else ""),
        evidence=evidence,
    )


def _in_source(
    residue: Residue, verdict: Verdict, passages: Sequence[Passage], text_of: TextOf
) -> Iterator[Evidence]:
    """Yield where the same words stand in the source: within the same passage first, else anywhere."""
    around = [p for p in passages if p.doc_start <= residue.start < p.doc_end]
    for path, start, end in [
        *((p.source, p.source_start, p.source_end) for p in around),
        (verdict.source or "", 0, None),
    ]:
        at = text_of(path).find(residue.text, start, end) if path else -1
        if at >= 0:
            yield _quote(path, at, at + len(residue.text), text_of)
            return


def _evidence(passages: Sequence[Passage], text_of: TextOf) -> list[Evidence]:
    """Return both sides of the longest passages, in the order of the text."""
    longest = sorted(passages, key=lambda p: p.doc_start - p.doc_end)[:_MOST_PASSAGES]
    evidence = []
    for passage in sorted(longest, key=lambda p: p.doc_start):
        evidence.append(_quote(passage.doc, passage.doc_start, passage.doc_end, text_of))
        evidence.append(_quote(passage.source, passage.source_start, passage.source_end, text_of))
    return evidence


def _quote(path: str, start: int, end: int, text_of: TextOf) -> Evidence:
    end = min(end, start + _LONGEST)
    return Evidence(path=path, start=start, end=end, text=text_of(path)[start:end])
