from __future__ import annotations

import json
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhifa_nlp.checks.formats import FORMATS, to_json, to_junit, to_sarif, to_table
from zhifa_nlp.records.finding import Evidence, Finding

# The parts of the SARIF 2.1.0 schema that this output uses, written down from the OASIS standard.
_MESSAGE = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string"}}}
_LOCATION = {
    "type": "object",
    "required": ["physicalLocation"],
    "properties": {
        "id": {"type": "integer", "minimum": 0},
        "physicalLocation": {
            "type": "object",
            "required": ["artifactLocation"],
            "properties": {
                "artifactLocation": {"properties": {"uri": {"type": "string", "pattern": r"^[!-~]+$"}}},
                "region": {
                    "properties": {
                        "charOffset": {"type": "integer", "minimum": 0},
                        "charLength": {"type": "integer", "minimum": 0},
                        "snippet": {"type": "object", "required": ["text"]},
                    }
                },
            },
        },
    },
}
_RESULT = {
    "type": "object",
    "required": ["message"],
    "properties": {
        "ruleId": {"type": "string"},
        "ruleIndex": {"type": "integer", "minimum": 0},
        "level": {"enum": ["none", "note", "warning", "error"]},
        "message": _MESSAGE,
        "locations": {"type": "array", "items": _LOCATION},
        "relatedLocations": {"type": "array", "items": _LOCATION},
    },
}
SARIF = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["tool", "results"],
                "properties": {
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "type": "object",
                                "required": ["name"],
                                "properties": {"rules": {"items": {"type": "object", "required": ["id"]}}},
                            }
                        },
                    },
                    "results": {"type": "array", "items": _RESULT},
                },
            },
        },
    },
}


def finding(message="“优秀”称3个单位，名单列出2个", severity="error", path="甲 市/a&b.txt"):
    sides = [
        Evidence(path=path, start=3, end=5, text="3个"),
        Evidence(path="b.txt", start=0, end=2, text="优秀"),
    ]
    return Finding(
        rule="circular-count",
        category="count",
        severity=severity,
        message=message,
        message_en="x",
        evidence=sides,
    )


def test_the_table_quotes_both_sides_and_counts():
    shown = to_table([finding(), finding(severity="info")])

    assert shown.splitlines()[0] == "甲 市/a&b.txt"
    assert "错误  circular-count  “优秀”称3个单位，名单列出2个" in shown
    assert "b.txt 0-2 “优秀”" in shown
    assert shown.splitlines()[-1] == "错误1条，提示1条"


def test_the_table_says_when_there_is_nothing():
    assert to_table([]) == "没有发现疑点 no findings\n"


def test_json_holds_the_findings_as_they_are():
    assert [Finding.model_validate(row) for row in json.loads(to_json([finding()]))] == [finding()]


def test_sarif_keeps_to_the_schema_and_names_rule_level_and_region():
    log = json.loads(to_sarif([finding(), finding(severity="info")]))

    jsonschema.validate(log, SARIF)
    [run] = log["runs"]
    first, second = run["results"]
    assert (first["level"], second["level"]) == ("error", "note")
    assert run["tool"]["driver"]["rules"][first["ruleIndex"]]["id"] == first["ruleId"] == "circular-count"
    region = first["locations"][0]["physicalLocation"]["region"]
    assert (region["charOffset"], region["charLength"]) == (3, 2)
    assert first["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "b.txt"


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("甲/a b.txt", "%E7%94%B2/a%20b.txt"),
        ("C:\\资料\\a.txt", "file:///C:/%E8%B5%84%E6%96%99/a.txt"),
        ("/data/a.txt", "file:///data/a.txt"),
    ],
)
def test_sarif_writes_paths_of_any_system_as_uris(path, uri):
    [result] = json.loads(to_sarif([finding(path=path)]))["runs"][0]["results"]

    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_junit_counts_failures_and_lets_notes_pass():
    root = ET.fromstring(to_junit([finding(), finding(severity="info", path="c.txt")]))

    assert (root.get("tests"), root.get("failures")) == ("2", "1")
    failed, passed = root.iter("testcase")
    assert failed.find("failure").get("message") == finding().message
    assert passed.find("failure") is None


@given(st.text(max_size=40))
def test_junit_is_well_formed_whatever_the_words(words):
    ET.fromstring(to_junit([finding(message=words or "x", path=words or "x")]).encode("utf-8", "replace"))


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_takes_no_findings_at_all(name):
    assert FORMATS[name]([])


def silent(number):
    unit = f"第{number}局"
    [quoted] = finding(path="通报.txt").evidence[:1]
    return Finding(
        rule="report-missing", category="missing", severity="warning", evidence=[quoted],
        message=f"附件列有{unit}（“达标”），没有收到其自查报告", message_en=f"{unit} (达标) handed in no report",
    )  # fmt: skip


def test_the_table_has_silent_units_on_one_line_after_the_other_rules():
    findings = [*(silent(number) for number in range(8)), finding(path="通报.txt")]
    lines = to_table(findings).splitlines()

    assert "circular-count" in lines[1]
    assert [line for line in lines if "report-missing" in line] == [lines[-2]]
    assert "附件所列8个单位没有收到自查报告：第0局、第1局、第2局、第3局、第4局等" in lines[-2]
    assert lines[-1] == "错误1条，警告8条"


def test_the_table_names_a_few_silent_units_one_by_one_and_other_formats_all():
    few, many = [silent(number) for number in range(3)], [silent(number) for number in range(8)]

    assert to_table(few).count("report-missing") == 3
    assert len(json.loads(to_json(many))) == 8
    assert len(json.loads(to_sarif(many))["runs"][0]["results"]) == 8


def test_the_table_has_other_rules_in_full_however_often_they_speak():
    assert to_table([finding() for _ in range(9)]).count("circular-count") == 9
