"""OFD pages whose characters are not what they show: read as they look, with the fonts that the file carries."""

from __future__ import annotations

import io
from functools import cache

import pytest

from tests.documents.office_files import TTF
from tests.documents.test_ofd import A4, NS, content, ofd
from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.documents.ofd import read_ofd

LINES = ("临水市行政执法局自查报告", "问题三个整改完成")
SIZE = 6.0

pytest.importorskip("fontTools")


@cache
def carried(*, mapped: bool) -> tuple[bytes, dict[str, int]]:
    """A font of these characters alone and the numbers of their shapes; `mapped` by private codes."""
    from fontTools import subset
    from fontTools.ttLib import TTFont

    options = subset.Options()
    options.layout_features, options.drop_tables = [], [*options.drop_tables, "BDF", "FFTM"]
    font = TTFont(TTF, fontNumber=0)
    pick = subset.Subsetter(options)
    pick.populate(text="".join(LINES))
    pick.subset(font)
    names = font.getBestCmap()
    numbers = {char: font.getGlyphID(names[ord(char)]) for char in "".join(LINES)}
    for table in font["cmap"].tables if mapped else ():
        table.cmap = {0xE000 + numbers[chr(code)]: name for code, name in names.items()}
    out = io.BytesIO()
    font.save(out)
    return out.getvalue(), numbers


def said(words: str, y: float, *, shapes: bool) -> str:
    numbers = carried(mapped=False)[1]
    codes = "".join(chr(0xE000 + numbers[char]) for char in words)
    drawn = " ".join(str(numbers[char]) for char in words)
    change = (
        f'<ofd:CGTransform CodePosition="0" CodeCount="{len(words)}" GlyphCount="{len(words)}">'
        f"<ofd:Glyphs>{drawn}</ofd:Glyphs></ofd:CGTransform>"
    )
    return (
        f'<ofd:TextObject ID="1" Boundary="30 {y} 150 8" Font="5" Size="{SIZE}">{change if shapes else ""}'
        f'<ofd:TextCode X="0" Y="5.2" DeltaX="g {len(words) - 1} {SIZE}">{codes}</ofd:TextCode></ofd:TextObject>'
    )


def garbled(*, shapes: bool, font: bytes | None, area: str = A4) -> bytes:
    page = content(*(said(words, 30.0 + 20 * n, shapes=shapes) for n, words in enumerate(LINES)))
    fonts = (
        '<ofd:Fonts><ofd:Font ID="5" FontName="A"><ofd:FontFile>a.ttf</ofd:FontFile></ofd:Font></ofd:Fonts>'
    )
    parts = {"Doc_0/PublicRes.xml": f'<ofd:Res {NS} BaseLoc="Res">{fonts}</ofd:Res>'}
    if font is not None:
        parts["Doc_0/Res/a.ttf"] = font
    return ofd(page, common="<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>", area=area, **parts)


@pytest.mark.parametrize("shapes", [True, False], ids=["by the number of its shape", "by its private code"])
def test_a_garbled_page_is_read_as_it_looks(shapes):
    found = read_ofd(garbled(shapes=shapes, font=carried(mapped=not shapes)[0]), Limits())

    assert [line.text for line in found.lines] == list(LINES)
    assert [line.page for line in found.lines] == [1, 1]
    assert [warning.code for warning in found.warnings] == ["ocr"]


@pytest.mark.parametrize("font", [None, b"no font at all" * 9], ids=["not carried", "broken"])
def test_without_its_font_the_page_is_flagged_and_its_characters_are_kept(font):
    found = read_ofd(garbled(shapes=True, font=font), Limits())

    assert [len(line.text) for line in found.lines] == [len(words) for words in LINES]
    assert [warning.code for warning in found.warnings] == ["garbled_font"]
