"""Personal data: what is masked, and what must stay."""

from __future__ import annotations

import pytest

from zhifa_nlp.apps.export.package.screen import MASK, Screen, found_in


@pytest.mark.parametrize(
    ("text", "kind", "masked"),
    [
        ("身份证11010519491231002X号", "id_number", "11010519491231002X"),
        ("身份证１１０１０５１９４９１２３１００２Ｘ号", "id_number", "１１０１０５１９４９１２３１００２Ｘ"),
        ("110105 19491231 002X", "id_number", "110105 19491231 002X"),
        ("联系电话：13912345678。", "mobile_phone", "13912345678"),
        ("139-1234-5678", "mobile_phone", "139-1234-5678"),
        ("电话024-86892345转", "land_phone", "024-86892345"),
        ("（024）86892345", "land_phone", "（024）86892345"),
        ("帐号6222021234567890128", "bank_card", "6222021234567890128"),
        ("4111 1111 1111 1111", "bank_card", "4111 1111 1111 1111"),
        ("秘密★10年", "secrecy_mark", "秘密★10年"),
        ("机密 ★ 长期", "secrecy_mark", "机密 ★ 长期"),
        ("绝密☆", "secrecy_mark", "绝密☆"),
    ],
)
def test_what_is_personal_or_secret_is_found(text, kind, masked):
    assert [(k, text[a:b]) for k, a, b in found_in(text)] == [(kind, masked)]


@pytest.mark.parametrize(
    "text",
    [
        "110105194912310021",  # wrong check digit
        "110105194913310026",  # no such month
        "6222021234567890123",  # fails Luhn
        "收缴罚款13912345678901元",
        "办理案件13912345件",
        "辽政发〔1999〕13号",
        "2001-08-15",
        "1999-2000年",
        "统一社会信用代码91210000123456789X",
        "不得泄露国家秘密",
        "机密文件管理",
        "邮编110032",
    ],
)
def test_what_only_looks_like_it_stays(text):
    assert list(found_in(text)) == []


def test_a_mask_is_as_long_as_what_it_covers_and_is_counted():
    screen = Screen()
    mask = screen.masking("texts", "text")
    text = "秘密★1年 电话13912345678，身份证11010519491231002X"
    masked = mask(text)

    assert len(masked) == len(text)
    assert masked == f"{MASK * 5} 电话{MASK * 11}，身份证{MASK * 18}"
    assert dict(screen.counts) == {
        ("texts", "text", "secrecy_mark"): 1,
        ("texts", "text", "mobile_phone"): 1,
        ("texts", "text", "id_number"): 1,
    }
    assert mask("照搬照抄") == "照搬照抄"
