"""Self-inspection reports and circulars of Chinese administrative law enforcement, read into checked records.

The face of the package: eight verbs. Importing it costs nothing; each verb is loaded when it is first used.

>>> from zhifa_nlp import read, parse                                    # doctest: +SKIP
>>> record = parse(read("通报.docx"))                                     # doctest: +SKIP
>>> [(tier.tier, tier.stated_count, len(tier.units)) for tier in record.tiers]   # doctest: +SKIP
[('优秀', 27, 27), ('达标', 34, 34), ('基本达标', 9, 9), ('未达标', None, 2)]
Beside the verbs: `zhifa_nlp.wenhao` (document numbers), `zhifa_nlp.lexicon.issuing` (the body behind one) and
`zhifa_nlp.dates` (dates and periods).
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zhifa_nlp.documents.read import read as read
    from zhifa_nlp.records.assess import assess as assess
    from zhifa_nlp.reuse.find import find as compare
    from zhifa_nlp.store.dataset.frames import open_dataset as open
    from zhifa_nlp.workflow.check import check as check
    from zhifa_nlp.workflow.extract import extract as extract
    from zhifa_nlp.workflow.parse import parse as parse
    from zhifa_nlp.workflow.parse import parse_all as parse_all

__version__ = "0.1.0"

_FACE = {
    "read": ("zhifa_nlp.documents.read", "read"),
    "parse": ("zhifa_nlp.workflow.parse", "parse"),
    "parse_all": ("zhifa_nlp.workflow.parse", "parse_all"),
    "extract": ("zhifa_nlp.workflow.extract", "extract"),
    "assess": ("zhifa_nlp.records.assess", "assess"),
    "check": ("zhifa_nlp.workflow.check", "check"),
    "compare": ("zhifa_nlp.reuse.find", "find"),
    "open": ("zhifa_nlp.store.dataset.frames", "open_dataset"),
}
"""Each verb: the module that holds it and its name there."""
__all__ = ["__version__", "assess", "check", "compare", "extract", "open", "parse", "parse_all", "read"]


def __getattr__(name: str) -> Any:  # noqa: ANN401  any of the verbs
    if name not in _FACE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, attribute = _FACE[name]
    return getattr(import_module(module), attribute)


def __dir__() -> list[str]:
    return sorted([*globals(), *_FACE])
