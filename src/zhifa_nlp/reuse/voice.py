"""Whether a stretch commands or tells: what separates a superior's words from a report's, source or no source.

A circular or law says what must be done (应当, 不得, 严禁, 一律); a report tells what its author did, with numbers
(我局, 共31件, 查处了). Three reports that share nothing but one paragraph of commands quote; three that share
nothing but one paragraph of somebody's deeds have copied it.
"""

from __future__ import annotations

import re

import numpy as np
import numpy.typing as npt

from zhifa_nlp.reuse import alphabet

_COMMANDS = (
    "应当|必须|不得|严禁|一律|禁止|方可|不准|依法追究|可以处|责令|予以处|应依|应及|应按|须经|须在|须按"
)
_WISHES = "要|应|须|确保|务必"
_DEEDS = (
    "我局|我们|我县|我市|我区|我省|我委|我厅|我站|我所|我镇|我乡|我处|我院|我单位|本局|本单位|本所|本站|了"
)
_NARRATIVE_EVERY = 60  # symbols that hold at least one sign of a deed in a narrative stretch
_COMMAND_EVERY = 70


def _folded(words: str) -> re.Pattern[str]:
    table = alphabet.symbol_table()
    return re.compile("".join(c if c == "|" else chr(0x100 + table[ord(c)]) for c in words))


_PATTERNS = tuple(map(_folded, (_COMMANDS, _WISHES, _DEEDS)))


def _counts(symbols: npt.NDArray[np.uint16]) -> tuple[int, int, int]:
    """Return how many commands, wishes and signs of deeds there are; a number is one of a deed."""
    text = (symbols.astype(np.uint32) + 0x100).tobytes().decode("utf-32-le")
    commands, wishes, deeds = (len(pattern.findall(text)) for pattern in _PATTERNS)
    return commands, wishes, deeds + int(np.count_nonzero(symbols == alphabet.NUMBER))


def tells(symbols: npt.NDArray[np.uint16]) -> bool:
    """Return whether a stretch tells deeds and hardly commands: the words of a report."""
    commands, wishes, deeds = _counts(symbols)
    return deeds > 2 * (commands + wishes) and deeds >= 2 + symbols.size / _NARRATIVE_EVERY


def commands(symbols: npt.NDArray[np.uint16]) -> bool:
    """Return whether a stretch commands throughout and hardly tells: the words of a circular or law."""
    orders, wishes, deeds = _counts(symbols)
    return orders > 0 and orders * _COMMAND_EVERY >= symbols.size and deeds <= orders + wishes // 2
