"""What kind of document it is: a self-inspection report, a circular, a notice, or something else."""

from __future__ import annotations

import re

from zhifa_nlp.structure.head_scan import Head
from zhifa_nlp.structure.model import DocumentKind
from zhifa_nlp.structure.results import addresses_subordinates, gives_tiers
from zhifa_nlp.structure.words import TITLE_END, TITLE_NOTE

_NOTE = re.compile(TITLE_NOTE + "$")
_OTHER = re.compile(  # what a title of neither report, circular nor notice ends in
    r"(?:讲话|发言|致辞|纪要|方案|计划|规划|要点|办法|规定|细则|规则|条例|意见|决定|决议|批复|公告|通告|公报|简报|专报|快报|"
    r"新闻|预案|章程|标准|目录|名单|倡议书|承诺书|责任书|建议书|意见书|公开信|投诉信|举报信|感谢信|表扬信|慰问信|访谈|案例|"
    r"综述|解读|解释|议程|安排|制度|提案|答复|建议|调研报告|调查报告|(?:政府|常务委员会|法院|检察院)工作报告|法典|(?<![执司守违普学用])法|目标|任务书|侧记|纪实)$"
)
_AND_PLANS = re.compile(  # 2023年执法工作总结及2024年工作计划: what was done comes first
    r"(?:总结|小结|汇报|情况|报告)[及和与暨、]?[^,。]{0,14}(?:计划|安排|要点|打算|思路|规划)$"
)
_BULLETIN = re.compile(r"(?:专报|简报|快报|信息|动态|参考|内参|周报|月报)$")
_OWN = re.compile(
    r"自查|自检|自评|自纠|自我|对照检查|整改|检讨|自测|履职|回头看|年度报告|工作报告|总结|汇报|小结"
)
_TO_SUPERIOR = re.compile(
    r"(?:报告|汇报|情况|说明|材料|请示|回复|检查|答卷|信|表|评估|清单|台账|明细|提纲)$"
    r"|(?:(?:报送|上报|反馈|呈报).*|落实情况(?:的|有关材料的)?|情况)的?(?:复?函)$"  # other letters ask, agree or offer
)
_REPORTED = re.compile(r"记者|本报讯|本网讯|据悉|日前[,，]|近日[,，]|发布了|印发了|发出通报|通讯员")
_REPORTS = re.compile(r"(?:报告|汇报|总结)如下")
_PRESENT = re.compile(r"通报如下|予以通报|现.{0,24}通报|特此通报|给予通报|通报表[扬彰]|通报批评|特予通报")
_FIRST_PERSON = re.compile(
    r"我[局厅委办市县区州盟旗镇乡街场所站院处队团省部行社关署会校分支总中]|本[局办厅所站队]|[俺咱][们局厅委办市县区镇乡场所站队]|我们"
)
_SUPERVISOR = re.compile(
    r"(?:法制办公室|法制办|法制局|司法局|司法厅|依法治[省市县区]委员会办公室|督查室|监察局)"
    r"关于全[省市县区州盟旗]"
)
_OTHERS_STATE = re.compile(r"(?:检查|督查|督察|抽查|评查|考核|考评)(?:情况|结果)的?报告$")
_YEARLY = re.compile(  # a unit's account of a year, without 我 and without an addressee
    r"(?:19|20)[0-9]{2}年(?:度|[上下]半年|第?[一二三四]季度)?(?:(?!检查|调查|调研|审计|督察|督查|抽查|评估|考核|评查).){0,30}?"
    r"(?:建设|工作|推进|落实|实施|贯彻|执行|依法行政|责任制|普法|执法)(?:开展|进展|完成|推进)?情况的?(?:报告|汇报)$"
)
_HEADLINE = re.compile(r"来我[省市县区州局]|到我[省市县区州局]|莅临|赴|召开|举[行办]|检查指导|调研")
_OWN_SECTION = re.compile(r"(?:^|\n)\s*一、[^\n]{0,30}(?:情况|做法|举措|成效)")
OPENING = 800  # code points of the running text that tell who speaks

Verdict = tuple[DocumentKind, str]


def kind_of(folded: str, head: Head, body: tuple[int, int]) -> Verdict:
    """Return the kind and, in one line, what decided.

    Args:
        folded: the document's text in the matching view.
        head: its head.
        body: start and end of the running text.
    """
    title = "" if head.title is None else "".join(folded[head.title.start : head.title.end].split())
    bare = _NOTE.sub("", title).rstrip('"')
    opening = folded[body[0] : min(body[1], body[0] + OPENING)]
    addressees = [e.text for e in head.elements if e.name == "addressee"]
    addressed = bool(addressees)
    if not bare:
        tiers = any(map(addresses_subordinates, addressees)) and gives_tiers(folded[body[0] :])
        return _untitled(opening, addressed=addressed, tiers=tiers)
    if not addressed and head.number is None and (news := _news(bare, opening)) is not None:
        return news
    if bare.endswith(("通知", "通报", "简况", "通报批评", "通报表扬", "通报表彰")):
        return _made_known(bare, addressed=addressed)
    own = _AND_PLANS.search(bare) or (bare.endswith("纪要") and _OWN.search(bare))
    if _OTHER.search(bare) and not own:
        return "other", f"title ends in {bare[-2:]}"
    if _BULLETIN.search(head.bulletin):
        return "other", f"an issue of a bulletin ({head.bulletin})"
    return _report(bare, opening, addressed=addressed)


def _news(bare: str, opening: str) -> Verdict | None:
    """Judge what has neither number nor addressee: it may be news of what others did or found."""
    if _REPORTED.search(opening):
        return "other", "news: no number, no addressee, told by a reporter"
    if _HEADLINE.search(bare) and not TITLE_END.search(bare) and not _REPORTS.search(opening):
        return "other", "a headline: it tells what was done, and reports to nobody"
    return None


def _untitled(opening: str, *, addressed: bool, tiers: bool) -> Verdict:
    """Judge a document that begins with its addressees; `tiers`: it tells subordinates their tiers."""
    made_known, instructs = _PRESENT.search(opening), re.search(r"通知如下", opening)
    if made_known and not (instructs and instructs.end() < made_known.end()):
        return "circular", "no title; the text makes known findings (通报如下)"
    if instructs:
        return "notice", "no title; the text instructs (通知如下)"
    if tiers and not _REPORTS.search(opening):
        return "circular", "no title; the text gives many units their tiers"
    speaks = _FIRST_PERSON.search(opening)
    if re.search(r"报告如下|汇报如下|自查", opening) and (addressed or speaks):
        return "self_report", "no title; the text reports (报告如下)"
    if speaks and speaks.group() != "我们" and _OWN_SECTION.search(opening):
        return "self_report", "no title; the first section tells of the unit's own work"
    return "other", "no title and no formula that tells the kind"


def _made_known(bare: str, *, addressed: bool) -> Verdict:
    if bare.endswith("通报的通知"):
        return "circular", "a notice that makes known findings (予以通报的通知)"
    if bare.endswith("通知"):
        return "notice", "title ends in 通知"
    if not addressed and re.search(r"整改", bare) and re.search(r"反馈|巡察|巡视", bare):
        return "self_report", "a unit makes known how it put right what inspectors found"
    return "circular", f"title ends in {bare[-2:]}"


def _report(bare: str, opening: str, *, addressed: bool) -> Verdict:
    if _SUPERVISOR.search(bare) and _OTHERS_STATE.search(bare) and not _OWN.search(bare):
        return "other", "a supervising office reports on others"
    if _OWN.search(bare) or _YEARLY.search(bare):
        return "self_report", "the title names an own inspection, summary, correction or year"
    if addressed and _TO_SUPERIOR.search(bare):
        return "self_report", "a report to a superior"
    if bare.endswith("函"):
        return "other", "a letter that asks, agrees or offers"
    speaks = _FIRST_PERSON.search(opening)
    if speaks is not None and (addressed or speaks.group() != "我们" or _TO_SUPERIOR.search(bare)):
        return "self_report", "the text speaks of the unit's own work"
    return "other", "neither the title nor the text reports on the unit's own work"
