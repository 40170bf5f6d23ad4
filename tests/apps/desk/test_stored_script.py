"""What a hostile unit writes into its report is shown as text, wherever it turns up."""

from __future__ import annotations

import pytest

from tests.apps.desk.conftest import Browser
from tests.apps.desk.test_review import say, waiting
from tests.workflow.rounds import CIRCULAR
from zhifa_nlp.apps.desk import api, pages
from zhifa_nlp.apps.desk.app import create_app
from zhifa_nlp.apps.desk.settings import DeskSettings
from zhifa_nlp.store.workspace import open_workspace
from zhifa_nlp.workflow.executor import InProcess
from zhifa_nlp.workflow.run import run

SCRIPT = "<script>alert(1)</script>"
PICTURE = "<img src=x onerror=alert(2)>"
QUOTES = "\"'><svg onload=alert(3)>"
REPORT = f"""大连市{PICTURE}人民政府关于2002年行政执法情况的自查报告{SCRIPT}

省政府：

一年来，我市制定了案卷评查办法{SCRIPT}，办结案件三百余件，发现{PICTURE}少数执法人员素质不高，执法随意，{QUOTES}照搬照抄。
存在的主要问题是个别单位重视不够{SCRIPT}。我市自评为优秀等次。{{more}}

大连市人民政府{SCRIPT}
2002年12月{{day}}日
"""
FILE_NAME = "大连<script>alert(4)<／script><img src=x onerror=alert(5)>\"'.txt"


@pytest.fixture(scope="module")
def attacked(tmp_path_factory):
    """A desk over reports that hold scripts in text, title, unit name and file name, with a decision that does too."""
    base = tmp_path_factory.mktemp("attacked")
    (base / "收件").mkdir()
    (base / "收件" / FILE_NAME).write_text(REPORT.format(day=3, more=""), "utf-8")
    (base / "收件" / "抚顺<b>.txt").write_text(
        REPORT.format(day=9, more="特此报告。").replace("大连", "抚顺"), "utf-8"
    )
    (base / "通报.txt").write_text(CIRCULAR, "utf-8")
    with open_workspace(base / "工作区", create=True) as workspace:
        run(base / "收件", workspace, InProcess(), annex=base / "通报.txt")
    with Browser(create_app(DeskSettings(base / "工作区", person=f"本机{SCRIPT}", jobs=0))) as browser:
        browser.look_for_token("/")
        for item in waiting(browser)[:20]:
            if item["kind"] != "copy":
                assert say(browser, item, "reject", reason="other", note=SCRIPT + QUOTES).status_code == 200
        yield browser


def addresses(browser):
    """Every page that can be asked for, with each number that there is."""
    numbers = [line["id"] for line in browser.get("/api/v1/documents").json()["items"]]
    names = [line["unit"] for line in browser.get("/api/v1/units").json()["items"]]
    for router in pages.ROUTERS:
        for route in router.routes:
            if "GET" not in route.methods:
                continue
            if "{" not in route.path:
                yield route.path
                yield f"{route.path}?q={SCRIPT}{QUOTES}&next={SCRIPT}"
            for filling in (*numbers, *names):
                if "{" in route.path:
                    yield f"{route.path.split('{')[0]}{filling}{route.path.split('}')[1]}"


def test_no_page_shows_markup_that_somebody_handed_in(attacked):
    seen = 0
    for address in addresses(attacked):
        answer = attacked.get(address)
        if answer.headers.get("content-type", "").startswith("text/html"):
            seen += answer.text.count("alert(")
            for payload in ("<script>alert", "<img src=x", "<svg onload", "<b>.txt"):
                assert payload not in answer.text, address
    assert seen > 20


def test_the_api_answers_as_json_that_no_browser_takes_for_a_page(attacked):
    for router in api.ROUTERS:
        for route in router.routes:
            if "GET" in route.methods and "{" not in route.path and "export" not in route.path:
                answer = attacked.get(route.path)
                assert answer.headers["content-type"].startswith("application/json"), route.path
                assert answer.headers["x-content-type-options"] == "nosniff"


def test_the_original_is_only_ever_saved_and_never_shown(attacked):
    for line in attacked.get("/api/v1/documents").json()["items"]:
        answer = attacked.get(f"/api/v1/documents/{line['id']}/original")
        assert answer.headers["content-type"] == "application/octet-stream"
        assert answer.headers["content-disposition"].startswith("attachment")
        assert "\n" not in answer.headers["content-disposition"]
