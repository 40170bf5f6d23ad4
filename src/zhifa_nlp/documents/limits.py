"""How much a single file may cost before it is refused: one frozen set of figures for every reader."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may cost at most; a file beyond a limit raises `zhifa_nlp.errors.LimitExceeded`.

    The defaults come from measurements on hostile files (zip bombs, operator bombs, 100,000-page PDFs): each
    is far above what an office document needs and far below what takes a machine down.

    Attributes:
        file_bytes: size of the file on disk.
        pages: pages read of one file; the rest is left out with a warning.
        page_seconds: time spent on one page.
        page_objects: drawing operations on a page beyond which its ruled tables are not looked for.
        page_pixels: size of a rendered page.
        ocr_pages: pages of one file whose text is recognised from a picture; the rest is left out with a
            warning.
        ocr_page_seconds: time spent on recognising one page; the lines not read by then are left out.
        zip_entries: entries of a zip container, an OOXML file included.
        zip_entry_bytes: unpacked size of one entry, counted while inflating.
        zip_total_bytes: unpacked size of all entries that are read.
        zip_ratio: unpacked to packed size of an entry …
        zip_ratio_grace: … once it is larger than this.
        archive_depth: archives inside archives.
        archive_members: files in an archive, those of archives inside it counted.
        mail_parts: parts of a mail (texts, attachments, and what holds them), attachments of an Outlook message.
        table_nesting: tables inside tables; what lies deeper is left out with a warning.
        xml_depth: elements inside elements, groups inside groups in RTF; the XML parser itself stops at 256.
        sheet_cells: cells of the smallest rectangle that holds all cells of a sheet.
        text_chars: code points of the text of one file.
        office_seconds: time of one conversion by LibreOffice.
        child_bytes: memory of the child process that reads a file (enforced by the workflow).
        child_seconds: time of the child process that reads a file (enforced by the workflow); counted anew
            from each page that was recognised, so that a long scan is not a hanging one.
    """

    file_bytes: int = 200 * MIB
    pages: int = 2_000
    page_seconds: float = 10.0
    page_objects: int = 20_000
    page_pixels: int = 25_000_000
    ocr_pages: int = 200
    ocr_page_seconds: float = 30.0
    zip_entries: int = 1_000
    zip_entry_bytes: int = 64 * MIB
    zip_total_bytes: int = 256 * MIB
    zip_ratio: float = 100.0
    zip_ratio_grace: int = 100_000
    archive_depth: int = 2
    archive_members: int = 5_000
    mail_parts: int = 1_000
    table_nesting: int = 32
    xml_depth: int = 256
    sheet_cells: int = 2_000_000
    text_chars: int = 20_000_000
    office_seconds: float = 45.0
    child_bytes: int = 2_048 * MIB
    child_seconds: float = 60.0
