"""The codes, in their fixed order: what the models' outputs mean."""

from __future__ import annotations

from typing import get_args

from zhifa_nlp.problems.model import Status, Tense

PROBLEMS: dict[str, str] = {
    "awareness.concept": "观念保守，依法行政意识不强",
    "awareness.business_first": "重业务轻法制",
    "coverage.slow": "重视不够，行动迟缓，进展不平衡",
    "coverage.blank": "基层空白点、死角",
    "formalism.detached": "流于形式，与执法实际脱节",
    "formalism.copied": "照搬照抄",
    "formalism.no_accountability": "过错责任追究没有落实",
    "workforce.quality": "执法人员素质不适应，培训不足",
    "workforce.abuse": "乱执法，滥处罚，粗暴执法",
    "workforce.lax": "执法不严，放纵违法，人情执法",
    "procedure.rules": "配套制度不健全",
    "procedure.documents": "程序、文书、案卷不规范",
    "procedure.publicity": "公示、公开不到位",
    "oversight.assessment": "评议考核不科学，走过场",
    "oversight.mechanism": "监督机制不健全，监督不力",
    "resources.staff": "编制、人手不足",
    "resources.funding": "经费、装备、信息化不足",
    "other.problem": "其他问题",
}
MEASURES: dict[str, str] = {
    "leadership": "组织领导",
    "duty_breakdown": "职能分解、岗位责任",
    "quantified_assessment": "量化考核、奖惩挂钩",
    "publicity": "公示、公开",
    "grassroots": "延伸到基层",
    "subject_cleanup": "清理、确认执法主体",
    "basis_cleanup": "梳理执法依据",
    "supporting_rules": "建立配套制度",
    "procedure_documents": "规范程序、文书、案卷",
    "training": "培训、考试、持证",
    "supervision": "检查、督查、责任追究",
}
PROBLEM_CODES: tuple[str, ...] = tuple(PROBLEMS)
MEASURE_CODES: tuple[str, ...] = tuple(MEASURES)
STATUSES: tuple[Status, ...] = get_args(Status)
TENSES: tuple[Tense, ...] = get_args(Tense)
