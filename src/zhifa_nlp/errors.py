"""What can go wrong, as one small tree: every error of this package is a `ZhifaError`.

ZhifaError
├── UnreadableDocument   a file that cannot be read as a document (what, why, what to do)
│   └── LimitExceeded    a file that would cost more than the limits allow
├── LexiconError         a table of the lexicon that does not hold together
├── ModelError           a trained artifact that is missing, altered or of another version
├── SecondReaderError    an address that may not be asked, or a server that gives no usable answer
├── AccountError         an account that is not there, or cannot be made as asked
├── ReviewError          a decision that cannot be added now
├── DeskError            the review desk cannot be opened as asked
└── WorkspaceError       a workspace that cannot be opened, is locked, or is of another version

Bad *content* is never an exception: it is a `zhifa_nlp.records.finding.Finding`.
"""

from __future__ import annotations

from pathlib import Path


class ZhifaError(Exception):
    """The base of every error that this package raises on purpose; its text is one clear line."""


class UnreadableDocument(ZhifaError):  # noqa: N818  it names the thing, as the rest of the tree does
    """A file that no reader can turn into a document.

    Attributes:
        path: the file.
        reason: why, in one line of plain English.
        code: a short stable word for the manifest, e.g. ``empty``, ``encrypted``, ``truncated``.
        hint: what the user can do, or an empty string.
    """

    def __init__(self, path: Path | str, reason: str, *, code: str = "unreadable", hint: str = "") -> None:
        self.path = Path(path)
        self.reason = reason
        self.code = code
        self.hint = hint
        super().__init__(f"{self.path.name}: {reason}" + (f"; {hint}" if hint else ""))

    def __reduce__(self) -> tuple[object, ...]:
        """Survive the way back from a child process with all attributes."""
        return _rebuild_unreadable, (type(self), self.path, self.reason, self.code, self.hint)


def _rebuild_unreadable(
    cls: type[UnreadableDocument], path: Path, reason: str, code: str, hint: str
) -> UnreadableDocument:
    return cls(path, reason, code=code, hint=hint)


class LimitExceeded(UnreadableDocument):
    """A file that is refused because reading it would exceed a limit of `documents.limits`."""


class LexiconError(ZhifaError):
    """A table of the lexicon holds a row that contradicts itself or another table."""


class ModelError(ZhifaError):
    """A trained artifact is missing, was altered, or belongs to another version."""


class SecondReaderError(ZhifaError):
    """The second reader cannot be asked: its address is not allowed, or what it answers cannot be used."""


class WorkspaceError(ZhifaError):
    """A workspace cannot be opened, is in use by another run, or is of a newer version."""


class AccountError(ZhifaError):
    """There is no such account, or it cannot be made or changed as asked.

    Attributes:
        code: why, a short stable word.
    """

    def __init__(self, code: str, message: str) -> None:
        self.code = code
        super().__init__(message)


class DeskError(ZhifaError):
    """The review desk cannot be opened as asked, for instance to other machines without accounts."""


class ReviewError(ZhifaError):
    """A decision cannot be added now.

    Attributes:
        code: why, a short stable word.
    """

    def __init__(self, code: str, message: str) -> None:
        self.code = code
        super().__init__(message)
