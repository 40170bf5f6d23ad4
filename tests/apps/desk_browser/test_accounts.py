"""A lead adds somebody, they make a password of their own, and an auditor sees all of it: in a browser."""

from __future__ import annotations

import shutil

import pytest
from playwright.sync_api import expect

from tests.apps.desk_browser.conftest import NARROW, WIDE, serving
from tests.apps.desk_browser.test_every_page import _STICKS_OUT, violations
from zhifa_nlp.apps.desk.security.passwords import hashed
from zhifa_nlp.store.accounts import add_account
from zhifa_nlp.store.workspace import open_workspace

PASSWORD, OWN = "一个够长的密码吧", "只有我自己才知道"


@pytest.fixture(scope="module")
def office(finished, tmp_path_factory):
    """A desk that asks people to log in."""
    folder = tmp_path_factory.mktemp("office") / "工作区"
    shutil.copytree(finished, folder)
    made = hashed(PASSWORD)
    with open_workspace(folder) as workspace, workspace.session() as session:
        for name, role in (("王五", "lead"), ("孙七", "auditor"), ("张三", "reviewer")):
            add_account(session, name, role, made)
    with serving(folder, "--accounts") as url:
        yield url


@pytest.fixture
def enters(opened, office):
    """Return a function that opens a window in which somebody logs in."""

    def enter(name, password=PASSWORD, **options):
        page = opened(office, **options)
        page.goto("/login")
        page.get_by_label("姓名").fill(name)
        page.get_by_label("密码").fill(password)
        page.get_by_role("button", name="登录").click()
        page.wait_for_url(lambda url: "/login" not in url)
        return page

    return enter


def is_sound(page, pictures, name):
    for size in (WIDE, NARROW):
        page.set_viewport_size(size)
        page.screenshot(path=pictures / f"{name}-{size['width']}.png", full_page=True)
        assert page.evaluate(_STICKS_OUT) == 0
        assert page.locator("h1").count() == 1
    page.set_viewport_size(WIDE)
    assert violations(page) == []


def test_somebody_new_comes_in_without_scripts_and_the_auditor_sees_it(enters, pictures):
    lead = enters("王五", java_script_enabled=False)
    lead.get_by_role("link", name="账户", exact=True).click()
    lead.get_by_label("姓名（用于登录）").fill("周八")
    lead.get_by_role("button", name="新增账户").click()
    given = lead.locator(".secret code").inner_text()
    expect(lead.get_by_role("status")).to_have_text("账户已建立。")

    new = enters("周八", given, java_script_enabled=False)
    expect(new.get_by_role("heading", level=1)).to_have_text("我的账户")
    new.get_by_label("现在的密码").fill(given)
    new.get_by_label("新密码", exact=True).fill(OWN)
    new.get_by_label("再输一次新密码").fill(OWN)
    new.get_by_role("button", name="保存新密码").click()
    expect(new.get_by_role("status")).to_contain_text("密码已改")
    new.get_by_role("link", name="文件").click()
    expect(new.get_by_role("heading", level=1)).to_have_text("文件")

    auditor = enters("孙七")
    auditor.get_by_role("link", name="操作记录").click()
    expect(auditor.get_by_role("region", name="日志是否完整")).to_contain_text("两本日志完整")
    auditor.locator("select[name=action]").select_option("accounts")
    auditor.get_by_role("button", name="筛选").click()
    expect(auditor.locator("tbody tr").first).to_contain_text("本人改密码")
    expect(auditor.locator("tbody tr").nth(1)).to_contain_text("新增账户")
    with auditor.expect_download() as download:
        auditor.get_by_role("link", name="导出 CSV").click()
    assert download.value.suggested_filename == "操作记录.csv"
    assert "周八" in download.value.path().read_text("utf-8-sig")
    auditor.goto("/audit")
    is_sound(auditor, pictures, "office-audit")


def test_the_pages_of_accounts_are_sound(enters, pictures):
    lead = enters("王五")
    for name, address in (
        ("accounts", "/accounts"), ("account", "/accounts/张三"), ("last-lead", "/accounts/王五"), ("own", "/account"),
    ):  # fmt: skip
        lead.goto(address)
        is_sound(lead, pictures, f"office-{name}")
    lead.goto("/accounts/张三")
    lead.get_by_role("button", name="重设密码").click()
    expect(lead.locator(".secret")).to_be_visible()
    is_sound(lead, pictures, "office-one-time")


def test_keys_lead_to_the_accounts_and_open_one(enters):
    lead = enters("王五")
    lead.keyboard.press("g")
    lead.keyboard.press("a")
    lead.wait_for_url("**/accounts")
    lead.keyboard.press("j")
    lead.keyboard.press("Enter")
    lead.wait_for_url("**/accounts/*")
    expect(lead.get_by_role("button", name="重设密码")).to_be_visible()
