# ruff: noqa: E501  a list of words is written as lines of words
"""Reports in one line: sentences drawn by chance, so that two reports share nothing unless told to."""

from __future__ import annotations

import random

from zhifa_nlp.reuse.compare import Comparison, compare
from zhifa_nlp.reuse.encode import encode, join
from zhifa_nlp.reuse.submissions import as_submission

WORDS = ["渔政", "堤坝", "粮库", "校车", "锅炉", "采石", "界桩", "票据", "摊位", "冷库", "闸门", "苗圃", "旅店", "塔吊", "矿灯", "屠宰", "井盖", "护林", "网吧", "药房", "码头", "砖窑", "烟囱", "水表", "桥梁", "清点", "走访", "登记", "封存", "复核", "抽样", "约谈", "劝阻", "追缴", "拆除", "移送", "公示", "回访", "培训", "巡查", "悬赏", "核销", "填埋", "补种", "校准", "盘问", "归档", "签收", "启封", "测绘", "股长", "老周", "队员", "业主", "船工", "护士", "会计", "村民", "司机", "学徒", "房东", "店员", "牧民", "摊贩", "矿工", "片警", "农户", "租客", "站长", "技师", "门卫", "监理", "货主", "乡亲", "班组", "清晨", "入夏", "雨后", "年关", "月底", "当晚", "周末", "春耕", "汛期", "霜降", "午后", "秋收", "开学", "冬至", "节前", "头伏", "立夏", "小雪", "黎明", "半夜", "两户", "八处", "几桩", "多半", "零星", "整排", "成批", "半数", "全数", "少许", "反复", "当面", "连夜", "逐户", "分头", "随即", "悄悄", "慢慢", "果断", "勉强", "照旧", "意外", "顺路", "碰巧", "账本", "卷宗", "名单", "图纸", "凭条", "样本", "封条", "锁具", "招牌", "路障", "仪表", "借条", "合同", "存根", "印章", "标签", "货架", "水箱", "围墙", "窗口"]  # fmt: skip


def sentences(count: int, seed: int) -> list[str]:
    """Return `count` sentences that no other seed writes."""
    chance = random.Random(seed)
    return ["，".join("".join(chance.choices(WORDS, k=5)) for _ in range(3)) + "。" for _ in range(count)]


def report(body: str, *, unit: str = "甲县林业局", day: str = "2001年5月8日", title: str = "") -> str:
    """Return a report with head, body and foot; an empty `day` leaves it undated."""
    title = title or f"{unit}关于落实执法责任制的自查报告"
    return f"{title}\n\n{body}\n\n{unit}\n{day}\n"


def own(seed: int, count: int = 24) -> str:
    """Return a body of `count` sentences, four a paragraph."""
    lines = sentences(count, seed)
    return "\n".join("".join(lines[k : k + 4]) for k in range(0, count, 4))


def compared(texts: dict[str, str], official: frozenset[str] = frozenset()) -> Comparison:
    """Return what the named texts share."""
    batch = join([encode([as_submission(n, t, official=n in official) for n, t in sorted(texts.items())])])
    return compare(batch, lambda name: texts[name], workers=1)


def verdicts(texts: dict[str, str], official: frozenset[str] = frozenset()):
    """Return the verdicts by name."""
    return {v.doc: v for v in compared(texts, official).verdicts}
