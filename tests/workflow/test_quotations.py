"""Where a submission quotes what it may quote, and whose words they are."""

from __future__ import annotations

from tests.reuse.builders import own, report, sentences
from zhifa_nlp.reuse.compare import compare
from zhifa_nlp.reuse.encode import encode, join
from zhifa_nlp.reuse.submissions import as_submission
from zhifa_nlp.workflow.quotations import OfficialWords, quotations

WORDS = "".join(sentences(5, 700))


def found(texts, official):
    batch = join([encode([as_submission(n, t, official=n in official) for n, t in sorted(texts.items())])])
    compare(batch, texts.__getitem__, workers=1)
    own_texts = {name: text for name, text in texts.items() if name not in official}
    return quotations(batch, own_texts.items(), ((name, texts[name]) for name in official))


def test_a_superiors_words_are_found_with_their_source():
    text = report(own(1, 8) + "\n" + WORDS + "\n" + own(2, 8))
    [quotation] = found({"甲.txt": text, "通知.txt": WORDS}, {"通知.txt"})["甲.txt"]
    assert quotation.source == "通知.txt"
    shared = text[quotation.start : quotation.end]
    assert shared.strip("。") in WORDS
    assert len(shared) > 0.9 * len(WORDS)


def test_a_quotation_of_a_text_that_nobody_has_is_one_without_a_source():
    text = report(own(1, 8) + f"\n省政府《关于执法的通知》要求：“{WORDS}”\n" + own(2, 8))
    spans = found({"甲.txt": text, "通知.txt": "".join(sentences(5, 701))}, {"通知.txt"})["甲.txt"]
    assert {quotation.source for quotation in spans} == {""}


def test_ones_own_words_are_no_quotation():
    assert found({"甲.txt": report(own(1)), "通知.txt": WORDS}, {"通知.txt"}) == {}


def test_official_words_are_known_by_their_runs_not_by_single_words():
    others = "".join(sentences(2, 702))
    official = OfficialWords([("通知.txt", WORDS)], [WORDS[:40], others])
    assert official.source_of(WORDS[:40]) == "通知.txt"
    assert official.source_of(others) == ""
    assert official.source_of("甲") == ""


def test_official_texts_are_not_even_read_where_nothing_is_quoted():
    def texts():
        raise AssertionError
        yield  # a generator

    assert OfficialWords(texts(), []).source_of(WORDS) == ""
