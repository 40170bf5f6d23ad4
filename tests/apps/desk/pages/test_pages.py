"""Every page answers on the shipped corpus, in both languages, without asking a browser."""

from __future__ import annotations

import re
from html import unescape

import pytest

from tests.apps.desk.conftest import Browser
from zhifa_nlp.apps.desk.app import create_app
from zhifa_nlp.apps.desk.settings import DeskSettings

ADDRESSES = (
    "/", "/documents", "/documents?sort=-findings&q=自查&status=ok", "/documents?claimed=-&official=优秀",
    "/documents/1",
    "/documents/2?from=3&to=9", "/findings", "/findings?severity=warning&q=名称", "/copies", "/copies?manner=copied",
    "/passages", "/clusters", "/units", "/units?q=市&tier=-", "/search", "/search?q=责任", "/search?q=-",
    "/review", "/review?kind=finding&state=all", "/log", "/findings/1", "/findings/1/sheet", "/codes",
    "/runs", "/output", "/login", "/accounts", "/accounts?q=无&role=lead&state=shut", "/account", "/audit",
    "/audit?person=-&action=logins&since=2026-01-01&until=&about=县", "/audit?check=1",
)  # fmt: skip


@pytest.fixture(scope="module")
def reader(finished):
    """Somebody who only looks."""
    with Browser(create_app(DeskSettings(finished, person="本机", jobs=0))) as browser:
        yield browser


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_answers(reader, address, language):
    reader.cookies.set("zhifa_language", language)
    answer = reader.get(address, follow_redirects=True)
    assert answer.status_code == 200
    assert f'<html lang="{"zh-CN" if language == "zh" else "en"}">' in answer.text


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_has_no_inline_script_or_style_and_names_no_other_host(reader, address):
    text = reader.get(address, follow_redirects=True).text
    assert not re.search(r"<script(?![^>]* src=)|<style|\sstyle=|\son\w+=|javascript:", text)
    outside = re.findall(r'(?:href|src|action)="(https?:[^"]*|//[^"]*)"', text)
    assert outside == []


@pytest.mark.parametrize("address", ["/documents/99999", "/copies/99999", "/units/99999", "/nowhere"])
def test_what_is_not_there_is_told_on_a_page(reader, address):
    answer = reader.get(address)
    assert answer.status_code == 404
    assert re.search(r"<title>(没有这|there is no such )[^<]+ · ", answer.text)


def test_every_unit_of_the_list_has_its_page(reader):
    links = re.findall(r'data-open href="(/units/[^"]+)"', reader.get("/units").text)
    assert links
    assert {reader.get(link).status_code for link in links} == {200}


def test_the_language_is_kept_and_the_visitor_goes_back(reader):
    reader.look_for_token("/")
    form = {"language": "en", "next": "/documents?page=1", "csrf_token": reader.csrf}
    answer = reader.post("/language", data=form)
    assert (answer.status_code, answer.headers["location"]) == (303, "/documents?page=1")
    assert "zhifa_language=en" in answer.headers["set-cookie"]


def test_the_language_form_sends_nobody_to_another_site(reader):
    reader.look_for_token("/")
    form = {"language": "zh", "next": "https://elsewhere.example/", "csrf_token": reader.csrf}
    assert reader.post("/language", data=form).headers["location"] == "/"


@pytest.mark.parametrize("address", ["/review?kind=finding&state=all", "/findings"])
def test_in_english_a_finding_is_told_in_english_only(reader, address):
    """Its words go into the list, and into what a screen reader says of the link to judge it."""
    reader.cookies.clear()  # another test may have left a language
    reader.cookies.set("zhifa_language", "en")
    [one] = [f for f in reader.get("/api/v1/findings").json()["items"] if f["rule"] == "claimed-tier-differs"]
    text = unescape(reader.get(address).text)
    assert one["message_en"] in text
    assert one["message"] not in text


def test_on_an_english_page_the_words_of_a_report_say_that_they_are_chinese(reader):
    """A screen reader would spell them out as English."""
    reader.cookies.clear()
    reader.cookies.set("zhifa_language", "en")
    first = reader.get("/api/v1/documents").json()["items"][0]
    text = reader.get(f"/documents/{first['id']}").text
    assert '<div class="paper" id="text" lang="zh-CN">' in text
    assert '<p class="hit" lang="zh-CN">' in reader.get("/search?q=执法").text
