"""A tiny language for OOXML, so that a test shows its whole input on a line (an idea of python-docx's tests).

    p/(pPr/pStyle{val=1},r/t"正文",r/tab)

is `<w:p><w:pPr><w:pStyle w:val="1"/></w:pPr><w:r><w:t>正文</w:t></w:r><w:r><w:tab/></w:r></w:p>`: a slash
goes down, parentheses hold several children, braces attributes, quotes the text. Names without a prefix are
in `w:`.
"""

from __future__ import annotations

import io
import re
import zipfile
from xml.sax.saxutils import escape, quoteattr

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACES = {
    "w": W,
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
}
_DECLARATIONS = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in _SPACES.items())
_TOKEN = re.compile(r'[A-Za-z0-9:]+|\{[^}]*\}|"[^"]*"|[/(),]')
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
)


def xml(spec: str) -> str:
    """Return the XML that `spec` describes: one element, or several parted by commas."""
    tokens = _TOKEN.findall(spec)
    assert "".join(tokens) == re.sub(r"\s+(?![^\"{]*[\"}])", "", spec), spec
    text, rest = _siblings(tokens)
    assert not rest, rest
    return text


def _siblings(tokens: list[str]) -> tuple[str, list[str]]:
    text, tokens = _element(tokens)
    while tokens and tokens[0] == ",":
        more, tokens = _element(tokens[1:])
        text += more
    return text, tokens


def _element(tokens: list[str]) -> tuple[str, list[str]]:
    name, tokens = _prefixed(tokens[0]), tokens[1:]
    attributes = content = ""
    if tokens and tokens[0].startswith("{"):
        pairs = (pair.split("=", 1) for pair in tokens[0][1:-1].split(","))
        attributes = "".join(f" {_prefixed(key.strip())}={quoteattr(value)}" for key, value in pairs)
        tokens = tokens[1:]
    if tokens and tokens[0].startswith('"'):
        content, tokens = escape(tokens[0][1:-1]), tokens[1:]
        attributes += ' xml:space="preserve"'
    elif tokens and tokens[0] == "/":
        if tokens[1] == "(":
            content, tokens = _siblings(tokens[2:])
            assert tokens[0] == ")", tokens
            tokens = tokens[1:]
        else:
            content, tokens = _element(tokens[1:])
    return f"<{name}{attributes}>{content}</{name}>", tokens


def _prefixed(name: str) -> str:
    # A dot in front takes the prefix away: {.style=…} for VML, whose attributes have none.
    return name if ":" in name else "w:" + name


def part(root: str, content: str) -> str:
    """Return an XML part with `content` inside its root element."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {_DECLARATIONS}>{content}</w:{root}>'


def docx(body: str, *, raw: bool = False, **parts: str) -> bytes:
    """Return a .docx whose body and other parts (`styles`, `numbering`, `footnotes` …) are given as specs.

    With `raw` they are XML already.
    """
    make = (lambda text: text) if raw else xml
    files = {"word/document.xml": part("document", f"<w:body>{make(body)}</w:body>")}
    relations = ""
    for number, (name, spec) in enumerate(parts.items()):
        root = {"header": "hdr", "footer": "ftr"}.get(name, name)
        files[f"word/{name}.xml"] = part(root, make(spec))
        relations += f'<Relationship Id="r{number}" Type="{_RELATION}{name}" Target="{name}.xml"/>'
    files["word/_rels/document.xml.rels"] = _RELATIONS.format(relations)
    return package(files)


def package(files: dict[str, str | bytes], main: str = "word/document.xml") -> bytes:
    """Return a zip of these parts with a relation to the main one."""
    out = io.BytesIO()
    relation = f'<Relationship Id="r1" Type="{_RELATION}officeDocument" Target="{main}"/>'
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_rels/.rels", _RELATIONS.format(relation))
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()
