"""From what is told to the words that it rests on, and from a list to the thing itself."""

from __future__ import annotations

import re
from html import unescape

import pytest

from zhifa_nlp.apps.desk.words import load_words


def document_of(browser, path):
    [one] = [d for d in browser.get("/api/v1/documents").json()["items"] if d["path"].endswith(path)]
    return one["id"]


def marks(browser, path, kind):
    number = document_of(browser, path)
    found = browser.get(f"/api/v1/documents/{number}").json()["marks"]
    return number, [mark for mark in found if mark["kind"] == kind]


def seen(text):
    """Return the words of a page without its tags."""
    return unescape(re.sub(r"<[^>]+>", " ", text))


@pytest.mark.parametrize("kind", ["problem", "measure"])
def test_who_judges_a_statement_sees_its_deciding_words_and_how_sure_it_is(over_copies, kind):
    number, found = marks(over_copies, "08-锦州市.docx", kind)
    one = next(mark for mark in found if mark["details"]["reasons"])
    page = over_copies.get(
        f"/documents/{number}/value", params={"kind": kind, "start": one["start"], "end": one["end"]}
    )

    assert "、".join(one["details"]["reasons"]) in seen(page.text)
    for code in one["details"]["codes"]:
        assert f"{load_words('zh').code(code['code'])} {code['confidence']:.0%}" in seen(page.text)
    assert ("请人核对" in seen(page.text)) == one["details"]["review"]


def test_who_judges_a_unit_sees_how_sure_it_is(over_copies):
    number, found = marks(over_copies, "08-锦州市.docx", "unit")
    one = found[0]
    page = over_copies.get(
        f"/documents/{number}/value", params={"kind": "unit", "start": one["start"], "end": one["end"]}
    )

    assert re.search(rf"把握\s+{one['details']['confidence']:.0%}", seen(page.text))


def test_who_judges_a_field_sees_the_words_that_it_was_read_from(over_copies):
    number = document_of(over_copies, "11-阜新市.docx")
    page = over_copies.get(f"/documents/{number}/value", params={"kind": "field", "field": "date"})

    assert re.search("<mark>二..一年九月十二日</mark>", page.text)
    assert "把握" not in seen(page.text)  # nothing measures how sure a field is


def test_a_field_without_a_place_shows_no_words(over_copies):
    number = document_of(over_copies, "11-阜新市.docx")
    page = over_copies.get(f"/documents/{number}/value", params={"kind": "field", "field": "kind"})

    assert page.status_code == 200
    assert "<mark>" not in page.text


def test_rules_are_chosen_by_what_they_say(over_copies):
    choice = re.search(r'<select name="rule">.*?</select>', over_copies.get("/findings").text, re.DOTALL)[0]
    words = dict(re.findall(r'<option value="([^"]+)">([^<]+)<', choice))

    assert words["circular-count"] == load_words("zh").rule("circular-count")
    assert all(re.search(r"[一-龥]", said) for said in words.values())


def test_each_paragraph_of_the_list_has_its_page_with_all_its_words_and_who_holds_it(over_copies):
    links = re.findall(r'data-open href="(/passages/\d+)"', over_copies.get("/passages").text)
    assert links
    page = over_copies.get(links[0]).text
    shown = over_copies.get(f"/api/v1{links[0]}").json()

    for holder in shown["holders"]:
        assert (
            f"/documents/{holder['document_id']}?from={holder['start']}&amp;to={holder['end']}#spot" in page
        )
    assert shown["text"].strip().splitlines()[-1] in seen(page)
    assert f"/copies/{shown['holders'][1]['document_id']}?source={shown['holders'][0]['document_id']}" in page


def test_a_paragraph_that_is_not_there_is_told_on_a_page(over_copies):
    assert over_copies.get("/passages/99999").status_code == 404


def hits(browser, **asked):
    answer = browser.get("/search", params={"q": "责任制", **asked})
    assert answer.status_code == 200
    return set(re.findall(r'data-open href="/documents/(\d+)', answer.text))


def test_a_search_is_narrowed_by_unit_tier_code_and_status(over_copies):
    one, other = (str(document_of(over_copies, path)) for path in ("08-锦州市.docx", "11-阜新市.docx"))

    assert {one, other} <= hits(over_copies)
    assert hits(over_copies, unit="锦州市人民政府") == {one}
    assert {one, other} <= hits(over_copies, tier="达标")
    assert not hits(over_copies, tier="优秀")
    assert one in hits(over_copies, code="leadership", status="done")
    assert not hits(over_copies, code="leadership", status="denied")


def test_fields_left_empty_narrow_nothing(over_copies):
    assert hits(over_copies, unit="", tier="", code="", status="", kind="", period="") == hits(over_copies)


def test_a_code_that_there_is_not_is_told_beside_the_form(over_copies):
    answer = over_copies.get("/search", params={"q": "责任制", "code": "nothing"})
    assert answer.status_code == 200
    assert 'role="alert"' in answer.text


def test_what_a_unit_had_to_report_leads_to_the_sentence(over_copies):
    found = over_copies.get("/api/v1/unit", params={"name": "锦州市人民政府"}).json()
    rows = [row for one in found["assessments"] for row in one["coverage"]]
    page = over_copies.get("/units/锦州市人民政府").text
    number = document_of(over_copies, "08-锦州市.docx")
    led = set(re.findall(rf"/documents/{number}\?from=(\d+)&amp;to=(\d+)#spot", page))

    assert rows
    for row in rows:
        at = {(str(e["start"]), str(e["end"])) for e in row["evidence"][:1]}
        assert at <= led
