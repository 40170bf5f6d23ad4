"""What a run tells those who watch it."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Hears of a run as it goes on; the command line shows it, tests note it down."""

    def begin(self, files: int) -> None:
        """Hear that `files` files are to be looked at."""

    def more(self, files: int) -> None:
        """Hear that so many more files came to light, inside archives."""

    def file(self, name: str, status: str, line: str) -> None:
        """Hear what became of one file; `line` says why where something went wrong."""

    def phase(self, name: str) -> None:
        """Hear that all files are in and what comes next."""


class Silent:
    """A progress that nobody watches."""

    def begin(self, files: int) -> None:
        """Say nothing."""

    def more(self, files: int) -> None:
        """Say nothing."""

    def file(self, name: str, status: str, line: str) -> None:
        """Say nothing."""

    def phase(self, name: str) -> None:
        """Say nothing."""
