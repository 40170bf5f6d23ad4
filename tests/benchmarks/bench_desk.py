"""How fast the review desk answers over 5,000 documents and 50,000 passages: every page and every list of the API.

Prints the median and the slowest of some answers a page, made on the server side (no network in between), and ends with
1 if a median is above 300 ms. `python -m tests.benchmarks desk`; a first argument makes fewer documents.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from sqlalchemy import insert, select

from tests.apps.desk.conftest import Browser
from zhifa_nlp.apps.desk import api, pages
from zhifa_nlp.apps.desk.app import create_app
from zhifa_nlp.apps.desk.settings import DeskSettings
from zhifa_nlp.lexicon.load import load_lexicon
from zhifa_nlp.problems.taxonomy import MEASURE_CODES, PROBLEM_CODES
from zhifa_nlp.records.assessment import AssessmentRecord
from zhifa_nlp.records.finding import Evidence, Finding
from zhifa_nlp.records.model import DocumentRow, IssuerRow, Record, UnitRow
from zhifa_nlp.records.statements import CodeRow, MeasureRow, ProblemRow
from zhifa_nlp.reuse.model import Passage, Verdict
from zhifa_nlp.store import tables
from zhifa_nlp.store.assessments import save_assessments
from zhifa_nlp.store.findings import save_batch_findings
from zhifa_nlp.store.items import save_batch_items
from zhifa_nlp.store.passages import Quotation, Reuse, save_reuse
from zhifa_nlp.store.records import save_record
from zhifa_nlp.store.runs import begin_run, end_run
from zhifa_nlp.store.workspace import open_workspace

DOCUMENTS, PASSAGES_EACH, TIMES, ALLOWED = 5_000, 10, 7, 0.3
SENTENCE = "本年度我单位制定案卷评查办法第{n}号，办结案件{n}件，发现文书缺项，已经补正。存在个别人员业务不熟的问题。\n"
TIERS = ("优秀", "达标", "基本达标", "未达标")


def main() -> int:
    """Build a workspace, open the desk over it, and time every page."""
    documents = int(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS
    with TemporaryDirectory(prefix="zhifa-desk-") as folder:
        begun = perf_counter()
        fill(Path(folder) / "工作区", documents)
        print(
            f"{documents:,} documents, {documents * PASSAGES_EACH:,} passages made in {perf_counter() - begun:.0f} s"
        )
        load_lexicon()  # once a process, as the desk does with its first unit
        begun = perf_counter()
        app = create_app(DeskSettings(Path(folder) / "工作区", person="本机", jobs=0))
        print(f"the desk opens in {perf_counter() - begun:.1f} s")
        with Browser(app) as browser:
            slow = timed(browser, documents)
    print(f"{slow} pages above {ALLOWED * 1000:.0f} ms")
    return 1 if slow else 0


def timed(browser: Browser, documents: int) -> int:
    """Time every address; return how many are too slow."""
    print(f"{'address':60} {'median':>9} {'slowest':>9}  status")
    slow = 0
    for address in addresses(browser, documents):
        seconds, status = [], 0
        for _ in range(TIMES):
            begun = perf_counter()
            status = browser.get(address).status_code
            seconds.append(perf_counter() - begun)
        slow += median(seconds) > ALLOWED
        print(f"{address[:60]:60} {median(seconds) * 1000:6.0f} ms {max(seconds) * 1000:6.0f} ms  {status}")
    return slow


def addresses(browser: Browser, documents: int) -> list[str]:
    """Return every page and list, and the last pages of the long ones."""
    copy = browser.get("/api/v1/copies").json()["items"][0]["doc"]["id"]
    group = browser.get("/api/v1/passages").json()["items"][0]["id"]
    found = [
        route.path
        for router in (*pages.ROUTERS, *api.ROUTERS)
        for route in router.routes
        if "GET" in route.methods
        and "{" not in route.path
        and "export" not in route.path
        and route.path[-5:] != "/unit"
    ]
    numbered = [
        route.path.split("{")[0] + str(group if "passages" in route.path else copy)
        for router in (*pages.ROUTERS, *api.ROUTERS)
        for route in router.routes
        if "GET" in route.methods
        and route.path.endswith("}")
        and "jobs" not in route.path
        and "/pages/" not in route.path
    ]
    last = documents // 50
    return [
        *found,
        *numbered,
        f"/api/v1/documents?page={last}&sort=score&order=desc",
        "/api/v1/documents?q=第17单位",
        f"/api/v1/queue?page={last}&state=all",
        f"/api/v1/passages?page={last // 2}",
        "/api/v1/unit?name=第17单位",
    ]


def fill(folder: Path, documents: int) -> None:
    """Make a workspace with so many reports, each sharing ten stretches with earlier ones."""
    chance = random.Random(6)
    with open_workspace(folder, create=True) as workspace, workspace.session() as session:
        run_id = begin_run(session, folder="收件", annex=None, code_version="bench", settings={})
        session.execute(insert(tables.DocumentRow), [_file(n, run_id) for n in range(documents)])
        ids = list(session.scalars(select(tables.DocumentRow.id).order_by(tables.DocumentRow.id)))
        lengths = []
        for n, number in enumerate(ids):
            record = _record(n, chance)
            lengths.append(len(record.document.text))
            save_record(session, number, record.model_dump_json(by_alias=True))
        save_reuse(session, _reuse(documents, lengths, chance))
        save_assessments(session, (_assessment(n) for n in range(min(documents, 2_000))))
        save_batch_findings(session, (_finding(n) for n in range(documents)))
        save_batch_items(session)
        end_run(session, run_id, "done", {})


def _name(n: int) -> str:
    return f"{n:05}.txt"


def _file(n: int, run_id: int) -> dict[str, object]:
    return {
        "path": _name(n), "role": "submission", "sha256": f"{n:064x}", "size": 4_000, "mtime": 0.0, "status": "ok",
        "code": "", "reason": "", "hint": "", "detail": "", "media_type": "text/plain", "reader": "text",
        "reader_version": "1", "present": True, "code_version": "bench", "seconds": 0.1, "run_id": run_id,
    }  # fmt: skip


def _record(n: int, chance: random.Random) -> Record:
    text = f"第{n}单位关于2002年行政执法情况的自查报告\n" + "".join(
        SENTENCE.format(n=chance.randrange(1_000)) for _ in range(25)
    )
    starts = [i for i in range(len(text)) if text.startswith("存在个别", i)]
    done = [i for i in range(len(text)) if text.startswith("制定案卷", i)]
    name = f"第{n}单位"
    return Record(
        document=DocumentRow(
            path=_name(n), sha256=f"{n:064x}", media_type="text/plain", text=text, kind="self_report",
            title=text.partition("\n")[0], issuer=IssuerRow(text=name, name=name), date="2002-12-03", period="2002",
        ),
        units=[UnitRow(text=name, start=0, end=len(name), name=name, confidence=0.7)],
        problems=[
            ProblemRow(
                text=text[s : s + 11], start=s, end=s + 11, status="admitted",
                codes=[CodeRow(code=chance.choice(PROBLEM_CODES), confidence=0.7)], confidence=0.7, review=True,
            )
            for s in starts[:8]
        ],
        measures=[
            MeasureRow(
                text=text[s : s + 8], start=s, end=s + 8, tense="done",
                codes=[CodeRow(code=chance.choice(MEASURE_CODES), confidence=0.9)],
            )
            for s in done[:8]
        ],
    )  # fmt: skip


def _reuse(documents: int, lengths: list[int], chance: random.Random) -> Reuse:
    passages, verdicts, quotations = [], [], {}
    for n in range(1, documents):
        main = chance.randrange(max(1, n // 10))
        for k in range(PASSAGES_EACH):
            source = main if k < 5 else chance.randrange(n)
            start = 40 + 100 * k
            end = min(start + 90, lengths[n], lengths[source])
            passages.append(Passage(_name(n), _name(source), start, end, start, end, "verbatim", 0.95, 12.0))
        score = chance.random()
        verdicts.append(
            Verdict(
                _name(n),
                copied=score > 0.5,
                score=score,
                source=_name(main),
                mandated_share=0.1,
                stock_share=0.05,
                own_share=0.0,
                total_share=min(1.0, score + 0.1),
                largest_share=score,
                kind="mosaic",
                origin="another_unit",
                direction="date",
            )
        )
        quotations[_name(n)] = (Quotation(10, 30),)
    return Reuse(tuple(passages), tuple(verdicts), quotations)


def _assessment(n: int) -> AssessmentRecord:
    return AssessmentRecord(
        unit=f"第{n}单位", period="2002", official_tier=TIERS[n % 4], official_ordinal=n % 4,
        claimed_tier=TIERS[n % 3], submissions=[_name(n)],
    )  # fmt: skip


def _finding(n: int) -> Finding:
    quote = f"第{n}单位"
    return Finding(
        rule=("date-order", "score-sum", "names-disagree")[n % 3], category="date",
        severity=("error", "warning", "info")[n % 3], message=f"{quote}的日期有误", message_en="a wrong date",
        evidence=[Evidence(path=_name(n), start=0, end=len(quote), text=quote)],
    )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
