"""A headline that a web page (or a cover) puts before the document's own title, saying the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from zhifa_nlp.documents.layout import Paragraph

_TAG = re.compile(r"^\s*[\[【［][^\]】］]{1,20}[\]】］]\s*")
_SITE = re.compile(r"\s*[-_—|–]\s*[^-_—|–]{2,25}(?:网|网站|门户|平台|政府|信息公开)\s*$")
_CUT_SHORT = re.compile(r"(?:…|\.{2,}|。{2,})\s*$")
_NOT_LETTERS = re.compile(r"[\W_]+")
_DATE = re.compile("[0-9]{4}年[0-9]{1,2}月")
_SENTENCE_END = re.compile(r"[。；;]")

# A letterhead or number comes twice as well, on the head and on each page: it is no headline.
_NO_TITLE = re.compile("(?:号|文件|局|厅|委|办|府|会|院|所|站|队|部|公司|中心|处|社|署|小组|支队|大队|学校)$")

_SHORTEST = 8
_FIRST = 4
_WITHIN = 10
_LONGEST_TITLE = 120


def without_repeated_title(paragraphs: Sequence[Paragraph]) -> tuple[list[Paragraph], int]:
    """Return the paragraphs without a headline that the title below it repeats, and how many were dropped."""
    kept = list(paragraphs)
    dropped = 0
    # A page says a title three times at most; what comes more often is no title.
    for _ in range(2):
        found = _repeated(kept)
        if found is None:
            break
        start, end = found
        del kept[start:end]
        dropped += end - start
    return kept, dropped


def _repeated(paragraphs: Sequence[Paragraph]) -> tuple[int, int] | None:
    texts = [_text(p) for p in paragraphs[: _FIRST + _WITHIN]]
    # No headline is found below the first sentence.
    stop = next((i for i, text in enumerate(texts) if _is_body(text)), len(texts))
    titles = [squash_title(text) for text in texts[:stop]]
    for start in range(min(_FIRST, stop)):
        for count in range(1, min(3, stop - start) + 1):
            headline = "".join(titles[start : start + count])
            if not _SHORTEST <= len(headline) <= _LONGEST_TITLE or _NO_TITLE.search(headline):
                continue
            if _DATE.match(headline):
                continue
            cut_short = _CUT_SHORT.search(texts[start + count - 1]) is not None
            if _stands_below(headline, titles[start + count :], cut_short=cut_short):
                return start, start + count
    return None


def _is_body(text: str) -> bool:
    return len(text) > _LONGEST_TITLE or _SENTENCE_END.search(text) is not None


def _stands_below(headline: str, titles: Sequence[str], *, cut_short: bool) -> bool:
    """Return whether the lines `titles`, squashed, hold the headline whole."""
    for at in range(min(_WITHIN, len(titles))):
        title = ""
        for line in titles[at : at + 3]:
            title += line
            if title == headline or (cut_short and title.startswith(headline)):
                return True
            # The page often leaves out the issuer that the document's own title begins with.
            if title.endswith(headline) and len(headline) >= 12 and len(title) - len(headline) <= 25:
                return True
            if len(title) > len(headline) + 30:
                break
    return False


def squash_title(text: str) -> str:
    """Return the letters and digits of a title, one width, without a channel tag before or a site after it.

    >>> squash_title("[区某局] 关于２０１０年考核的通报_某市政府网")
    '关于2010年考核的通报'
    """
    bare = _SITE.sub("", _TAG.sub("", text))
    return _NOT_LETTERS.sub("", unicodedata.normalize("NFKC", bare))


def _text(paragraph: Paragraph) -> str:
    return "".join(line.text for line in paragraph.lines) if paragraph.lines[0].table is None else "。"
