"""The formats that can be read: adding one is a module with one function and one row here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import cast

from zhifa_nlp.documents import sniff
from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.documents.raw import RawFile

Read = Callable[[bytes, Limits], RawFile]


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader by name: its module is imported when its first file comes, not before.

    Attributes:
        media_types: what it reads.
        module: the module that holds it.
        function: its name there: from bytes and limits to `RawFile`.
        needs: libraries that it imports only when a file comes, as module and package.
    """

    media_types: tuple[str, ...]
    module: str
    function: str
    needs: tuple[tuple[str, str], ...] = ()

    def load(self) -> Read:
        """Return the function itself."""
        return cast("Read", getattr(import_module(self.module), self.function))


_LXML = ("lxml", "lxml")
READERS: tuple[Reader, ...] = (
    Reader((sniff.TEXT,), "zhifa_nlp.documents.text", "read_text"),
    Reader((sniff.HTML,), "zhifa_nlp.documents.html", "read_html", (_LXML,)),
    Reader((sniff.DOCX,), "zhifa_nlp.documents.word", "read_word", (_LXML,)),
    Reader(
        (sniff.PDF,),
        "zhifa_nlp.documents.pdf",
        "read_pdf",
        (("pypdfium2", "pypdfium2"), ("pdfplumber", "pdfplumber")),
    ),
    Reader((sniff.RTF,), "zhifa_nlp.documents.rtf", "read_rtf"),
    Reader(
        (sniff.XLSX, sniff.XLS),
        "zhifa_nlp.documents.spreadsheet",
        "read_spreadsheet",
        (("python_calamine", "python-calamine"),),
    ),
    Reader((sniff.OFD,), "zhifa_nlp.documents.ofd", "read_ofd", (_LXML,)),
    Reader((sniff.DOC, sniff.WORD_2003_XML), "zhifa_nlp.documents.old_word", "read_old_word", (_LXML,)),
    Reader((sniff.FLAT_OPC,), "zhifa_nlp.documents.flat_opc", "read_flat_opc", (_LXML,)),
    Reader(sniff.PICTURES, "zhifa_nlp.documents.picture", "read_picture", (("PIL", "pillow"),)),
    Reader((sniff.MHTML,), "zhifa_nlp.documents.mhtml", "read_mhtml", (_LXML,)),
    Reader((sniff.EML,), "zhifa_nlp.documents.mail", "read_mail", (_LXML,)),
    Reader((sniff.MSG,), "zhifa_nlp.documents.msg", "read_msg", (_LXML,)),
)


def reader_for(media_type: str) -> Reader | None:
    """Return the reader of `media_type`, or None when there is none."""
    return next((reader for reader in READERS if media_type in reader.media_types), None)
