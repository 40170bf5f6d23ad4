"""Printed forms that recognition gets wrong: brackets of document numbers, dashes around page numbers."""

from __future__ import annotations

import re

# 〔2003〕 comes out as [2003], 【2003】 or half of each.
# Round brackets are a form that people type; square and black ones around a year are the engine's guess.
_YEAR = re.compile(
    r"(?<=[\u4e00-\u9fff])([\[【［〔﹝「(（][12][0-9]{3}[\]】］〕﹞」)）])(?=\s?第?\s?[0-9]{1,4}\s?号)"
)
_ROUND = "（）()"


_PAGE_NUMBER = re.compile(r"[-—一－–~·]{1,2}\s?([0-9]{1,4})\s?[-—一－–~·]{1,2}")


def mend_page_number(text: str) -> str:
    """Return a line that is nothing but a page number between dashes as it is printed, others as they are.

    >>> mend_page_number("- 1一")
    '— 1 —'
    """
    found = _PAGE_NUMBER.fullmatch(text.strip())
    return f"— {found.group(1)} —" if found else text


def mend_brackets(text: str) -> str:
    """Return `text` with the brackets around the year of a document number as they are printed, 〔 and 〕.

    >>> mend_brackets("临政办发[2003】27号")
    '临政办发〔2003〕27号'
    >>> mend_brackets("临政发（2003）27号")
    '临政发（2003）27号'
    """
    return _YEAR.sub(_mended, text)


def _mended(match: re.Match[str]) -> str:
    found = match.group(1)
    if found[0] in _ROUND and found[-1] in _ROUND:
        return found
    return f"〔{found[1:-1]}〕"
