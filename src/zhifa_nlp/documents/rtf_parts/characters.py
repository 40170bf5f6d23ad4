"""Characters of an RTF file: bytes in the code page of the font at hand, and code points by number."""

from __future__ import annotations

import codecs

# Windows character sets of fonts; the others say nothing certain, and the file's own code page holds.
_BY_CHARSET = {
    128: "cp932",
    129: "cp949",
    134: "gb18030",
    136: "cp950",
    204: "cp1251",
}
_FALLBACK = "gb18030"


class Characters:
    """Collects the text of one paragraph or cell from bytes and code points.

    Bytes are decoded a run at a time: the second byte of a double-byte character may be written as a plain
    letter, so that escaped and literal bytes cannot be told apart before.

    Attributes:
        undecodable: how many places could not be decoded.
    """

    def __init__(self) -> None:
        self.undecodable = 0
        self._pieces: list[str] = []
        self._bytes = bytearray()
        self._encoding = _FALLBACK

    def add_bytes(self, data: bytes, encoding: str) -> None:
        """Append bytes of a run in `encoding`."""
        if encoding != self._encoding:
            self._settle()
            self._encoding = encoding
        self._bytes += data

    def add_text(self, text: str) -> None:
        """Append characters that need no decoding."""
        self._settle()
        self._pieces.append(text)

    def take(self) -> str:
        """Return all that was collected, and begin anew."""
        self._settle()
        text = "".join(self._pieces)
        self._pieces.clear()
        if any("\ud800" <= char <= "\udfff" for char in text):
            text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        return text

    def _settle(self) -> None:
        if not self._bytes:
            return
        data = bytes(self._bytes)
        self._bytes.clear()
        for encoding in (self._encoding, _FALLBACK):
            try:
                self._pieces.append(data.decode(encoding))
            except UnicodeDecodeError:
                continue
            else:
                return
        text = data.decode(self._encoding, "replace")
        self.undecodable += text.count("\ufffd")
        self._pieces.append(text)


def encoding_of(charset: int | None, code_page: int | None) -> str:
    """Return the encoding of text in a font of Windows character set `charset` in a file of `code_page`.

    >>> encoding_of(134, 1252), encoding_of(0, 936), encoding_of(None, None)
    ('gb18030', 'gb18030', 'gb18030')
    """
    if charset in _BY_CHARSET:
        return _BY_CHARSET[charset]
    if code_page in (None, 936, 54936):
        return _FALLBACK
    name = "utf-8" if code_page == 65001 else f"cp{code_page}"
    try:
        return codecs.lookup(name).name
    except LookupError:
        return _FALLBACK
