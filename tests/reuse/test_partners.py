from __future__ import annotations

import random

import pytest

from tests.reuse.builders import WORDS, compared, own, report, sentences, verdicts


def reworded(text: str, share: float, seed: int) -> str:
    """Return `text` with that share of its words (of two characters each) exchanged."""
    chance, out = random.Random(seed), []
    for at in range(0, len(text), 2):
        out.append(chance.choice(WORDS) if chance.random() < share else text[at : at + 2])
    return "".join(out)


def every_fourth(line: str, seed: int) -> str:
    """Return `line` with every fourth of its words exchanged."""
    words = [line[at : at + 2] for at in range(0, len(line), 2)]
    words[3::4] = random.Random(seed).choices(WORDS, k=len(words[3::4]))
    return "".join(words)


@pytest.mark.parametrize("seed", range(10, 15))
def test_a_text_reworded_from_end_to_end_is_found(seed: int):
    lines = [line.strip("。").replace("，", "") for line in sentences(40, seed)]
    copied = "\n".join(every_fourth(line, seed + k) for k, line in enumerate(lines))
    found = verdicts(
        {
            "a": report("\n".join(lines)),
            "b": report(copied, unit="乙县水务局", day="2003年1月1日"),
            "c": report(own(2, 60)),
        }
    )

    assert (found["b"].copied, found["b"].source) == (True, "a")
    assert found["b"].score > 0.9


def test_many_short_phrases_in_another_order_are_no_copy():
    chance = random.Random(8)
    phrases = ["".join(chance.choices(WORDS, k=6)) for _ in range(40)]

    def strewn(seed: int) -> str:
        lines = sentences(40, seed)
        for at, phrase in enumerate(random.Random(seed).sample(phrases, 40)):
            lines[at] = lines[at][:-1] + "，" + phrase + "。"
        return "".join(lines)

    assert not compared(
        {"a": report(strewn(1)), "b": report(strewn(2), unit="乙县水务局", day="2003年1月1日")}
    ).passages


def test_an_undated_copy_does_not_hide_the_dated_source_of_another():
    body = own(1)
    edited = reworded(body, 0.06, 3)
    found = verdicts(
        {
            "a": report(body),
            "b": report(edited, unit="乙县水务局", day=""),
            "c": report(edited, unit="丙县水务局", day="2003年1月1日"),
        }
    )

    assert (found["c"].copied, found["c"].source) == (True, "a")
    assert not found["a"].copied
