"""What an engine for optical character recognition is asked for and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from PIL.Image import Image

Point = tuple[float, float]
Quad = tuple[Point, Point, Point, Point]
"""The corners of a line in pixels: upper left, upper right, lower right, lower left as it is read."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """One line of text as an engine read it.

    Attributes:
        text: what it says.
        corners: where it stands.
        confidence: how sure the engine is of it, from 0 to 1.
        places: for each character of `text` its middle, as a fraction of the way along the line.
    """

    text: str
    corners: Quad
    confidence: float
    places: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """The lines of one picture, and whether the time ran out before all of them were read."""

    lines: tuple[Recognised, ...]
    cut_short: bool = False


class Engine(Protocol):
    """Something that reads text in pictures.

    Attributes:
        name: what it is called, with its version.
        substitute: it stands in for a better one that is not installed.
    """

    name: str
    substitute: bool

    def find(self, image: Image) -> list[Quad]:
        """Return where lines of text stand; nothing from an engine that only reads whole pages."""

    def read(self, image: Image, quads: list[Quad], seconds: float) -> Reading:
        """Return the text of these lines, or of the whole picture where the engine finds lines itself."""
