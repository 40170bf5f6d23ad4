"""What the control words of an RTF file do: which groups are text, and what a group's state is."""

from __future__ import annotations

import re
from typing import NamedTuple

from zhifa_nlp.documents.model import BlockKind

TOKEN = re.compile(
    rb"\\([A-Za-z]{1,32})(-?\d{1,10})? ?"  # control word and its number
    rb"|\\'([0-9A-Fa-f]{2})"  # a byte in hexadecimal
    rb"|\\([^A-Za-z])"  # control symbol
    rb"|([{}])"
    rb"|[\r\n\0]+"
    rb"|([^\\{}\r\n\0]+)"
)

# Groups whose text is not the document's.
IGNORED = frozenset(
    b"colortbl stylesheet info pict header headerl headerr headerf footer footerl footerr footerf nonshppict "
    b"nonesttables fldinst xe tc rxe txe listtable listoverridetable revtbl rsidtbl generator themedata "
    b"datastore latentstyles xmlnstbl filetbl objdata objclass private template comment ftnsep ftnsepc "
    b"aftnsep aftnsepc annotation atnid atnauthor bkmkstart bkmkend docvar formfield sp pntxta pntxtb".split()
)
# Groups marked as optional that hold text all the same.
READ_THOUGH_OPTIONAL = frozenset(b"shpinst shptxt fldrslt listtext pntext shpgrp".split())
CHARACTERS = {
    b"tab": "\t", b"line": "\n", b"lbr": "\n", b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’",
    b"ldblquote": "“", b"rdblquote": "”", b"bullet": "•", b"emspace": "\u2003", b"enspace": "\u2002",
    b"qmspace": "\u2005",
}  # fmt: skip
SYMBOLS = {b"\\": "\\", b"{": "{", b"}": "}", b"~": "\u00a0", b"_": "-"}
SEPARATE: dict[bytes, BlockKind] = {b"footnote": "footnote", b"shptxt": "text_box"}
LABELS = frozenset((b"listtext", b"pntext"))
STATE = frozenset((b"f", b"uc", b"v", b"deleted", b"plain"))
PARAGRAPH_ENDS = frozenset((b"par", b"page", b"sect", b"column"))


class Group(NamedTuple):
    """The state that a group inherits and that ends with it.

    Attributes:
        ignored: its text is not the document's.
        unicode_skip: how many replacement characters follow a code point.
        font: number of the font, or None.
        hidden: hidden or deleted text.
        destination: the group that decides where its text goes: ``fonttbl``, ``footnote``, ``shptxt`` or
            nothing for the text itself.
        fresh: nothing but the opening brace (and the mark of an optional group) was read.
        optional: it is to be ignored unless its control word is known.
    """

    ignored: bool = False
    unicode_skip: int = 1
    font: int | None = None
    hidden: bool = False
    destination: bytes = b""
    fresh: bool = False
    optional: bool = False

    def after(self, word: bytes, number: int | None) -> Group:
        """Return the state after a control word of `STATE`."""
        if word == b"f":
            return self if number is None else self._replace(font=number)
        if word == b"uc":
            return self if number is None else self._replace(unicode_skip=max(0, number))
        return self._replace(hidden=word != b"plain" and number != 0)
