"""Files of every format with a known text and known table rows, all made here: for `bench_ingest` and tests."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.documents import cxml
from tests.documents.office_files import register_font, sentences, wrapped
from tests.documents.test_ofd import content, ofd, stroke
from tests.office_texts import convert

Row = tuple[str, ...]
SERIF, SANS, HEI = "Noto Serif CJK SC", "Noto Sans CJK SC", "WenQuanYi Zen Hei"


@dataclass(frozen=True)
class Sample:
    """A file whose content is known.

    Attributes:
        name: what the table calls it.
        path: where it lies.
        text: all that it says, in order, table rows among the paragraphs.
        rows: the table rows in it, each as its cells that are not empty.
    """

    name: str
    path: Path
    text: str
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True)
class Report:
    """What a report says: its title, its numbered headings each with paragraphs, its table."""

    title: str
    parts: tuple[tuple[str, tuple[str, ...]], ...]
    rows: tuple[Row, ...]

    @property
    def text(self) -> str:
        numbers = "一二三四五六七八九"
        body = [f"{numbers[n]}、{head}\n" + "\n".join(said) for n, (head, said) in enumerate(self.parts)]
        return "\n".join([self.title, *body, *("".join(row) for row in self.rows)])


def report(parts: int = 4, paragraphs: int = 3, rows: int = 8, *, words: int = 1, seed: int = 1) -> Report:
    """Return a report; in its table the last column holds `words` sentences, so that rows take several lines."""
    heads = ("组织领导情况", "主要做法", "存在的问题", "下一步打算", "意见和建议")
    told = tuple(
        (heads[n], tuple(sentences(5, 1000 * seed + 10 * n + p) for p in range(paragraphs)))
        for n in range(parts)
    )
    table: list[Row] = [("序号", "单位名称", "得分", "情况说明")] if rows else []
    for number in range(1, rows):
        note = sentences(words, 7000 + 100 * seed + number)
        table.append((str(number), f"临水市第{number}执法大队", f"{60 + number * 7 % 40}.5", note))
    return Report("临水市行政执法局关于责任制落实情况的自查报告", told, tuple(table))


@dataclass(frozen=True)
class Dress:
    """How a Word file looks: its font and size, its columns, and lines and a repeated heading for its table."""

    font: str = SANS
    size: float = 14
    columns: int = 1
    ruled: bool = True
    repeated: bool = False


def word(told: Report, path: Path, dress: Dress = Dress()) -> Sample:
    """Write a report with python-docx: automatic numbers 一、, page numbers, the table at the end."""
    import docx
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls, qn
    from docx.shared import Mm, Pt

    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    if dress.columns > 1:
        section._sectPr.find(qn("w:cols")).set(qn("w:num"), str(dress.columns))
    style = document.styles["Normal"]
    style.font.name, style.font.size = dress.font, Pt(dress.size)
    style.element.get_or_add_rPr().rFonts.set(qn("w:eastAsia"), dress.font)
    numbering = document.part.numbering_part.element
    spaces = nsdecls("w")
    numbering.insert(0, parse_xml(
        f'<w:abstractNum {spaces} w:abstractNumId="90"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="chineseCountingThousand"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/>'
        "</w:lvl></w:abstractNum>"
    ))  # fmt: skip
    numbering.append(parse_xml(f'<w:num {spaces} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    footer._p.append(parse_xml(f'<w:r {spaces}><w:t xml:space="preserve">— </w:t></w:r>'))
    footer._p.append(parse_xml(f'<w:fldSimple {spaces} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'))
    footer._p.append(parse_xml(f'<w:r {spaces}><w:t xml:space="preserve"> —</w:t></w:r>'))
    title = document.add_paragraph(told.title)
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for head, said in told.parts:
        heading = document.add_paragraph(head)
        heading._p.get_or_add_pPr().append(
            parse_xml(f'<w:numPr {spaces}><w:ilvl w:val="0"/><w:numId w:val="90"/></w:numPr>')
        )
        for words in said:
            document.add_paragraph(words).paragraph_format.first_line_indent = Pt(2 * dress.size)
    if told.rows:
        _word_table(document, told.rows, dress)
    document.save(str(path))
    return Sample(path.suffix, path, told.text, told.rows)


def _word_table(document, rows: Sequence[Row], dress: Dress) -> None:
    from docx.oxml import OxmlElement
    from docx.shared import Mm

    table = document.add_table(rows=0, cols=len(rows[0]), style="Table Grid" if dress.ruled else None)
    table.autofit = False
    widths = (16, 50, 20, 64)
    for row in rows:
        cells = table.add_row().cells
        for cell, words, width in zip(cells, row, widths, strict=True):
            cell.text, cell.width = words, Mm(width)
    if dress.repeated:
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def hard_word(path: Path) -> Sample:
    """A Word file with what readers lose: numbers of styles, insertions, controls, a text box, nesting, a note."""
    box = 'r/pict/v:textbox/txbxContent/p/r/t"内部资料注意保存"'
    inner = 'tbl/(tr/(tc/p/r/t"内一",tc/p/r/t"内二"))'
    said = sentences(4, 99)
    body = ",".join(
        [
            'p/(pPr/pStyle{val=1},r/t"总体情况")',
            f'p/(r/t"{said}",ins/r/t"这一句是修订时加进来的。",del/r/delText"这一句已经删去。")',
            'p/(pPr/pStyle{val=1},r/t"主要问题")',
            'p/(pPr/numPr/(ilvl{val=1},numId{val=1}),r/t"制度不全")',
            'p/(pPr/numPr/(ilvl{val=1},numId{val=1}),r/t"人员不足")',
            'sdt/sdtContent/p/r/t"控件里填写的整改期限是三十天。"',
            f"p/({box})",
            'tbl/(tr/(tc/p/r/t"单位",tc/p/r/t"得分"),tr/(tc/p/r/t"甲局",tc/p/r/t"95.5"),'
            f'tr/(tc/p/r/t"乙局",tc/(p/r/t"见内表",{inner},p)))',
            'p/(r/t"以上报告，请审阅",r/footnoteReference{id=2})',
        ]
    )
    numbering = (
        "abstractNum{abstractNumId=0}/(lvl{ilvl=0}/(start{val=1},numFmt{val=chineseCountingThousand},"
        "lvlText{val=%1、}),lvl{ilvl=1}/(start{val=1},numFmt{val=chineseCounting},lvlText{val=（%2）})),"
        "num{numId=1}/abstractNumId{val=0}"
    )
    styles = "style{type=paragraph,styleId=1}/(name{val=heading 1},pPr/numPr/numId{val=1})"
    notes = 'footnote{id=2}/p/r/t"数据截至二〇〇三年底"'
    path.write_bytes(cxml.docx(body, numbering=numbering, styles=styles, footnotes=notes))
    text = (
        f"一、总体情况\n{said}这一句是修订时加进来的。\n二、主要问题\n（一）制度不全\n（二）人员不足\n"
        "控件里填写的整改期限是三十天。\n内部资料注意保存\n单位得分\n甲局95.5\n乙局见内表内一内二\n"
        "以上报告，请审阅\n数据截至二〇〇三年底"
    )
    return Sample(".docx hard", path, text, (("单位", "得分"), ("甲局", "95.5")))


def workbook(path: Path) -> Sample:
    """Write an annex with openpyxl: two sheets of figures and words."""
    import openpyxl

    book = openpyxl.Workbook()
    rows: list[Row] = []
    for number in range(2):
        sheet = book.active if number == 0 else book.create_sheet()
        sheet.title = f"附表{number + 1}"
        for row in report(rows=40, seed=number + 5).rows:
            sheet.append([float(c) if c.endswith(".5") else int(c) if c.isdigit() else c for c in row])
            rows.append(row)
    book.save(path)
    half = len(rows) // 2
    text = "\n".join(
        ["附表1", *("".join(r) for r in rows[:half]), "附表2", *("".join(r) for r in rows[half:])]
    )
    return Sample(".xlsx", path, text, tuple(rows))


def cid_pdf(path: Path, told: Report) -> Sample:
    """Print a report with reportlab in a CID font that is not embedded; the ruled table runs over page breaks."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

    font = register_font("cid")
    plain = ParagraphStyle("a", fontName=font, fontSize=12, leading=20, wordWrap="CJK", firstLineIndent=24)
    cell = ParagraphStyle("b", fontName=font, fontSize=10, leading=14, wordWrap="CJK")
    title = ParagraphStyle("c", fontName=font, fontSize=18, leading=30, alignment=1, wordWrap="CJK")
    story: list[object] = [Paragraph(told.title, title)]
    for number, (head, said) in enumerate(told.parts):
        story += [Paragraph(words, plain) for words in (f"{'一二三四五'[number]}、{head}", *said)]
    cells = [[Paragraph(words, cell) for words in row] for row in told.rows]
    story.append(Table(cells, [40, 140, 50, 210], style=[("GRID", (0, 0), (-1, -1), 0.6, (0, 0, 0))]))
    SimpleDocTemplate(str(path), pagesize=(595, 842)).build(story)
    return Sample(".pdf CID font", path, told.text, told.rows)


def ofd_text(words: str, x: float, y: float, size: float = 5.0) -> str:
    """Return an OFD text object; figures and Latin letters take half an em."""
    steps = " ".join(f"{size / 2 if char.isascii() else size:g}" for char in words[:-1])
    return (
        f'<ofd:TextObject ID="1" Boundary="{x} {y} {size * len(words)} {size}" Font="1" Size="{size}">'
        f'<ofd:TextCode X="0" Y="{size * 0.88}" DeltaX="{steps}">{words}</ofd:TextCode></ofd:TextObject>'
    )


def printed_ofd(path: Path, told: Report) -> Sample:
    """Draw a report as OFD, character by character, with a ruled table that runs over the page break."""
    pages: list[list[str]] = [[ofd_text(told.title, 40, 25)]]
    y = 40.0

    def below(step: float) -> float:
        nonlocal y
        if y + step > 275:
            pages.append([])
            y = 25.0
        y += step
        return y - step

    for number, (head, said) in enumerate(told.parts):
        for words in (f"{'一二三四五'[number]}、{head}", *said):
            for line in wrapped(f"　　{words}", 32):
                indent = len(line) - len(line.lstrip("　"))
                top = below(8)
                pages[-1].append(ofd_text(line.lstrip("　"), 25 + 5 * indent, top))
    edges = (25, 41, 91, 111, 185)
    for row in told.rows:
        told_lines = [wrapped(words, (right - left - 3) / 4 - 1) for words, left, right in
                      zip(row, edges, edges[1:], strict=False)]  # fmt: skip
        height = 5.5 * max(map(len, told_lines)) + 2
        top = below(height)
        pages[-1] += [stroke(25, at, 185, at) for at in (top, top + height)]
        pages[-1] += [stroke(x, top, x, top + height) for x in edges]
        for left, lines in zip(edges, told_lines, strict=False):
            pages[-1] += [
                ofd_text(line, left + 1.5, top + 1.5 + 5.5 * n, 4.0) for n, line in enumerate(lines)
            ]
    path.write_bytes(ofd(*(content(*page) for page in pages)))
    return Sample(".ofd", path, told.text, told.rows)


def web_page(path: Path, told: Report) -> Sample:
    """Write a report as a page of a government site in GB 2312, with menus around it."""
    menu = "".join(f'<li><a href="/{n}.html">栏目{n}</a></li>' for n in range(12))
    head = "".join(
        f"<p>{'一二三四五'[n]}、{h}</p>" + "".join(f"<p>　　{s}</p>" for s in said)
        for n, (h, said) in enumerate(told.parts)
    )
    rows = "".join("<tr>" + "".join(f"<td>{words}</td>" for words in row) + "</tr>" for row in told.rows)
    page = (
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">'
        f"<title>{told.title}</title></head><body><ul>{menu}</ul><div id=main><h1>{told.title}</h1>{head}"
        f"<table border=1>{rows}</table></div><div class=footer>版权所有 临水市人民政府</div></body></html>"
    )
    path.write_bytes(page.encode("gb18030"))
    return Sample(".html gb2312", path, told.text, told.rows)


def plain_text(path: Path, told: Report) -> Sample:
    """Write the words of a report as a text file of Chinese Windows."""
    bare = Report(told.title, told.parts, ())
    path.write_bytes((bare.text + "\n镕基㙍村").encode("gb18030"))
    return Sample(".txt gb18030", path, bare.text + "\n镕基㙍村")


def native_files(folder: Path) -> Iterator[Sample]:
    """Yield the files that hold their text, of every format."""
    told, long = report(), report(2, 2, 45, words=3, seed=2)
    source = word(told, folder / "report.docx")
    table = word(long, folder / "table.docx", Dress(repeated=True))
    whole = (*table.rows,)
    yield source
    yield hard_word(folder / "hard.docx")
    for suffix, name in (("doc", ".doc"), ("rtf", ".rtf"), ("pdf", ".pdf LibreOffice")):
        (made,) = convert([source.path], suffix, folder / suffix)
        yield Sample(name, made, source.text, source.rows)
    (again,) = convert([folder / "doc" / "report.doc"], "docx", folder / "again")
    yield Sample(".docx LibreOffice", again, source.text, source.rows)
    wps = folder / "report.wps"
    wps.write_bytes((folder / "doc" / "report.doc").read_bytes())
    yield Sample(".wps", wps, source.text, source.rows)
    (made,) = convert([table.path], "pdf", folder / "pdf")
    yield Sample(".pdf long table", made, table.text, whole)
    columns = word(report(4, 4, 0, seed=3), folder / "columns.docx", Dress(SERIF, 11, 2))
    bare = word(report(1, 2, 12, seed=4), folder / "bare.docx", Dress(HEI, 11, ruled=False))
    pdfs = convert([columns.path, bare.path], "pdf", folder / "pdf")
    yield Sample(".pdf two columns", pdfs[0], columns.text)
    yield Sample(".pdf no lines", pdfs[1], bare.text, bare.rows)
    yield cid_pdf(folder / "cid.pdf", report(3, 3, 40, words=2, seed=6))
    yield printed_ofd(folder / "report.ofd", report(3, 3, 30, words=2, seed=7))
    sheet = workbook(folder / "annex.xlsx")
    yield sheet
    (old,) = convert([sheet.path], "xls", folder / "xls")
    yield Sample(".xls", old, sheet.text, sheet.rows)
    yield web_page(folder / "page.html", told)
    yield plain_text(folder / "plain.txt", told)


def scanned_files(folder: Path) -> Iterator[Sample]:
    """Yield scans at 150 dots an inch of LibreOffice's prints: three fonts, columns, tables."""
    from tests.documents.scanned_pages import as_file, scanned

    kinds = (
        ("serif", report(2, 2, 0, seed=11), Dress(SERIF)),
        ("sans", report(2, 2, 0, seed=12), Dress(SANS)),
        ("hei", report(2, 2, 0, seed=13), Dress(HEI)),
        ("two columns", report(3, 2, 0, seed=14), Dress(SERIF, 12, 2)),
        ("ruled table", report(1, 1, 9, seed=15), Dress(SERIF, 12)),
        ("no lines", report(1, 1, 8, seed=16), Dress(SANS, 12, ruled=False)),
    )
    for seed, (name, told, dress) in enumerate(kinds):
        source = word(told, folder / f"scan{seed}.docx", dress)
        (pdf,) = convert([source.path], "pdf", folder / "scans")
        image = scanned(pdf.read_bytes(), skew=(-1) ** seed * 0.3 * (seed % 3), seed=seed)
        path = folder / f"scan{seed}.png"
        path.write_bytes(as_file(image, "PNG"))
        yield Sample(f"scan {name}", path, told.text, told.rows)
