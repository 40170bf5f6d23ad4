"""Findings as JUnit XML: a test suite a document, a test case a rule, a failure a finding."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from zhifa_nlp.records.finding import Finding

# Characters that XML 1.0 cannot carry, not even escaped
_FORBIDDEN = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")


def to_junit(findings: Sequence[Finding]) -> str:
    """Return the findings as JUnit XML.

    Notes (severity info) pass and stand in the system-out of their case.
    """
    suites: dict[str, dict[str, list[Finding]]] = defaultdict(lambda: defaultdict(list))
    for finding in findings:
        path = finding.evidence[0].path if finding.evidence else "-"
        suites[path][finding.rule].append(finding)
    cases = sum(len(rules) for rules in suites.values())
    failures = sum(_fails(found) for rules in suites.values() for found in rules.values())
    body = "".join(_suite(path, rules) for path, rules in suites.items())
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<testsuites name="zhifa" tests="{cases}" failures="{failures}" errors="0">\n{body}</testsuites>\n'
    )


def _fails(findings: Sequence[Finding]) -> bool:
    return any(f.severity != "info" for f in findings)


def _suite(path: str, rules: dict[str, list[Finding]]) -> str:
    failures = sum(_fails(found) for found in rules.values())
    cases = "".join(_case(path, rule, found) for rule, found in rules.items())
    head = f'name={_attribute(path)} tests="{len(rules)}" failures="{failures}" errors="0" skipped="0"'
    return f"  <testsuite {head}>\n{cases}  </testsuite>\n"


def _case(path: str, rule: str, findings: Sequence[Finding]) -> str:
    lines = "\n".join(f"{f.message} ({f.message_en})" for f in findings)
    if _fails(findings):
        gravest = next(f for f in findings if f.severity != "info")
        inner = (
            f"<failure message={_attribute(gravest.message)}"
            f" type={_attribute(gravest.category)}>{_text(lines)}</failure>"
        )
    else:
        inner = f"<system-out>{_text(lines)}</system-out>"
    return f"    <testcase classname={_attribute(path)} name={_attribute(rule)}>{inner}</testcase>\n"


def _attribute(words: str) -> str:
    return quoteattr(_FORBIDDEN.sub("�", words))


def _text(words: str) -> str:
    return escape(_FORBIDDEN.sub("�", words))
