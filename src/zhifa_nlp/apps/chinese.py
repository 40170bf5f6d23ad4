"""What the program says to people, in Chinese too.

Errors are raised in English, in one line, by parts that know nothing of languages. Their Chinese stands in
`chinese.toml`, by the English words with names in braces where a value stands; whoever edits it needs no Python.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).with_suffix(".toml")
_VALUE = re.compile(r"\{(\w+)\}")


def in_chinese(line: str) -> str:
    """Return in Chinese what a line of the program says, or an empty string.

    >>> in_chinese("工作区: is no workspace; make one with `zhifa run`")
    '不是工作区，请先用 `zhifa run` 建立'
    """
    for pattern, chinese in _sayings():
        found = pattern.fullmatch(line)
        if found:
            return chinese.format_map(found.groupdict())
    return ""


def in_both(line: str) -> str:
    """Return a line with its Chinese behind it; a line that has none stays as it is.

    >>> in_both("2 of 3 files; look for copies"), in_both("大连.docx")
    ('2 of 3 files; look for copies 查找雷同', '大连.docx')
    """
    chinese = in_chinese(line)
    return f"{line} {chinese}" if chinese else line


@cache
def _sayings() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return the pattern of each saying with its Chinese, those with the most words of their own first."""
    table: dict[str, str] = tomllib.loads(_TABLE.read_text("utf-8"))
    order = sorted(table, key=lambda english: -len(_VALUE.sub("", english)))
    return tuple((re.compile(_pattern(english), re.DOTALL), table[english]) for english in order)


def _pattern(english: str) -> str:
    parts = _VALUE.split(english)
    return "".join(f"(?P<{part}>.*?)" if at % 2 else re.escape(part) for at, part in enumerate(parts))
