"""A small round of documents, written for these tests: a circular with two tiers and a few reports."""

from __future__ import annotations

from pathlib import Path

CIRCULAR = """云山省人民政府办公厅关于2002年行政执法检查结果的通报

各市人民政府：

现将检查结果通报如下。本次评出优秀单位2个，达标单位1个。请各市针对检查中指出的缺项逐条补正，下月底前报告。

云山省人民政府办公厅
二○○三年一月十日

附件：

检查结果

优秀单位：
大连市、鞍山市

达标单位：
抚顺市
"""
REPORT = """{city}人民政府关于2002年行政执法情况的自查报告

省政府：

{body}我市自评为{tier}等次。

{city}人民政府
2002年12月{day}日
"""
BODIES = (
    "一年来，我市制定了案卷评查办法，办结案件三百余件。",
    "今年抽查案卷六十卷，发现文书缺项两处，已经补正。",
)


def report(city: str, tier: str = "优秀", *, body: str = BODIES[0], day: int = 3) -> str:
    return REPORT.format(city=city, tier=tier, body=body, day=day)


def write_round(folder: Path) -> tuple[Path, Path]:
    """Write two reports and the circular; return the folder of reports and the circular."""
    reports = folder / "收件"
    reports.mkdir(parents=True)
    (reports / "大连.txt").write_text(report("大连市"), encoding="utf-8")
    (reports / "抚顺.txt").write_text(report("抚顺市", body=BODIES[1]), encoding="gb18030")
    circular = folder / "通报.txt"
    circular.write_text(CIRCULAR, encoding="utf-8")
    return reports, circular
