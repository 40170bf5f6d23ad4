"""What reading an RTF file lost, as warnings."""

from __future__ import annotations

from collections.abc import Iterator

from zhifa_nlp.documents.model import ReadingWarning


def losses(*, unclosed: bool, read: int | None, whole: bool, undecodable: int) -> Iterator[ReadingWarning]:
    """Yield a warning for each kind of loss.

    Args:
        unclosed: groups were open at the end of the file.
        read: after how many characters reading was ended, or None where it was not.
        whole: reading came to the end of the file.
        undecodable: places that no code page could decode.
    """
    if unclosed and read is None:
        yield ReadingWarning("truncated", "the RTF file lacks its end; text may be missing")
    if read is not None:
        yield ReadingWarning("truncated", f"only the first {read:,} characters were read")
    elif not whole:
        yield ReadingWarning("damaged_part", "the RTF file could be read only in part")
    if undecodable:
        message = f"{undecodable} places could not be decoded; marked U+FFFD"
        yield ReadingWarning("undecodable_bytes", message)
