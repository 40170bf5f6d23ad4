"""What stands around the main element of a page and belongs to the document: title, number, signature."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from zhifa_nlp.documents.dressing import is_dressing
from zhifa_nlp.documents.dressing_words import METADATA_LABEL, OTHER_PAGES
from zhifa_nlp.documents.html_lines import HTML_SPACE, PageLine, is_link, lines_of
from zhifa_nlp.documents.html_main import Element, is_dropped
from zhifa_nlp.documents.repeated_title import squash_title

_HEADINGS = frozenset({"h1", "h2", "h3"})
_TITLE_NAME = re.compile(r"title|biaoti|\bbt\b|headline", re.IGNORECASE)
_DATE_LINE = re.compile(r"\s*[12一二]\S{3}\s*年.{1,8}[日曰]\s*")
# Lines after the main element among which a signature and its date may stand.
_FOOT_LINES = 8
_LONGEST_FOOT = 60


def before_main(root: Element, main: Element, lines: Sequence[PageLine]) -> list[PageLine]:
    """Return the title that stands before the main element, and metadata: its number may be the only one."""
    opening = squash_title("".join(line.text for line in lines[:8]))[:400]
    title: PageLine | None = None
    metadata: list[PageLine] = []
    for node in _preceding(root, main):
        if _is_title(node):
            found = PageLine(HTML_SPACE.sub(" ", "".join(node.itertext())).strip(), node.tag)
            if 6 <= len(squash_title(found.text)) <= 120:
                title = found
        elif node.tag in {"td", "th", "li", "p", "dt", "dd", "span", "div"} and not any(
            child.tag in {"div", "p", "td", "li", "table", "ul", "dl"} for child in node
        ):
            text = HTML_SPACE.sub(" ", "".join(node.itertext())).strip()
            due = bool(metadata) and _is_bare_label(metadata[-1].text)
            if len(text) <= 80 and node.tag != "span" and (METADATA_LABEL.match(text) or due):
                metadata.append(PageLine(text, node.tag))
    if title is not None and squash_title(title.text) in opening:
        title = None
    return [*metadata, *([title] if title else [])]


def _is_bare_label(text: str) -> bool:
    match = METADATA_LABEL.match(text)
    return match is not None and match.end() == len(text)


def _is_title(node: Element) -> bool:
    if node.tag in _HEADINGS:
        return True
    names = f"{node.get('class') or ''} {node.get('id') or ''}"
    return node.tag in {"div", "p", "td", "span"} and _TITLE_NAME.search(names) is not None


def _preceding(root: Element, main: Element) -> Iterator[Element]:
    """Yield the visible elements of the body that end before `main` begins."""
    body = root.find("body")
    around = set(main.iterancestors())
    walk = etree.iterwalk(root if body is None else body, events=("start",))
    for _, node in walk:
        if node is main:
            return
        if is_dropped(node):
            walk.skip_subtree()
        elif node not in around:
            yield node


def after_main(main: Element, lines: Sequence[PageLine]) -> list[PageLine]:
    """Return the signature and date that stand behind the main element, up to the first sign of the site."""
    if any(_DATE_LINE.fullmatch(line.text) for line in lines[-_FOOT_LINES:]):
        return []
    foot: list[PageLine] = []
    for node in _following(main):
        for line in lines_of(node, table_nesting=0):
            stop = is_dressing(line.text) or is_link(line) or OTHER_PAGES.fullmatch(line.text)
            if stop or line.table or len(line.text) > _LONGEST_FOOT or len(foot) == _FOOT_LINES:
                return []
            foot.append(line)
            if _DATE_LINE.fullmatch(line.text):
                return foot
    return []


def _following(main: Element) -> Iterator[Element]:
    """Yield the visible elements that follow `main`, its own siblings first, then those of its parents."""
    for level in (main, *main.iterancestors()):
        if level.tag == "body":
            return
        yield from (node for node in level.itersiblings() if not is_dropped(node))
