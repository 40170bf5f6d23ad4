"""Agency codes of document numbers: 辽政办发 is 辽宁省人民政府办公厅."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zhifa_nlp.lexicon.model import Place, Resolution

if TYPE_CHECKING:
    from zhifa_nlp.lexicon.lexicon import Lexicon

# what an agency adds behind its own code: kind of paper, or the section that wrote it
_KIND = re.compile(
    r"(?:发|函|字|令|电|告|通|报|呈|请|复|传|规|综|办发|办函|办字|办报|密|明电|党组|党|便函|督|执|监|罚)+$"
)
_LONGEST = 5


def agency(lexicon: Lexicon, code: str, home: Place | None, on: int | None) -> Resolution | None:
    """Return the body that a code stands for: letters of the place, then the stem of its function.

    Args:
        lexicon: the lexicon.
        code: the agency code without year and number.
        home: the place that the document is known to come from, or None to go by the letters alone.
        on: year of the document.
    """
    place = _place(lexicon, code, home, on)
    if place is None:
        return None
    for stem in stems(code, lexicon):
        form = lexicon.agency_stems[stem]
        name, function = lexicon.compose(form, place, on)
        return Resolution(name, lexicon.unit_id(place, function), place, function, 0.6, f"the code {code}")
    return None


def stems(code: str, lexicon: Lexicon) -> list[str]:
    """Return the function stems that a code can hold, the likeliest first."""
    trimmed = _KIND.sub("", code)
    found = []
    for whole in dict.fromkeys((code[:-1], trimmed)):
        for length in range(min(_LONGEST, len(whole) - 1), 0, -1):
            if whole[-length:] in lexicon.agency_stems:
                found.append(whole[-length:])
    return sorted(dict.fromkeys(found), key=len, reverse=True)


def _place(lexicon: Lexicon, code: str, home: Place | None, on: int | None) -> Place | None:
    letter = code[:1]
    if home is not None and (letter in home.name or letter in _letters_of(lexicon, home)):
        return home
    if letter in lexicon.letters and (
        home is None or (home.code or "")[:2] == lexicon.letters[letter][0][:2]
    ):
        upper = lexicon.place_of_code(lexicon.letters[letter][0], on)
        return upper if home is None else home.ancestor("province")
    return home


def _letters_of(lexicon: Lexicon, place: Place) -> set[str]:
    return {letter for letter, codes in lexicon.letters.items() if place.code in codes}
