"""One-line records and findings."""

from __future__ import annotations

from zhifa_nlp.records.finding import Evidence, Finding
from zhifa_nlp.records.model import ClaimedTierRow, DocumentRow, IssuerRow, Record, UnitRow


def record(path: str = "a.txt", text: str = "甲市自评为优秀", *, findings=(), kind="self_report") -> Record:
    document = DocumentRow(
        path=path,
        sha256="0" * 64,
        media_type="text/plain",
        text=text,
        kind=kind,
        issuer=IssuerRow(text="甲市", name="甲市人民政府", unit_id="210200/government"),
    )
    return Record(
        document=document,
        units=[UnitRow(text="甲市", start=0, end=2, name="甲市人民政府")],
        claimed_tier=ClaimedTierRow(text="优秀", start=5, end=7, tier="优秀"),
        findings=list(findings),
    )


def body(value: Record) -> str:
    return value.model_dump_json(by_alias=True)


def finding(
    message: str = "数目不符", *, path: str = "a.txt", text: str = "优秀", start: int = 5, severity="error"
) -> Finding:
    evidence = Evidence(path=path, start=start, end=start + len(text), text=text)
    return Finding(
        rule="some-rule", category="count", severity=severity, message=message, evidence=[evidence]
    )
