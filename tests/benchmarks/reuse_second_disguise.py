# ruff: noqa: E501, SIM905  lists of words are written as lines of words
"""Disguises of the second benchmark: own synonyms, fillers, voice, clauses moved, sentences split and joined,
numbers spelled, look-alikes and hidden characters, traditional script, web dressing, recognition noise."""

from __future__ import annotations

import random
import re

SYNONYMS = dict(
    pair.split("=")
    for pair in (
        "组织=安排 进行=展开 发现=查见 检查=核查 整治=治理 纠正=更正 问题=毛病 主要=首要 突出=明显 案件=案子 处理=处置 全部=悉数 部分=一些 群众=老百姓 责令=要求 "
        "改正=整改 培训=轮训 学习=研读 研究=商议 明确=确定 负责=主管 牵头=领衔 对照=比照 情况=状况 目前=眼下 已有=现有 完成=做完 办结=结案 审核=审查 签字=签名 "
        "反映=检举 投诉=申诉 解决=化解 尽快=抓紧 群众=居民 意见=看法 方面=领域 监管=管控 薄弱=欠缺 环节=部位 单位=机构 通报=公开点名 召开=举行 会议=例会 专门=特地 "
        "人员=干部 骨干=能手 抽调=选派 组成=建立 查处=查办 立案率=立案比例 达到=升至 引起=招致 移送=转交 举办=开办 合格=达标 暂停=中止 资格=身份 档案=卷册 "
        "承认=看到 清楚=明晰 存在=留有 死角=盲区 当即=立刻 约请=约见 谈话=面谈 已有=业已有 复查=回头看 反复=反弹 现有=共有 取得=领取 不足=少于 接近=将近 "
        "承担=担负 日常=平时 逐一=逐项 分解=细化 张贴=公布 集中=密集 增长=上升 疏忽=大意 容易=极易 曾经=一度 引发=导致 侥幸=投机 为此=因而 做法=举措 对策=办法 "
        "督查=督办 开展=实施 历时=耗时 收缴=没收 停业=歇业 给予=处以 警告=训诫 退回=发还 瑕疵=缺陷 散发=发放 解答=答复 上升=提高 害处=危害 聘请=邀请 收集=征集 "
        "线索=信息 暗访=私访 采纳=吸收 归纳=概括 坚持=延续 关键=要害 考核=考评 奖惩=赏罚 扣发=停发 登门=上门 查清=弄清 原委=来由 缺口=差额 压缩=削减 防止=杜绝 "
        "根治=彻底解决 教训=前车之鉴 出台=制定 推行=实行 重点=着重 打算=计划 准备=拟 入手=着手 争取=力求 提高=提升 成效=效果 减少=降低 残缺=缺失 推诿=扯皮 "
        "协调=斡旋 理顺=捋顺 遗留=剩下 不服=不接受 暴露=反映出 淡薄=不强 含混=模糊 剖析=分析 心得=体会 修订=修改 缩短=压缩 推行=实行 满意度=好评率 取样=采样 公示=公布 "
        "调整=变更 拒绝=不肯 认为=觉得 负担=包袱 习惯=惯 查问=过问 责成=交代 扭转=改观"
    ).split()
)
FILLERS = "总的来看，|事实上，|应该说，|某种程度上，|不可否认，|众所周知，|与往年相比，|毋庸讳言，|坦率地讲，|总体上，|换句话说，|需要指出，".split(
    "|"
)
TAILS = "等方面|这块工作|的实际|问题上|的具体过程中|之类".split("|")
MODIFIERS = "较为 基本 相对 进一步 切实 逐步 有效 大力 着力 全面 较好地 充分".split()
_TRADITIONAL = dict(
    zip(
        "组织进检发现问题门间开会议对处个为业书经过们来时机关东车长马鸟鱼龙风飞云电国学习实际报告记录统计计划规则执证护应当办理务员党领导级纪检预备设备资质质疑单双减压缩张贴审计师范确认证据签约谈话语调动劳动传统听说读写画图书馆药业农产业兴县区乡镇华边远近达运输过滤",
        "組織進檢發現問題門間開會議對處個為業書經過們來時機關東車長馬鳥魚龍風飛雲電國學習實際報告記錄統計計劃規則執證護應當辦理務員黨領導級紀檢預備設備資質質疑單雙減壓縮張貼審計師範確認證據簽約談話語調動勞動傳統聽說讀寫畫圖書館藥業農產業興縣區鄉鎮華邊遠近達運輸過濾",
        strict=True,
    )
)
_LOOKS = dict(
    zip(
        "一工力口日月行見西金言田生用立米老聿臣自舟色见车门风",
        "⼀⼯⼒⼝⽇⽉⾏⾒⻄⾦⾔⽥⽣⽤⽴⽶⽼⾀⾂⾃⾈⾊见车门风",
        strict=True,
    )
)
_CONFUSED = "末未 土士 己已 人入 日曰 干千 间问 折拆 往住 侯候 晴睛 拔拨 析折 延廷 买卖 免兔 乌鸟 准淮 今令 贝见 办为 力刀 九几 由甲 申电 大太 查杳 检捡 证征 执热 责贵 规现 理埋 件仵 局屈 部邮 限跟 期斯 全金 业亚 公么 收攻 管菅 制刮 报抿 处外 政致 法怯 案宋 治冶".split()
_CONFUSIONS = {a: b for pair in _CONFUSED for a, b in (pair, pair[::-1])}
_DIGITS = "〇一二三四五六七八九"
_PINYIN = {
    "责": "(zé)",
    "任": "(rèn)",
    "检": "(jiǎn)",
    "查": "(chá)",
    "案": "(àn)",
    "局": "(jú)",
    "证": "(zhèng)",
}
OBFUSCATIONS = (
    "synonyms",
    "clauses",
    "fillers",
    "voice",
    "splitjoin",
    "numbers",
    "hidden",
    "traditional",
    "ocr",
    "web",
    "strong",
)


def edit(text: str, how: str, chance: random.Random) -> str:
    """Return `text` disguised in the way `how` names."""
    ways = {
        "synonyms": lambda p: _synonyms(p, 0.7, chance), "clauses": lambda p: _clauses(p, 0.7, chance),
        "fillers": lambda p: _fillers(p, 0.35, chance), "voice": lambda p: _voice(_synonyms(p, 0.2, chance)),
        "splitjoin": lambda p: _split_join(p, chance), "numbers": lambda p: _numbers(p, chance),
        "hidden": lambda p: _hidden(p, chance), "traditional": lambda p: "".join(_TRADITIONAL.get(c, c) for c in p),
        "ocr": lambda p: _recognised(p, chance), "web": lambda p: _web(p, chance), "strong": lambda p: _strong(p, chance),
        "light": lambda p: _synonyms(p, 0.15, chance),
    }  # fmt: skip
    return "\n".join(ways[how](paragraph) for paragraph in text.split("\n"))


def _synonyms(text: str, rate: float, chance: random.Random) -> str:
    return re.sub(
        "|".join(sorted(SYNONYMS, key=len, reverse=True)),
        lambda m: SYNONYMS[m[0]] if chance.random() < rate else m[0],
        text,
    )


def _sentences(text: str) -> list[str]:
    return re.findall(r"[^。]+。?", text)


def _clauses(text: str, rate: float, chance: random.Random) -> str:
    """Return the text with the clauses of some sentences turned round."""
    out = []
    for sentence in _sentences(text):
        parts = sentence.rstrip("。").split("，")
        if len(parts) > 2 and chance.random() < rate:
            chance.shuffle(parts)
        out.append("，".join(parts) + ("。" if sentence.endswith("。") else ""))
    return "".join(out)


def _fillers(text: str, rate: float, chance: random.Random) -> str:
    out = []
    for clause in re.findall(r"[^，。]+[，。]?", text):
        words = clause
        if chance.random() < rate:
            words = chance.choice(FILLERS) + words
        if len(words) > 8 and chance.random() < rate:
            at = chance.randrange(3, len(words) - 2)
            words = words[:at] + chance.choice(MODIFIERS) + words[at:]
        if chance.random() < rate / 3 and words[-1] in "，。":
            words = words[:-1] + chance.choice(TAILS) + words[-1]
        out.append(words)
    return "".join(out)


def _voice(text: str) -> str:
    text = re.sub(r"([^，。]{2,10})对([^，。]{2,14})进行了([^，。]{2,8})", r"\2由\1作了\3", text)
    text = re.sub(r"([^，。]{2,8})(组织|派出|召开|举办|推行|建起|出台)了?([^，。]{3,16})", r"\3由\1\2", text)
    text = re.sub(r"把([^，。]{2,12})(摆上|写进|编成|推进到)([^，。]{2,12})", r"\1被\2\3", text)
    return re.sub(r"发现([^，。]{2,14})的?(\d+)(起|处|个)", r"\2\3\1被发现", text)


def _split_join(text: str, chance: random.Random) -> str:
    out = []
    for c in text:
        if c == "，" and chance.random() < 0.3:
            out.append("。" + chance.choice(("", "同时，", "另外，", "并且", "此举使")))
        elif c == "。" and chance.random() < 0.5:
            out.append("，" + chance.choice(("", "而", "并", "且")))
        else:
            out.append(c)
    return "".join(out)


def _numbers(text: str, chance: random.Random) -> str:
    """Return the text with other numbers, half of them spelled."""

    def other(m: re.Match[str]) -> str:
        number = str(chance.randint(2, 999))
        return "".join(_DIGITS[int(d)] for d in number) if chance.random() < 0.5 else number

    return re.sub(r"\d+", other, text)


def _hidden(text: str, chance: random.Random) -> str:
    out = []
    for c in text:
        out.append(_LOOKS.get(c, c))
        if chance.random() < 0.08:
            out.append(chance.choice("\u200b\u200c\u2060\ufeff\u00ad\u3000 "))
    return "".join(out)


def _recognised(text: str, chance: random.Random) -> str:
    out = []
    for c in text:
        roll = chance.random()
        if c in _CONFUSIONS and roll < 0.3:
            out.append(_CONFUSIONS[c])
        elif roll > 0.985:
            out.append(chance.choice(("", " ", "\n", "|", "·", "丨", "亻", "口", ".")))
            out.append(c if chance.random() < 0.6 else "")
        elif c in "，。" and roll < 0.2:
            out.append(chance.choice((".", ",", "", "、")))
        else:
            out.append(c)
    return "".join(out)


def _web(text: str, chance: random.Random) -> str:
    out = []
    for at, c in enumerate(text):
        out.append({"，": ",", "。": ".", "（": "("}.get(c, c))
        if c in _PINYIN and chance.random() < 0.3:
            out.append(_PINYIN[c])
        if at % 38 == 37:
            out.append("\n")
    return "".join(out)


def _strong(text: str, chance: random.Random) -> str:
    parts = _sentences(text)
    if len(parts) > 1 and chance.random() < 0.6:
        chance.shuffle(parts)
    text = _synonyms("".join(parts), 0.5, chance)
    text = _clauses(text, 0.4, chance)
    if chance.random() < 0.5:
        text = _voice(text)
    text = _split_join(_fillers(text, 0.2, chance), chance)
    return _numbers(text, chance)


def paraphrase(text: str, chance: random.Random) -> str:
    """Return the text told freely: nearly all words exchanged, clauses dropped. Reported apart from the others."""
    kept = [
        "，".join(c for c in s.rstrip("。").split("，") if chance.random() < 0.75) for s in _sentences(text)
    ]
    return _strong("。".join(k for k in kept if k) + "。", chance)


def swap(text: str, old: str, new: str, chance: random.Random) -> str:
    """Return `text` with the place's name, other places and the numbers exchanged."""
    text = text.replace(old, new)
    return re.sub(r"\d+", lambda m: str(chance.randint(2, 999)), text)
