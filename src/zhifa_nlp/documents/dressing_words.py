"""What a web page puts around a document: labels, buttons, phrases, ways through the site.

Patterns match at a given place (`match`, `fullmatch`), they are never searched for in running text: 来源 or
打印 in the middle of a sentence belongs to the document.
"""

from __future__ import annotations

import re

_SPACES = r"[ \t\u00a0\u2002\u2003\u3000]*"
_LETTER_SPACED = 3
GAP = r"[ \t\u00a0\u2002\u2003\u3000]"


def _words(*words: str) -> str:
    """Return a pattern for any of `words`, the longest first; short ones may be letter-spaced."""
    ordered = sorted({w for word in words for w in word.split()}, key=len, reverse=True)
    by_first: dict[str, list[str]] = {}
    for word in ordered:
        rest = [re.escape(char) for char in word[1:]]
        spaced = _SPACES.join(rest) if len(word) <= _LETTER_SPACED else "".join(rest)
        by_first.setdefault(word[0], []).append((_SPACES if len(word) <= _LETTER_SPACED else "") + spaced)
    # Grouped by their first characters: faster to compile and to match than one long alternation.
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rests)})" for first, rests in by_first.items())


# Labels of which one is enough to tell dressing.
_STRONG = _words(
    "来源 信息来源 稿件来源 文章来源 新闻来源 来源网站 稿源 发布日期 发布时间 发布于 更新时间 更新日期",
    "发表时间 发稿时间 上网时间",
    "录入时间 上传时间 浏览次数 浏览量 浏览 阅读次数 阅读量 阅读 点击数 点击次数 点击率 点击量 点击",
    "访问量 访问次数 人气",
    "字号 字体 字体大小 文字大小 字体显示 视力保护色 背景色 责任编辑 责编 网站编辑 信息录入 录入员 录入",
    "发布人 分享到 分享 本文链接",
    "本文关键词 索引号 信息索引号 组配分类 主题分类 体裁分类 信息分类 公开类目 公开目录 信息类别",
    "信息公开类别",
    "内容概述 信息名称 主题导航 生成日期 当前位置 您的位置 您现在的位置 您当前的位置 您所在的位置",
    "所在位置 打印 访问者 点击人数",
    "阅读人数 浏览人数 字数 来稿单位 供稿 供稿单位 编辑日期 上稿时间 访问",
)
# Labels that also stand in documents: they count beside a strong one or in a table of such labels.
_WEAK = _words(
    "作者 编辑 审核 审核人 初审 复审 终审 校对 审签 撰稿 摄影 日期 时间 文号 发文字号 发文文号 文件编号",
    "标题 名称 文件名称",
    "关键词 关键字 主题词 成文日期 成文时间 发文日期 发文时间 发文机关 发文机构 发文单位 制发机关",
    "发布机构 发布机关 发布单位",
    "公开方式 公开形式 公开范围 公开时限 公开程序 公开责任部门 责任部门 有效性 时效性 效力状态 是否有效",
    "有效期 失效日期 废止日期",
    "生效日期 实施日期 施行日期 签发人 内容分类 概述 摘要 语种 载体类型 记录形式 统一编号 编号",
)
_METADATA_STRONG = _words(
    "索引号 信息索引号 主题分类 组配分类 体裁分类 信息分类 公开类目 公开目录 信息类别 发布机构 生成日期",
    "有效性 时效性 信息名称",
    "公开方式 公开责任部门 统一编号 主题导航 内容概述 发文字号",
)
STRONG_LABEL = re.compile(rf"(?:{_STRONG}){_SPACES}[:：]")
LABEL = re.compile(rf"[【\[(（]?(?:{_STRONG}|{_WEAK}){_SPACES}[:：]")
METADATA_LABEL = re.compile(rf"(?P<label>{_STRONG}|{_WEAK}){_SPACES}(?P<colon>[:：]|$|(?={GAP}))")
METADATA_STRONG_LABEL = re.compile(rf"(?:{_METADATA_STRONG})")
NUMBER_LABEL = re.compile(rf"(?:{_words('文号 发文字号 发文文号 文件编号 编号')}){_SPACES}[:：]?{_SPACES}")

_BUTTON = _words(
    "打印 打印本页 打印此页 打印文章 打印页面 打印正文 我要打印 打印预览 关闭 关闭窗口 关闭本页",
    "关闭此页 关闭页面 收藏 收藏本页 加入收藏 我要收藏",
    "设为首页 分享 分享到 分享本页 我要分享 推荐 推荐给好友 返回 返回顶部 回到顶部 返回首页 返回列表",
    "返回上页 我要纠错 纠错 网页纠错 复制链接 保存 保存本页",
    "全文下载 下载 下载全文 下载文件 附件下载 大 中 小 特大 超大 默认 较大 较小 大号 中号 小号 字号",
    "字体 放大 缩小 简体 繁体 繁體 無障碍 无障碍 无障碍浏览 无障碍阅读",
    "长者模式 关怀版 适老版 语音播报 朗读 听全文 微信 微博 新浪微博 腾讯微博 QQ空间 人人网 豆瓣",
    "百度贴吧 更多 首页 上一页 下一页 尾页 登录 注册 网站地图",
    "联系我们 关于我们 网站声明 隐私声明 版权声明 使用帮助 举报 评论 发表评论 网友评论 我要评论 点赞 顶",
    "踩 订阅 RSS English 邮箱 移动版 手机版 扫一扫 二维码 A+ A-",
)
_SEPARATOR = r"[ \t\u00a0\u2002\u2003\u3000|｜·•丨/／【】\[\]［］()（）<>《》{}:：,，\-—_]"
BUTTONS = re.compile(rf"{_SEPARATOR}*(?:(?:{_BUTTON})(?:{_SEPARATOR}+|$))+")
BUTTON_RUN = re.compile(
    rf"(?:[【\[［](?:{_BUTTON})[】\]］]{GAP}*)+|(?:(?:打印本页|打印此页|关闭窗口|加入收藏|返回顶部"
    rf"|我要纠错){GAP}*)+"
)
# Own lines that are nothing else, recognised by how they begin.
PHRASE = re.compile(
    r"(?:微信)?扫(?:一扫|描)[^。]{0,40}|手机(?:扫|查看)[^。]{0,30}|(?:分享|转发)到[^。]{0,30}"
    r"|(?:版权|著作权)所有[^。]{0,80}|[Cc]opyright[^。]{0,120}|©[^。]{0,120}|\S{0,6}ICP备[^。]{0,60}"
    r"|\S{0,4}公网安备[^。]{0,40}"
    r"|网站标识码[^。]{0,40}|今天是[^。]{0,40}|欢迎(?:您|访问|光临)[^。]{0,40}"
    r"|建议使用[^。]{0,40}(?:浏览器|分辨率)[^。]{0,20}|[（(【]?(?:试读|仅)?展示[^。]{0,20}字[^。]{0,20}|[上下]一[篇条][:：]?[^。]{0,80}"
    r"|已有[0-9]+人[^。]{0,20}|共有?[0-9]+条评论[^。]{0,20}|验证码[^。]{0,20}|用户名[:：][^。]{0,30}"
    r"|您是第[^。]{0,20}位访[^。]{0,6}"
)
_ARROW = r"(?:>+|＞+|›|»|→|-+>|->|\\|/)"
_WAY = (
    r"(?:(?:您|你)?(?:现在|当前|目前|所在|的|在)*位置(?:是)?[:：]?[ \t\u3000]*)"
    r"|(?:(?:当前|现在)?栏目[:：][ \t\u3000]*)"
)
WAY_THROUGH_SITE = re.compile(
    rf"{GAP}*(?:(?:{_WAY})\S{{0,20}}|\S{{0,12}}首{GAP}?页|主页"
    rf"|[Hh]ome)(?:{GAP}*{_ARROW}+{GAP}*[^\s>＞›»→]{{1,25}}){{1,6}}{GAP}*{_ARROW}*{GAP}*"
)
# What lists other pages, to the end of the page.
OTHER_PAGES = re.compile(
    rf"{GAP}*[【\[■◆●]?(?:相关|相關)(?:链接|文章|阅读|新闻|信息|文件|稿件|报道|资讯|内容|推荐|解读"
    rf"|附件下载)[】\]]?[:：]?{GAP}*"
    rf"|{GAP}*[【\[■◆●]?(?:推荐阅读|延伸阅读|友情链接|热点新闻|最新文章|最新信息|热门文章|猜你喜欢"
    rf"|网友评论|附件下载|政策解读|上一篇|下一篇)[】\]]?[:：]?{GAP}*"
)
DATE_TIME = re.compile(
    rf"{GAP}*(?:19"
    rf"|20)[0-9]{{2}}[-/.年][0-9]{{1,2}}[-/.月][0-9]{{1,2}}日?(?:{GAP}*[0-9]{{1,2}}[:：][0-9]{{2}}(?:[:：][0-9]{{2}})?)?{GAP}*"
)
SENTENCE = re.compile("[。；！？;!?]")
