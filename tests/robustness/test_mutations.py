"""Mutants are broken where it hurts: half of those of archives, PNG and XML are whole outside and wrong inside."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import pytest
from lxml import etree
from PIL import Image

from tests.robustness.mutations import mutants
from tests.robustness.samples import FAST, REPORT, SLOW, flat_word, scan


def inside_of(data: bytes, suffix: str, count: int = 120) -> list[bytes]:
    """Return the mutants that are broken inside."""
    return [mutant for _, mutant in mutants(data, suffix, range(count), 3)][1::2]


def test_the_same_seed_gives_the_same_mutants():
    first, second, other = (list(mutants(REPORT.encode(), ".txt", range(40), seed)) for seed in (1, 1, 2))

    assert first == second
    assert first != other
    assert len({data for _, data in first}) > 35


def test_a_mutant_is_the_same_whichever_ones_came_before_it():
    assert (
        list(mutants(REPORT.encode(), ".txt", range(7, 9), 1))
        == list(mutants(REPORT.encode(), ".txt", range(9), 1))[7:]
    )


def test_a_png_broken_inside_has_its_sums_right_and_still_shows_something_now_and_then():
    shown = 0
    for data in inside_of(scan(), ".png"):
        at = 8
        while at < len(data):
            (length,) = struct.unpack_from(">I", data, at)
            body, (said,) = data[at + 4 : at + 8 + length], struct.unpack_from(">I", data, at + 8 + length)
            assert zlib.crc32(body) == said
            at += 12 + length
        try:
            shown += Image.open(io.BytesIO(data)).convert("L").getextrema() != (255, 255)
        except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
            continue

    assert shown > 20


def test_xml_broken_inside_is_well_formed():
    found = inside_of(flat_word(), ".xml")

    assert len({etree.tostring(etree.fromstring(data)) for data in found}) > 50
    assert max(map(len, found)) < 3_000_000


def test_an_archive_broken_inside_can_be_unpacked():
    for data in inside_of(FAST[".docx"](), ".docx", 40):
        assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None


@pytest.mark.parametrize("suffix", [".txt", ".rtf", ".tif"])
def test_what_has_no_inside_is_broken_as_it_lies(suffix):
    data = (FAST | SLOW)[suffix]()

    assert sum(mutant != data for mutant in inside_of(data, suffix)) > 50
