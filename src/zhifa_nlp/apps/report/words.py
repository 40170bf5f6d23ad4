"""The Chinese words of the report for the stable codes of the program."""

from __future__ import annotations

CATEGORIES: dict[str, str] = {
    "count": "数量不符",
    "duplicate": "重复",
    "tier_conflict": "等次不一",
    "missing": "缺失",
    "unknown_unit": "单位不明",
    "score_tier": "分数与等次",
    "date": "日期",
    "foreign_unit": "他处残留",
    "stale_date": "陈旧年份",
    "citation": "引文",
    "arithmetic": "计算",
    "structure": "结构",
    "other": "其他",
}
SEVERITIES: dict[str, str] = {"error": "应核实", "warning": "可疑", "info": "提示"}
STATUSES: dict[str, str] = {
    "ok": "已读取",
    "degraded": "已读取，有缺损",
    "failed": "未能读取",
    "duplicate": "内容重复",
    "skipped": "不是文书",
    "pending": "待处理",
}
KINDS: dict[str, str] = {"self_report": "自查报告", "circular": "通报", "notice": "通知", "other": "其他"}
CODES: dict[str, str] = {
    "empty": "空文件",
    "missing": "文件不存在",
    "permission": "没有读取权限",
    "not_a_file": "不是普通文件",
    "too_large": "超过大小上限",
    "too_deep": "嵌套过深",
    "too_many": "超过数量上限",
    "encrypted": "已加密",
    "truncated": "文件不完整",
    "damaged": "文件损坏",
    "unsupported": "暂不支持的格式",
    "mislabelled": "扩展名与内容不符",
    "timeout": "读取超时",
    "crashed": "读取时崩溃",
    "memory": "内存超限",
    "internal": "程序内部错误",
    "missing_part": "文件缺少部件",
    "nesting": "嵌套过深，部分未读",
    "no_text_layer": "没有文字层（扫描件）",
    "damaged_part": "部分内容损坏，未读",
    "unsafe": "含不安全内容，拒绝读取",
    "unreadable": "无法读取",
    "no_converter": "需安装 LibreOffice",
    "archive": "压缩包，逐一读取其中文件",
    "attachments": "附件另行读取",
    "degraded": "降级读取，部分内容可能缺失",
    "zip_bomb": "解压后过大",
    "failed": "处理失败",
    "cut_character": "末尾字符不完整",
    "no_ocr": "扫描件，未安装识别程序",
    "ocr": "文字由图像识别，请核对人名与数字",
    "ocr_substitute": "由较弱的识别程序读取",
    "ocr_limit": "图像页过多，部分未识别",
    "ocr_unsure": "部分文字识别把握不大",
    "slow_scan": "识别过慢，已中止",
    "unread_attachments": "内附文件未读",
    "seal": "有印章，章内文字未计入正文",
    "no_page": "没有这一页",
    "no_pages": "此格式没有页面",
    "garbled_text": "文字层乱码",
    "garbled_font": "字体无法辨认",
    "damaged_page": "有损坏的页",
    "crowded_page": "页面过密，未找表格",
    "slow_page": "页面过慢，未找表格",
    "hidden_sheet": "含隐藏工作表",
    "hidden_text": "含隐藏文字",
    "embedded_file": "含嵌入文件",
    "header_skipped": "略去页眉",
    "mojibake_undone": "乱码已还原",
    "page_limit": "页数超限，部分未读",
    "undecodable_bytes": "含无法解码的字节",
    "dressing": "略去网页装饰",
    "no_document": "不是文书",
    "io_error": "磁盘或网络故障",
}
PROBLEM_GROUPS: dict[str, str] = {
    "awareness": "认识",
    "coverage": "推进",
    "formalism": "形式主义",
    "workforce": "队伍",
    "procedure": "程序制度",
    "oversight": "监督考核",
    "resources": "保障",
    "other": "其他",
}
MEASURE_HEADS: dict[str, str] = {
    "leadership": "组织领导",
    "duty_breakdown": "职能分解",
    "quantified_assessment": "量化考核",
    "publicity": "公示公开",
    "grassroots": "延伸基层",
    "subject_cleanup": "清理主体",
    "basis_cleanup": "梳理依据",
    "supporting_rules": "配套制度",
    "procedure_documents": "规范程序",
    "training": "培训持证",
    "supervision": "检查追究",
}
MANNERS: dict[str, str] = {
    "admitted": "承认",
    "resolved": "已整改",
    "denied": "否认",
    "prescribed": "要求防止",
    "done": "已做",
    "planned": "拟做",
    "required": "被要求",
}
SUPPORT: dict[str, str] = {"evidenced": "有据", "asserted": "自称", "planned": "计划"}
MANNERS_OF_REUSE: dict[str, str] = {"copied": "疑照搬", "unclear": "先后不明", "own": "自我沿用"}
REUSE_KINDS: dict[str, str] = {
    "verbatim": "逐字相同",
    "swap": "换名换数",
    "partial": "部分相同",
    "mosaic": "多处拼凑",
    "edit": "改写",
    "none": "",
}
REUSE_ORIGINS: dict[str, str] = {
    "another_place": "来源属外地",
    "another_unit": "来源属别的单位",
    "another_year": "来源属另一年度",
    "own_earlier": "来源为本单位以前的报告",
    "template": "似出自同一模板",
    "unknown": "",
    "none": "",
}
REUSE_DIRECTIONS: dict[str, str] = {
    "date": "按成文日期，来源在先",
    "residue": "日期不足以判断，照搬件留有来源的名称",
    "presumed": "照搬件未见日期，先后系推定",
    "siblings": "先后由同源各件推定",
    "unknown": "成文先后不明，不能断定谁照搬谁",
}
NO_CLAIM = "未自评"
NO_REPORT = "未报送"
UNLISTED = "未列入"


def category(code: str) -> str:
    """Return the Chinese word for a finding's category."""
    return CATEGORIES.get(code, code)


def trouble(code: str) -> str:
    """Return the Chinese word for what went wrong with a file."""
    return CODES.get(code, code)
