"""What a date or period in running text looks like, in the matching view."""

from __future__ import annotations

import re

from zhifa_nlp.dates.days import DAY, MONTH, YEAR

_FREE = r"(?<![0-9.〇一二三四五六七八九十第个])"  # no digit, ordinal or counter before: 3个月, 第三月
_JOIN = r"\s?(?:[、,]|和|与|至|到|[-~]{1,2})\s?"
_RELATIVE = (  # guarded against 以前年度, 以上年龄, 3次年检, 近来年, 今后年
    "大前年|(?<!以)前年|去年|(?<!以)上一?年(?!龄)|今年|本年|当年|同年(?!级|龄)|明年|"
    "(?<![0-9一二三四五六七八九十每首])次年(?!检)|翌年|"
    "(?<![近年])来年|(?<![今以然])后年"
)
# Parts of a year, after a year or alone.
_PART = (
    r"(?P<half>上半年|下半年)|(?P<first>前[一二三两]个?季度)|第?(?P<quarter>[一二三四1-4])季度|"
    r"(?P<edge>年?[初底末]|年中|岁末|岁初)(?![一级步等次衷始代])"
)
_MONTHS = (
    rf"(?P<months>{_FREE}{MONTH}(?:\s?月?份?{_JOIN}{MONTH}){{0,4}}?)\s?(?P<unit>月份?|[一二三四两2-4]?个月|"
    rf"[两二三]月)"
    rf"(?:\s?(?P<day>{DAY})\s?[日号曰](?!令|文)|(?P<dekad>[上中下]旬|[初底末]))?"
)
SCAN = re.compile(
    r"(?=[0-9Oo〇零一二三四五六七八九十元正去前上今本当同明次翌来后大近最过未下第年岁\s])(?:"
    # 2001-08-15 2001/8/15 2001.8.15
    r"(?P<iso>(?<![0-9.\-/])(?:19|20)[0-9]{2}(?P<sep>[-./])(?:1[0-2]|0?[1-9])(?P=sep)(?:3[01]|[12][0-9]|"
    r"0?[1-9])(?![0-9]))"
    # 2015-2020年 1999至2001年度
    rf"|(?P<y1>{YEAR})年?\s?(?:[-~至到]{{1,2}})\s?(?P<y2>{YEAR})\s?年"
    # 2001年 去年 …, and what narrows it
    rf"|(?:(?P<year>{YEAR})\s?年|(?P<rel>{_RELATIVE}))(?P<du>度)?\s?(?:的\s?)?(?:全年|{_PART}|{_MONTHS})?"
    # 近三年 近两年来 今后三年 最近半年
    r"|(?P<span>近|最近|过去|今后|未来)(?P<count>[一二两三四五六七八九十0-9]{1,2})(?P<spanunit>年|个月)(?!级)"
    # 本月 上月 当月
    r"|(?P<relmonth>本月|上个?月|当月|下个?月)(?P<reldekad>[上中下]旬|[初底末])?"
    # months, halves, quarters without a year
    rf"|(?<![年])(?:(?P<bhalf>上半年|下半年)|(?P<bfirst>前[一二三两]个?季度)|"
    rf"(?<![0-9一二三四])第?(?P<bquarter>[一二三四])季度|"
    rf"(?P<bedge>年初|年底|年末|年中|岁末))"
    rf"|(?P<bmonths>{_FREE}{MONTH}(?:\s?月?份?{_JOIN}{MONTH}){{0,4}}?)\s?(?P<bunit>月份?|"
    rf"[一二三四两2-4]?个月|[两二三]月)"
    rf"(?:\s?(?P<bday>{DAY})\s?[日号曰]|(?P<bdekad>[上中下]旬|[初底末]))?"
    # 27日, after 12月9日至
    rf"|(?<=[至到\-~、])\s?(?P<lone>{DAY})\s?[日号曰])"
)
# What every date holds stands at its begin or behind characters that dates hold before it.
SIGN = re.compile(
    r"[0-9Oo〇零一二三四五六七八九十元正去前上今本当同明次翌来后大近最过未下第年岁\s](?:"
    r"(?=[0-9OolI〇零一二三四五六七八九十廿卅元正两\s、,和与至到\-~份个第前去来后近半]{0,40}[年月季日号曰])"
    r"|(?=[初底末中])|(?<=[12])(?=[0-9]{3}[-./]))"
)
