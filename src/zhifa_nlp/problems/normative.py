"""Rules and laws: texts in articles that lay down what is to be done, and tell of nobody's faults or deeds.

Their lists of faults (有下列行为之一的) read like admissions, and what they demand reads like work that is done.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice

from zhifa_nlp.documents.model import Document
from zhifa_nlp.problems.model import Labels
from zhifa_nlp.structure.model import Outline

_TITLE = re.compile(
    r"(?:条例|规定|办法|细则|规则|规程|规范|守则|准则|章程|解释|安排|法典?|法律)"
    r"(?:[(][^()]{1,12}[)])*$"
)
_ARTICLE = re.compile(r"^\s*第[一二三四五六七八九十百零0-9]{1,6}条[ \t\u3000]", re.MULTILINE)
_ENOUGH = 3
"""Articles that make a text one in articles: a report may quote one or two at the beginning of a line."""


def lays_down(document: Document, outline: Outline) -> bool:
    """Tell whether a document is a rule or law: so titled, in articles, and no report or circular."""
    title = outline.first("title")
    if outline.kind != "other" or title is None:
        return False
    words = "".join(document.folded[title.start : title.end].split())
    if _TITLE.search(words) is None:
        return False
    articles = _ARTICLE.finditer(document.folded, *outline.body)
    return len(list(islice(articles, _ENOUGH))) == _ENOUGH


def as_laid_down(labels: Labels) -> Labels:
    """Return what a rule can say: faults that it forbids, measures that it requires."""
    return Labels(
        tuple(problem for problem in labels.problems if problem.status == "prescribed"),
        tuple(replace(measure, tense="required", strength="planned") for measure in labels.measures),
    )
