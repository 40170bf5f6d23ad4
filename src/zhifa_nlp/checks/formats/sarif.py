"""Findings as SARIF 2.1.0, the exchange format of analysis tools (OASIS standard).

Offsets are `charOffset` and `charLength` of a region, counted in code points (`columnKind`:
``unicodeCodePoints``) in the text of the record. The second side of a finding is a related location.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any
from urllib.parse import quote

from zhifa_nlp.records.finding import Evidence, Finding

_LEVEL = {"error": "error", "warning": "warning", "info": "note"}


def to_sarif(findings: Sequence[Finding]) -> str:
    """Return one SARIF run that holds all findings and declares the rules that they come from."""
    rules = sorted({f.rule for f in findings})
    run = {
        "tool": {"driver": {"name": "zhifa_nlp", "rules": [_rule(name, findings) for name in rules]}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(f, rules.index(f.rule)) for f in findings],
    }
    return json.dumps({"version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(name: str, findings: Sequence[Finding]) -> dict[str, Any]:
    category = next(f.category for f in findings if f.rule == name)
    return {
        "id": name,
        "name": "".join(part.capitalize() for part in name.split("-")),
        "shortDescription": {"text": summary_of(name)},
        "properties": {"category": category},
    }


def summary_of(rule: str) -> str:
    """Return the first line of the module that holds a rule: what the rule is about, in English."""
    from importlib import import_module  # noqa: PLC0415  the rules are only needed where they are described

    try:
        module = import_module(f"zhifa_nlp.checks.rules.{rule.replace('-', '_')}")
    except ModuleNotFoundError:
        return rule  # a finding of another program in the same list
    return (module.__doc__ or rule).strip().split("\n", 1)[0]


def _result(finding: Finding, index: int) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": _LEVEL[finding.severity],
        "message": {"text": finding.message},
        "properties": {"category": finding.category, "messageEn": finding.message_en},
    }
    if finding.evidence:
        result["locations"] = [_location(finding.evidence[0])]
    if len(finding.evidence) > 1:
        related = [{**_location(e), "id": n} for n, e in enumerate(finding.evidence[1:], 1)]
        result["relatedLocations"] = related
    return result


def _location(evidence: Evidence) -> dict[str, Any]:
    region = {
        "charOffset": evidence.start,
        "charLength": evidence.end - evidence.start,
        "snippet": {"text": evidence.text},
    }
    return {"physicalLocation": {"artifactLocation": {"uri": _uri(evidence.path)}, "region": region}}


def _uri(path: str) -> str:
    """Return a path as a relative or file URI reference, whichever system wrote it."""
    windows = PureWindowsPath(path)
    posix = windows.as_posix() if "\\" in path or windows.drive else PurePosixPath(path).as_posix()
    if windows.drive:
        return "file:///" + quote(posix, safe="/:")
    return ("file://" if posix.startswith("/") else "") + quote(posix)
