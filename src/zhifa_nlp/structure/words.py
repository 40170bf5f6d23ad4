"""The words that tell one element of a document from another, as patterns over the matching view."""

from __future__ import annotations

import re

# What a title ends in. Longer words first; bare 函, 令, 信 and 表 come last because they end other words too.
KIND_WORDS = (
    "通报|通知|报告|汇报提纲|汇报材料|汇报|复函|公函|请示|决定|决议|意见|批复|公告|通告|公报|纪要|简报|简况|"
    "专报|提纲|总结|小结|"
    "自查情况|情况|材料|说明|方案|办法|规定|细则|规则|条例|讲话|发言|致辞|回复|答复|自查|自评|评估|问答|答卷|"
    "台账|清单|明细|检查|"
    "检讨|规划|计划|要点|安排|预案|制度|章程|标准|目录|名单|建议|一封信|公开信|承诺书|责任书|倡议书|建议书|"
    "意见书|自评表|评分表|"
    "函|令|信|表"
)
TITLE_NOTE = r"(?:\((?![^()\n]{0,14}月|[^()\n]{0,10}[〔\[]|送)[^()\n]{1,16}\))?"  # (试行), (节选), (第四次)
TITLE_END = re.compile(rf"(?:{KIND_WORDS})\"?{TITLE_NOTE}$")

# What stands behind a day by which something is due, or from which or until which something is done.
LIMIT = re.compile(r"\s?(?:之?前|以前|止|起|至|到)")

# What names of units end in. Used where the lexicon is not needed: to see that a line *is* a name.
UNIT_END = (
    r"(?:人民政府|行政公署|公署|行署|政府|委员会|管委会|党委|纪委|党组|常委会|人大|政协|法院|检察院|办公室|"
    r"办公厅|法制室|督查室|研究室|"
    r"领导小组|协调小组|考评组|督导组|专班|指挥部|联席会议|总局|分局|支局|支队|总队|大队|中队|中心|集团|公司|"
    r"农场|林场|牧场|兵团|"
    r"党工委|工委|海关|编办|街道办|办事处|"
    r"[局厅部委院署司处科股办队所站会社团场校行库馆台组室区县市旗州盟镇乡村省])"
)
UNIT_LINE = re.compile(
    rf"^(?!给|致|关于|写给)[\u4e00-\u9fff〇()、\s]{{2,60}}?{UNIT_END}(?:\([盖公代]?章\)|\(印章?\)|\((?:分?公司|集团)\))?$"
)

# Groups of units addressed at once: 各县(市、区)人民政府, 市直有关部门, 局属各单位.
GROUP_END = (
    r"(?:单位|部门|机构|企业|委办局|厅委办|厅委|[处科]室|组织|团体|同志|成员|机关|[局队室处站所办]|街道|乡镇|学校|"
    r"医院|协会)"
)
ADDRESSED = re.compile(rf"(?:{UNIT_END}|{GROUP_END})$")
# What no addressee holds: words of a sentence.
SENTENCE = re.compile(
    r"如下|以下|下列|认为|表示|指出|强调|要求|现将|根据|按照|为了|情况|结果|问题|汇报|通报|报告|通知|项目|"
    r"得分|等次|时间|地点|记录|主持"
)
STOPS = '。.!?;:)"'  # after one of these something new may begin
SALUTATION = re.compile(r"各位|同志们|女士|先生|领导(?!小组)|代表(?!处)|朋友|委员们")

# Web dressing: lines, or stretches of a line, that are the page's and not the document's.
DRESSING = re.compile(
    r"^(?:信息来源|稿件来源|文章来源|来源|发布日期|发布时间|发稿时间|更新时间|日期|时间|作者|浏览次数|浏览量|"
    r"浏览|阅读|点击数?|点击率|访问量|"
    r"字号|字体|字体大小|责任编辑|责编|编辑|审核|终审|打印|关闭|收藏|分享|索引号|主题分类|发文机关|发文机构|"
    r"成文日期|标题|发文字号|文号|"
    r"有效性|主题词|公开方式|公开形式|信息公开|生成日期|名称|当前位置|您的位置|您现在的位置|您当前的位置|您所在的位置|所在位置|首页|今天是|"
    r"扫一扫|版权|上一篇|下一篇|"
    r"相关链接|相关文章|附件下载|保护视力色)\s?(?:[:>»|\s]|$)"
    r"|^[\[【](?:字体|打印|关闭|收藏|分享|大|中|小|返回)|^(?:打印本页|关闭窗口|打印|关闭|返回顶部|我要纠错|"
    r"无障碍|分享到|分享)$|首页\s?(?:>|»|->|›|〉)"
)
