"""From what a reader yields to the `Document` that everything else works on.

The steps, each in its own module: characters mended, running heads and web dressing dropped, wrapped lines
joined, tables mended, and all of it laid out as one text with anchors.
"""

from __future__ import annotations

from zhifa_nlp.documents.characters import mend, quality_warnings
from zhifa_nlp.documents.layout import Paragraph, lay_out
from zhifa_nlp.documents.model import Document
from zhifa_nlp.documents.raw import RawFile
from zhifa_nlp.documents.traced import Line


def assemble(raw: RawFile, *, path: str, sha256: str) -> Document:
    """Return the document in `raw`: its text normalised once, with the way back for every part of it."""
    lines = [mend(Line(line.text, line, index, kind=line.kind)) for index, line in enumerate(raw.lines)]
    paragraphs = [
        Paragraph((line.trimmed(),)) for line in lines if line.table is not None or line.text.strip()
    ]
    layout = lay_out(paragraphs)
    text = layout.text
    return Document(
        path=path,
        sha256=sha256,
        media_type=raw.media_type,
        text=text,
        blocks=tuple(layout.blocks),
        tables=tuple(layout.tables),
        anchors=tuple(layout.anchors),
        reader=raw.reader,
        reader_version=raw.reader_version,
        pages=raw.pages,
        warnings=(*raw.warnings, *quality_warnings(text)),
    )
