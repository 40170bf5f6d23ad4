"""What careless copying leaves of a web page's source in a text: tags and character references (&nbsp;).

A line holding none, which is nearly every one, is only looked at for the two signs that begin them.
"""

from __future__ import annotations

import re
from html.entities import name2codepoint

from zhifa_nlp.documents.traced import Line
from zhifa_nlp.documents.wrapping import ends_sentence

_REFERENCE = re.compile(
    r"&(?:(?P<name>[A-Za-z]{2,8});|(?P<bare>nbsp)|#(?P<number>[0-9]{2,6});|#[xX](?P<hex>[0-9A-Fa-f]{2,5});)"
)
# Names of tags that pages of text use; in 〈 〉 or < > for title marks stands Chinese, and never one of these.
_BLOCK = "p|br|div|tr|li|ul|ol|dl|dt|dd|table|tbody|h[1-6]|hr|center|section|article|blockquote"
_INLINE = "span|font|b|strong|em|i|u|s|a|sup|sub|td|th|img|o:p|st1:[a-z]+|v:[a-z]+|w:[a-z]+|tt|big|small"
_TAG = re.compile(rf"</?(?:(?P<block>{_BLOCK})|{_INLINE})(?:\s[^<>]{{0,400}})?\s*/?>", re.IGNORECASE)
_TITLE_END = re.compile("(?:报告|通报|通知|决定|意见|汇报|总结|批复|公告|号)[)）]?$")
_SHORT = 15


def without_markup(line: Line) -> list[Line]:
    """Return the line without tags, its references exchanged for what they stand for; several if tags part it."""
    text = line.text
    if line.table is not None or ("&" not in text and "<" not in text):
        return [line]
    if "&" in text:
        line = _dereferenced(line)
    if "<" not in line.text:
        return [line]
    kept: list[list[tuple[int, int]]] = [[]]
    position = 0
    for tag in _TAG.finditer(line.text):
        kept[-1].append((position, tag.start()))
        position = tag.end()
        if tag["block"] and _parts("".join(line.text[a:b] for a, b in kept[-1]), line.text[position:]):
            kept.append([])
    if not position:
        return [line]
    kept[-1].append((position, len(line.text)))
    return [line.keep([span for span in spans if span[0] < span[1]]) for spans in kept]


def _dereferenced(line: Line) -> Line:
    """Return the line with every reference exchanged for its character, which leads back to its `&`."""
    spans: list[tuple[int, int]] = []
    written: list[str] = []
    position = 0
    for match in _REFERENCE.finditer(line.text):
        character = _character(match)
        if character is None:
            continue
        spans += [(position, match.start()), (match.start(), match.start() + 1)]
        written += [line.text[position : match.start()], character]
        position = match.end()
    if not spans:
        return line
    spans.append((position, len(line.text)))
    written.append(line.text[position:])
    return line.keep([span for span in spans if span[0] < span[1]]).with_text("".join(written))


def _character(match: re.Match[str]) -> str | None:
    if match["number"] or match["hex"]:
        code: int | None = int(match["number"] or match["hex"], 10 if match["number"] else 16)
    else:
        code = name2codepoint.get(match["bare"] or match["name"])
    if code is None or code < 0x20 or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return None
    return chr(code)


def _parts(before: str, after: str) -> bool:
    """Return whether a block's tag between these words ended a line; within a sentence it is only debris."""
    before = before.rstrip()
    if not before or not after.strip():
        return False
    return len(before.lstrip()) < _SHORT or ends_sentence(before) or _TITLE_END.search(before) is not None
