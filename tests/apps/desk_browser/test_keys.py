"""The desk is used without a mouse."""

from __future__ import annotations

from playwright.sync_api import expect


def focused(page):
    return page.evaluate("() => document.activeElement?.getAttribute('href') ?? document.activeElement?.id")


def test_j_and_k_walk_the_rows_and_enter_opens(page):
    page.goto("/documents")
    for key in ("j", "j", "k"):
        page.keyboard.press(key)
    first = page.locator("[data-open]").first.get_attribute("href")
    assert focused(page) == first
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{page.url.split('/documents')[0]}{first}")


def test_g_and_a_letter_go_to_a_page(page):
    page.goto("/")
    page.keyboard.press("g")
    page.keyboard.press("f")
    page.wait_for_url("**/findings")


def test_a_slash_searches_and_keys_are_letters_there(page):
    page.goto("/")
    page.keyboard.press("/")
    page.keyboard.type("责任 j g f")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?**")
    page.keyboard.press("/")
    page.keyboard.press("Escape")
    assert page.evaluate("() => document.activeElement === document.body")


def test_a_question_mark_explains_the_keys_and_escape_closes_it(page):
    page.goto("/")
    page.keyboard.press("?")
    expect(page.locator("#keys-help")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#keys-help")).to_be_hidden()


def test_the_first_tab_skips_to_the_text(page):
    page.goto("/documents")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert focused(page) == "main"


def test_a_finding_is_judged_with_two_keys(page):
    page.goto("/review?kind=finding")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/findings/*")
    page.keyboard.press("a")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_be_visible()
    expect(page.locator(".history li")).to_have_count(1)


def test_a_rejection_asks_for_its_reason_before_it_is_sent(page):
    page.goto("/review/next?kind=finding")
    page.keyboard.press("r")
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.querySelector('[name=reason]').validity.valueMissing")
    expect(page.locator(".history li")).to_have_count(0)


def test_a_correction_shows_its_fields_only_when_it_is_chosen(page):
    page.goto("/documents/12")
    page.goto(page.locator('.side a[href*="/value?kind=problem"]').first.get_attribute("href"))
    expect(page.locator("[data-correction]")).to_be_hidden()
    page.keyboard.press("c")
    expect(page.locator("[data-correction]")).to_be_visible()
    page.get_by_label("流于形式", exact=False).check()
    page.get_by_label("理由").select_option("wrong_code")
    page.get_by_role("button", name="记下决定").click()
    expect(page.locator(".history")).to_contain_text("流于形式")


def scrolled(pane, to, until):
    """Scroll a pane and return the other one's place once `until` says that it has come along."""
    pane.evaluate("(pane, to) => { pane.scrollTop = to; }", to)
    other = pane.page.locator("[data-pane]").nth(1 - ("doc", "source").index(pane.get_attribute("data-pane")))
    for _ in range(40):
        place = other.evaluate("pane => pane.scrollTop")
        if until(place):
            break
        pane.page.wait_for_timeout(50)
    return place


def test_panes_scroll_together_and_n_goes_to_a_block(page):
    page.goto("/copies/12")
    left, right = page.locator("[data-pane=doc]"), page.locator("[data-pane=source]")
    assert scrolled(left, 400, lambda place: place > 200) > 200
    page.wait_for_timeout(300)  # who leads is free again
    assert scrolled(right, 0, lambda place: place < 50) < 50
    page.keyboard.press("n")
    expect(left.locator("[data-block='1']")).to_have_class("block c0 lit")


def test_pointing_at_a_mark_explains_it_and_kinds_are_switched_off(page):
    page.goto("/documents/12")
    page.locator(".m.problem").nth(1).hover()
    expect(page.locator(".side li.lit")).to_be_visible()
    page.get_by_role("button", name="措施").click()
    assert page.locator("#text").get_attribute("data-hide") == "measure"
