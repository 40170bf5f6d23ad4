"""All words that the desk shows, in both languages: `zh.toml` and `en.toml` hold the same keys."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from zhifa_nlp.apps.report.words import trouble

_HERE = Path(__file__).parent


class Words:
    """The words of one language; called with a key, returns the words with values put in.

    >>> load_words("zh")("pager.shown", first=1, last=2, total=2)
    '第 1–2 项，共 2 项'
    """

    def __init__(self, language: str, table: Mapping[str, str]) -> None:
        self.language = language
        self.table = table

    def __call__(self, key: str, **values: object) -> str:
        """Return the words under `key`; the key's last part where there are none, so that new codes show."""
        words = self.table.get(key)
        if words is None:
            return key.rpartition(".")[2]
        return words.format(**values) if values else words

    def under(self, section: str) -> list[str]:
        """Return the last parts of the keys in one section, as they stand there."""
        return [key.removeprefix(f"{section}.") for key in self.table if key.startswith(f"{section}.")]

    def rule(self, name: str) -> str:
        """Return when a rule speaks."""
        return self(f"rule.{name}")

    def code(self, code: str) -> str:
        """Return the name of a problem's or measure's code."""
        return self(f"code.{code.replace('.', '-')}")

    def trouble(self, code: str) -> str:
        """Return what went wrong with a file."""
        return trouble(code) if self.language == "zh" else code.replace("_", " ")


@cache
def load_words(language: str) -> Words:
    """Return the words of ``zh`` or ``en``."""
    table = tomllib.loads((_HERE / f"{language}.toml").read_text("utf-8"))
    return Words(language, dict(_flat(table)))


def _flat(table: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", str(value)
