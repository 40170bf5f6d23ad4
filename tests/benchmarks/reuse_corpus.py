"""A set of reports with truth: python tests/benchmarks/reuse_corpus.py DIR --count 2000 [--seed 7] [--hidden]

Writes DIR/docs/*.txt and DIR/truth.json in the form that the scorer reads. A quarter of the reports are copies
(verbatim, swap, partial, mosaic, edit), an eighth quote official texts with and without lead-in, a twelfth
is full of stock phrases. A tenth of the copies has no usable date. With --hidden the official texts
are left out of the folder, so that a quotation can be known by its shape only. With --sentences FILE (JSON
Lines with "text", plain or .xz) the reports' own sentences are taken from real text, each once.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from reuse_disguise import OBFUSCATIONS, edit, swap
from reuse_grammar import MANDATES, Writer, unit_of
from reuse_words import PLACES, STOCK, TOPICS

SHARES = {
    "verbatim": 0.05,
    "swap": 0.05,
    "partial": 0.05,
    "mosaic": 0.05,
    "edit": 0.05,
    "quote": 0.12,
    "stock": 0.08,
}
PARAGRAPH = "\n　　"
LEADS = (
    "《{t}》要求：“{q}”", "{t}指出：“{q}”", "按照通知精神，“{q}”", "《{t}》规定，{q}", "《{t}》明确：{q}",
    "{q}", "{q}", "{q}上述规定我们已传达到每个科室。",
)  # fmt: skip
_CHINESE_DIGITS = "〇一二三四五六七八九"


@dataclass
class Chunk:
    """A stretch of a body: its text and, if it was copied, the source with the place it came from."""

    text: str
    source: str = ""
    start: int = 0
    end: int = 0


@dataclass
class Report:
    """A document under construction, then finished: `text`, and where its body's paragraphs stand."""

    name: str
    kind: str
    place: str
    unit: str
    day: date
    chunks: list[Chunk] = field(default_factory=list)
    text: str = ""
    paragraphs: list[tuple[int, int]] = field(default_factory=list)
    cases: list[dict[str, object]] = field(default_factory=list)
    obfuscation: str = ""
    date_ok: bool = True
    sources: list[str] = field(default_factory=list)


class Generator:
    """Makes one set; all chance comes from one seed."""

    def __init__(self, count: int, seed: int, sentences: list[str] | None = None, roots: int = 0) -> None:
        self.roots = roots or max(8, count // 50)
        self.sentences = sentences
        self.chance = random.Random(seed)
        self.count = count
        self.reports: list[Report] = []
        self.officials = [self._official(k) for k in range(max(4, round(count**0.5 / 4)))]

    def _official(self, number: int) -> Report:
        chance = self.chance
        topics = chance.sample(list(TOPICS), 3)
        writer = Writer(chance, topics, chance.choice(PLACES), 2001)
        title = f"关于加强{topics[0]}执法责任制工作的通知"
        report = Report(
            f"f{number:04d}", "official", writer.place, writer.place + "省人民政府", date(1999, 1, 5)
        )
        for _ in range(14):
            report.chunks.append(
                Chunk("".join(writer.sentence(MANDATES) for _ in range(chance.randint(2, 4))))
            )
        _assemble(report, f"{report.unit}{title}\n\n各市、县人民政府：", self.chance)
        report.obfuscation = title
        return report

    def _blank(self, kind: str) -> tuple[Report, Writer]:
        chance = self.chance
        topics = chance.sample(list(TOPICS), chance.choice((1, 1, 2, 3)))
        day = date(2000, 1, 1) + timedelta(days=chance.randint(0, 6000))
        unit = unit_of(chance, topics[0])
        report = Report("", kind, unit[:2], unit, day)
        return report, Writer(chance, topics, unit[:2], day.year)

    def _own(self, writer: Writer, characters: int, stock: float = 0.04) -> list[Chunk]:
        chunks, size = [], 0
        while size < characters:
            some = [
                self.chance.choice(STOCK) if self.chance.random() < stock else self._sentence(writer)
                for _ in range(self.chance.randint(2, 4))
            ]
            chunks.append(Chunk("".join(some)))
            size += len(chunks[-1].text)
        return chunks

    def _sentence(self, writer: Writer) -> str:
        return self.sentences.pop() if self.sentences else writer.sentence()

    def _length(self) -> int:
        return int(self.chance.triangular(1500, 4400, 2700))

    def base(self) -> Report:
        """Return a report of one's own."""
        report, writer = self._blank("base")
        report.chunks = self._own(writer, self._length())
        return report

    def stock(self) -> Report:
        """Return a report of one's own that is a third stock phrases."""
        report, writer = self._blank("stock")
        report.chunks = self._own(writer, self._length(), stock=0.38)
        return report

    def quote(self) -> Report:
        """Return a report of one's own with two to four quotations of official texts."""
        report, writer = self._blank("quote")
        report.chunks = self._own(writer, self._length())
        for _ in range(self.chance.randint(2, 4)):
            official = self.chance.choice(self.officials)
            first, last = self.chance.choice(official.paragraphs)
            words = official.text[first:last]
            if self.chance.random() < 0.3:
                words = edit(words, "light", self.chance)
            lead = self.chance.choice(LEADS).format(t=official.obfuscation, q=words)
            report.chunks.insert(self.chance.randrange(len(report.chunks)), Chunk(lead))
        return report

    def _range(self, source: Report, share: float) -> tuple[int, int]:
        """Return a run of whole paragraphs of `source` of about `share` of its body."""
        want = max(1, round(share * len(source.paragraphs)))
        first = self.chance.randint(0, len(source.paragraphs) - want)
        return source.paragraphs[first][0], source.paragraphs[first + want - 1][1]

    def copy(self, kind: str, roots: list[Report]) -> Report:
        """Return a copy of one of `roots` (several for a mosaic), dated after them."""
        report, writer = self._blank(kind)
        sources = self.chance.sample(roots, self.chance.randint(3, 5) if kind == "mosaic" else 1)
        change: Callable[[str, Report], str] = lambda text, _: text  # noqa: E731
        if kind == "swap":
            change = lambda text, source: swap(text, source.place, report.place, self.chance)  # noqa: E731
        if kind == "edit":
            report.obfuscation = self.chance.choice(OBFUSCATIONS)
            change = lambda text, _: edit(text, report.obfuscation, self.chance)  # noqa: E731
        share = {"partial": self.chance.uniform(0.25, 0.6), "mosaic": 0.16}.get(kind, 1.0)
        copied = []
        for source in sources:
            start, end = self._range(source, share)
            copied.append(Chunk(change(source.text[start:end], source), source.name, start, end))
        own = {"partial": 1 - share, "mosaic": 0.3}.get(kind, 0.0)
        rest = self._own(writer, int(2900 * own)) if own else []
        for chunk in copied:
            rest.insert(self.chance.randint(0, len(rest)), chunk)
        report.chunks = rest
        report.sources = [s.name for s in sources]
        report.day = max(s.day for s in sources) + timedelta(days=self.chance.randint(20, 500))
        if self.chance.random() < 0.1:
            report.date_ok = False
            if self.chance.random() < 0.3:
                report.day = min(s.day for s in sources)
        return report

    def generate(self) -> list[Report]:
        """Return all reports, numbered in an order that tells nothing."""
        plan = [kind for kind, share in SHARES.items() for _ in range(round(share * self.count))]
        own = self.count - len(plan) - len(self.officials)
        slots = [f"d{k:06d}" for k in self.chance.sample(range(self.count), self.count)]
        bases = [self.base() for _ in range(own)]
        for report in bases:
            self._finish(report, slots.pop())
        roots = bases[: self.roots]
        for kind in plan:
            makers = {"quote": self.quote, "stock": self.stock}
            report = makers[kind]() if kind in makers else self.copy(kind, roots)
            self._finish(report, slots.pop())
        return sorted([*self.reports, *self.officials], key=lambda r: r.name)

    def _finish(self, report: Report, name: str) -> None:
        report.name = name
        chance = self.chance
        about, kind = (
            chance.choice(("落实", "推行", "开展")),
            chance.choice(("情况的自查报告", "工作汇报", "工作总结")),
        )
        title = f"{report.unit}关于{about}行政执法责任制{kind}"
        stated = report.date_ok or report.day.year < 2000 or chance.random() < 0.3
        foot = _day(report.day, chance) if stated else ""
        _assemble(
            report, f"{title}\n\n{chance.choice(PLACES)}市人民政府法制办：", chance, f"{report.unit}\n{foot}"
        )
        self.reports.append(report)


def _day(day: date, chance: random.Random) -> str:
    if chance.random() < 0.4:
        year = "".join(_CHINESE_DIGITS[int(d)] for d in str(day.year))
        return f"{year}年{_small(day.month)}月{_small(day.day)}日"
    return f"{day.year}年{day.month}月{day.day}日"


def _small(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else _CHINESE_DIGITS[tens] + "十") + (
        _CHINESE_DIGITS[ones] if ones else ""
    )


def _assemble(report: Report, head: str, chance: random.Random, foot: str = "") -> None:
    """Lay the chunks out, a paragraph each, and note where the copied ones came to stand."""
    text = head
    for number, chunk in enumerate(report.chunks):
        heading = (
            f"\n{'一二三四五六七八九'[number // 6 % 9]}、{chance.choice(('基本', '主要', '有关'))}情况"
            if number % 6 == 5
            else ""
        )
        text += heading + PARAGRAPH
        start = len(text)
        text += chunk.text
        if chunk.source:
            report.cases.append({
                "doc": report.name, "source": chunk.source, "doc_start": start, "doc_end": len(text),
                "source_start": chunk.start, "source_end": chunk.end, "kind": report.kind,
            })  # fmt: skip
        else:
            report.paragraphs.append((start, len(text)))
    report.text = text + "\n\n" + foot + "\n"


def real_sentences(path: Path, seed: int) -> list[str]:
    """Return the sentences of 12 to 90 characters of a JSON Lines file, each once, shuffled."""
    opened = lzma.open if path.suffix == ".xz" else open
    found: dict[str, None] = {}
    with opened(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            text = json.loads(line)["text"]
            found.update(dict.fromkeys(s for s in re.findall(r"[^。\n]+。", text) if 12 <= len(s) <= 90))
    sentences = list(found)
    random.Random(seed).shuffle(sentences)
    return sentences


def write(folder: Path, reports: list[Report], *, hidden: bool = False) -> None:
    """Write the documents and their truth below `folder`; `hidden` leaves the official sources out."""
    docs = folder / "docs"
    docs.mkdir(parents=True, exist_ok=True)
    for old in docs.glob("*.txt"):
        old.unlink()
    truth: dict[str, object] = {"docs": {}, "cases": []}
    for report in reports:
        if report.kind == "official" and hidden:
            continue
        (docs / f"{report.name}.txt").write_text(report.text, encoding="utf-8")
        truth["docs"][report.name] = {  # type: ignore[index]
            "kind": report.kind, "copied": bool(report.sources), "sources": report.sources,
            "date_ok": report.date_ok, "obfuscation": report.obfuscation,
        }  # fmt: skip
        truth["cases"].extend(report.cases)  # type: ignore[attr-defined]
    (folder / "truth.json").write_text(json.dumps(truth, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--hidden", action="store_true")
    parser.add_argument("--sentences", type=Path)
    parser.add_argument("--roots", type=int, default=0, help="how many reports are copied from")
    options = parser.parse_args()
    real = real_sentences(options.sentences, options.seed) if options.sentences else None
    made = Generator(options.count, options.seed, real, options.roots).generate()
    write(options.folder, made, hidden=options.hidden)
