"""What to call the items that a unit must report."""

from __future__ import annotations

from functools import cache

from zhifa_nlp.lexicon.rubric import load_rubrics


def rubric_name(rubric: str, item: str, language: str) -> str:
    """Return the words of one item; its id where the rubric does not hold it any more."""
    found = _items().get((rubric, item))
    return item if found is None else found[0] if language == "zh" else found[1]


@cache
def _items() -> dict[tuple[str, str], tuple[str, str]]:
    return {(rubric.id, item.id): (item.zh, item.en) for rubric in load_rubrics() for item in rubric.items}
