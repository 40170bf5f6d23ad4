# ruff: noqa: E501, SIM905  lists of words are written as lines of words
"""Sentences for the benchmark: 44 frames of reports and 24 of circulars, filled with the words of a topic."""

from __future__ import annotations

import random
import re

from reuse_disguise import SYNONYMS
from reuse_words import ADVERBS, FEELINGS, LEVELS, PEOPLE, PLACES, TOPICS

FRAMES = (
    "{month}，{actor}{adv}查了{thing}{n}处，发现{fault}的有{n}家，{step}。|{thing}一直是难点，{place}的{actor}{adv}走访{n}次，{feeling}。|"
    "针对{fault}，{person}带队到{place}{adv}核实，三天内{step}。|{actor}把{thing}和{thing}放在一起管，{n}名队员分成{n}个组，{feeling}。|"
    "去年{thing}方面的投诉有{n}件，今年降到{n}件，主要靠{step}。|{place}镇反映{fault}，{actor}接报后{adv}处理，罚款{n}元，{feeling}。|"
    "《{law}法》施行以后，{thing}的管理权限有了变动，{actor}为此{step}。|{person}说，{fault}不是一天形成的，单靠{step}不够，还得盯住{thing}。|"
    "全年检查{thing}{n}个次，立案{n}起，结案{n}起，其中{fault}占{n}起。|{adv}对{place}、{place}两地的{thing}作了抽样，{n}份里有{n}份存在{fault}。|"
    "{actor}新配了{n}台设备，{thing}的底数{adv}摸清，下一步打算{step}。|{thing}的事归{actor}管，可是{fault}牵涉几家，{month}才由{person}出面协调。|"
    "因为{fault}，{place}一家单位被{adv}通报，{step}之后，{feeling}。|{actor}编了一本小册子，讲{thing}怎么查、{fault}怎么定性，印了{n}本。|"
    "{month}起，{thing}实行分片负责，{place}片由{person}负责，遇到{fault}先口头提醒再{step}。|{n}户经营者签了承诺，表示不再{fault}，{actor}隔月回访，{feeling}。|"
    "案卷评查抽了{n}卷，{thing}类得分偏低，扣分多在{fault}。|{actor}和{actor}过去各查各的，现在{step}，{thing}少跑了{n}趟。|"
    "对{thing}，我们没有一罚了事，{person}{adv}上门讲《{law}法》，{feeling}。|{place}的做法是{step}，{actor}{month}去看过，回来照着改了{thing}的流程。|"
    "经费紧，{thing}的检测只做了{n}批，{fault}很可能没有全查出来。|{month}的暗访里，{thing}出现{fault}，{person}作了检讨，{actor}补做了笔录。|"
    "人少面宽，{actor}只有{n}人持证，{thing}分布在{n}个乡镇，{fault}难以及时发现。|举报{fault}的电话{month}响了{n}次，{actor}{adv}出动，查实{n}件。|"
    "{step}这一条写进了{actor}的职责，{thing}出了问题，先问{person}。|为了管住{thing}，{place}开了{n}场座谈，有人提出{step}，{feeling}。|"
    "考核给{thing}定了{n}分，{actor}得{n}分，丢分的缘故是{fault}。|{person}牵头把{n}项职权列成表，{thing}占{n}项，{adv}上墙。|"
    "《{law}条例》里关于{thing}的条款，{actor}组织考了{n}回，及格{n}人。|{fault}在{place}比较突出，{month}之前由{actor}{step}，逾期的移交法院。|"
    "暂扣的{thing}有{n}件没有及时退还，{actor}{adv}清点，{feeling}。|{thing}收费从{n}元降到{n}元，{place}的业主说{feeling}。|"
    "{actor}同邻近的{place}约定，{thing}发生{fault}由先发现的一方办理，{month}移送{n}件。|有{n}起{fault}案件超过期限，{person}逐件说明了理由，{actor}{step}。|"
    "电脑联网以后，{thing}的记录{adv}录入，{n}条信息可以查，{fault}一眼看得出来。|{step}花了{n}万元，{thing}添了标识，{actor}省下{n}个人手。|"
    "{place}村民来信说{thing}扰民，{actor}夜里去了{n}次，证实{fault}，{step}。|听证开了{n}次，都与{thing}有关，{person}主持，{feeling}。|"
    "{actor}没有完成{thing}的任务，差{n}个，理由是{fault}牵扯了精力。|重大处罚{n}件全部报了备案，{thing}的一件因{fault}被退回，{adv}重做。|"
    "上半年{thing}按百分比抽查，{place}抽到{n}个，{actor}当场指出{fault}。|{person}兼着两头，{thing}的巡查{month}停过，后来改为{step}。|"
    "新来的{n}名队员跟班学习，先学《{law}法》，再到{place}看{thing}，{feeling}。|{fault}屡禁不止，{actor}想了个办法，就是{step}，{thing}因此少了{n}处隐患。"
).split("|")
MANDATES = (
    "各级{actor}必须把{thing}列为{month}以后的检查重点，不得以{fault}为由推诿。|凡发现{fault}的，应当在{n}日内{step}，并书面报告上一级机关。|"
    "对{thing}的检查每年不得超过{n}次，检查人员不得少于二人，并应当出示证件。|{actor}应当公布{thing}的办理依据、条件和期限，接受当事人查询。|"
    "因{fault}造成后果的，依照《{law}法》追究直接负责的主管人员的责任。|要{adv}清理{thing}方面的文件，凡与《{law}法》相抵触的一律停止执行。|"
    "{actor}作出较大数额罚款决定前，应当告知当事人有要求听证的权利。|各地要{step}，于{month}底以前将{thing}的情况汇总上报。|"
    "执法经费由财政予以保障，严禁向{actor}下达罚没指标，严禁{fault}。|考核结果与{actor}负责人的任用挂钩，{thing}不合格的取消评先资格。|"
    "{thing}实行属地管理，{place}等地可以先行试点，取得经验后{adv}推广。|对隐瞒{fault}的，除责令改正外，予以通报批评，并扣减{n}分。|"
    "建立{thing}的评议档案，由{person}逐级签字，保存期限不少于{n}年。|要坚持教育与处罚相结合，对初次{fault}且及时改正的，可以不予处罚。|"
    "任何单位不得擅自扩大{thing}的收费范围，违者由监察机关{adv}处理。|{actor}应当自收到申请之日起{n}日内，就{thing}作出是否准予的决定。|"
    "上级机关要加强对{thing}的督查，督查中发现{fault}的，限期{n}日整改。|行政机关不得将{thing}委托给不具备条件的组织，已经委托的{month}前收回。|"
    "没有法定依据的{thing}一律取消，确需保留的由{actor}报同级政府审定。|要运用典型案例教育执法人员，使其懂得{fault}的危害，自觉{step}。|"
    "对{place}等地反映的{thing}，由{actor}牵头研究，提出处理意见。|实施{thing}的检查，应当制作笔录，由当事人核对无误后签名。|"
    "本通知印发后，过去关于{thing}的规定与此不一致的，以本通知为准。|{actor}要在{n}个工作日内受理关于{fault}的投诉，并答复投诉人。"
).split("|")
_SLOT = re.compile(r"\{(\w+)\}")
# The frames' clauses are exchanged between frames as well, so that templates share words but hardly a sentence.
_CLAUSES = [frame.rstrip("。").split("，") for frame in FRAMES]
_HEADS, _TAILS = [c[0] for c in _CLAUSES], [c[-1] for c in _CLAUSES]
_MIDDLES = [clause for c in _CLAUSES for clause in c[1:-1]]
QUALITIES = (
    "城郊 沿街 新登记的 上年整改过的 国道旁 老城区 靠近学校的 外来人员办的 改制后的 连片的 零散 停用多年的 季节性 群众举报过的 规模较大的 "
    "家庭式 山区 口岸附近 租赁经营的 夜间营业的 历史遗留的 由乡镇代管的 刚移交的 边远 手续在办的 两县交界处的 库区 列入名单的 抽中的 示范"
).split()
_CHINESE = "一二三四五六七八九十"


class Writer:
    """Writes the sentences of one document: a place, a few topics, and its own source of chance."""

    def __init__(self, chance: random.Random, topics: list[str], place: str, year: int) -> None:
        self.chance, self.topics, self.place, self.year = chance, topics, place, year
        # Every writer has words of his own: half of the synonyms are his.
        habits = {word: other for word, other in SYNONYMS.items() if chance.random() < 0.5}
        self.habit = re.compile("|".join(habits)), habits

    def sentence(self, frames: tuple[str, ...] | list[str] = FRAMES) -> str:
        """Return one sentence: a frame filled with words of one of the topics."""
        topic = TOPICS[self.chance.choice(self.topics)]
        frame = self.chance.choice(frames)
        if frames is FRAMES and self.chance.random() < 0.8:
            middles = self.chance.sample(_MIDDLES, self.chance.choice((0, 1, 1, 2)))
            frame = "，".join([self.chance.choice(_HEADS), *middles, self.chance.choice(_TAILS)]) + "。"
        text = _SLOT.sub(lambda slot: self._fill(slot[1], topic), frame)
        return self.habit[0].sub(lambda word: self.habit[1][word[0]], text)

    def _fill(self, slot: str, topic: dict[str, str]) -> str:  # noqa: PLR0911  a kind of slot each
        pick = self.chance.choice
        if slot in {"thing", "actor"} and self.chance.random() < 0.8:
            if slot == "thing" and self.chance.random() < 0.5:
                return pick(QUALITIES) + pick(topic[slot].split())
            return pick(PLACES) + pick("村 街 路 巷 庄 坝 片 线".split()) + pick(topic[slot].split())
        if slot in topic:
            return pick(topic[slot].split())
        if slot == "n":
            return str(self.chance.randint(2, 980))
        if slot == "month":
            return pick(
                (
                    f"{self.chance.randint(1, 12)}月份",
                    f"{self.year}年{pick(_CHINESE)}月",
                    "年初",
                    "入夏后",
                    "第三季度",
                )
            )
        if slot == "place":
            return pick((self.place, pick(PLACES), pick(PLACES) + "乡"))
        return pick({"adv": ADVERBS, "person": PEOPLE, "feeling": FEELINGS}[slot])


def unit_of(chance: random.Random, topic: str) -> str:
    """Return the name of a unit that reports on `topic`."""
    return (
        chance.choice(PLACES)
        + chance.choice(LEVELS)
        + topic
        + chance.choice(("管理局", "局", "办公室", "委员会"))
    )
