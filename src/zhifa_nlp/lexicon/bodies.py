"""The anatomy of a body's name after its place: topic words, then a head word (草原 + 监理 + 所)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

_JOINING = ("和", "与", "及", "暨", "、")
_LONGEST_TOPIC = 5


class BodyWords:
    """Finds where a body's name ends, for names that no table holds: 重点建设项目办公室, 草原监理所."""

    def __init__(
        self,
        topics: Iterable[str],
        heads: Iterable[str],
        expansions: dict[str, str],
        not_places: frozenset[str] = frozenset(),
        listed_places: frozenset[str] = frozenset(),
    ) -> None:
        self.not_places = not_places  # short place names that are everyday words: 合作, 和平, 东方
        self.listed_places = listed_places  # such that are places only beside others: 香坊、动力两区
        self._topics = frozenset(topics)
        lengths: dict[str, set[int]] = defaultdict(set)
        for topic in self._topics:
            if len(topic) <= _LONGEST_TOPIC:
                lengths[topic[:2]].add(len(topic))
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}
        self._heads: dict[str, list[str]] = defaultdict(list)
        for head in sorted(heads, key=len, reverse=True):
            self._heads[head[0]].append(head)
        every_head = [head for group in self._heads.values() for head in group]
        long_heads = (head[:2] for head in every_head if len(head) > 2)
        self.firsts = frozenset((*(topic[:2] for topic in self._topics), *long_heads))
        """The first two characters of every name that `end_of` can read."""
        self._head_ends = frozenset(head[-2:] for head in every_head if len(head) > 1)
        self._topic_ends = frozenset(topic[-2:] for topic in self._topics)  # before a head of one character
        self._expansions = tuple(sorted(expansions.items(), key=lambda pair: -len(pair[0])))
        self._any_short = re.compile("|".join(map(re.escape, expansions)) or "$^")  # most bodies have none

    def end_of(self, text: str, start: int) -> int:
        """Return where the body that begins at `start` ends, or -1: topic words, then a head word."""
        position, found, topics = start, -1, 0
        if text[start : start + 2] not in self.firsts:
            return found
        while True:
            head = self._head_at(text, position) if text[position : position + 1] in self._heads else ""
            if head and (topics or len(head) > 2):
                found = position + len(head)
            step = self._topic_at(text, position)
            if not step and topics and text[position : position + 1] in _JOINING[:4]:
                joined = self._topic_at(text, position + 1)
                step = joined + 1 if joined else 0
            if not step:
                return found
            position += step
            topics += 1

    def may_end(self, text: str, end: int) -> bool:
        """Tell by the characters before `end` whether a body that `end_of` reads can end there."""
        return text[end - 2 : end] in self._head_ends or text[end - 3 : end - 1] in self._topic_ends

    def is_topic(self, word: str) -> bool:
        """Tell whether a word names a line of work (文化, 建设)."""
        return word in self._topics

    def _topic_at(self, text: str, position: int) -> int:
        # the longest first, of the lengths that topics with these two characters have
        for length in self._lengths.get(text[position : position + 2], ()):
            if text[position : position + length] in self._topics:
                return length
        return 0

    def _head_at(self, text: str, position: int) -> str:
        for head in self._heads[text[position]]:
            if text.startswith(head, position):
                return head
        return ""

    def expand(self, body: str) -> str:
        """Return the body with its usual abbreviations written out: 交警大队 → 交通警察大队."""
        for short, full in self._expansions if self._any_short.search(body) else ():
            at = body.find(short)
            if at >= 0 and full not in body and (at == 0 or body[at - 1] in "局厅县市区"):
                rest = body[at + len(short) :]
                if not short.endswith(full[-2:]):  # 市场监管管理局, miswritten, is no 市场监督管理管理局
                    rest = rest.removeprefix(full[-2:])
                body = body[:at] + full + rest
                break
        if body.endswith("办") and len(body) > 2:
            return body + "公室"
        if body.endswith("管委会"):
            return body[:-3] + "管理委员会"
        if body.endswith("委") and len(body) > 2:
            return body + "员会"
        return body
