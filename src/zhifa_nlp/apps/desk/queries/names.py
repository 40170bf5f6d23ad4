"""Names hidden while copies are judged: the server puts pseudonyms in their place before anything is sent.

A pseudonym is as long as the name, so that every offset stays what it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from zhifa_nlp.records.model import Record

_LETTERS = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"
_FILL = "□"
_ENDINGS = ("人民政府", "省", "市", "县", "区", "自治州", "地区", "盟")
_LEAST = 2  # characters of a name worth hiding


class Names:
    """Pseudonyms for the units of some documents: the first is 甲单位, the next 乙单位, and so on.

    Args:
        records: the documents of one case, the one that is judged first; units elsewhere get □□.
    """

    def __init__(self, records: Sequence[Record]) -> None:
        self._parties = {record.document.path: _letter(n) for n, record in enumerate(records)}
        self._words: dict[str, str] = {}
        for record in records:
            letter = self._parties[record.document.path]
            for name in _names_of(record):
                self._words.setdefault(name, letter)
        for record in records:
            for unit in record.units:
                for name in _forms(unit.text, unit.name):
                    self._words.setdefault(name, "")
        longest = sorted(self._words, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, longest))) if longest else None

    def party(self, path: str) -> str:
        """Return what to call the writer of a document."""
        return f"{self._parties.get(path, '某')}单位"

    def hide(self, text: str) -> str:
        """Return a text with every known name replaced by a pseudonym of the same length."""
        return self._pattern.sub(self._pseudonym, text) if self._pattern else text

    def _pseudonym(self, match: re.Match[str]) -> str:
        size = len(match[0])
        return (self._words[match[0]] + _FILL * size)[:size]


class NoNames:
    """Hides nothing."""

    def party(self, path: str) -> str:  # noqa: ARG002  as in `Names`
        """Return nothing: the unit's own name is shown."""
        return ""

    def hide(self, text: str) -> str:
        """Return the text as it is."""
        return text


def _names_of(record: Record) -> Iterable[str]:
    """Yield the names of the unit that wrote a document, its place's among them."""
    issuers: list[Any] = [record.document.issuer, *record.document.issuers]
    for issuer in filter(None, issuers):
        yield from _forms(issuer.text, issuer.name)
    number = record.document.doc_number or ""
    if len(agency := re.split(r"[〔（\[(]", number)[0]) >= _LEAST:  # 辽统字 names the bureau
        yield agency
    for unit in record.units:
        if unit.role == "issuer":
            yield from _forms(unit.text, unit.name)
            if unit.jurisdiction:
                yield from _forms(unit.jurisdiction)


def _forms(*names: str) -> Iterable[str]:
    for name in names:
        for ending in ("", *_ENDINGS):
            form = name.removesuffix(ending)
            if len(form) >= _LEAST and form not in _ENDINGS:
                yield form
        place = re.match(r"[一-鿿]{2,6}?(?:省|市|县|自治州|盟)", name)
        if place:
            yield place[0]
            if len(place[0]) > _LEAST:
                yield place[0][:-1]


def _letter(number: int) -> str:
    return _LETTERS[number % len(_LETTERS)]
