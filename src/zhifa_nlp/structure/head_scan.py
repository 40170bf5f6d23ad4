"""What is known of a head while its lines are read, and what is kept of it in the end."""

from __future__ import annotations

from dataclasses import dataclass, field

from zhifa_nlp.dates import DateSpan
from zhifa_nlp.structure.lines import Line
from zhifa_nlp.structure.metadata import Metadata
from zhifa_nlp.structure.model import Element, ElementName
from zhifa_nlp.structure.words import TITLE_END


@dataclass(slots=True)
class Head:
    """What the head holds.

    Attributes:
        elements: what stands above and below the title: copy number, letterhead, signer, addressees.
        title: the document's title, or None.
        number: its own number, or None.
        body_start: where the running text begins.
        dates: dates in brackets or on lines of their own.
        page_dates: dates that a web page or a table of metadata gives.
        names: lines, or parts of lines, that name the issuer beside the title.
        bulletin: name of the bulletin that the document is an issue of, else empty.
        flat: the head shares one line with the text.
    """

    elements: list[Element] = field(default_factory=list)
    title: Element | None = None
    number: Element | None = None
    body_start: int = 0
    dates: list[DateSpan] = field(default_factory=list)
    page_dates: list[DateSpan] = field(default_factory=list)
    names: list[Line] = field(default_factory=list)
    bulletin: str = ""
    flat: bool = False


@dataclass(slots=True)
class Scan:
    """State while going down the lines.

    Attributes:
        text: the document's text.
        folded: its matching view.
        head: what has been found.
        metadata: what a table above the document says.
        run: consecutive lines that may be the title.
        titles: earlier such runs.
        weak: lines above 第…期: the name of a bulletin, a title only if there is no other.
        passed: runs without a title's last word that the number or the page cut off: a title only if there is no other.
        labelled: units after 填报单位： and the like.
    """

    text: str
    folded: str
    head: Head
    metadata: Metadata
    run: list[Line] = field(default_factory=list)
    titles: list[list[Line]] = field(default_factory=list)
    weak: list[Line] = field(default_factory=list)
    labelled: list[Line] = field(default_factory=list)
    passed: list[list[Line]] = field(default_factory=list)

    @property
    def titled(self) -> bool:
        """True once a finished title has been read."""
        return bool(self.titles) or any(TITLE_END.search(line.bare) for line in self.run)

    def close_run(self) -> None:
        """Note that the next line does not go on with the lines before it."""
        if self.run:
            self.titles.append(self.run)
            self.run = []

    def cut_run(self) -> None:
        """Note that the lines so far stand apart from what follows: a letterhead, a page's menu, or a whole title."""
        if self.run and not any(TITLE_END.search(line.bare) for line in self.run):
            self.passed.append(self.run)
            self.run = []
        self.close_run()

    def element(self, name: ElementName, start: int, end: int, value: str | None = None) -> Element:
        """Return the words between two offsets as an element; its value is the words without white space."""
        written = self.text[start:end]
        return Element(name, "present", written, start, end, value or "".join(written.split()))


def shifted(day: DateSpan, by: int) -> DateSpan:
    """Return the date with its offsets moved."""
    return DateSpan(day.first, day.last, day.text, day.start + by, day.end + by, day.rule, day.anchor)
