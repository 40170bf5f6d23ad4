"""Qualified names of WordprocessingML and its neighbours, in the transitional namespaces."""

from __future__ import annotations

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
V = "{urn:schemas-microsoft-com:vml}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"

# ISO 29500 Strict writes the same vocabulary under other addresses.
STRICT_TO_TRANSITIONAL: tuple[tuple[bytes, bytes], ...] = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/math",
        b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
    (
        b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
        b"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    ),
)

ALTERNATE = MC + "AlternateContent"
CHOICE = MC + "Choice"
BODY = W + "body"
BR = W + "br"
CR = W + "cr"
DEL = W + "del"
FIELD_CHAR = W + "fldChar"
FOOTNOTE_REFERENCE = W + "footnoteReference"
ENDNOTE_REFERENCE = W + "endnoteReference"
INS = W + "ins"
MATH_TEXT = M + "t"
MOVE_FROM = W + "moveFrom"
NO_BREAK_HYPHEN = W + "noBreakHyphen"
P = W + "p"
PLACEHOLDER = W + "showingPlcHdr"
PPR = W + "pPr"
PTAB = W + "ptab"
RPR = W + "rPr"
RUBY_TEXT = W + "rt"
RUN = W + "r"
SDT_CONTENT = W + "sdtContent"
SYMBOL = W + "sym"
T = W + "t"
TAB = W + "tab"
TABLE = W + "tbl"
TABLE_CELL = W + "tc"
TABLE_ROW = W + "tr"
TEXT_BOX = W + "txbxContent"
TEXT_PATH = V + "textpath"
VAL = W + "val"
VANISH = W + "vanish"


# Elements that stand for a character or a note beside the text itself.
SIGNS = (
    TAB, BR, CR, PTAB, SYMBOL, NO_BREAK_HYPHEN, MATH_TEXT, FOOTNOTE_REFERENCE, ENDNOTE_REFERENCE,
)  # fmt: skip


def is_on(value: str | None) -> bool:
    """Return what an on/off attribute says; an element without the attribute is on."""
    return value not in ("0", "false", "off", "none")
