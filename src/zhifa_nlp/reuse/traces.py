"""Where residue may stand: one compiled pass over all texts, so that the rules look at a few places only.

What the rules of `residue`, `misfits` and `stale_years` look for begins or ends with one of few characters. The
pass names every place that has them and, where that is cheap, what must stand around; a rule then decides as if it
had searched the whole text. It may name places in vain, but leave none out.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from zhifa_nlp.jit import Array, compiled

BLANK, SELF, LED, FITTED, ALL_OF, ACTING, OFFICE, SYSTEM, YEAR = range(9)
_KINDS = 9
_RANKS = {"省": 4, "市": 3, "州": 3, "县": 2, "旗": 2, "镇": 1, "乡": 1}
# Classes of characters, a bit each; in the kernel by their numbers.
(
    _MARKS,
    _OPENS,
    _ASKED,
    _OFFICES,
    _ENDS,
    _VERBS,
    _LEVELS,
    _HAN,
    _LED_BY,
    _LED_TO,
    _FITTING,
    _BOUNDARY,
    _PLACES,
    _OWN,
) = (1 << k for k in range(14))
_CLASSES = {
    _MARKS: "xX×Ｘ*＊○△_",
    _OPENS: "(（[【",
    _ASKED: "此填请单姓数",
    _OFFICES: "局厅委所站院队",
    _ENDS: "局委厅办所站队院处府省市县区州旗镇乡室会心关",
    _LEVELS: "省市县州盟旗",
    _LED_BY: "领部关支指",
    _LED_TO: "导署怀持",
    _FITTING: "结立符切围针适",
    _BOUNDARY: "。；;，,：:、",
    _PLACES: "省市县区州盟旗镇乡",
    _OWN: "我全本下际为年某2",  # the kernel knows each by itself
}
Found = tuple[Sequence[int], ...]
"""The places of each kind in one text, ascending; `NONE` where there are none."""
NONE: Found = ((),) * _KINDS


class Speaker(NamedTuple):
    """What the pass must know of a text and its writer.

    Attributes:
        head: code points of the head, in which nothing but blanks is looked for.
        rank: of the writer's place, as `kinship.rank` gives it; 0 where unknown.
        suffix: the character by which an office calls itself, 局 of 我局; empty where unknown.
        first_year: from this year on, to the next attribute, a year is no trace.
        last_year: the last such year; before `first_year` where every year is one.
    """

    head: int = 0
    rank: int = 0
    suffix: str = ""
    first_year: int = 1
    last_year: int = 0


@compiled
def _look(  # noqa: PLR0913, PLR0917, PLR0912, PLR0915  a kernel
    codes: Array,
    starts: Array,
    speakers: Array,
    classes: Array,
    ranks: Array,
    verbs: Array,
    out: Array,
) -> int:
    """Write (text, kind, place) for each place to look at; return how many there are, or -1 if `out` is too small."""
    count = 0
    for text in range(starts.size - 1):
        base, end = starts[text], starts[text + 1]
        head, level, suffix = base + speakers[text, 0], speakers[text, 1], speakers[text, 2]
        since, until = speakers[text, 3], speakers[text, 4]
        last, before = 0, 0  # the character before, and its class
        gap = base - 1  # the last place that is no Han
        for at in range(base, end):
            code = codes[at]
            kind = classes[code] if code < 0x10000 else 0
            gap = gap if kind & 128 else at
            # Decided in one go, for one of twenty goes on: what is decided a bit at a time is guessed wrong often.
            if not (kind & 8195) | (kind & 32) & (before & 16) << 1 | (last == 0x6211):
                last, before = code, kind
                continue
            if count + 4 > out.shape[0]:
                return -1
            following = codes[at + 1] if at + 1 < end and codes[at + 1] < 0x10000 else 0
            if (
                (kind & 1 and (classes[following] & 1 or following == 0x6708))  # ×× and ×月
                or (kind & 2 and classes[following] & 4)
                or (code == 0x67D0 and following == code)  # 某某
                or (code == 0x32 and following == 0x30 and at + 2 < end)  # 20
            ):
                third = codes[at + 2] if at + 2 < end and codes[at + 2] < 0x10000 else 0
                if code != 0x32 or classes[third] & 1 or third == 0xFF2F:
                    out[count, 0], out[count, 1], out[count, 2] = text, 0, at - base
                    count += 1
            if at < head:
                last, before = code, kind
                continue
            if last == 0x6211 and at > head:  # 我
                low = code if code < 0x10000 else 0
                if (level and 0 < ranks[low] < level) or (suffix and kind & 8 and code != suffix):
                    out[count, 0], out[count, 1], out[count, 2] = text, 1, at - 1 - base
                    count += 1
            if kind & 32 and before & 16 and at > head:
                known = False
                for k in range(verbs.shape[0]):
                    if verbs[k, 0] == code and (verbs[k, 1] == following or verbs[k, 1] == 0):
                        known = True
                first = max(gap + 1, head)  # of the clause's name
                if (
                    known
                    and at - first <= 22
                    and codes[first] != 0x6211
                    and (gap < head or (codes[gap] < 0x10000 and classes[codes[gap]] & 2048))
                ):
                    out[count, 0], out[count, 1], out[count, 2] = text, 5, at - base
                    count += 1
            if code == 0x4E0B:  # 下: 在…领导下
                if (
                    before & 512
                    and at - 2 >= head
                    and codes[at - 2] < 0x10000
                    and classes[codes[at - 2]] & 256
                ):
                    for k in range(max(head, at - 32), at - 2):
                        if codes[k] == 0x5728:
                            out[count, 0], out[count, 1], out[count, 2] = text, 2, at - 2 - base
                            count += 1
                            break
            elif code == 0x9645:  # 际: 结合…实际
                if last == 0x5B9E and at - 1 >= head:
                    place = False
                    for k in range(at - 2, max(head, at - 31) - 1, -1):
                        low = codes[k] if codes[k] < 0x10000 else 0
                        place = place or classes[low] & 4096 != 0
                        if place and classes[low] & 1024 and codes[k + 2] not in (0x6211, 0x672C):  # 我, 本
                            out[count, 0], out[count, 1], out[count, 2] = text, 3, at - 1 - base
                            count += 1
                            break
            elif code in (0x5168, 0x6211, 0x672C):  # 全我本
                for k in range(at + 1, min(end, at + 7)):
                    low = codes[k] if codes[k] < 0x10000 else 0
                    if not classes[low] & 128:
                        break
                    if k >= at + 3 and classes[low] & 64:
                        out[count, 0], out[count, 1], out[count, 2] = text, 4, at - base
                        count += 1
                        break
                if code == 0x5168:
                    for k in range(at + 3, min(end - 1, at + 7)):
                        if codes[k] == 0x7CFB and codes[k + 1] == 0x7EDF:  # 系统
                            out[count, 0], out[count, 1], out[count, 2] = text, 7, at - base
                            count += 1
                            break
            elif code == 0x4E3A:  # 为: 作为…部门
                if last in (0x4F5C, 0x8EAB) and at - 1 >= head:
                    out[count, 0], out[count, 1], out[count, 2] = text, 6, at - 1 - base
                    count += 1
            elif code == 0x5E74 and at - 4 >= head:  # 年
                century = codes[at - 4] * 100 + codes[at - 3]
                digits = 48 <= codes[at - 2] <= 57 and 48 <= last <= 57
                year = codes[at - 4] * 1000 + codes[at - 3] * 100 + codes[at - 2] * 10 + last
                year -= 53328  # four times the code of 0
                if digits and century in (4957, 5048) and not since <= year <= until:  # 19, 20
                    out[count, 0], out[count, 1], out[count, 2] = text, 8, at - base
                    count += 1
            last, before = code, kind
    return count


@cache
def _classes() -> npt.NDArray[np.uint16]:
    table = np.zeros(0x10000, np.uint16)
    table[0x4E00:0xA000] |= _HAN
    for bit, characters in _CLASSES.items():
        table[[ord(c) for c in characters]] |= bit
    table[[code for code in range(0x10000) if chr(code).isspace()]] |= _BOUNDARY
    return table


@cache
def _ranks() -> npt.NDArray[np.uint8]:
    table = np.zeros(0x10000, np.uint8)
    for character, rank in _RANKS.items():
        table[ord(character)] = rank
    return table


class Traces:
    """Names the places for one set of verbs.

    Args:
        verbs: what a clause says of its writer, each of one character or begun by its first two.
    """

    def __init__(self, verbs: Sequence[str]) -> None:
        pairs = sorted({(ord(v[0]), ord(v[1]) if len(v) > 1 else 0) for v in verbs})
        self._verbs = np.array(pairs, np.uint32).reshape(-1, 2)
        self._classes = _classes().copy()
        self._classes[self._verbs[:, 0]] |= _VERBS

    def find(self, texts: Sequence[str], speakers: Sequence[Speaker]) -> list[Found]:
        """Return for each text the places to look at."""
        codes = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32)
        starts = np.zeros(len(texts) + 1, np.int64)
        np.cumsum([len(t) for t in texts], out=starts[1:])
        known = np.array(
            [(s[0], s[1], ord(s[2]) if s[2] else 0, s[3], s[4]) for s in speakers], np.int64
        ).reshape(-1, 5)
        room, count = 64 + 40 * len(texts), -1
        while count < 0:
            room *= 2
            out = np.empty((room, 3), np.int32)
            count = int(_look(codes, starts, known, self._classes, _ranks(), self._verbs, out))
        found: list[Found] = [NONE] * len(texts)
        lists: list[list[int]] = []
        now = -1
        for text, kind, place in out[:count].tolist():
            if text != now:
                now, lists = text, [[] for _ in range(_KINDS)]
                found[text] = tuple(lists)
            lists[kind].append(place)
        return found
