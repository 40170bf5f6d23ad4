"""The option that names a place, and its check."""

from __future__ import annotations

from typing import Annotated

import typer

from zhifa_nlp.errors import ZhifaError
from zhifa_nlp.lexicon.lexicon import Lexicon
from zhifa_nlp.lexicon.resolve import home_place

PlaceOption = Annotated[str, typer.Option("--in", help="Name or code of the place it belongs to. 所在地")]


def known_place(lexicon: Lexicon, place: str) -> None:
    """Refuse a place that there never was: the unit would be blamed for it."""
    if place and home_place(lexicon, place, None) is None:
        raise ZhifaError(
            f"--in {place}: no such place in the register; write it as 辽宁省 or as a code such as 210000"
        )
