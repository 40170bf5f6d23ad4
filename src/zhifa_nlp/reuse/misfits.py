"""Residue known without its source: what a report cannot say of itself, given who signs it and when.

Whoever copies forgets a word: 我厅 in a bureau's report, 在甲市委的领导下 in one of 乙市, the leading group of
another office, the plan for a year that is over. Each rule asks for the words that only the writer says of
itself; places are held against the register, so that superiors and one's own counties stay silent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from zhifa_nlp.reuse.headings import TITLE_UNIT
from zhifa_nlp.reuse.identity import Identity, identity, place_before
from zhifa_nlp.reuse.kinship import foreign, rank
from zhifa_nlp.reuse.model import Residue
from zhifa_nlp.reuse.other_offices import other_function, other_offices
from zhifa_nlp.reuse.residue import matches_at, meant, sentence_at, strangers, template_blanks
from zhifa_nlp.reuse.stale_years import own_years, quoted, stale_years
from zhifa_nlp.reuse.traces import (
    ACTING,
    ALL_OF,
    BLANK,
    FITTED,
    LED,
    NONE,
    OFFICE,
    SELF,
    SYSTEM,
    YEAR,
    Found,
    Speaker,
    Traces,
)

_PLACE = r"[\u4e00-\u9fff]{1,7}?[省市县区州盟旗镇乡]"
_LED = re.compile(
    rf"在({_PLACE})(?:委|党委)?(?:[、和]?(?:{_PLACE}|[省市县区州镇乡])?(?:人民)?政府)?(?:的)?"
    r"(?:(?:正确|坚强|统一|直接|高度|大力|亲切|关心|重视|支持|指导|领导|部署|[、和与])*)$"
)
_FITTED = re.compile(rf"(?:结合|立足|符合|切合|围绕|针对|适应)({_PLACE})(?:工作|执法|经济)?(?:的)?$")
_ALL_OF = re.compile(r"[全我本]们?([\u4e00-\u9fff]{2,4}[省市县州盟旗])(?![长级委])")
_SUBJECT = re.compile(
    r"(?:^|[。；;\n，,：:、\s\u3000])([\u4e00-\u9fff]{1,16}?(?:[局委厅办所站队院处府省市县区州旗镇乡]|办公室|委员会|中心))"
    r"(?:机关)?$"
)
_STRONG = ("党组", "领导班子", "全体", "历来", "将继续", "今后", "始终", "自查", "党委一班人", "上下")
_WEAK = (
    "高度重视",
    "认真",
    "切实",
    "严格",
    "积极",
    "成立",
    "坚持",
    "对照",
    "进一步",
    "紧紧围绕",
    "全年",
    "狠抓",
    "自评",
)
_PLAIN = (
    "共", "全年", "组织", "制定", "建立", "召开", "开展", "查处", "办理", "按照", "根据",
    "加强", "推行", "实行", "举办", "修订", "清理", "受理", "印发", "结合", "先后", "通过", "落实",
)  # fmt: skip
# A sentence that says how another comes into one's own affairs
_RELATED = re.compile(
    "我局|我们|我县|我市|我区|我厅|我委|联合|协助|协查|移[送交]|来[函人电信]|配合|学习|借鉴|经验|参观|考察|邀请|请求|支援|会同|共同|交流"
    "|转[来发]|介绍|反映|邻|兄弟|外地|对口|原|曾|据|称|批[准复]|判|诉|《"
)

_VERBS = sorted((*_STRONG, *_WEAK, *_PLAIN), key=len, reverse=True)
_ACTING = re.compile("|".join(_VERBS))
_TRACES = Traces(_VERBS)

_SELF = re.compile(r"我(?:([省市县州旗镇乡])|([局厅委所站院队]))")
_NO_SELF = re.compile(
    r"我(?:委(?:托|派|任)|所(?:在|属|辖|知|说|有|能|做|见|需|作)|站(?:在|到|起)|市场|[省市县]长|县级|市级|省级)"
)
_QUOTES = '“「『"'


def residues_alone(doc: str, text: str, first_day: int | None = None) -> tuple[Residue, ...]:
    """Return what was left standing in a text, as far as the text itself tells, in its order.

    Args:
        doc: its path.
        text: the text.
        first_day: the day it is dated, as `headings.day_range` gives it, if known.
    """
    return residues_of([(doc, text)], [identity(text, first_day)])[0]


def residues_of(texts: Sequence[tuple[str, str]], owns: Sequence[Identity]) -> list[tuple[Residue, ...]]:
    """Return the same for many texts, each given as its path and itself, and who speaks in each."""
    return residues_at(texts, owns, traces_of([text for _, text in texts], [speaker(own) for own in owns]))


def speaker(own: Identity) -> Speaker:
    """Return what the search for traces must know of who speaks in a text."""
    return Speaker(len(own.head), rank(own.place or own.unit[:1]), _suffix(own.unit), *own_years(own))


def traces_of(texts: Sequence[str], speakers: Sequence[Speaker]) -> list[Found]:
    """Return where each text must be looked at; nearly all of it without the interpreter lock."""
    return _TRACES.find(texts, speakers)


def residues_at(
    texts: Sequence[tuple[str, str]], owns: Sequence[Identity], found: Sequence[Found]
) -> list[tuple[Residue, ...]]:
    """Return what was left standing in many texts, given `traces_of` each."""
    return [_residues(doc, text, own, f) for (doc, text), own, f in zip(texts, owns, found, strict=True)]


def _residues(doc: str, text: str, own: Identity, found: Found) -> tuple[Residue, ...]:
    every: dict[int, Residue] = {}
    blanks = template_blanks(doc, text, found[BLANK]) if found[BLANK] else ()
    for residue in (*blanks, *misfits(doc, text, own, found), *strangers(doc, text, own)):
        if residue.start not in every or every[residue.start].end < residue.end:
            every[residue.start] = residue
    return tuple(every[start] for start in sorted(every)) if every else ()


def misfits(doc: str, text: str, own: Identity, found: Found) -> Iterator[Residue]:
    """Yield what `text` says of itself that its writer `own` cannot say; nothing where the writer is unknown.

    `found` names the places to look at.
    """
    if not own.unit:
        return
    yield from _title(doc, own)
    if found is NONE:
        return
    if found[SELF]:
        yield from _self_words(doc, text, own, found[SELF])
    if found[LED] or found[FITTED] or found[ALL_OF]:
        yield from _places(doc, text, own, found)
    if found[ACTING]:
        yield from _subjects(doc, text, own, found[ACTING])
    if found[OFFICE] or found[SYSTEM]:
        yield from other_offices(doc, text, own, found)
    if own.year and found[YEAR]:
        yield from stale_years(doc, text, own, found[YEAR])


def _title(doc: str, own: Identity) -> Iterator[Residue]:
    """Yield the unit of the title where quite another signs."""
    for line in own.head.split("\n"):
        found = TITLE_UNIT.match(line.strip())
        if (
            found
            and not found[1].endswith(own.unit)
            and foreign(place_before(found[1]), replace(own, head=""))
        ):
            at = own.head.index(found[1])
            yield Residue(doc, at, at + len(found[1]), found[1], "unit", own.unit)


def _self_words(doc: str, text: str, own: Identity, places: Iterable[int]) -> Iterator[Residue]:
    """Yield 我县 of a city, 我厅 of a bureau."""
    level, suffix = rank(own.place or own.unit[:1]), _suffix(own.unit)
    for found in matches_at(_SELF, text, places):
        place, office = found[1], found[2]
        wrong = (place and level and rank(place) < level) or (office and suffix and office != suffix)
        if not wrong or _NO_SELF.match(text, found.start()) or text[found.start() - 1] in "自忘敌" + _QUOTES:
            continue
        if found[0][1] in own.unit or quoted(text, found.start()):
            continue
        yield Residue(doc, found.start(), found.end(), found[0], "place" if place else "unit", own.unit)


def _suffix(unit: str) -> str:
    """Return what a unit calls itself by, 局 or 委; empty where that is not told by its name."""
    for ending, word in (
        ("委员会", "委"),
        ("大队", "队"),
        ("支队", "队"),
        ("局", "局"),
        ("厅", "厅"),
        ("院", "院"),
        ("所", "所"),
    ):
        if unit.endswith(ending):
            return word
    return ""


def _places(doc: str, text: str, own: Identity, places: Found) -> Iterator[Residue]:
    """Yield the places that are spoken of as one's own: 在…领导下, 结合…实际, 全…."""
    head = len(own.head)
    for kind, pattern in ((LED, _LED), (FITTED, _FITTED)):
        for at in places[kind]:
            found = pattern.search(text[max(head, at - 30) : at])
            if found and foreign(found[1], own):
                start = max(head, at - 30) + found.start(1)
                yield Residue(doc, start, start + len(found[1]), found[1], "place", own.place)
    for found in matches_at(_ALL_OF, text, places[ALL_OF]):
        if foreign(found[1], own, known=True):
            yield Residue(doc, found.start(1), found.end(1), found[1], "place", own.place)


def _subjects(doc: str, text: str, own: Identity, places: Iterable[int]) -> Iterator[Residue]:
    """Yield other units that act in a clause as only the writer does."""
    head = len(own.head)
    for found in matches_at(_ACTING, text, places):
        at = found.start()
        if subject := _SUBJECT.search(text[max(head, at - 26) : at]):
            start = max(head, at - 26) + subject.start(1)
            if _acts_as_writer(text, start, subject[1], own, found[0]):
                yield Residue(doc, start, start + len(subject[1]), subject[1], "unit", own.unit)


def _acts_as_writer(text: str, start: int, name: str, own: Identity, verb: str) -> bool:
    """Return whether a clause that begins with another's name says of it what a report says of its writer."""
    if name in own.unit or name.endswith(own.unit):
        return False
    place = place_before(name)
    if place:
        rest = name[len(place) :]
        same = rest in ("", own.function) or own.function.endswith(rest)
        acts = (rest != "" or verb not in _PLAIN) and (verb in _STRONG or same) and foreign(place, own)
    else:
        acts = (verb in _STRONG or (verb in _WEAK and name[-1] in "所站队科股")) and other_function(name, own)
    if not acts or meant(text, start, start + len(name)):
        return False
    return verb not in _PLAIN or not _RELATED.search(sentence_at(text, start))
