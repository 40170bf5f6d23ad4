"""What those ask who run the desk: health, readiness, figures."""

from __future__ import annotations

import shutil

import pytest
from prometheus_client.parser import text_string_to_metric_families
from starlette.testclient import TestClient

from zhifa_nlp.apps.desk.app import create_app

HERE = ("127.0.0.1", 50_000)
ELSEWHERE = ("10.1.2.3", 50_000)


def asking(app, client=HERE):
    return TestClient(app, base_url="http://127.0.0.1", client=client)


def figures(answer):
    assert answer.status_code == 200
    families = text_string_to_metric_families(answer.text)
    return {(s.name, *sorted(s.labels.values())): s.value for family in families for s in family.samples}


def test_it_lives_and_is_ready(settings):
    with asking(create_app(settings), ELSEWHERE) as desk:
        assert desk.get("/healthz").text == "ok\n"
        assert desk.get("/readyz").status_code == 200
        assert desk.post("/healthz").status_code == 405


def test_it_is_not_ready_without_its_workspace(settings, folder):
    with asking(create_app(settings)) as desk:
        shutil.move(folder, folder.with_name("away"))
        assert desk.get("/readyz").status_code == 503
        assert desk.get("/healthz").status_code == 200


def test_requests_are_counted_by_route_and_status_not_by_address(settings):
    with asking(create_app(settings)) as desk:
        desk.get("/documents/1")
        desk.get("/documents/2")
        desk.get("/documents/99999")
        found = figures(desk.get("/metrics"))
    counted = {key[1:]: value for key, value in found.items() if key[0] == "zhifa_requests_total"}
    assert [value for key, value in counted.items() if "200" in key and "{" in "".join(key)] == [2]
    assert all("99999" not in part for key in counted for part in key)
    assert sum(value for key, value in counted.items() if "404" in key) == 1


def test_the_figures_are_those_of_the_workspace(settings):
    with asking(create_app(settings)) as desk:
        found = figures(desk.get("/metrics"))
    assert found["zhifa_documents", "ok"] == 3
    assert found["zhifa_documents", "failed"] == 1
    assert found["zhifa_queue_cases", "open"] > 0
    assert (found["zhifa_run_files", "done"], found["zhifa_run_files", "pending"]) == (4, 0)
    assert found["zhifa_run_running",] == 0


def test_nothing_in_the_figures_names_a_file_or_a_person(settings):
    with asking(create_app(settings)) as desk:
        desk.get("/documents/1")
        text = desk.get("/metrics").text
    assert text.isascii()


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP"])
def test_figures_are_not_for_other_machines_even_through_a_proxy(with_accounts, header):
    with asking(with_accounts, ELSEWHERE) as desk:
        assert desk.get("/metrics").status_code == 403
    with asking(with_accounts) as desk:
        assert desk.get("/metrics").status_code == 200
        assert desk.get("/metrics", headers={header: "10.1.2.3"}).status_code == 403


def test_figures_are_for_leads_from_anywhere_and_for_nobody_below(people):
    for name, status in {"王五": 200, "张三": 403}.items():
        browser = people(name)
        assert browser.get("/metrics", headers={"X-Forwarded-For": "10.1.2.3"}).status_code == status
