"""From PDF user space (origin below left, before rotation) to the page as it is seen, from its upper left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from zhifa_nlp.documents.raw import Box


@dataclass(frozen=True, slots=True)
class Frame:
    """The visible part of a page and how it is turned.

    Attributes:
        left, bottom, right, top: the crop box in user space.
        rotation: clockwise, 0, 90, 180 or 270 degrees.
    """

    left: float
    bottom: float
    right: float
    top: float
    rotation: int = 0

    @property
    def width(self) -> float:
        """Return the width of the page as seen, in points."""
        return self.top - self.bottom if self.rotation in (90, 270) else self.right - self.left

    @property
    def height(self) -> float:
        """Return the height of the page as seen, in points."""
        return self.right - self.left if self.rotation in (90, 270) else self.top - self.bottom

    def seen(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Return a box of user space as left, top, right, bottom from the upper left corner."""
        if not self.rotation:
            return (left - self.left, self.top - top, right - self.left, self.top - bottom)
        if self.rotation == 90:
            return (bottom - self.bottom, left - self.left, top - self.bottom, right - self.left)
        if self.rotation == 180:
            return (self.right - right, bottom - self.bottom, self.right - left, top - self.bottom)
        return (self.top - top, self.right - right, self.top - bottom, self.right - left)


def page_frame(page: Any) -> Frame:  # noqa: ANN401  a pypdfium2 page, which has no types
    """Return the frame of a pypdfium2 page."""
    left, bottom, right, top = page.get_bbox()
    return Frame(left, bottom, right, top, page.get_rotation())
