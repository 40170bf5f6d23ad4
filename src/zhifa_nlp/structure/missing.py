"""Whether an element that was not found is absent, or there and not understood."""

from __future__ import annotations

import re

from zhifa_nlp.structure.head_scan import Head
from zhifa_nlp.structure.model import ElementName, ElementStatus

EXPECTED: tuple[ElementName, ...] = ("doc_number", "title", "addressee", "signature", "date")
"""What an official document holds as a rule; the others are optional."""

TAIL = 200  # code points before the end of the running text in which signs of a date or signature count

_NUMBER_SIGN = re.compile(r"[〔\[(][0-9× ]{0,4}[〕\])]\s?(?:第?\s?[0-9_×X]{0,5}\s?号)|[发函字]\s?号")
_ADDRESSEE_SIGN = re.compile(r"[^\s。:]{3,60}:\s*(?:\n|$)")
_DATE_SIGN = re.compile(
    r"年\s*月\s*日|"
    r"[0-9〇一二三四五六七八九]{4}年\s?[0-9一二三四五六七八九十]{1,2}月(?:\s?[0-9一二三四五六七八九"
    r"十]{1,3}日)?\s*(?:\n|$)"
)
_SIGNATURE_SIGN = re.compile(r"\((?:盖?章|印章?|公章)\)|(?:单位|机关)\s?:\s*(?:\n|$)")


def status_of(name: ElementName, folded: str, head: Head, body: tuple[int, int]) -> ElementStatus:
    """Return ``not_found`` where signs of the element are there, else ``absent``.

    Args:
        name: an element of `EXPECTED` that was not placed.
        folded: the document's text in the matching view.
        head: its head.
        body: start and end of the running text.
    """
    top = folded[: head.body_start]
    opening = folded[body[0] : min(body[1], body[0] + TAIL)]
    tail = folded[max(body[0], body[1] - TAIL) : body[1] + TAIL // 4]
    signs = {
        "doc_number": _NUMBER_SIGN.search(top),
        "title": top.strip() and not any(e.name == "addressee" for e in head.elements),
        "addressee": _ADDRESSEE_SIGN.match(opening.lstrip()),
        "signature": _SIGNATURE_SIGN.search(tail),
        "date": _DATE_SIGN.search(tail),
    }
    return "not_found" if signs.get(name) else "absent"
