"""Texts as symbol streams, with what is quoted marked and the way back to the text kept.

A stream holds a symbol a character (see `alphabet`), without punctuation and spaces, runs of digits as one
symbol. Each symbol has flags: the last of its sentence; inside quotation marks or a title; inside a sentence
that reports what a superior document says. Quoted stretches carry no evidence of copying, but an
aligned passage may run across them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from zhifa_nlp.jit import Array, compiled
from zhifa_nlp.reuse import alphabet
from zhifa_nlp.reuse.settled import fresh

SENTENCE_ENDS = np.uint8(1)
QUOTED = np.uint8(2)
MANDATED = np.uint8(4)
STOCK = np.uint8(8)
LONGEST_QUOTE = 600
LONGEST_TITLE = 60
SHORTEST_QUOTE = 8
# Verbs after which the words of a superior document follow, and the words that such a document is named by.
CUE_VERBS = "要求指出强调规定明确提出部署载明写道写明认为决定"
NAMES_OF_SOURCES = "通知文件意见条例决定法律办法会议讲话纲要规定细则方案通报精神上级"
# 按照…的要求，我局… opens one's own words; the comma after its verb opens no quotation.
_FIRST_PERSON_OPENERS = "按根依对围结为遵照以"


@dataclass(frozen=True, slots=True)
class Streams:
    """Many symbol streams in one array.

    Attributes:
        symbols: all symbols, one stream after the other.
        flags: as many bytes of flags.
        starts: where each stream starts in `symbols`; one more entry closes the last.
        kept: a bit for each code point of all texts, set where a symbol comes from it.
        texts: where each text starts and ends in `kept`, in code points: a row each.
    """

    symbols: npt.NDArray[np.uint16]
    flags: npt.NDArray[np.uint8]
    starts: npt.NDArray[np.int64]
    kept: npt.NDArray[np.uint8]
    texts: npt.NDArray[np.int64]

    def stream(self, number: int) -> npt.NDArray[np.uint16]:
        """Return the symbols of one stream."""
        return self.symbols[self.starts[number] : self.starts[number + 1]]

    def places(self, number: int) -> npt.NDArray[np.int64]:
        """Return the code point, in its own text, that each symbol of a stream stands at."""
        first, last = (int(bound) for bound in self.texts[number])
        bits = np.unpackbits(self.kept[first // 8 : (last + 7) // 8], bitorder="little")
        return np.flatnonzero(bits[first % 8 : first % 8 + last - first])

    def some_places(self, number: int, symbols: Sequence[int]) -> list[int]:
        """Return the code points, in its own text, that some symbols of a stream, in ascending order, stand at.

        Where they do not ascend each is looked for from the start, which is no less right.
        """
        first, last = self.texts[number].tolist()
        found: list[int] = _places_of(self.kept, first, last, np.array(symbols, np.int64)).tolist()
        return found


@compiled
def _places_of(bits: Array, first: int, last: int, symbols: Array) -> Array:
    """Return how far from bit `first` on each of the set bits numbered `symbols` stands; see `_nth_bit`."""
    found = np.empty(symbols.size, np.int64)
    start, number = first, 0  # bit `start` is set bit `number`
    for k in range(symbols.size):
        if symbols[k] < number:
            start, number = first, 0
        start += _nth_bit(bits, start, last, symbols[k] - number)
        number = symbols[k]
        found[k] = start - first
    return found


@compiled
def _nth_bit(bits: Array, first: int, last: int, number: int) -> int:
    """Return how far from bit `first` on set bit `number` (from 0) stands, or `last - first` if there is none."""
    at, left = first, number
    while at < last:
        byte = bits[at >> 3]
        if at & 7 == 0 and at + 8 <= last:
            count = (byte & 0x55) + ((byte >> 1) & 0x55)
            count = (count & 0x33) + ((count >> 2) & 0x33)
            count = (count & 0x0F) + (count >> 4)
            if count <= left:
                left -= count
                at += 8
                continue
        if (byte >> (at & 7)) & 1:
            if left == 0:
                return at - first
            left -= 1
        at += 1
    return last - first


@compiled
def flagged(flags: Array, first: Array, length: Array, kinds: np.uint8) -> npt.NDArray[np.int64]:
    """Return how many symbols of each stretch have one of the flags `kinds`; a stretch may be empty."""
    found = np.zeros(first.size, np.int64)
    for k in range(first.size):
        for at in range(first[k], first[k] + length[k]):
            found[k] += flags[at] & kinds != 0
    return found


@compiled
def _scan(  # noqa: PLR0913, PLR0917, PLR0912, PLR0915  a kernel
    codes: Array,
    starts: Array,
    table: Array,
    marks: Array,
    verbs: Array,
    nouns: Array,
    openers: Array,
    symbols: Array,
    flags: Array,
    kept: Array,
    ends: Array,
) -> int:
    out = 0
    for text in range(starts.size - 1):
        quote, title, cue = -1, -1, -1
        source, opener, sentence = False, False, out
        verb, previous = -10, 0
        for at in range(starts[text], starts[text + 1]):
            code = codes[at]
            low = code if code < 0x10000 else 0
            symbol = table[low]
            if code >= 0x10000:
                symbol = np.uint16(28 + code % 32)
            if symbol == 1 and out > sentence and symbols[out - 1] == 1:
                previous = low
                continue
            if symbol != 0:
                if out == sentence:
                    opener = openers[low]
                symbols[out] = symbol
                flags[out] = 2 if cue >= 0 else 0
                kept[at] = True
                if nouns[previous] & 1 and nouns[low] & 2:
                    source = True
                if verbs[previous] & 1 and verbs[low] & 2:
                    verb = out
                out += 1
                previous = low
                continue
            mark = marks[low]
            if mark == 0:
                continue
            if mark in (1, 9):
                if out > sentence:
                    flags[out - 1] |= 1
                    sentence = out
                    source = False
                    verb = -10
                if cue >= 0 and code not in (0xFF1B, 0x3B):
                    cue = -1
                if mark == 9 and low == 10:
                    title = -1
            elif mark in (7, 8):
                if source and cue < 0 and out - verb <= 2 and (mark == 7 or not opener):
                    cue = out
            elif mark == 5:
                title = out
            elif mark == 6:
                if title >= 0 and out - title <= 60:
                    for k in range(title, out):
                        flags[k] |= 2
                    source = True
                title = -1
            elif mark == 2 or (mark == 4 and quote < 0):
                if quote < 0:
                    quote = out
            elif quote >= 0:
                if 8 <= out - quote <= 600:
                    for k in range(quote, out):
                        flags[k] |= 2
                quote = -1
            previous = 0
        if out > sentence:
            flags[out - 1] |= 1
        ends[text + 1] = out
    return out


def _two_character_words(words: str) -> npt.NDArray[np.uint8]:
    """Return a table: 1 for first, 2 for second characters of the words, 3 for characters that are both."""
    table = np.zeros(0x10000, np.uint8)
    for first, second in zip(words[::2], words[1::2], strict=True):
        table[ord(first)] |= 1
        table[ord(second)] |= 2
    return table


def streams(texts: Sequence[str], *, keep: bool = True) -> Streams:
    """Return the symbol streams of `texts`; with `keep` in memory of their own (see `settled`)."""
    joined = "".join(texts)
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
    starts = np.zeros(len(texts) + 1, np.int64)
    np.cumsum([len(t) for t in texts], out=starts[1:])
    new = fresh if keep else np.empty
    symbols, flags = new(codes.size, np.uint16), new(codes.size, np.uint8)
    kept = np.zeros(codes.size, np.bool_)
    ends = np.zeros(len(texts) + 1, np.int64)
    openers = np.zeros(0x10000, np.bool_)
    openers[[ord(c) for c in _FIRST_PERSON_OPENERS]] = True
    size = _scan(
        codes, starts, alphabet.symbol_table(), alphabet.mark_table(), _two_character_words(CUE_VERBS),
        _two_character_words(NAMES_OF_SOURCES), openers, symbols, flags, kept, ends,
    )  # fmt: skip
    texts_at = np.stack([starts[:-1], starts[1:]], axis=1)
    bits = np.packbits(kept, bitorder="little")
    return Streams(symbols[:size], flags[:size], ends, bits, texts_at)
