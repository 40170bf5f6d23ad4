"""Whether a visual line ends because it was full, by the rules that layout breaks lines by."""

from __future__ import annotations

import re

from zhifa_nlp.documents.traced import Line
from zhifa_nlp.documents.wrapping import ends_sentence

_DEFAULT_SIZE = 12.0
# What a line break may not part: an opening bracket and what follows, a word or number, closing punctuation;
# and neither side of a quotation mark, whose direction line breaking does not trust.
_UNIT = r"(?:[A-Za-z0-9.,%/:-]+|[^“”‘’])"
_CLOSING = r"[，。、；：！？）)》〉】〕\]…,.;:!?]"
_GLUED = rf"{_CLOSING}+(?:[A-Za-z0-9.,%/:-]+)?|[“”‘’]+(?:{_UNIT})?"
_TOKEN = re.compile(rf"[“‘（(《〈【〔\[]*{_UNIT}(?:{_GLUED})*")
_NARROW = re.compile("[!-~ ]")
_ENDS_NARROW = re.compile("[!-~]$")
# Signs whose ink fills only the left, or the right, half of their square.
_LEFT_HALF = re.compile(r"[，。、；：！？）》”’〕】,.;:]$")
_RIGHT_HALF = re.compile(r"[“‘（《〈【〔]")
_FULL_STOP = re.compile(r"[。．.！!？?][”’\"'）)》」』〕\]]*\s*$")
_HALF = 0.6  # em


def line_size(line: Line) -> float:
    """Return the font size of a line in points."""
    if line.raw.font_size:
        return line.raw.font_size
    return line.raw.box[3] - line.raw.box[1] if line.raw.box else _DEFAULT_SIZE


def line_left(line: Line) -> float:
    """Return where the line begins: the square of its first character, not its ink."""
    left = line.raw.box[0] if line.raw.box else 0.0
    return left - 0.5 * line_size(line) if _RIGHT_HALF.match(line.text) else left


def line_right(line: Line) -> float:
    """Return where the line ends: the square of its last character, not its ink."""
    right = line.raw.box[2] if line.raw.box else 0.0
    return right + _HALF * line_size(line) if may_hang(line.text) else right


def may_hang(text: str) -> bool:
    """Return whether a line ends in punctuation that may hang out over the right margin."""
    return _LEFT_HALF.search(text.rstrip()) is not None


def ends_full_stop(text: str) -> bool:
    """Return whether a line ends in 。or its like, brackets and quotation marks after it aside."""
    return _FULL_STOP.search(text) is not None


def lacks_room(before: Line, after: Line, margin: float) -> bool:
    """Return whether the first of `after` that a break may not part had no room left before `margin`."""
    return margin - line_right(before) <= _needed(before.text, after.text) * line_size(before)


def _needed(before: str, after: str) -> float:
    """Return that room in em."""
    token = _TOKEN.match(after.lstrip())
    if token is None:
        return 0.0
    width = sum(0.55 if _NARROW.match(char) else 1.0 for char in token.group())
    # Layout sets a quarter of an em between Han characters and Latin ones.
    mixed = (_ENDS_NARROW.search(before.rstrip()) is None) != (_NARROW.match(token.group()) is None)
    # A break within a sentence is hardly ever meant, one after 。 often is.
    slack = 0.15 if ends_full_stop(before) else 0.5 if ends_sentence(before) else 1.0
    return width + slack + (0.25 if mixed else 0.0)
