"""What any model must beat: the majority, a keyword list, and plain TF-IDF with logistic regression."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from statistics import median

import numpy as np

from zhifa_nlp.problems.corpus import Example
from zhifa_nlp.problems.model import CodeScore, Labels, ProblemSpan
from zhifa_nlp.problems.scores import admitted_codes
from zhifa_nlp.problems.taxonomy import PROBLEM_CODES, STATUSES

KEYWORDS: dict[str, tuple[str, ...]] = {
    "awareness.concept": ("观念", "意识不强"), "awareness.business_first": ("重业务", "轻法制"),
    "coverage.slow": ("迟缓", "不平衡", "重视不够"), "coverage.blank": ("空白", "死角"),
    "formalism.detached": ("流于形式", "脱节", "两张皮"), "formalism.copied": ("照搬", "照抄", "千篇一律"),
    "formalism.no_accountability": ("追究不", "没有追究"), "workforce.quality": ("素质", "业务不熟"),
    "workforce.abuse": ("乱罚款", "粗暴", "乱收费"), "workforce.lax": ("不严", "人情", "违法不究"),
    "procedure.rules": ("制度不健全", "不完善"), "procedure.documents": ("文书", "案卷"),
    "procedure.publicity": ("公示不", "不公开"), "oversight.assessment": ("考核不", "走过场"),
    "oversight.mechanism": ("监督不", "监督机制"), "resources.staff": ("人手", "编制"),
    "resources.funding": ("经费", "装备"),
}  # fmt: skip


def _labels(codes: Sequence[str]) -> Labels:
    return Labels(tuple(ProblemSpan("", 0, 0, (CodeScore(c, 1.0),), "admitted") for c in codes))


def majority(train: Sequence[Example], test: Sequence[Example]) -> list[Labels]:
    """Return for every document the codes that training documents admit most, as many as they do on the median."""
    counts = Counter(c for e in train for c in admitted_codes(e))
    size = int(median(len(admitted_codes(e)) for e in train))
    return [_labels([c for c, _ in counts.most_common(size)]) for _ in test]


def keywords(test: Sequence[Example]) -> list[Labels]:
    """Return for every document the codes whose keywords it holds."""
    return [_labels([c for c, words in KEYWORDS.items() if any(w in e.text for w in words)]) for e in test]


def tfidf(train: Sequence[Example], test: Sequence[Example]) -> list[Labels]:
    """Return what one-vs-rest logistic regression over character 2- to 4-grams of single clauses finds."""
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415  evaluation only
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415  evaluation only

    vectorizer = TfidfVectorizer(analyzer="char", ngram_range=(2, 4), min_df=2, max_features=60_000)
    known = vectorizer.fit_transform([piece for e in train for piece in _pieces(e)])
    admitted = STATUSES.index("admitted")
    owner = np.repeat(np.arange(len(test)), [len(e.clauses) for e in test])
    asked = vectorizer.transform([piece for e in test for piece in _pieces(e)])
    found: list[list[str]] = [[] for _ in test]
    for number, code in enumerate(PROBLEM_CODES):
        y = np.concatenate([_holds(e, number, admitted) for e in train])
        model = LogisticRegression(C=10.0, solver="liblinear", class_weight="balanced").fit(known, y)
        for k in np.unique(owner[model.predict(asked) > 0]).tolist():
            found[k].append(code)
    return [_labels(codes) for codes in found]


def _pieces(example: Example) -> list[str]:
    return [example.text[a:b] for a, b in zip(example.clauses.starts, example.clauses.ends, strict=True)]


def _holds(example: Example, code: int, status: int) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Return for each clause whether it bears the code in that status."""
    out = np.zeros(len(example.clauses), dtype=bool)
    for span in example.problems:
        if span.kind == status and code in span.codes:
            out[example.clauses_of(span)] = True
    return out
