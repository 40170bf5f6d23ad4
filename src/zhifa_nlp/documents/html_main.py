"""Which element of a web page holds the document: the one where the sentences are, not the links."""

from __future__ import annotations

import re
from typing import Any, TypeAlias

from lxml import etree

# lxml's own element class is private; `Any` stands for it within the HTML reader.
Element: TypeAlias = Any

DROPPED = frozenset(
    ["head", "script", "style", "noscript", "template", "iframe", "object", "embed", "svg",
     "canvas", "select", "option", "button", "input", "textarea", "nav", "footer", "aside", "map",
     "audio", "video", "applet", "marquee"]
)  # fmt: skip
INLINE = frozenset(
    ["a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "em", "font", "i", "ins", "kbd",
     "label", "mark", "q", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
     "time", "tt", "u", "var", "del", "dfn"]
)  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# Parts of a page by the names that site builders give them, in English and in pinyin.
_PERIPHERAL = re.compile(
    r"\b(?:nav|menu|footer|foot|copyright|breadcrumb|crumbs?|sidebar|share|related|toolbar|pagination|banner|qrcode"
    r"|daohang|banquan|dibu|xiangguan|comment|links?)\b",
    re.IGNORECASE,
)
_MARKS = re.compile("[。，、；：,;]")
# Worth of a punctuation mark in characters: links and menus hold none.
_MARK_WORTH = 10
# A child with this share of the sentences is where the document is.
_DOMINANT = 0.75
_FEW = 60


def is_dropped(element: Element) -> bool:
    """Return whether nothing within the element belongs to any text."""
    tag = element.tag
    if not isinstance(tag, str) or tag in DROPPED:
        return True
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    return _HIDDEN.search(element.get("style") or "") is not None


def find_main(root: Element) -> Element:
    """Return the smallest element that holds nearly all sentences of the page; the body if it has few."""
    body = root.find("body")
    body = root if body is None else body
    worths = _worths(body)
    main = body
    if worths.get(body, 0) < _FEW:
        return body
    while True:
        children = [child for child in main if child in worths]
        best = max(children, key=lambda child: worths[child], default=None)
        if best is None or best.tag in INLINE or best.tag in {"p", "tr", "tbody", "thead", "table"}:
            break
        if worths[best] < _DOMINANT * worths[main]:
            break
        main = best
    return _out_of_layout_table(main, worths)


def _out_of_layout_table(main: Element, worths: dict[Element, float]) -> Element:
    """Return the cell that holds the text when the page is laid out with tables."""
    while True:
        cells = [cell for cell in main.iter("td") if cell in worths and cell is not main]
        best = max(cells, key=lambda cell: (worths[cell], -_depth(cell)), default=None)
        if best is None or worths[best] < _DOMINANT * worths[main]:
            return main
        main = best


def _depth(element: Element) -> int:
    return sum(1 for _ in element.iterancestors())


def _worths(body: Element) -> dict[Element, float]:
    """Return for each element of the page how much running text it holds."""
    worths: dict[Element, float] = {}
    skipped = 0
    links = 0
    for event, element in etree.iterwalk(body, events=("start", "end")):
        out = is_dropped(element) or (element is not body and _is_peripheral(element))
        if event == "start":
            skipped += out
            links += element.tag == "a"
            if not skipped:
                worths[element] = worths.get(element, 0) + (0 if links else _worth(element.text))
            continue
        skipped -= out
        links -= element.tag == "a"
        parent = element.getparent()
        if element is body or parent is None or skipped:
            continue
        worths[parent] = (
            worths.get(parent, 0) + worths.get(element, 0) + (0 if links else _worth(element.tail))
        )
    return worths


def _is_peripheral(element: Element) -> bool:
    names = f"{element.get('class') or ''} {element.get('id') or ''}".strip()
    return bool(names) and _PERIPHERAL.search(names.replace("-", " ").replace("_", " ")) is not None


def _worth(text: str | None) -> float:
    if not text or not (bare := text.strip()):
        return 0
    return len(bare) + _MARK_WORTH * len(_MARKS.findall(bare))
