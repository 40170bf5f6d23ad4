"""Offices of another kind than the writer's: 作为物价部门 and 全物价系统 in the report of a statistics office."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhifa_nlp.reuse.identity import Identity
from zhifa_nlp.reuse.kinship import function_stem, offices
from zhifa_nlp.reuse.model import Residue
from zhifa_nlp.reuse.residue import matches_at
from zhifa_nlp.reuse.traces import OFFICE, SYSTEM, Found

_AS_AN_OFFICE = re.compile(r"[作身]为([\u4e00-\u9fff]{2,4}?)(?:行政)?(?:主管|管理|执法|监督)*(?:部门|机关)")
_SYSTEM = re.compile(r"全(?:省|市|县|区)?([\u4e00-\u9fff]{2,4})系统")


def other_offices(doc: str, text: str, own: Identity, places: Found) -> Iterator[Residue]:
    """Yield 作为物价部门 and 全物价系统 in the report of another office."""
    for kind, pattern in ((OFFICE, _AS_AN_OFFICE), (SYSTEM, _SYSTEM)):
        for found in matches_at(pattern, text, places[kind]):
            if offices(found[1]) and other_function(found[1] + "局", own):
                yield Residue(doc, found.start(1), found.end(1), found[1], "unit", own.unit)


def other_function(name: str, own: Identity) -> bool:
    """Return whether a name without a place is of an office of another kind than the writer's."""
    stem, mine = function_stem(name), function_stem(own.function)
    if (
        not mine
        or own.function.endswith(("政府", "办公室", "委员会"))
        or stem[:2] in own.unit
        or mine[:2] in name
    ):
        return False
    theirs = offices(stem) if stem else frozenset()
    return bool(theirs) and not theirs & (offices(own.function) | offices(mine))
