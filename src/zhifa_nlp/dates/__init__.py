"""Dates and periods in Chinese text: in Arabic and Chinese numerals, as ranges, and relative to a day.

>>> import datetime
>>> from zhifa_nlp import dates
>>> dates.parse_day("二○○二年四月四日").isoformat()
'2002-04-04'
>>> span = dates.find("去年9、10两个月", anchor=datetime.date(2002, 4, 4))[0]
>>> span.first.isoformat(), span.last.isoformat(), span.rule
('2001-09-01', '2001-10-31', 'relative_year')

What goes on since a day (今年以来, 2001年至今) ends with the anchor; what no word bounds (春节期间, 近日)
is left out.
Standard library only. What is no day of the calendar (2月30日) is refused, never corrected.
"""

from __future__ import annotations

from zhifa_nlp.dates.days import find_days, parse_day
from zhifa_nlp.dates.expressions import find
from zhifa_nlp.dates.model import DateSpan

__all__ = ["DateSpan", "find", "find_days", "parse_day"]
