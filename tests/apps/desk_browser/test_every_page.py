"""Each page at two widths: nothing on the console, nobody else is called, accessible, nothing sticks out."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.apps.desk_browser.conftest import NARROW, WIDE

PAGES = {
    "overview": "/",
    "documents": "/documents",
    "document": "/documents/12",
    "spot": "/documents/12?from=618&to=637#spot",
    "circular": "/documents/1",
    "findings": "/findings",
    "finding": "/findings/10",
    "finding-sheet": "/findings/10/sheet",
    "copies": "/copies",
    "copy": "/copies/12",
    "copy-blind": "/copies/12?blind=1",
    "copy-sheet": "/copies/12/sheet",
    "passages": "/passages",
    "passage": "/passages/1",
    "clusters": "/clusters",
    "units": "/units",
    "unit": "/units/辽宁省水利厅",
    "search": "/search?q=责任制",
    "codes": "/codes",
    "runs": "/runs",
    "review": "/review",
    "value": "/documents/12/value?kind=field&field=title",
    "value-measure": "/documents/12/value?kind=measure&start=209&end=257",
    "log": "/log",
    "output": "/output",
    "accounts": "/accounts",
    "audit": "/audit",
}
_GRAVE = ("serious", "critical")
_STICKS_OUT = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def violations(page):
    """Return what axe finds grave."""
    found = Axe().run(page).response["violations"]
    return [(v["id"], [n["html"][:160] for n in v["nodes"][:3]]) for v in found if v["impact"] in _GRAVE]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_sound_at_both_widths(page, pictures, name):
    for size in (WIDE, NARROW):
        page.set_viewport_size(size)
        page.goto(PAGES[name])
        page.screenshot(path=pictures / f"{name}-{size['width']}.png", full_page=size is NARROW)
        assert page.evaluate(_STICKS_OUT) == 0
        assert page.locator("h1").count() == 1
    assert violations(page) == []


@pytest.mark.parametrize("name", ["overview", "document", "copy", "review"])
def test_a_page_is_sound_in_the_dark_and_in_english(opened, pictures, name):
    page = opened(color_scheme="dark")
    page.goto("/")
    page.get_by_role("button", name="English").click()
    page.goto(PAGES[name])
    page.screenshot(path=pictures / f"{name}-dark.png")
    assert page.locator("html").get_attribute("lang") == "en"
    assert violations(page) == []


def test_in_english_every_page_fits_a_narrow_screen(opened):
    page = opened()
    page.goto("/")
    page.get_by_role("button", name="English").click()
    for width in (320, NARROW["width"], 420):
        page.set_viewport_size({"width": width, "height": NARROW["height"]})
        for address in PAGES.values():
            page.goto(address)
            assert page.evaluate(_STICKS_OUT) == 0, (address, width)
            assert page.get_by_role("searchbox").first.bounding_box()["width"] >= 60
