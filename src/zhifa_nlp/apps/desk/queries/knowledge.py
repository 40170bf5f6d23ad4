"""What the desk explains: rules, codes of problems and measures, reasons and verdicts to choose from."""

from __future__ import annotations

from functools import cache

from zhifa_nlp.apps.desk.queries.model import Shown
from zhifa_nlp.checks.rules import BATCH_RULES, RECORD_RULES
from zhifa_nlp.problems.taxonomy import MEASURES, PROBLEMS
from zhifa_nlp.resources import resource_dir
from zhifa_nlp.store.decisions import REASONS, VERDICTS
from zhifa_nlp.workflow import reuse_findings


class RuleShown(Shown):
    """A rule: what it speaks for, and whether it looks at one document or at the whole round."""

    rule: str
    speaks_for: str
    scope: str


class CodeShown(Shown):
    """A code with its name and the page of the codebook that explains it (TOML, as it ships)."""

    code: str
    kind: str
    name: str
    codebook: str


class Choice(Shown):
    """Something to choose: its stable word and what it is called in both languages."""

    code: str
    name: str
    name_en: str


_VERDICTS = {
    "copied": ("照搬", "copied"),
    "template": ("套用模板", "from a template"),
    "fair": ("合理引用", "fair quotation"),
    "superior": ("上级原文", "a superior's words"),
    "own": ("自我沿用", "own earlier report"),
    "undecided": ("不能判断", "cannot be told"),
}
_REASONS = {
    "as_read": ("原文如此", "the text says so"),
    "not_stated": ("原文没有", "the text does not say so"),
    "wrong_span": ("范围不对", "wrong words marked"),
    "wrong_code": ("类别不对", "wrong code"),
    "wrong_unit": ("单位不对", "wrong unit"),
    "wrong_value": ("数值或名称不对", "wrong value"),
    "negated": ("否定、假设或转述", "denied, supposed or reported"),
    "mandated_words": ("上级要求的表述", "wording that a superior requires"),
    "stock_phrase": ("通用套话", "a stock phrase"),
    "quoted_properly": ("注明出处的引用", "quoted with its source"),
    "shared_template": ("双方用同一模板", "both use one template"),
    "own_earlier": ("本单位旧文", "the unit's own earlier text"),
    "other_first": ("本件在先", "this one was first"),
    "weak_evidence": ("证据不足", "not enough evidence"),
    "explained": ("单位说明成立", "the unit's explanation holds"),
    "misread": ("识别有误", "misread from the page"),
    "other": ("其他（须写明）", "other (say what)"),
}
_COPY_RULES = {
    reuse_findings.COPIED: "a submission holds others' text beyond what is mandated or common",
    reuse_findings.UNCLEAR: "two submissions share text and nothing tells which was first",
    reuse_findings.OWN: "a submission repeats the unit's own earlier report",
    reuse_findings.RESIDUE: "a copy speaks of itself by its source's names or year",
}


@cache
def rules() -> tuple[RuleShown, ...]:
    """Return all rules, those of one document first."""
    own = [(rule.__name__, rule.__doc__, "document") for rule in RECORD_RULES]
    batch = [(rule.__name__, rule.__doc__, "round") for rule in BATCH_RULES]
    copies = [(name, words, "copies") for name, words in _COPY_RULES.items()]
    return tuple(
        RuleShown(rule=name.replace("_", "-"), speaks_for=_first_line(words or ""), scope=scope)
        for name, words, scope in [*own, *batch, *copies]
    )


@cache
def codes() -> tuple[CodeShown, ...]:
    """Return all codes, problems first."""
    problems = [CodeShown(code=c, kind="problem", name=n, codebook=_codebook(c)) for c, n in PROBLEMS.items()]
    measures = [
        CodeShown(code=c, kind="measure", name=n, codebook=_codebook(f"measure.{c}"))
        for c, n in MEASURES.items()
    ]
    return (*problems, *measures)


def verdicts() -> list[Choice]:
    """Return the verdicts on a copy."""
    return [Choice(code=code, name=_VERDICTS[code][0], name_en=_VERDICTS[code][1]) for code in VERDICTS]


def reasons() -> list[Choice]:
    """Return the reasons to choose from."""
    return [Choice(code=code, name=_REASONS[code][0], name_en=_REASONS[code][1]) for code in REASONS]


def _first_line(words: str) -> str:
    return (
        words.strip()
        .partition("\n")[0]
        .removeprefix("Yield a finding for ")
        .removeprefix("Yield ")
        .rstrip(".")
    )


def _codebook(name: str) -> str:
    for folder in ("codebook", "corpus"):
        try:
            path = resource_dir(folder) / ("" if folder == "codebook" else "codebook") / f"{name}.toml"
        except FileNotFoundError:
            continue
        if path.is_file():
            return path.read_text("utf-8")
    return ""
