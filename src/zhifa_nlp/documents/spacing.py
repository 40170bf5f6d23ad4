"""Spaces put between Chinese characters by scanning, justification or letter-spacing, taken out again.

Alignment stays: indents, the gaps of columns and of joint signatures. Only a space within a word or sentence
goes, and only where the text around it shows that it is one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
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
_INNER_SPACE = re.compile("(?<=\\S)[ \u00a0\u2002\u2003\u3000]+(?=\\S)")
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
# As many single characters in a row, each with a gap behind it, are no list: words would be among them.
_FEWEST_LETTERS = 6
_OTHER_THAN_NUMBER = re.compile(f"(?![〇零一二三四五六七八九十百千甲乙丙丁戊己庚辛壬癸])[{HAN}]")


def close_letter_spacing(line: Line) -> Line:
    """Return a line whose characters all stand apart (二 ○ ○ 一 年 八 月) without its commonest gaps.

    Wider gaps part words and stay. It comes before everything that reads a line: digits, brackets and marks are
    spaced like the rest.
    """
    letters = line.text.split()
    if len(letters) < _FEWEST_LETTERS or 3 * len(letters) < len(line.text.strip()):
        return line
    single = sum(1 for letter in letters if len(letter) == 1)
    if 10 * single < 9 * len(letters) or _OTHER_THAN_NUMBER.search(line.text) is None:
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
    return [p if p.lines[0].table is not None else _closed(p) for p in paragraphs]


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
    lines = []
    for line in paragraph.lines:
        spans = [
            m.span() for m in _BETWEEN_HAN.finditer(line.text) if not _UNIT.search(line.text[: m.start()])
        ]
        lines.append(line.without(spans) if spans else line)
    return replace(paragraph, lines=tuple(lines))


def _without(paragraph: Paragraph, pattern: re.Pattern[str]) -> Paragraph:
    lines: list[Line] = [line.without_pattern(pattern) for line in paragraph.lines]
    return replace(paragraph, lines=tuple(lines))
