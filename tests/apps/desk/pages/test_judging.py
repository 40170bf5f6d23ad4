"""Decisions made through the pages' forms reach the log; what does not fit is told and changes nothing."""

from __future__ import annotations

import html
import re

import pytest

from tests.apps.desk.conftest import PEOPLE
from zhifa_nlp.apps.desk.pages.judging import choices
from zhifa_nlp.apps.desk.words import load_words

FIELD = re.compile(r'<input type="hidden" name="([a-z_0-9]+)" value="([^"]*)"')


def form_on(page):
    """Return the address and the hidden fields of the form of a decision."""
    start = page.index('<form class="judging"')
    piece = page[start : page.index("</form>", start)]
    action = re.search(r'action="([^"]+)"', piece)[1]
    return html.unescape(action), {name: html.unescape(value) for name, value in FIELD.findall(piece)}


def first_link(browser, kind):
    page = browser.get(f"/review?kind={kind}").text
    return html.unescape(re.search(r'data-open href="([^"]+)"', page)[1])


def decide(browser, address, **answers):
    action, fields = form_on(browser.get(address, follow_redirects=True).text)
    return browser.post(action, data={**fields, **answers})


def test_a_finding_is_accepted_and_the_page_says_so(desk):
    address = first_link(desk, "finding")
    answer = decide(desk, address, action="accept", note="已核对")
    assert answer.status_code == 303
    page = desk.get(answer.headers["location"]).text
    assert "已核对" in page
    assert 'role="status"' in page


def test_a_problem_is_corrected_to_another_code(desk):
    page = desk.get("/documents").text
    for number in re.findall(r'data-open href="/documents/(\d+)"', page):
        found = re.search(
            rf'/documents/{number}/value\?kind=problem[^"]+', desk.get(f"/documents/{number}").text
        )
        if found:
            break
    answer = decide(
        desk, html.unescape(found[0]), action="correct", reason="wrong_code",
        **{"human.codes": ["formalism.copied"], "human.status": "admitted", "human.spread": ""},
    )  # fmt: skip
    assert answer.status_code == 303
    assert load_words("zh").code("formalism.copied") in desk.get("/log").text


def test_a_rejection_without_a_reason_is_told_and_nothing_is_kept(desk):
    address = first_link(desk, "finding")
    answer = decide(desk, address, action="reject")
    assert answer.status_code == 422
    assert "reason" in answer.text
    assert desk.get("/api/v1/decisions").json()["total"] == 0


def test_a_form_without_its_token_changes_nothing(desk):
    address = first_link(desk, "finding")
    action, fields = form_on(desk.get(address, follow_redirects=True).text)
    fields.pop("csrf_token")
    assert desk.post(action, data={**fields, "action": "accept"}).status_code == 403
    assert desk.get("/api/v1/decisions").json()["total"] == 0


def test_a_form_that_lacks_its_reference_is_told_as_not_valid(desk):
    answer = desk.post("/review", data={"csrf_token": desk.csrf, "action": "accept"})
    assert answer.status_code == 422


def test_whoever_only_reads_gets_no_form(people):
    reader = people("读者")
    assert PEOPLE["读者"] == "reader"
    page = reader.get(first_link(reader, "finding"), follow_redirects=True).text
    assert '<form class="judging"' not in page
    assert load_words("zh")("review.readers_only") in page


def test_the_second_reader_does_not_see_the_first_ones_word(people):
    first, second = people("张三"), people("李四")
    address = first_link(first, "finding")
    decide(first, address, action="accept", note="我的话")
    page = second.get(address, follow_redirects=True).text
    assert "我的话" not in page
    assert load_words("zh")("review.hidden") in page


def test_two_who_differ_leave_the_ruling_to_a_lead(people):
    first, second, lead = people("张三"), people("李四"), people("王五")
    address = first_link(first, "finding")
    decide(first, address, action="accept")
    decide(second, address, action="reject", reason="weak_evidence")
    assert load_words("zh")("case_state.disputed") in first.get(address, follow_redirects=True).text
    assert (
        '<form class="judging" method="post" action="/review?'
        not in first.get(address, follow_redirects=True).text
    )
    assert decide(lead, address, action="accept").status_code == 303
    assert load_words("zh")("case_state.settled") in first.get(address, follow_redirects=True).text


def test_a_reply_opens_a_closed_case_again(desk):
    address = first_link(desk, "finding")
    decide(desk, address, action="accept")
    page = desk.get(address, follow_redirects=True).text
    start = page.rindex('<form class="judging" method="post" action="/review/reply')
    piece = page[start : page.index("</form>", start)]
    fields = {name: html.unescape(value) for name, value in FIELD.findall(piece)}
    action = html.unescape(re.search(r'action="([^"]+)"', piece)[1])
    assert (
        desk.post(action, data={**fields, "text": "我单位说明如下", "received": "2002-05-01"}).status_code
        == 303
    )
    assert "我单位说明如下" in desk.get(address, follow_redirects=True).text


def test_next_leads_to_the_most_urgent_item(desk):
    answer = desk.get("/review/next")
    assert answer.status_code == 303
    assert desk.get(answer.headers["location"], follow_redirects=True).status_code == 200


def test_next_with_nothing_waiting_leads_to_the_empty_queue(desk):
    assert desk.get("/review/next?kind=none-such").headers["location"] == "/review"


@pytest.mark.parametrize("kind", ["unit", "date", "citation", "copy"])
def test_values_that_are_written_have_nothing_to_choose_from(kind):
    assert choices(kind, "", load_words("zh")) == {}


@pytest.mark.parametrize(
    "address", ["/findings/99999", "/findings/of/nothing", "/documents/1/value?kind=nothing"]
)
def test_what_is_not_there_is_told_on_a_page(desk, address):
    assert desk.get(address).status_code == 404
