"""A small whole file of every format, of our own, to make mutants of."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable
from pathlib import Path

from PIL.Image import Image

from tests.documents import cxml
from tests.documents import scanned_pages as pages
from tests.documents.office_files import drawn_pdf, report_docx, sentences
from tests.documents.old_office import converted, ole2
from tests.documents.test_compressed_rtf import letter, literal, rich
from tests.documents.test_flat_opc import flat
from tests.documents.test_mail import mail
from tests.documents.test_mhtml import PAGE, archive
from tests.documents.test_msg import message, stream
from tests.documents.test_ofd import content, ofd, stroke, text
from tests.documents.test_ofd_fonts import carried, garbled
from tests.documents.test_old_word import WORD_2003
from tests.documents.test_pdf_attachments import packed_portfolio, portfolio
from tests.documents.test_rtf import escaped, rtf
from tests.documents.test_scans import ofd_scan
from tests.robustness import attacks

REPORT = (
    f"辽宁省工商行政管理局关于2001年度责任制的自查报告\n省政府：\n　　{sentences(12)}\n二○○一年八月十五日\n"
)


def workbook() -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    for row in pages.ROWS:
        book.active.append(row)
    book.active.merge_cells("A7:B7")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def old_workbook() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.xlsx"
        path.write_bytes(workbook())
        return converted(path, "xls").read_bytes()


def flat_word() -> bytes:
    table = 'tbl/(tr/(tc/p/r/t"单位",tc/p/r/t"得分"),tr/(tc/p/r/t"甲局",tc/p/r/t"95"))'
    return flat(cxml.docx(f'p/r/t"自查报告",p/(r/t"{sentences(3)}",r/tab),{table}'))


def table_ofd() -> bytes:
    lines = [stroke(30, y, 150, y) for y in (60, 70, 80)] + [stroke(x, 60, x, 80) for x in (30, 90, 150)]
    words = [text("单位", 35, 62), text("得分", 95, 62), text("甲局", 35, 72), text("正文一行", 30, 30)]
    return ofd(content(*words, *lines), content(text("第二页", 30, 30)))


def page_pdf() -> bytes:
    texts = [(70.0, 80.0 + 20 * n, line) for n, line in enumerate(REPORT.split("\n"))]
    return drawn_pdf([texts, [(70, 80, "第二页")]])


def old_word() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.docx"
        path.write_bytes(report_docx(2, 1))
        return converted(path, "doc").read_bytes()


def short_lines() -> Image:
    """Two lines of a few characters: recognition costs a tenth of a second, and reads them."""
    return pages.strip("自查", "37个", size=24)


def scan() -> bytes:
    return pages.as_file(short_lines(), "PNG")


def tiff_scan() -> bytes:
    return pages.as_file(short_lines().convert("L"), "TIFF", compression="tiff_lzw")


def scanned_pdf() -> bytes:
    picture = short_lines()
    return pages.picture_pdf(picture, size=(picture.width * 0.48, picture.height * 0.48))  # 150 dots an inch


def photograph() -> bytes:
    return pages.as_file(short_lines(), "JPEG", quality=80)


def picture_ofd() -> bytes:
    return ofd_scan(photograph(), 23, 27)


def drawn_ofd() -> bytes:
    return garbled(shapes=True, font=carried(mapped=False)[0], area="0 0 110 65")


def mail_file() -> bytes:
    message = mail(REPORT, charset="gb18030")
    message.add_attachment(workbook(), maintype="application", subtype="octet-stream", filename="附件.xlsx")
    return message.as_bytes()


def outlook_message() -> bytes:
    report = {**stream("3707", "报告.txt"), "__substg1.0_37010102": REPORT.encode() * 4}
    return ole2(message(**{"__attach_version1.0_#00000000": report}))


def message_in_rtf() -> bytes:
    return ole2(letter(literal(rich(*REPORT.split("\n")))))


FAST: dict[str, Callable[[], bytes]] = {
    ".txt": lambda: REPORT.encode("gb18030"),
    ".html": lambda: PAGE.format("").encode() + REPORT.encode(),
    ".docx": lambda: report_docx(4, 1),
    ".pdf": page_pdf,
    ".annexes.pdf": lambda: portfolio({"附件1.txt": REPORT.encode()}, {"附件2.xlsx": workbook()}, page_pdf()),
    ".packed.pdf": lambda: packed_portfolio("附件.txt", REPORT.encode()),
    ".rtf": lambda: rtf(b"".join(escaped(line) + rb"\par " for line in REPORT.split("\n"))),
    ".xlsx": workbook,
    ".xls": old_workbook,
    ".ofd": table_ofd,
    ".mht": lambda: archive(PAGE.format(""), "gb2312"),
    ".eml": mail_file,
    ".msg": outlook_message,
    ".rich.msg": message_in_rtf,
    ".xml": flat_word,
    ".zip": lambda: attacks.archive({"甲.txt": REPORT, "乙.docx": report_docx(1)}),
}
"""Formats that are read in milliseconds."""
SLOW: dict[str, Callable[[], bytes]] = {
    ".png": scan,
    ".tif": tiff_scan,
    ".scan.pdf": scanned_pdf,
    ".fonts.ofd": drawn_ofd,
    ".jpg": photograph,
    ".scan.ofd": picture_ofd,
    ".wordml": lambda: WORD_2003.format("").encode(),
    ".doc": old_word,
}
"""Formats that need LibreOffice or recognition: a tenth of a second each where that is spared, else a second or two."""
