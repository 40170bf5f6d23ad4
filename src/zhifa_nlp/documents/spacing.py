"""Spaces put between Chinese characters by scanning, justification or letter-spacing, taken out again.

Alignment stays: indents, the gaps of columns and of joint signatures. Only a space within a word or sentence
goes, and only where the text around it shows that it is one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from zhifa_nlp.documents.characters import HAN
from zhifa_nlp.documents.layout import Paragraph
from zhifa_nlp.documents.traced import Line

_BETWEEN_HAN = re.compile(f"(?<=[{HAN}])[ \u00a0](?=[{HAN}])")
_LETTER_SPACED = re.compile(f"\\s*[{HAN}](?:[ \u00a0\u2002\u2003\u3000]{{1,4}}[{HAN}]){{1,11}}\\s*")
_SPACED_NUMBER = re.compile(  # 某 政 发 〔２００３〕 ４ 号
    f"\\s*[{HAN}](?:[ \u00a0\u2002\u2003\u3000]{{1,4}}[{HAN}]){{1,9}}\\s*[〔﹝\\[［【(（]\\s*[0-9０-９ ]{{4,7}}"
    "\\s*[〕﹞\\]］】)）]\\s*(?:第\\s*)?[0-9０-９ ]{1,7}号\\s*"
)
_DAY = re.compile("[12１２][0-9０-９]{3}([-.．/／、])[0-9０-９]{1,2}\\1[0-9０-９]{1,2}")
_INNER_SPACE = re.compile("(?<=\\S)[ \u00a0\u2002\u2003\u3000]+(?=\\S)")
# A tab, or one wide space, where no column can begin: it has no fellow in the lines above and below.
_STRAYS = {
    gap: re.compile(f"{gap}(?<=[{HAN}（《“]{gap})(?=[{HAN}，。、；：）》”])") for gap in ("\t", "\u3000")
}
_SENTENCE_BEGUN = re.compile("[，。；]")
_LABEL = re.compile(
    "\\s*(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）]|第.{1,5}[章节条]|附件?|[0-9０-９])[^，。；]*$"
)
_MARK = re.compile("[，,。.；;：:、]")
_KIND = re.compile(
    "(?:报告|通报|通知|汇报|总结|自查|情况|决定|意见|清单|材料|说明|方案|评估|函|复函|纪要|结果)[)）]?\\s*$"
)
_UNIT = re.compile("(?:局|厅|委|办|府|院|会|队|处|室|部|署|所|站|中心|公司|集团|学校|大学)$")
_ANY_SPACE = re.compile("[ \u00a0\u2002\u2003\u3000]")

_SHORTEST_SENTENCE = 20
_LONGEST_TITLE = 80
_FEWEST_PARAGRAPHS = 4
# More spaces than one in so many characters part the items of a list, they are no accidents.
_RARE = 6
# A sentence or title holds no more than one stray gap in so many characters.
_STRAY_RARE = 6
# As many single characters in a row, each with a gap behind it, are no list: words would be among them.
_FEWEST_LETTERS = 6
_OPENING = 8
_OTHER_THAN_NUMBER = re.compile(f"(?![〇零一二三四五六七八九十百千甲乙丙丁戊己庚辛壬癸])[{HAN}]")


def close_letter_spacing(line: Line) -> Line:
    """Return a line whose characters all stand apart (二 ○ ○ 一 年 八 月) without its commonest gaps.

    Wider gaps part words and stay. It comes before everything that reads a line: digits, brackets and marks are
    spaced like the rest.
    """
    bare = line.text.strip()
    if len(bare[:_OPENING].split()) < 2:
        return line  # it begins with characters that stand together, as nearly every line does
    letters = bare.split()
    if len(letters) < _FEWEST_LETTERS or 3 * len(letters) < len(bare):
        return line
    single = sum(1 for letter in letters if len(letter) == 1)
    if 10 * single < 9 * len(letters):
        return line
    if _OTHER_THAN_NUMBER.search(line.text) is None and _DAY.fullmatch("".join(letters)) is None:
        return line
    gaps = [match.span() for match in _INNER_SPACE.finditer(line.text)]
    widths = Counter(end - start for start, end in gaps)
    common = widths.most_common(1)[0][0] if widths else 0
    return line.without([(start, end) for start, end in gaps if end - start <= common])


def close_gaps(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs without accidental spaces.

    In a text flattened to a few lines, spaces stand for line breaks: they stay.
    """
    if sum(1 for p in paragraphs if p.lines[0].table is None) < _FEWEST_PARAGRAPHS:
        return list(paragraphs)
    whole = "\n".join([line.text for p in paragraphs for line in p.lines])
    for gap, stray in _STRAYS.items():
        if stray.search(whole):
            paragraphs = _without_strays(paragraphs, gap)
    return [p if p.lines[0].table is not None else _closed(p) for p in paragraphs]


def _without_strays(paragraphs: Sequence[Paragraph], gap: str) -> Sequence[Paragraph]:
    """Return the paragraphs without the tabs or wide spaces within words: the lines around hold none."""
    counts = [_count(paragraph, gap) for paragraph in paragraphs]
    found = []
    for paragraph, before, own, after in zip(
        paragraphs, [0, *counts], counts, [*counts[1:], 0], strict=False
    ):
        length = sum(len(line.text) for line in paragraph.lines)
        lone = own and not before and not after and own * _STRAY_RARE <= length
        found.append(_mapped(paragraph, lambda line: _closed_strays(line, gap)) if lone else paragraph)
    return found


def _count(paragraph: Paragraph, gap: str) -> int:
    """Return how many such gaps stand within the lines of a paragraph."""
    if paragraph.lines[0].table is not None:
        return 1
    return sum(line.text.strip().count(gap) for line in paragraph.lines if gap in line.text)


def _closed_strays(line: Line, gap: str) -> Line:
    spans = [m.span() for m in _STRAYS[gap].finditer(line.text) if _is_stray(line.text, m.start())]
    return line.without(spans) if spans else line


def _is_stray(text: str, at: int) -> bool:
    """Return whether the gap is none behind a unit's name, a number or a heading; a space may end those of a list."""
    before = text[:at]
    if _UNIT.search(before) or _LABEL.match(before):
        return False
    if text[at] == "\t" or _SENTENCE_BEGUN.search(before):
        return True
    return _KIND.search(text) is not None and before[-1] not in "省市县区州盟旗"


def _gaps(paragraph: Paragraph) -> int:
    """Return how many tabs and wide spaces stand within the lines of a paragraph."""
    if paragraph.lines[0].table is not None:
        return 1
    return sum(
        text.count("\t") + text.count("\u3000") for line in paragraph.lines for text in [line.text.strip()]
    )


def _closed(paragraph: Paragraph) -> Paragraph:
    texts = [line.text for line in paragraph.lines]
    if not any(_ANY_SPACE.search(text.strip()) for text in texts):
        return paragraph
    whole = "".join(texts)
    if _LETTER_SPACED.fullmatch(whole) or _SPACED_NUMBER.fullmatch(whole):
        return _without(paragraph, _INNER_SPACE)
        texts = [line.text for line in paragraph.lines]
        whole = "".join(texts)
    if _is_list(whole):
        return paragraph
    if len(whole) >= _SHORTEST_SENTENCE and _MARK.search(whole):
        return _without(paragraph, _BETWEEN_HAN)
    if len(whole.strip()) <= _LONGEST_TITLE and (_KIND.search(whole) or _UNIT.search(whole.rstrip())):
        return _without_but_after_units(paragraph)
    return paragraph


def _is_list(text: str) -> bool:
    bare = text.strip()
    return len(_ANY_SPACE.findall(bare)) * _RARE > len(bare)


def _without_but_after_units(paragraph: Paragraph) -> Paragraph:
    """Close the gaps of a title or signature; a space after a unit may part it from the next one."""
    return _mapped(paragraph, _closed_within_names)


def _closed_within_names(line: Line) -> Line:
    spans = [m.span() for m in _BETWEEN_HAN.finditer(line.text) if not _UNIT.search(line.text[: m.start()])]
    return line.without(spans) if spans else line


def _without(paragraph: Paragraph, pattern: re.Pattern[str]) -> Paragraph:
    return _mapped(paragraph, lambda line: line.without_pattern(pattern))


def _mapped(paragraph: Paragraph, change: Callable[[Line], Line]) -> Paragraph:
    return replace(paragraph, lines=tuple(map(change, paragraph.lines)))
