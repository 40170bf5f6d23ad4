"""A second set, on which nothing was tuned: python tests/benchmarks/reuse_second.py DIR --count 2000 [--seed 3]

Other words, other sentences, other disguises and other layouts than `reuse_corpus`, in the same form. Its honest
reports share wordings of half a clause with many others, its partial copies take 15 to 40 %, its mosaics
three to six sources in turn. With --paraphrase a further 2 % are told freely, to be reported apart.
"""

from __future__ import annotations

import argparse
import random
import re
from datetime import date, timedelta
from pathlib import Path

import reuse_second_disguise as disguise
from reuse_corpus import Chunk, Generator, Report, write
from reuse_second_words import DOMAINS, DUTIES, KINDS, LEVELS, MEANS, PLACES, RULES, STOCK

LEADS = (
    "{t}对此作了专门规定：{q}", "市政府在电视电话会议上强调，{q}", "省里的文件写得很清楚：“{q}”", "{q}", "{q}", "{q}",
    "正如《{t}》所说，{q}对照这一条，我们还有差距。", "《{t}》第{n}条：{q}", "我们把上级的话印在卡片上：{q}",
)  # fmt: skip
_SLOT = re.compile(r"\{(\w+)\}")
_FEET = ("{unit}\n{day}", "{day}", "{unit}　　{day}", "\n{unit}\n\n{day}\n联系人：办公室")
HEADINGS = ("主要做法", "存在的问题", "下步打算", "组织领导")
_DIGITS = "○一二三四五六七八九"


class Writer:
    """Writes sentences for one document."""

    def __init__(self, chance: random.Random, domain: str, unit: str, place: str) -> None:
        things, faults, offices, self.law = (part.split() for part in DOMAINS[domain].split(";"))
        self.chance, self.unit = chance, unit
        self.words = {
            "t": things, "f": faults, "o": offices, "law": [f"《{self.law[0]}》"], "k": DUTIES, "m": MEANS,
            "lv": LEVELS,
            "p": [place + "镇", place, *(p + "乡" for p in chance.sample(PLACES, 4))],
        }  # fmt: skip

    def _fill(self, text: str) -> str:
        chance = self.chance

        def word(slot: re.Match[str]) -> str:
            name = slot[1]
            if name == "n":
                return str(chance.randint(2, 980))
            if name == "u":
                return chance.choice(("我局", "我们", "局党组", "本单位", self.unit))
            if name == "d":
                return chance.choice(
                    (f"{chance.randint(1, 12)}月份", "去年底", "春节前后", "三季度", "汛期", "上半年", "近期")
                )
            return chance.choice(self.words[name])

        return _SLOT.sub(word, text)

    def sentence(self) -> str:
        """Return one sentence: each clause of its kind in one of the wordings, now and then one left out or added."""
        clauses = [self.chance.choice(wordings.split("|")) for wordings in self.chance.choice(KINDS)]
        if self.chance.random() < 0.3:
            clauses.insert(
                self.chance.randrange(1, len(clauses) + 1),
                self.chance.choice(self.chance.choice(KINDS)[-1].split("|")),
            )
        return "，".join(map(self._fill, clauses)) + "。"

    def rule(self) -> str:
        """Return one sentence of a circular."""
        return "".join(self._fill(self.chance.choice(part)) for part in RULES)


class Second(Generator):
    """Makes the second set."""

    def __init__(self, count: int, seed: int, roots: int = 0, paraphrased: float = 0.0) -> None:
        self.paraphrased = paraphrased
        super().__init__(count, seed, None, roots)

    def _official(self, number: int) -> Report:
        chance, domain = self.chance, self.chance.choice(list(DOMAINS))
        report = Report(
            f"g{number:04d}", "official", chance.choice(PLACES), "省人民政府办公厅", date(1998, 3, 5)
        )
        writer = Writer(chance, domain, report.unit, report.place)
        report.obfuscation = f"关于进一步规范{domain}执法行为的意见"
        for _ in range(16):
            report.chunks.append(Chunk("".join(writer.rule() for _ in range(chance.randint(1, 3)))))
        self._lay_out(report, f"{report.unit}{report.obfuscation}\n各市人民政府，省政府各部门：", "")
        return report

    def _blank(self, kind: str) -> tuple[Report, Writer]:
        chance, domain = self.chance, self.chance.choice(list(DOMAINS))
        place = chance.choice(PLACES)
        unit = f"{place}{chance.choice(LEVELS)}{domain}{chance.choice(('局', '管理局', '管理处'))}"
        report = Report("", kind, place, unit, date(2000, 1, 1) + timedelta(days=chance.randint(0, 6000)))
        return report, Writer(chance, domain, unit, place)

    def _own(self, writer: Writer, characters: int, stock: float = 0.03) -> list[Chunk]:
        chunks, size, chance = [], 0, self.chance
        while size < characters:
            some = [
                chance.choice(STOCK) if chance.random() < stock else writer.sentence()
                for _ in range(chance.randint(1, 5))
            ]
            chunks.append(Chunk("".join(some)))
            size += len(chunks[-1].text)
        return chunks

    def quote(self) -> Report:
        """Return a report of one's own with one to four quotations, a third of them lightly edited."""
        report, writer = self._blank("quote")
        report.chunks = self._own(writer, self._length())
        for _ in range(self.chance.randint(1, 4)):
            official = self.chance.choice(self.officials)
            first, last = self.chance.choice(official.paragraphs)
            words = official.text[first:last]
            if self.chance.random() < 0.33:
                words = disguise.edit(words, "light", self.chance)
            lead = self.chance.choice(LEADS).format(
                t=official.obfuscation, q=words, n=self.chance.randint(2, 30)
            )
            report.chunks.insert(self.chance.randrange(len(report.chunks)), Chunk(lead))
        return report

    def copy(self, kind: str, roots: list[Report]) -> Report:
        """Return a copy, dated after its sources but for a tenth."""
        chance = self.chance
        report, writer = self._blank(kind)
        sources = chance.sample(roots, chance.randint(3, 6) if kind == "mosaic" else 1)
        if kind == "edit":
            report.obfuscation = (
                "paraphrase" if chance.random() < self.paraphrased else chance.choice(disguise.OBFUSCATIONS)
            )
        share = {"partial": chance.uniform(0.15, 0.4), "mosaic": 0.75 / len(sources)}.get(kind, 1.0)
        runs = [
            (source, *self._range(source, share / 2 if kind == "mosaic" else share))
            for source in sources * (2 if kind == "mosaic" else 1)
        ]
        own = {"partial": 1 - share, "mosaic": 0.25}.get(kind, 0.0)
        rest = self._own(writer, int(2900 * own)) if own else []
        for source, start, end in runs:
            text = self._changed(source.text[start:end], kind, source, report)
            rest.insert(chance.randint(0, len(rest)), Chunk(text, source.name, start, end))
        report.chunks, report.sources = rest, [s.name for s in sources]
        report.day = max(s.day for s in sources) + timedelta(days=chance.randint(5, 700))
        if chance.random() < 0.1:
            report.date_ok = False
            if chance.random() < 0.5:
                report.day = sources[0].day
        return report

    def _changed(self, text: str, kind: str, source: Report, report: Report) -> str:
        if kind == "swap":
            return disguise.swap(text, source.place, report.place, self.chance)
        if report.obfuscation == "paraphrase":
            return "\n".join(disguise.paraphrase(p, self.chance) for p in text.split("\n"))
        return disguise.edit(text, report.obfuscation, self.chance) if kind == "edit" else text

    def _finish(self, report: Report, name: str) -> None:
        report.name, chance = name, self.chance
        title = chance.choice(
            (
                "{u}{y}年执法责任制自查报告",
                "{u}关于开展自查情况的报告",
                "关于{u}依法行政工作的汇报",
                "自查自评报告",
            )
        ).format(u=report.unit, y=report.day.year)
        stated = report.date_ok or report.day.year < 2000 or chance.random() < 0.5
        day = _day(report.day, chance)
        head = chance.choice(
            (title + "\n", title + f"\n{chance.choice(PLACES)}市法制办公室：", title + "\n\n省政府法制办：")
        )
        if stated and chance.random() < 0.15:
            self._lay_out(report, f"{title}\n（{day}）\n", report.unit)
        else:
            self._lay_out(
                report,
                head,
                chance.choice(_FEET).format(unit=report.unit, day=day) if stated else report.unit,
            )
        self.reports.append(report)

    def _lay_out(self, report: Report, head: str, foot: str) -> None:
        text, indent = head, self.chance.choice(("\n", "\n    ", "\n　　", "\n\n"))
        for number, chunk in enumerate(report.chunks):
            if number % 5 == 4:
                number_of = "一二三四五六七八九十"[number // 5 % 10]
                text += f"\n（{number_of}）{self.chance.choice(HEADINGS)}"
            text += indent
            start = len(text)
            text += chunk.text
            if chunk.source:
                report.cases.append({
                    "doc": report.name, "source": chunk.source, "doc_start": start, "doc_end": len(text),
                    "source_start": chunk.start, "source_end": chunk.end, "kind": report.kind,
                })  # fmt: skip
            else:
                report.paragraphs.append((start, len(text)))
        report.text = text + "\n" + foot + "\n"


def _day(day: date, chance: random.Random) -> str:
    if chance.random() < 0.4:
        year = "".join(_DIGITS[int(d)] for d in str(day.year))
        return f"{year}年{_small(day.month)}月{_small(day.day)}日"
    return day.strftime(
        chance.choice(("%Y年%m月%d日", "%Y-%m-%d", "%Y.%m.%d", f"%Y年{day.month}月{day.day}日"))
    )


def _small(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("", "十", "二十", "三十")[tens] + ("" if ones == 0 else _DIGITS[ones])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--hidden", action="store_true")
    parser.add_argument("--roots", type=int, default=0, help="how many reports are copied from")
    parser.add_argument(
        "--paraphrase", type=float, default=0.0, help="share of the edited copies that are told freely"
    )
    options = parser.parse_args()
    write(
        options.folder,
        Second(options.count, options.seed, options.roots, options.paraphrase).generate(),
        hidden=options.hidden,
    )
