"""Squads and stations that a bureau calls its own: 我局水政监察支队, 本局稽查大队."""

from __future__ import annotations

import re

from zhifa_nlp.extraction.unit_bodies import Body
from zhifa_nlp.extraction.unit_sight import Found, Sight

_OURS = re.compile("[我本][局厅委]")
_SQUADS = ("总队", "支队", "大队", "中队")
_NOT_AFTER = re.compile("[长伍]")


def own_starts(sight: Sight) -> list[int]:
    """Return where 我局 or 本局 stands; nowhere where the writer is no bureau."""
    head = sight.context.own[-1:]
    if not sight.context.own_bureau or (f"我{head}" not in sight.text and f"本{head}" not in sight.text):
        return []
    return [m.start() for m in _OURS.finditer(sight.text)]


def read_inner(sight: Sight, start: int) -> Found | None:
    """Return the writer's own squad behind 我局 or 本局 at `start`; the mention begins with the squad."""
    context, head, begin = sight.context, sight.text[start + 1], start + 2
    if context.home is None or not context.own.endswith(head):
        return None
    squad = sight.finder.squad_at(sight.text, begin, head)
    end = begin + len(squad)
    if not squad.endswith(_SQUADS) or _NOT_AFTER.match(sight.text, end):
        return None
    return Found(begin, end, context.home, Body(head, end, True, squad), "own")
