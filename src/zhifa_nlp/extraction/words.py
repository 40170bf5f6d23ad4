"""Words of Chinese text by jieba's dictionary, without touching the dictionary that the process shares."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

Engine = Literal["rjieba", "jieba"]


class Cutter(Protocol):
    """Anything that cuts a text into words that, joined, are the text again."""

    def cut(self, text: str) -> list[str]:
        """Return the words of `text`."""


class RustCutter:
    """The Rust port of jieba: the same words about thirty times faster."""

    def __init__(self, terms: Iterable[str] = ()) -> None:
        import rjieba  # noqa: PLC0415  a megabyte of dictionary: only where words are really cut

        self._jieba = rjieba.Jieba()
        for term in terms:
            self._jieba.add_word(term, None, None)

    def cut(self, text: str) -> list[str]:
        """Return the words of `text`; joined, they are the text."""
        return list(self._jieba.cut(text))


class PythonCutter:
    """Jieba itself, as a private tokenizer: what it learns stays here."""

    def __init__(self, terms: Iterable[str] = ()) -> None:
        import jieba  # noqa: PLC0415  see above

        self._jieba = jieba.Tokenizer()
        for term in terms:
            self._jieba.add_word(term)

    def cut(self, text: str) -> list[str]:
        """Return the words of `text`; joined, they are the text."""
        return list(self._jieba.cut(text))


def make_cutter(engine: Engine = "rjieba", terms: Iterable[str] = ()) -> Cutter:
    """Return a private cutter that also knows `terms`."""
    return RustCutter(terms) if engine == "rjieba" else PythonCutter(terms)


@cache
def plain_cutter() -> Cutter:
    """Return the cutter with jieba's own dictionary and nothing added, built once a process."""
    return RustCutter()


class WordCutter:
    """A spaCy tokenizer around a private jieba: ``nlp.tokenizer = WordCutter(nlp.vocab)``.

    spaCy's own ``segmenter="jieba"`` reads the dictionary that the whole process shares; this one does not.
    """

    def __init__(self, vocab: Vocab, terms: Iterable[str] = (), *, engine: Engine = "rjieba") -> None:
        self._vocab = vocab
        self._engine = engine
        self._learn(terms)

    def _learn(self, terms: Iterable[str]) -> None:
        self._terms = tuple(terms)
        self._cutter = make_cutter(self._engine, self._terms)

    def __call__(self, text: str) -> Doc:
        """Return the words of `text` as a document whose own text is `text`."""
        from spacy.tokens import Doc  # noqa: PLC0415  spaCy only where a document is really made

        words = self._cutter.cut(text)
        return Doc(self._vocab, words=words, spaces=[False] * len(words))

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:  # noqa: ARG002  spaCy passes it
        """Return the added terms: all that a saved pipeline needs beyond its configuration."""
        return json.dumps(self._terms, ensure_ascii=False).encode()

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> WordCutter:  # noqa: ARG002
        """Take the added terms from what `to_bytes` gave."""
        self._learn(json.loads(data))
        return self

    def to_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> None:
        """Write the added terms to a file."""
        Path(path).write_bytes(self.to_bytes(exclude=exclude) + b"\n")

    def from_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> WordCutter:
        """Take the added terms from a file."""
        return self.from_bytes(Path(path).read_bytes(), exclude=exclude)


def make_tokenizer(engine: Engine = "rjieba") -> Callable[[Language], WordCutter]:
    """Return what makes the tokenizer of a pipeline; spaCy finds it as ``zhifa.words.v1``.

    In a configuration: ``{"nlp": {"tokenizer": {"@tokenizers": "zhifa.words.v1"}}}``.
    """

    def make(nlp: Language) -> WordCutter:
        return WordCutter(nlp.vocab, engine=engine)

    return make
