from __future__ import annotations

import contextlib
import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.documents.ofd import read_ofd
from zhifa_nlp.documents.read import read
from zhifa_nlp.errors import LimitExceeded, UnreadableDocument

NS = 'xmlns:ofd="http://www.ofdspec.org/2016"'
MM = 25.4 / 72
PICTURE = '<ofd:ImageObject ID="9" Boundary="0 0 210 297" ResourceID="3"/>'


def text(content: str, x: float, y: float, size: float = 5.0) -> str:
    """A text object whose characters stand a size apart."""
    steps = f'DeltaX="g {len(content) - 1} {size}"' if len(content) > 1 else ""
    return (
        f'<ofd:TextObject ID="1" Boundary="{x} {y} {size * len(content)} {size}" Font="1" Size="{size}">'
        f'<ofd:TextCode X="0" Y="{size * 0.88}" {steps}>{content}</ofd:TextCode></ofd:TextObject>'
    )


def stroke(x0: float, y0: float, x1: float, y1: float) -> str:
    return (
        f'<ofd:PathObject ID="2" Boundary="0 0 210 297" LineWidth="0.3"><ofd:AbbreviatedData>'
        f"M {x0} {y0} L {x1} {y1}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def content(*objects: str, template: str = "") -> str:
    layer = f'<ofd:Layer ID="7">{"".join(objects)}</ofd:Layer>'
    return f"<ofd:Page {NS}>{template}<ofd:Content>{layer}</ofd:Content></ofd:Page>"


A4 = "0 0 210 297"


def document(pages: int, common: str = "", area: str = A4) -> str:
    listed = "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(pages))
    return (
        f"<ofd:Document {NS}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>{area}</ofd:PhysicalBox>"
        f"</ofd:PageArea>{common}</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages></ofd:Document>"
    )


ROOT = f"<ofd:OFD {NS}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"


def ofd(*pages: str, common: str = "", area: str = A4, **parts: str) -> bytes:
    entries = {"OFD.xml": ROOT, "Doc_0/Document.xml": document(len(pages), common, area), **parts}
    entries |= {f"Doc_0/Pages/Page_{n}/Content.xml": page for n, page in enumerate(pages)}
    return zipped(entries)


def zipped(entries: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def lines(data: bytes, limits: Limits = Limits()) -> list[str]:  # noqa: B008
    return [line.text for line in read_ofd(data, limits).lines]


def refused(data: bytes, limits: Limits = Limits()) -> UnreadableDocument:  # noqa: B008
    with pytest.raises(UnreadableDocument) as caught:
        read_ofd(data, limits)
    return caught.value


def test_reads_lines_with_page_and_box():
    found = read_ofd(ofd(content(text("自查报告", 20, 30)), content(text("第二页", 20, 40))), Limits())

    assert [(line.text, line.page) for line in found.lines] == [("自查报告", 1), ("第二页", 2)]
    left, top, right, bottom = (value * MM for value in found.lines[0].box)
    assert (left, top, right, bottom) == pytest.approx((20, 30, 40, 35))
    assert found.page_size[1] == pytest.approx((595.3, 841.9), abs=0.1)
    assert found.pages == 2


def test_a_line_cut_into_objects_is_one_line_and_order_is_by_place():
    page = content(text("通知", 40, 30), text("第二行", 20, 40), text("关于执法", 20, 30))

    assert lines(ofd(page)) == ["关于执法通知", "第二行"]


def test_ruled_lines_make_a_table():
    xs, ys = (20, 80, 140), (50, 60, 70, 80)
    grid = [stroke(xs[0], y, xs[-1], y) for y in ys] + [stroke(x, ys[0], x, ys[-1]) for x in xs]
    cells = [
        text(f"第{row}行{column}列", xs[column] + 3, ys[row] + 3, 4)
        for row in range(3)
        for column in range(2)
    ]

    found = read_ofd(ofd(content(text("附件", 20, 30), *grid, *cells)), Limits()).lines

    assert [line.text for line in found] == ["附件", ""]
    assert [(c.text, c.row, c.column) for c in found[1].table] == [
        (f"第{row}行{column}列", row, column) for row in range(3) for column in range(2)
    ]


def test_template_pages_composites_and_groups_are_drawn_with_the_page():
    common = '<ofd:TemplatePage ID="5" BaseLoc="Tpls/Tpl_0/Content.xml"/><ofd:PublicRes>PublicRes.xml</ofd:PublicRes>'
    unit = f'<ofd:Res {NS}><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="8"><ofd:Content>'
    unit += (
        text("组合", 0, 0) + "</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>"
    )
    page = content(
        f'<ofd:PageBlock ID="3">{text("正文", 20, 60)}</ofd:PageBlock>',
        '<ofd:CompositeObject ID="4" Boundary="20 80 50 10" ResourceID="8"/>',
        template='<ofd:Template TemplateID="5"/>',
    )
    parts = {"Doc_0/Tpls/Tpl_0/Content.xml": content(text("红头", 20, 20)), "Doc_0/PublicRes.xml": unit}

    assert lines(ofd(page, common=common, **parts)) == ["红头", "正文", "组合"]


def test_case_slashes_and_namespaces_do_not_matter():
    plain = content(text("自查报告", 20, 30)).replace(NS, 'xmlns:ofd="urn:other"')
    entries = {
        "OFD.XML": ROOT.replace("Doc_0/Document.xml", "/doc_0\\DOCUMENT.xml"),
        "Doc_0\\Document.xml": document(1).replace("Pages/Page_0", "pages\\PAGE_0"),
        "Doc_0\\Pages\\Page_0\\Content.xml": plain,
    }

    assert lines(zipped(entries)) == ["自查报告"]


def test_turned_text_and_text_without_steps():
    down = (
        '<ofd:TextObject Boundary="180 20 5 25" Size="5"><ofd:TextCode X="0" Y="4.4" DeltaY="g 4 5">'
        "竖排的文字</ofd:TextCode></ofd:TextObject>"
    )
    bare = '<ofd:TextObject Boundary="20 20 60 5" Size="5"><ofd:TextCode X="0" Y="4">没有间距</ofd:TextCode>'
    bare += "</ofd:TextObject>"

    assert sorted(lines(ofd(content(down, bare)))) == ["没有间距", "竖排的文字"]


def test_pages_without_text_are_named():
    found = read_ofd(ofd(content(text("正文", 20, 30)), content(PICTURE)), Limits())

    assert [(w.code, w.message[-1]) for w in found.warnings] == [("no_text_layer", "2")]
    assert refused(ofd(content(PICTURE))).code == "no_text_layer"


def test_missing_and_damaged_parts_cost_their_page():
    data = ofd(content(text("正文", 20, 30)), "<broken", common="")

    found = read_ofd(data, Limits())

    assert ([line.text for line in found.lines], found.pages) == (["正文"], 2)
    assert [w.code for w in found.warnings] == ["damaged_page"]
    assert refused(zipped({"OFD.xml": ROOT})).code == "damaged"
    assert refused(data[:-40]).code == "truncated"


def test_a_file_of_damaged_pages_is_called_damaged_and_no_scan():
    assert refused(ofd("<ofd:Page>", "<ofd:Page>")).code == "damaged"
    assert refused(ofd("<ofd:Page>", content(PICTURE))).code == "no_text_layer"


def test_a_doctype_is_refused():
    assert refused(ofd('<!DOCTYPE a [<!ENTITY x "y">]>' + content(text("正文", 20, 30)))).code == "unsafe"


def test_limits_on_pages_objects_text_and_size():
    pages = [content(text("正文", 20, 30))] * 3
    assert [w.code for w in read_ofd(ofd(*pages), Limits(pages=2)).warnings] == ["page_limit"]

    crowded = content(text("正文", 20, 30), *[stroke(20, 40, 90, 40)] * 30)
    assert [w.code for w in read_ofd(ofd(crowded), Limits(page_objects=20)).warnings] == ["crowded_page"]

    assert isinstance(refused(ofd(*pages), Limits(text_chars=3)), LimitExceeded)
    assert refused(ofd(content(text("甲", 20, 30)) + " " * 2_000_000)).code == "zip_bomb"
    assert refused(ofd(*pages), Limits(zip_entries=3)).code == "zip_bomb"


def test_composites_that_hold_themselves_end():
    common = "<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>"
    again = '<ofd:CompositeObject Boundary="0 0 9 9" ResourceID="8"/>'
    unit = (
        f'<ofd:Res {NS}><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="8"><ofd:Content>{again * 3}'
    )
    unit += "</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>"

    assert lines(
        ofd(content(text("正文", 20, 30), again), common=common, **{"Doc_0/PublicRes.xml": unit})
    ) == ["正文"]


def test_is_read_by_its_content(tmp_path):
    path = tmp_path / "来文.ofd"
    path.write_bytes(ofd(content(text("关于执法检查的通知", 20, 30))))

    found = read(path)

    assert (found.text, found.reader, found.warnings) == ("关于执法检查的通知", "ofd", ())
    assert found.anchors[0].page == 1


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=60), st.integers(0, 2000))
def test_no_damage_breaks_it(noise, place):
    whole = ofd(content(text("正文", 20, 30), stroke(1, 2, 3, 4)))
    with contextlib.suppress(UnreadableDocument):
        read_ofd(whole[:place] + noise + whole[place + len(noise) :], Limits())
