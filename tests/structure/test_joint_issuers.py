"""Issuers written one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from zhifa_nlp.structure.joint_issuers import split_issuers

if TYPE_CHECKING:
    from zhifa_nlp.lexicon.lexicon import Lexicon


class Places:
    """Knows two places, as the lexicon knows all."""

    def jurisdictions_named(self, name: str) -> list[str]:
        return [name] if name in ("东江市", "西江市") else []


def names(words: str, lexicon: Lexicon | None = None) -> list[str]:
    return [words[a:b] for a, b in split_issuers(words, 0, len(words), lexicon)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("甲县公安局 甲县司法局", ["甲县公安局", "甲县司法局"]),
        ("甲县公安局、甲县司法局", ["甲县公安局", "甲县司法局"]),
        ("甲县公安局\n甲县司法局", ["甲县公安局", "甲县司法局"]),
        ("沙河市财政局沙河市教育局", ["沙河市财政局", "沙河市教育局"]),
        ("甲丙部办公厅乙丁部办公厅", ["甲丙部办公厅", "乙丁部办公厅"]),
        ("国家税务总局沙河市税务局", ["国家税务总局沙河市税务局"]),
        ("国家甲丁局国家乙丙局", ["国家甲丁局", "国家乙丙局"]),
        ("沙河市执法领导 小组办公室", ["沙河市执法领导 小组办公室"]),
        ("甲旗 自然资源局", ["甲旗 自然资源局"]),
        ("沙河市生态环境局甲乙分局", ["沙河市生态环境局甲乙分局"]),
    ],
)
def test_parts_whole_names_only(words: str, expected: list[str]) -> None:
    assert names(words) == expected


def test_the_lexicon_parts_names_of_different_places() -> None:
    words = "东江市公安局西江市公安局"
    assert names(words) == [words]
    assert names(words, cast("Lexicon", Places())) == ["东江市公安局", "西江市公安局"]


def test_a_national_bureaus_name_before_the_place_of_its_own_is_no_issuer_by_itself() -> None:
    words = "国家税务总局东江市税务局"

    assert names(words, cast("Lexicon", Places())) == [words]
