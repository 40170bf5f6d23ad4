"""What a package says of itself: name, title, authors, licence, day."""

from __future__ import annotations

from dataclasses import dataclass, field

from zhifa_nlp import __version__


@dataclass(frozen=True)
class About:
    """What a package says of itself.

    Attributes:
        day: ISO day of its data: that of the last run, so that building it again gives the same bytes.
        licence: of the tables; what the files themselves stand under is told in `sources`.
        licences: by role of the files (submission, annex, mandated), where the office states one.
        title: for people; `name` for programs.
        authors: who answers for it.
        version: of the package.
    """

    day: str
    licence: str = "not-stated"
    licences: dict[str, str] = field(default_factory=dict)
    title: str = "行政执法自查报告数据 Self-inspection reports of administrative law enforcement"
    name: str = "zhifa-self-inspection"
    authors: tuple[str, ...] = ("zhifa_nlp",)
    version: str = "1.0.0"

    @property
    def description(self) -> str:
        """What it is and how it was made."""
        return (
            "由 zhifa_nlp 从报送件和通报中抽取，每个值可回到原文码点。机器值未必正确：decided 列为人工意见。"
            f" Extracted by zhifa_nlp {__version__} from submissions and circulars; every value leads back to code "
            "points of a text. Machine values may be wrong: `decided` holds what people said."
        )
