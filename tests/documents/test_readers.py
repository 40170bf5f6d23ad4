import pytest

from zhifa_nlp.documents import sniff
from zhifa_nlp.documents.readers import READERS, reader_for


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.function)
def test_every_row_names_a_function_that_exists(reader):
    assert callable(reader.load())


def test_no_media_type_has_two_readers():
    types = [media_type for reader in READERS for media_type in reader.media_types]

    assert len(types) == len(set(types))


@pytest.mark.parametrize(
    ("media_type", "function"),
    [
        (sniff.TEXT, "read_text"),
        (sniff.HTML, "read_html"),
        (sniff.DOCX, "read_word"),
        (sniff.PDF, "read_pdf"),
        (sniff.RTF, "read_rtf"),
        (sniff.OFD, "read_ofd"),
        (sniff.DOC, "read_old_word"),
        (sniff.WORD_2003_XML, "read_old_word"),
        (sniff.FLAT_OPC, "read_flat_opc"),
        (sniff.MHTML, "read_mhtml"),
        (sniff.EML, "read_mail"),
        (sniff.XLSX, "read_spreadsheet"),
        (sniff.XLS, "read_spreadsheet"),
    ],
)
def test_finds_the_reader(media_type, function):
    found = reader_for(media_type)

    assert found is not None
    assert found.function == function


def test_finds_none_for_what_cannot_be_read():
    assert reader_for(sniff.ZIP) is None
