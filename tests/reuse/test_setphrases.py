"""Two or three hundred reports, in which a set phrase is held by dozens and not by too many."""

from __future__ import annotations

import random

from tests.reuse.builders import own, report, sentences, verdicts

STOCK = sentences(10, seed=900)


def phrased(seed: int, *, stock: int = 6) -> str:
    """Return a body of one's own in which set phrases stand in an order of its own."""
    chance, lines = random.Random(seed), sentences(16, seed=seed)
    for phrase in chance.sample(STOCK, stock):
        lines.insert(chance.randrange(len(lines)), phrase)
    return "\n".join("".join(lines[k : k + 5]) for k in range(0, len(lines), 5))


def folder(count: int) -> dict[str, str]:
    units = "甲乙丙丁戊己庚辛"
    return {
        f"d{k:02d}": report(phrased(k), unit=f"{units[k % 8]}县水务局", day=f"200{k % 9}年{1 + k % 12}月1日")
        for k in range(count)
    }


def test_reports_full_of_set_phrases_are_no_copies_of_each_other():
    assert not [v.doc for v in verdicts(folder(30)).values() if v.copied]


def test_what_goes_on_as_its_source_does_is_copied_however_many_copied_it():
    copies = {
        f"z{k:02d}": report(phrased(3), unit=f"{unit}县林业局", day=f"2010年{1 + k}月1日")
        for k, unit in enumerate("子丑寅卯辰巳午未申酉")
    }
    found = verdicts(folder(30) | copies)

    assert [v.doc for v in found.values() if v.copied] == sorted(copies)
    assert {found[name].source for name in copies} == {"d03"}


def test_a_paragraph_of_deeds_that_several_took_is_copied_and_one_of_commands_is_quoted():
    deeds = "".join(f"全年我局查处了{line[:-1]}共{k + 3}起。" for k, line in enumerate(sentences(4, seed=77)))
    orders = "".join(f"各级机关应当{line[:-1]},不得推诿。" for line in sentences(4, seed=78))

    def taken(words: str) -> list[str]:
        texts = {
            f"d{k}": report(own(k) + "\n" + words, unit=f"{unit}县水务局", day=f"200{k}年1月1日")
            for k, unit in enumerate("甲乙丙丁")
        }
        return [v.doc for v in verdicts(texts).values() if v.copied]

    assert taken(deeds) == ["d1", "d2", "d3"]
    assert taken(orders) == []
