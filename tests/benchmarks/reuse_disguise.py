# ruff: noqa: E501, SIM905  lists of words are written as lines of words
"""Ways to hide a copy: swapped slots, synonyms, fillers, reordering, look-alikes, punctuation, script, OCR noise."""

from __future__ import annotations

import random
import re

from reuse_words import PLACES

from zhifa_nlp.folding import simplified_pairs

SYNONYMS = dict(
    pair.split("=")
    for pair in (
        "检查=查验 发现=查出 群众=百姓 处理=处置 主要=多半 反映=投诉 核实=查证 带队=领着人 方面=这一块 难点=老大难 走访=上门 "
        "因为=由于 可是=不过 投诉=举报 管理=监管 权限=职权 办法=法子 去年=上一年 今年=本年 组织=安排 记录=登记 及时=马上 "
        "经费=资金 满意=认可 单位=部门 负责=承担 提醒=告诫 签了=订立 表示=答应 回访=复查 得分=分数 上门=登门 考核=考评 "
        "缘故=原因 突出=严重 移交=转给 邻近=相邻 约定=商定 办理=承办 说明=讲清 理由=原由 标识=记号 主持=召集 牵扯=分散 "
        "任务=指标 退回=打回 抽查=抽检 当场=现场 巡查=巡逻 停过=中断 新来=新进 屡禁不止=反复出现 隐患=毛病 出动=赶去 查实=坐实 "
        "设备=器材 底数=家底 打算=准备 定性=认定 印了=发了 分片=划片 遇到=碰上 企业=厂家 建立=设立 实行=推行 公布=公开 "
        "重点=着重 连续=接连 反复=多次 定期=按期 主动=自觉 集中=统一 全年=一年来 上半年=前六个月 施行=实施 变动=调整"
    ).split()
)
FILLERS = "其实 可以说 从实际看 应当讲 与此同时 据了解 一般来说 客观地讲 在此基础上 相对而言 说到底 不难看出".split()
WORDS = "工作 情况 部门 内容 方式 时间 人员 问题 标准 程序 做法 要求 地方 责任 效果 机关".split()
LOOK_ALIKES = dict(zip("已未土日人干治侯折千己末", "己末士曰入于冶候拆干已未", strict=True))
OCR = dict(zip("大人日未土干已查处证法理案件行", "太入目末士千己査外怔祛埋粲仵彳", strict=True))
PUNCTUATION = {"，": ("、", "；", ",", " "), "。": ("．", "；", ". "), "、": ("，", "和"), "；": ("。", ";")}
_DIGITS = re.compile(r"\d+")
_HAN_NUMBER = re.compile(r"[一二三四五六七八九十]+")

RATES = {"light": 0.012, "middle": 0.035, "strong": 0.075}
OBFUSCATIONS = (*RATES, "reorder", "lookalike", "punct", "traditional", "ocr")


def _traditional() -> dict[str, str]:
    common = [pair for pair in simplified_pairs() if 0x4E00 <= ord(pair[0]) <= 0x9FA5]
    return {pair[1]: pair[0] for pair in reversed(common)}


def swap(text: str, place: str, other: str, chance: random.Random) -> str:
    """Return `text` with the place's name, numbers and some further names exchanged."""
    text = text.replace(place, other)
    for name in PLACES:
        if name in text and name != other and chance.random() < 0.5:
            text = text.replace(name, chance.choice(PLACES))
    return _DIGITS.sub(
        lambda d: str(chance.randint(2, 990)) if len(d[0]) < 4 else str(chance.randint(1999, 2018)), text
    )


def edit(text: str, how: str, chance: random.Random) -> str:
    """Return `text` disguised in the way `how` names; paragraphs stay."""
    if how in RATES:
        paragraphs = text.split("\n")
        if how == "strong":
            paragraphs = [_reordered(p, chance) for p in paragraphs]
        return "\n".join(_reworded(p, RATES[how], chance) for p in paragraphs)
    if how == "reorder":
        return "\n".join(_reworded(_reordered(p, chance), 0.01, chance) for p in text.split("\n"))
    if how == "punct":
        return "".join(
            chance.choice(PUNCTUATION[c]) if c in PUNCTUATION and chance.random() < 0.6 else c for c in text
        )
    if how == "traditional":
        table = _traditional()
        return "".join(table.get(c, c) if chance.random() < 0.95 else c for c in text)
    if how == "lookalike":
        return _reworded("".join(LOOK_ALIKES.get(c, c) for c in text), 0.01, chance)
    return "".join(_noisy(c, chance) for c in text)


def _noisy(character: str, chance: random.Random) -> str:
    if character in OCR and chance.random() < 0.2:
        return OCR[character]
    roll = chance.random()
    if character == "\n" or roll > 0.03:
        return character
    return (
        ""
        if roll < 0.008
        else character + " "
        if roll < 0.016
        else chr(ord(character) ^ chance.choice((1, 2, 4)))
    )


def _reordered(paragraph: str, chance: random.Random) -> str:
    sentences = re.findall(r"[^。]+。?", paragraph)
    lead = "　　" if paragraph.startswith("　　") else ""
    sentences = [s.lstrip("　") for s in sentences]
    chance.shuffle(sentences)
    return lead + "".join(sentences)


def _reworded(text: str, rate: float, chance: random.Random) -> str:
    """Return `text` with synonyms, inserted fillers and words, and dropped characters, `rate` of them a character."""
    out, at = [], 0
    while at < len(text):
        pair = text[at : at + 2]
        if pair in SYNONYMS and chance.random() < min(1.0, rate * 12):
            out.append(SYNONYMS[pair])
            at += 2
            continue
        roll = chance.random()
        if text[at] in "，。" and roll < rate * 3:
            out.append(text[at] + chance.choice(FILLERS) + "，" if text[at] == "，" else text[at])
        elif text[at] >= "\u4e00" and roll < rate:
            kind = chance.random()
            if kind < 0.4:
                out.append(chance.choice(WORDS))  # a word in the place of two characters
                at += 2
                continue
            if kind < 0.7:
                out.append(text[at] + chance.choice(WORDS))
        else:
            out.append(text[at])
        at += 1
    return "".join(out)
