"""Synthetic years: what an office of one province might have received over two decades. Every fact is made up.

Names of bodies and the events that renamed, merged and split them come from the lexicon; tiers, numbers and
sentences are invented by a seeded generator, and `truth.json` says what was put where. Nothing here says
anything of a real office.

    python corpus/years/years.py FOLDER [--seed 1]

writes, for each year, `FOLDER/YEAR/通报.txt` (the circular with its tiers), `FOLDER/YEAR/收件/` (reports, notices)
and one `FOLDER/truth.json`. The same seed gives the same bytes.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import tomllib
from dataclasses import asdict, dataclass, field
from pathlib import Path

from zhifa_nlp.lexicon.load import load_lexicon
from zhifa_nlp.lexicon.succession import forerunners, heirs

PROVINCE, HOME = "210000", "辽宁省"
FIRST = 1999  # the year whose bodies the later ones come from
MET, GRADED = ("优秀", "达标", "基本达标", "未达标"), ("优秀", "合格", "基本合格", "不合格")
SCHEMES = {
    2001: MET,
    2003: MET,
    2006: ("优秀", "合格", "不合格"),
    2010: GRADED,
    2016: ("甲等", "乙等", "丙等"),
    2020: GRADED,
}
DEPARTMENTS = (
    "police", "justice", "legal_affairs", "finance", "civil_affairs", "environment", "land", "geology_mineral",
    "construction", "transport", "agriculture", "culture", "tourism", "health", "family_planning", "education",
    "market_gongshang", "market_quality", "planning_reform", "price", "labour_security", "personnel", "forestry",
    "economy_trade", "information_industry", "foreign_trade", "commercial",
)  # fmt: skip
CITIES = tuple(f"21{n:02}00" for n in range(1, 15))
REPORTED = 26  # units a year that handed in
NUMBERS = 10  # notices that the issuer numbered in a year
SENTENCES = tomllib.loads((Path(__file__).parent / "sentences.toml").read_text("utf-8"))
_RANGES = {"n": (2, 9), "m": (20, 90)}
_DIGITS = "○一二三四五六七八九"


@dataclass
class Year:
    """One year: scheme, tier of each unit, what each report was made to say, and the notices.

    Attributes:
        year: the year assessed.
        scheme: tiers, best first.
        tiers: unit id to tier.
        names: unit id to full name in that year.
        reports: file name to unit id, measures (codes) and problems (code and status).
        held: numbers of the notices in the folder.
        lost: numbers of the notices that were issued and are not in the folder.
        known: numbers that reports may cite: nobody cites the others.
        cited: numbers that reports cite.
    """

    year: int
    scheme: tuple[str, ...]
    tiers: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    reports: dict[str, dict[str, object]] = field(default_factory=dict)
    held: list[int] = field(default_factory=list)
    lost: list[int] = field(default_factory=list)
    known: list[int] = field(default_factory=list)
    cited: list[int] = field(default_factory=list)


def write_years(folder: Path, *, seed: int = 1, years: tuple[int, ...] = tuple(SCHEMES)) -> list[Year]:
    """Write the years into `folder` and return the truth about them."""
    chance = random.Random(seed)
    quality: dict[str, float] = {}
    made = []
    for year in years:
        truth = Year(year, SCHEMES[year])
        _assess(truth, quality, chance)
        _write(folder / str(year), truth, chance)
        made.append(truth)
    (folder / "truth.json").write_text(
        json.dumps([asdict(t) for t in made], ensure_ascii=False, indent=1), encoding="utf-8"
    )
    return made


def units_of(year: int) -> dict[str, str]:
    """Return the units assessed in a year, id to full name: departments under their heirs, and the cities."""
    lexicon = load_lexicon()
    functions = sorted({h for f in DEPARTMENTS for h in heirs(lexicon, f, "province", FIRST, year)})
    ids = [f"{PROVINCE}/{f}" for f in functions] + [f"{code}/government" for code in CITIES]
    named = {one: lexicon.full_name(one.partition("/")[2], one[:6], on=year) for one in ids}
    return {one: name for one, name in named.items() if name}


def _assess(truth: Year, quality: dict[str, float], chance: random.Random) -> None:
    """Give each unit a tier: a merged body begins with the mean of what went into it."""
    lexicon = load_lexicon()
    truth.names = units_of(truth.year)
    known = dict(quality)
    quality.clear()
    for unit in truth.names:
        code, function = unit.split("/")
        came = (
            {unit}
            if function == "government"
            else {f"{code}/{f}" for f in forerunners(lexicon, function, "province", FIRST, truth.year)}
        )
        before = [known[one] for one in sorted(came | {unit}) if one in known] or [chance.gauss(0, 1)]
        quality[unit] = 0.75 * sum(before) / len(before) + chance.gauss(0.1, 0.6)
    order = sorted(truth.names, key=lambda u: -quality[u])
    shares = {4: (0.36, 0.80, 0.94), 3: (0.36, 0.92)}[len(truth.scheme)]
    for place, unit in enumerate(order):
        truth.tiers[unit] = truth.scheme[sum(place >= share * len(order) for share in shares)]


def _write(folder: Path, truth: Year, chance: random.Random) -> None:
    inbox = folder / "收件"
    inbox.mkdir(parents=True, exist_ok=True)
    truth.lost = sorted(chance.sample(range(2, NUMBERS), 3))
    truth.known = sorted(chance.sample(range(1, NUMBERS + 1), 6))
    truth.held = [n for n in range(1, NUMBERS + 1) if n not in truth.lost]
    (folder / "通报.txt").write_text(circular(truth), encoding="utf-8")
    for number in truth.held:
        (inbox / f"通知-{number:02}.txt").write_text(notice(truth.year, number), encoding="utf-8")
    for position, unit in enumerate(sorted(chance.sample(sorted(truth.names), REPORTED))):
        name = f"{position + 1:02}-{truth.names[unit]}.txt"
        (inbox / name).write_text(_report(truth, unit, name, chance), encoding="utf-8")


def circular(truth: Year) -> str:
    """Return the circular of a year: stated counts in the text, lists in the annex."""
    lists = {tier: [truth.names[u] for u, t in truth.tiers.items() if t == tier] for tier in truth.scheme}
    counts = "，".join(f"{tier}单位{len(units)}个" for tier, units in lists.items())
    annex = "\n\n".join(f"{tier}单位：\n{'、'.join(units)}" for tier, units in lists.items())
    title = f"{HOME}人民政府办公厅关于{truth.year}年度行政执法责任制考评结果的通报"
    return f"""{title}
辽政办发〔{truth.year + 1}〕{truth.year % 9 + 6}号

各市人民政府，省政府各厅委、各直属机构：

现将{truth.year}年度行政执法责任制考评结果通报如下：{counts}。

附件：考评结果

{HOME}人民政府办公厅
{chinese(truth.year + 1)}年三月十日

附件

考评结果

{annex}
"""


def notice(year: int, number: int) -> str:
    """Return a numbered notice of the province's legal-affairs office."""
    return f"""{HOME}人民政府办公厅关于做好第{number}批执法检查工作的通知
辽政办发〔{year}〕{number}号

各市人民政府：

请于月底前完成第{number}批执法检查，结果书面报告。

{HOME}人民政府办公厅
{chinese(year)}年{"一二三四五六七八九十"[number - 1]}月十五日
"""


def _report(truth: Year, unit: str, name: str, chance: random.Random) -> str:
    """Return a report, and write down what it says."""
    standing = truth.scheme.index(truth.tiers[unit]) / (len(truth.scheme) - 1)
    measures = [
        code
        for code, about in SENTENCES["measures"].items()
        if chance.random() < (0.8 if about.get("steady") else 0.85 - 0.55 * standing)
    ]
    problems = {
        code: "admitted" if chance.random() < 0.55 + 0.3 * standing else "resolved"
        for code in chance.sample(sorted(SENTENCES["problems"]), chance.choice((1, 2, 2, 3)))
    }
    cited = sorted(chance.sample(truth.known, 2))
    truth.cited = sorted({*truth.cited, *cited})
    truth.reports[name] = {"unit": unit, "measures": measures, "problems": problems, "cited": cited}
    done = [chance.choice(SENTENCES["measures"][c]["words"]) for c in measures]
    told = [chance.choice(SENTENCES["problems"][c][s]) for c, s in problems.items()]
    own = (
        "我市"
        if unit.endswith("/government")
        else "我" + truth.names[unit][-1].replace("室", "办").replace("会", "委")
    )
    numbers = "、".join(f"辽政办发〔{truth.year}〕{n}号" for n in cited)
    claimed = truth.tiers[unit] if chance.random() < 0.9 else truth.scheme[0]
    body = f"""{truth.names[unit]}关于{truth.year}年度行政执法责任制落实情况的自查报告

{HOME}人民政府：

根据《中华人民共和国行政处罚法》和{numbers}文件要求，{own}对{truth.year}年度行政执法责任制落实情况进行了自查，现报告如下。

一、主要做法

{"".join(done) or f"{own}按照要求开展了工作。"}

二、存在的问题

{"".join(told)}

经自评，{own}为{claimed}等次。

{truth.names[unit]}
{truth.year}年12月{chance.randint(1, 28)}日
"""
    return re.sub(r"\{([nm])\}", lambda m: str(chance.randint(*_RANGES[m[1]])), body)


def chinese(year: int) -> str:
    """Return a year in Chinese digits, as circulars are dated."""
    return "".join(_DIGITS[int(digit)] for digit in str(year))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    for one in write_years(given.folder, seed=given.seed):
        print(one.year, len(one.names), "units", len(one.reports), "reports")
