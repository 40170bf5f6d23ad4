# ruff: noqa: E501, SIM905  lists of sentences are written as lines of sentences
"""Recall and false alarms of residue: python tests/benchmarks/reuse_residue.py [--count 200] [--clean 100] [--seed 9]

Reports of real places are written with the words of the second copy benchmark. In `count` of them one thing is
left standing that the writer cannot mean: two thirds alone, a third in a stretch taken from another report of the
set. All of them, and `clean` more, mention other units, places and years lawfully, several times each. Printed:
recall by kind, and the clean reports with a false alarm.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections import defaultdict
from pathlib import Path

from reuse_second import Writer
from reuse_second_words import DOMAINS

from zhifa_nlp.lexicon.load import load_lexicon
from zhifa_nlp.reuse.find import find

# {P} another place, {U} the same office there, {F} another office without a place, {y} years that cannot be meant
PLANTED = {
    "unit": "{U}高度重视这项工作，把它列入议事日程。|{U}党组多次召开会议专题研究。|{U}全体执法人员深受教育。|今后，{U}将继续抓好落实。|{U}成立了由局长任组长的领导小组。|几年来，{U}始终坚持依法办事。|对照标准，{U}自评为优秀。|{U}认真组织学习，人人写出心得。",
    "place": "在{P}委、{P}人民政府的正确领导下，各项工作稳步推进。|我们结合{P}实际，制定了实施细则。|为全{P}的经济发展作出了贡献。|我{P}地处两省交界，监管任务重。|在{P}委的坚强领导下，取得了一些成绩。|立足{P}工作实际，大胆探索。|经过努力，全{P}执法水平有了提高。",
    "self": "{S}把责任制摆上重要位置。|通过检查，{S}执法行为进一步规范。|{S}成立了专门机构，配备了人员。|上级领导对{S}的做法给予肯定。",
    "function": "{F}领导班子对此十分重视，分工包片。|{F}全体同志加班加点，完成了清理。|作为{f}主管部门，我们责无旁贷。|在全{f}系统开展了练兵。|{F}今后要加大力度。",
    "year": "现将{o}年度自查情况报告如下。|{o}年工作打算：一是抓学习，二是抓队伍。|今年（{o}年）以来，检查面不断扩大。|{n}年，我局共受理投诉31件，全部办结。",
    "blank": "20XX年以来，我们坚持不懈。|XX县领导多次过问。|**市各有关单位积极配合。|×××局长亲自带队。|共查处案件（此处填写数字）起。|XX局党组专题研究。",
}
LAWFUL = (
    "我们组织骨干赴{P}参观学习，开阔了眼界。|{U}来函请求协查，我们派出2人配合。|借鉴{P}的经验，我们改进了公示办法。|与{U}建立了案件移送机制。|{P}籍当事人王某不服处罚，申请了复议。|"
    "会同{C}公安局查处了一起大案。|{C}财政局高度重视，安排了专项经费。|{T}人民政府积极配合，出动人员30人次。|省政府法制办对我们的做法给予肯定。|在省委、省政府的正确领导下，各地进展平衡。|"
    "{o}年，我局被评为先进单位。|{o}年以来，我们坚持每月例会。|比{o}年增长了12%。|按照{o}年下发的《实施意见》办理。|到{n}年，合格率力争达到95%。|{n}年，我局将重点抓好培训。|"
    "转发了{U}《关于加强管理的意见》。|案件移交{P}人民法院审理。|该批货物销往{P}、{Q}等地。|邻近的{P}也出现了类似情况。|市、县、乡三级联动，效果明显。|我委托律师出庭应诉。|全县上下形成了合力。|"
    "物价、工商等部门密切配合。|县委、县政府主要领导亲自过问。|{C}委、{C}政府多次听取汇报。|协助{U}追回赃物。|在{P}举行的现场会上，我们作了发言。|毗邻的{P}和{Q}来人考察。|我所知道的情况就是这些。|"
    "{P}某公司的投诉经查不实。|配合上级对{C}各乡镇进行了督查。|当事人称“我厅早有规定”，经查并无此规定。|同{Q}签订了联防协议。"
).split("|")
OFFICES = {
    "物价": "物价检查所",
    "统计": "统计局",
    "林业": "林业局",
    "民政": "民政局",
    "审计": "审计局",
    "粮食": "粮食局",
}


class Reports:
    """Writes the reports of one set."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        rows = [r for r in load_lexicon().jurisdictions if r.distance(2005) == 0]
        self.counties = [r for r in rows if r.name.endswith("县") and len(r.name) == 3]
        self.cities = {r.code[:4]: r for r in rows if r.code.endswith("00") and r.name.endswith("市")}

    def names(self, year: int = 0) -> dict[str, str]:
        """Return a unit and what others its report may name, of `year` or any."""
        chance = self.chance
        own = chance.choice([c for c in self.counties if c.code[:4] in self.cities])
        others = chance.sample([c.name for c in self.counties if c.code[:2] != own.code[:2]], 2)
        domain = chance.choice(
            [d for d in DOMAINS if d not in ("物价", "统计", "司法", "民宗", "水务", "渔政", "农机")]
        )
        city, office = self.cities[own.code[:4]].name, chance.choice([o for o in OFFICES if o != domain])
        at_city = chance.random() < 0.4
        place = city if at_city else own.name
        year = year or chance.randint(2000, 2012)
        return {
            "unit": f"{place}{domain}局", "place": place, "P": others[0], "Q": others[1], "U": f"{others[0]}{domain}局",
            "C": own.name if at_city else city, "T": own.name + chance.choice(("城关镇", "河口乡")), "F": OFFICES[office], "f": office,
            "S": chance.choice(("我厅", "我县", "我委") if at_city else ("我厅", "我委", "我站")),
            "o": str(year - chance.randint(2, 5)), "n": str(year + chance.randint(2, 4)), "year": str(year), "domain": domain,
        }  # fmt: skip

    def write(self, names: dict[str, str], planted: str = "", taken: str = "") -> str:
        """Return a report; `planted` stands in its midst, `taken` is a stretch of another report."""
        chance = self.chance
        writer = Writer(chance, names["domain"], names["unit"], names["place"])
        lines = [writer.sentence() for _ in range(chance.randint(20, 40))]
        lines += [s.format(**names) for s in chance.sample(LAWFUL, 5)]
        chance.shuffle(lines)
        if planted:
            lines.insert(chance.randint(2, len(lines) - 2), planted.format(**names))
        paragraphs = ["　　" + "".join(lines[k : k + 3]) for k in range(0, len(lines), 3)]
        if taken:
            paragraphs.insert(chance.randint(1, len(paragraphs)), "　　" + taken)
        day = f"{names['year']}年{chance.randint(11, 12)}月{chance.randint(1, 28)}日"
        head = f"{names['unit']}关于行政执法责任制的自查报告\n\n省人民政府法制办公室：\n"
        return head + "\n".join(paragraphs) + f"\n\n{names['unit']}\n{day}\n"


def main() -> None:
    """Write the set to a folder of its own, look for residue, and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--clean", type=int, default=100)
    parser.add_argument("--seed", type=int, default=9)
    parser.add_argument(
        "--show", action="store_true", help="print what was missed and what was a false alarm"
    )
    options = parser.parse_args()
    made, texts, truth = Reports(options.seed), {}, {}
    for number in range(options.clean):
        texts[f"clean-{number:04d}.txt"] = made.write(made.names())
    kinds = list(PLANTED)
    for number in range(options.count):
        names, kind = made.names(), kinds[(number // 3 * 2 + number % 3) % len(kinds)]
        sentence = made.chance.choice(PLANTED[kind].split("|"))
        name = f"planted-{number:04d}.txt"
        if number % 3 == 2:  # in a stretch taken from another's report, which says it of itself
            source = made.names(int(names["year"]) - 1)
            kind, sentence = "copied", f"{source['unit']}的同志分片包干，{source['place']}各乡镇都去过。"
            writer = Writer(made.chance, source["domain"], source["unit"], source["place"])
            stretch = "".join(
                [writer.sentence() for _ in range(5)] + [sentence] + [writer.sentence() for _ in range(5)]
            )
            texts[f"source-{number:04d}.txt"] = made.write(source, taken=stretch)
            texts[name], truth[name] = made.write(names, taken=stretch), (kind, stretch)
        else:
            texts[name], truth[name] = made.write(names, sentence), (kind, sentence.format(**names))
    with tempfile.TemporaryDirectory() as folder:
        for name, text in texts.items():
            (Path(folder) / name).write_text(text, encoding="utf-8")
        comparison, _ = find(Path(folder), raw=True)
    report(comparison.verdicts, texts, truth, show=options.show)


def report(verdicts, texts, truth, *, show: bool) -> None:
    """Print recall by kind, and false alarms."""
    hits, alarms, clean = defaultdict(list), defaultdict(list), 0
    for verdict in verdicts:
        kind, sentence = truth.get(verdict.doc, ("", ""))
        at = texts[verdict.doc].find(sentence) if sentence else -1
        inside = [r for r in verdict.residues if at >= 0 and at <= r.start < at + len(sentence)]
        if kind:
            hits[kind].append(bool(inside))
            if show and not inside:
                print("missed", kind, sentence, "|", texts[verdict.doc][:24].split("关于")[0])
        clean += verdict.doc.startswith(("clean", "source"))
        for residue in verdict.residues:
            if residue not in inside:
                alarms[verdict.doc].append(residue)
                if show:
                    print(
                        "alarm",
                        verdict.doc,
                        residue.text,
                        texts[verdict.doc][residue.start - 20 : residue.end + 20].replace("\n", "/"),
                    )
    every = [hit for found in hits.values() for hit in found]
    print(
        f"planted {len(every)}, recall {sum(every) / len(every):.3f}: "
        + ", ".join(f"{k} {sum(v)}/{len(v)}" for k, v in hits.items())
    )
    false = [doc for doc in alarms if doc.startswith(("clean", "source"))]
    print(
        f"reports without residue {clean}, with a false alarm {len(false)}; planted reports with a false alarm besides {len(alarms) - len(false)}"
    )


if __name__ == "__main__":
    main()
