"""What a date or period in running text looks like, in the matching view."""

from __future__ import annotations

import re

from zhifa_nlp.dates.days import DAY, MONTH, YEAR

# no digit, ordinal or counter before (3个月, 第三月), no month of the moon
_FREE = r"(?<![0-9.〇一二三四五六七八九十第个])(?<![农阴]历)"
# A year of two digits: with a month or a part of the year behind it, or where no count is written so (〇二, 九八).
_NO_COUNT = r"(?<![0-9〇零一二三四五六七八九十百千.,第共约近达满刑逾期限每前后过])(?<!历时)"
_SHORT_YEAR = (
    rf"{_NO_COUNT}(?:[〇零0O][0-9〇零一二三四五六七八九]|九[〇零一二三四五六七八])(?=\s?年)|"
    rf"{_NO_COUNT}(?:[0-9]{{2}}|[九八七][〇零一二三四五六七八九])"
    rf"(?=\s?年\s?(?:{MONTH}\s?月|[上下]半年|第?[一二三四]季度|[初底末]))"
)
_JOIN = r"\s?(?:[、,]|和|与|至|到|[-~]{1,2})\s?"
_RELATIVE = (  # guarded against 以前年度, 以上年龄, 3次年检, 近来年, 今后年
    "大前年|(?<!以)前年|去年|(?<!以)上一?年(?!龄)|今年|本年|当年|同年(?!级|龄)|明年|"
    "(?<![0-9一二三四五六七八九十每首])次年(?!检)|翌年|"
    "(?<![近年])来年|(?<![今以然])后年"
)
# Parts of a year, after a year or alone.
_PART = (
    r"(?P<half>上半年|下半年)|(?P<first>前[一二三两]个?季度|[前头](?:1[01]|十一|[2-9二两三四五六七八九十])个月)|"
    r"第?(?P<quarter>(?:[一二三四1-4]\s?[、和至到-])?[一二三四1-4])季度|"
    r"(?P<edge>年?[初底末]|年中|岁末|岁初)(?![一级步等次衷始代见显子])"
)
_MONTHS = (
    rf"(?P<months>{_FREE}{MONTH}(?:\s?月?份?{_JOIN}{MONTH}){{0,4}}?)\s?(?P<unit>月份?|[一二三四两2-4]?个月|"
    rf"[两二三]月)"
    rf"(?:\s?(?P<day>{DAY})\s?[日号曰](?!令|文)|(?P<dekad>[上中下]旬|[初底末]))?"
)
SCAN = re.compile(
    r"(?=[0-9Oo〇零一二三四五六七八九十元正去前上今本当同明次翌来后大近最过未下第年岁截迄目\"'\s])(?:"
    # 2001-08-15 2001/8/15 2001.8.15
    r"(?P<iso>(?<![0-9.\-/])(?:19|20)[0-9]{2}(?P<sep>[-./])(?:1[0-2]|0?[1-9])(?P=sep)(?:3[01]|[12][0-9]|"
    r"0?[1-9])(?![0-9]))"
    # 2015-2020年 1999至2001年度 2003、2004两年
    rf"|(?P<y1>{YEAR})(?:年?\s?[-~至到]{{1,2}}|(?P<ylist>(?:[、和与及]{YEAR}){{0,3}}[、和与及]))\s?(?P<y2>{YEAR})\s?"
    r"[两二三四]?年"
    # 2001年 〇二年 去年 …, and what narrows it
    rf"|(?:(?P<year>{YEAR}|{_SHORT_YEAR})(?:\s?年|(?=[上下]半年))|(?P<rel>{_RELATIVE}))(?P<du>度)?\s?(?:的\s?)?(?:全年|{_PART}|{_MONTHS})?"
    # 近三年 近两年来 今后三年 最近半年
    r"|(?P<span>(?<![接将附靠临])近|最近|过去|今后|未来)(?P<count>[一二两三四五六七八九十0-9]{1,2}|半(?=年))"
    r"(?P<spanunit>年|个月)(?!级)"
    # 本月 上月 当月15日
    rf"|(?P<relmonth>本月|上个?月|当月|下个?月)(?:\s?(?P<relday>{DAY})\s?[日号](?!令|文)|"
    r"(?P<reldekad>[上中下]旬|[初底末]))?"
    r"|(?P<relquarter>本季度|上一?个?季度|下一?个?季度)"
    # "十五"期间 十一五时期 "四五"普法期间
    r"|(?P<quote>[\"'])?(?<![0-9〇零一二三四五六七八九十百第月])(?P<plan>(?:十[一二三四五]?|[一二三四五六七八九])五)"
    r"(?(quote)[\"'])(?P<law>普法)?(?:[规计]划)?(?:(?P<planspan>期间|时期|期内|期[初末])|(?P<planedge>[初末]|(?=以来)))"
    # 截至目前
    r"|(?P<now>截[至止]到?(?:目前|今日)|迄今为止|目前为止)"
    # months, halves, quarters without a year
    rf"|(?<![年])(?:(?P<bhalf>上半年|下半年)|(?P<bfirst>前[一二三两]个?季度)|"
    # a list at the begin of a line may be a numbered heading (二、三季度情况)
    rf"(?<![0-9一二三四每上下])第?(?P<bquarter>(?:(?<=[^\s])[一二三四]\s?[、和至到-])?[一二三四])季度|"
    r"(?<![每0-9〇一二三四五六七八九十百几两半近历往数多])(?<!岁末)(?<!年[底末])"
    r"(?P<bedge>年初(?![步衷始见显])|年底|年末|年中|岁末)(?![年岁]初))"
    rf"|(?P<bmonths>{_FREE}{MONTH}(?:\s?月?份?{_JOIN}{MONTH}){{0,4}}?)\s?(?P<bunit>月份?|"
    rf"[一二三四两2-4]?个月|[两二三]月)"
    rf"(?:\s?(?P<bday>{DAY})\s?[日号曰]|(?P<bdekad>[上中下]旬|[初底末]))?"
    # 27日, after 12月9日至
    rf"|(?<=[至到\-~、])\s?(?P<lone>{DAY})\s?[日号曰])"
)
# What every date holds stands at its begin or behind characters that dates hold before it.
SIGN = re.compile(
    r"[0-9Oo〇零一二三四五六七八九十元正去前上今本当同明次翌来后大近最过未下第年岁截迄目\"'\s](?:"
    r"(?=[0-9OolI〇零一二三四五六七八九十廿卅元正两\s、,和与至到\-~份个第前去来后近半上下]{0,40}[年月季日号曰])"
    r"|(?=[初底末中])|(?<=[12])(?=[0-9]{3}[-./])|(?<=截)(?=[至止])|(?<=迄)(?=今)|(?<=目)(?=前为)"
    r"|(?<=[\"'一二三四五六七八九十])(?=[一二三四五六七八九十]{1,3}[\"']?(?:普法)?(?:[规计]划)?[时期初末以]))"
)
