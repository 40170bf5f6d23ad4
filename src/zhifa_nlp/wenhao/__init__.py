"""Document numbers (文号) of Chinese official documents: find them, read them, write them in one form.

>>> from zhifa_nlp import wenhao
>>> wenhao.parse("辽政办发[1999]11号").canonical
'辽政办发〔1999〕11号'
>>> [n.canonical for n in wenhao.find("按照省政府办公厅辽政办明电（2001）38 号和国务院令第397号办理")]
['辽政办明电〔2001〕38号', '国务院令第397号']

Which body an agency code stands for is known to the lexicon: `zhifa_nlp.lexicon.issuing.issuing_body`.
Standard library only; nothing is loaded at import but a few compiled patterns.
"""

from __future__ import annotations

from zhifa_nlp.wenhao.model import DocumentNumber, NumberKind
from zhifa_nlp.wenhao.scan import find, parse

__all__ = ["DocumentNumber", "NumberKind", "find", "parse"]
